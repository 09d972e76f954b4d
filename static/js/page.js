// The page beside the form: its sheets exactly as they will print, or its words one under the other (on a phone). It follows what is
// typed: the form is sent a moment after the last change, never while an answer is under way, so that nobody waits while typing.
//
// The server answers with the lines of each sheet and where they stand on paper; a sheet that is there already is only named.
// They are drawn as text into SVG, so that they can be read aloud, searched and copied, and look the same in every typeface
// with the measures of Times. Only sheets that have changed are exchanged, so the place somebody reads at stays.
// Without this script the frame shows the words, and the button "Preview" sends the form into it.

const PAUSE = 250;
const SVG = "http://www.w3.org/2000/svg";
const NARROW = matchMedia("(max-width: 767.98px)");
const STEPS = [0.5, 0.67, 0.8, 1, 1.25, 1.5, 2];

const form = document.getElementById("editor");
const panel = document.getElementById("page");
const sheets = panel.querySelector("[data-sheets]");
const frame = panel.querySelector("[data-preview-page]");
const state = panel.querySelector("[data-preview-state]");
const reason = panel.querySelector("[data-preview-reason]");
const place = panel.querySelector("[data-sheets-place]");
const views = [...panel.querySelectorAll("[data-page-view]")];

let timer = 0;
let isAsking = false;
let isStale = true;
let view = NARROW.matches ? "text" : "sheets";
let zoom = 0; // 0: as wide as the panel

for (const event of ["input", "change", "rows:changed", "rows:restored"]) form.addEventListener(event, later);
for (const button of views) button.addEventListener("click", () => look(button.dataset.pageView));
for (const button of panel.querySelectorAll("[data-zoom]")) button.addEventListener("click", () => enlarge(button.dataset.zoom));
addEventListener("aside:opened", () => panel.hidden || (isStale && refresh()));
panel.querySelector("[data-sheets-scroll]").addEventListener("scroll", () => requestAnimationFrame(tellPlace), { passive: true });
look(view);

function later() {
  isStale = true;
  clearTimeout(timer);
  timer = setTimeout(refresh, PAUSE);
}

// One question at a time: what is typed meanwhile is asked when the answer is there. A panel nobody looks at asks nothing.
async function refresh() {
  if (isAsking || panel.hidden) return;
  isAsking = true;
  isStale = false;
  state.textContent = state.dataset.stale;
  try {
    await (view === "sheets" ? askForSheets() : askForText());
    state.textContent = isStale ? state.dataset.stale : state.dataset.fresh;
  } catch {
    state.textContent = state.dataset.failed;
  }
  isAsking = false;
  if (isStale) refresh();
}

async function ask(address, headers = {}) {
  const typed = new URLSearchParams([...new FormData(form)].filter(([, value]) => typeof value === "string"));
  const answer = await fetch(address, { method: "POST", body: typed, headers });
  if (!answer.ok && answer.status !== 422) throw new Error(answer.status);
  if (answer.redirected) throw new Error("signed out");
  return answer;
}

async function askForText() {
  const came = new DOMParser().parseFromString(await (await ask(form.dataset.preview)).text(), "text/html").querySelector(".letter");
  if (!came) throw new Error("no letter");
  await loaded(frame);
  const there = frame.contentDocument.querySelector(".letter");
  there.replaceWith(frame.contentDocument.importNode(came, true));
}

function loaded(frame) {
  if (frame.contentDocument?.querySelector(".letter")) return Promise.resolve();
  return new Promise((resolve) => frame.addEventListener("load", resolve, { once: true }));
}

async function askForSheets() {
  const drawn = new Map([...sheets.children].map((sheet) => [sheet.dataset.digest, sheet]));
  const said = await (await ask(form.dataset.sheets, { "Sheets-There": [...drawn.keys()].join(" ") })).json();
  reason.textContent = said.reason ?? "";
  reason.hidden = !said.reason;
  if (said.sheets) exchange(said.sheets, drawn);
}

function exchange(wanted, drawn) {
  wanted.forEach((sheet, index) => {
    const there = sheets.children[index];
    if (there?.dataset.digest === sheet.digest) return;
    const made = sheet.lines ? draw(sheet) : drawn.get(sheet.digest).cloneNode(true);
    if (there) there.replaceWith(made);
    else sheets.append(made);
  });
  while (sheets.children.length > wanted.length) sheets.lastElementChild.remove();
  [...sheets.children].forEach((sheet, index) => sheet.setAttribute("aria-label", numbered(index + 1)));
  sheets.setAttribute("aria-busy", "false");
  tellPlace();
}

function draw({ digest, width, height, lines, strokes }) {
  const sheet = document.createElement("section");
  sheet.className = "sheet";
  sheet.dataset.digest = digest;
  const svg = add(sheet, "svg", { viewBox: `0 0 ${width} ${height}`, lang: "vi" });
  for (const [x, y, w, h, manner] of strokes) add(svg, "rect", { x, y, width: w, height: h, class: manner });
  for (const [x, y, w, size, manner, room, text] of lines) {
    const line = add(svg, "text", { x, y, "font-size": size, "word-spacing": room, textLength: w, class: [...manner].join(" ") });
    line.textContent = text;
  }
  return sheet;
}

function add(parent, name, attributes) {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) if (value !== "" && value !== 0) made.setAttribute(key, value);
  parent.append(made);
  return made;
}

function look(wanted) {
  view = wanted;
  for (const button of views) button.setAttribute("aria-pressed", button.dataset.pageView === view);
  panel.dataset.view = view;
  frame.hidden = view !== "text";
  if (!frame.hidden) frame.loading = "eager";
  refresh();
}

function enlarge(how) {
  const now = zoom || sheets.clientWidth / sheetWidth();
  if (how === "fit") zoom = 0;
  else if (how === "in") zoom = STEPS.find((step) => step > now + 0.01) ?? STEPS.at(-1);
  else zoom = STEPS.findLast((step) => step < now - 0.01) ?? STEPS[0];
  const scroll = panel.querySelector("[data-sheets-scroll]");
  const read = scroll.scrollTop / (scroll.scrollHeight || 1);
  sheets.style.setProperty("--sheet-width", zoom ? `${zoom * sheetWidth()}px` : "100%");
  scroll.scrollTop = read * scroll.scrollHeight;
}

function sheetWidth() {
  return sheets.querySelector("svg")?.viewBox.baseVal.width || 794;
}

// The sheet that fills most of what is seen.
function tellPlace() {
  const middle = panel.querySelector("[data-sheets-scroll]").getBoundingClientRect();
  const seen = [...sheets.children].findLastIndex((sheet) => sheet.getBoundingClientRect().top <= (middle.top + middle.bottom) / 2);
  place.textContent = sheets.children.length ? numbered(Math.max(0, seen) + 1) : "";
}

function numbered(number) {
  return sheets.dataset.numbered.replace("%n", number).replace("%t", sheets.children.length);
}
