// The outline beside the form: what is there, in its order; a click leads to it, dragging or Alt with an arrow moves it, a requirement
// into another section, too. It is drawn from the rows of the form and moves them by what formset.js offers (box.rows).
//
// Beside each part stand the errors and warnings of the checks and the open comments. Where there is no room for a column it is a
// sheet over the form, closed by Escape, by its button, and by going somewhere.

const REMEMBERED = "editor:outline";
const COLUMN = matchMedia("(min-width: 1200px)");
const ROOM = matchMedia("(min-width: 1600px)");
const SAYS = ["heading", "text", "title", "subject", "wording", "number_and_symbol", "name", "kind"];
const outline = document.querySelector("[data-outline]");
const form = outline.closest("form");
const openers = [...document.querySelectorAll("[data-outline-open]")];
let timer = 0;

for (const event of ["input", "change"]) form.addEventListener(event, () => { clearTimeout(timer); timer = setTimeout(draw, 300); });
for (const event of ["rows:changed", "rows:restored", "comments:changed"]) form.addEventListener(event, () => { clearTimeout(timer); timer = setTimeout(draw, 0); });
for (const panel of document.querySelectorAll("[data-checks], [data-comments-panel]")) new MutationObserver(mark).observe(panel, { childList: true, subtree: true });
for (const opener of openers) opener.addEventListener("click", () => show(outline.hidden, { isChosen: true }));
outline.querySelector("[data-outline-close]").addEventListener("click", () => show(false, { isChosen: true }));
outline.addEventListener("click", clicked);
outline.addEventListener("keydown", pressed);
COLUMN.addEventListener("change", () => show(COLUMN.matches && isWanted()));
draw();
show(COLUMN.matches && isWanted());

function isWanted() {
  const chosen = localStorage.getItem(REMEMBERED);
  return chosen ? chosen === "open" : ROOM.matches;
}

function show(isOpen, { isChosen = false } = {}) {
  outline.hidden = !isOpen;
  form.querySelector(".editor-panes").classList.toggle("has-outline", isOpen && COLUMN.matches);
  outline.classList.toggle("is-sheet", !COLUMN.matches);
  for (const opener of openers) opener.setAttribute("aria-expanded", isOpen);
  if (!isChosen) return;
  if (COLUMN.matches) localStorage.setItem(REMEMBERED, isOpen ? "open" : "closed");
  if (isOpen) outline.querySelector("a").focus();
  else openers[0]?.focus();
}

// --- what is there

function draw() {
  const focused = document.activeElement.closest?.(".outline-item")?.row;
  for (const list of outline.querySelectorAll("[data-outline-of]")) fill(list, form.querySelector(`[data-rows="${list.dataset.outlineOf}"]`));
  mark();
  if (focused) itemOf(focused)?.querySelector("button").focus();
}

function fill(list, box) {
  list.box = box;
  list.replaceChildren(...(box?.rows?.written() ?? []).map(itemFor));
  if (!globalThis.Sortable || list.isSortable) return;
  list.isSortable = true;
  globalThis.Sortable.create(list, {
    group: list.dataset.outlineOf ?? "requirements", handle: ".outline-handle", fallbackOnBody: true, swapThreshold: 0.6,
    animation: matchMedia("(prefers-reduced-motion: reduce)").matches ? 0 : 150,
    onEnd: ({ item, from, to, newIndex }) => put(item.row, from.box, to.box, newIndex),
  });
}

function itemFor(row) {
  const item = made("li", "outline-item");
  item.row = row;
  const line = item.appendChild(made("div", "outline-line"));
  line.appendChild(made("i", "outline-handle bi bi-grip-vertical")).setAttribute("aria-hidden", "true");
  const button = line.appendChild(document.createElement("button"));
  button.type = "button";
  button.textContent = words(row);
  line.append(made("span", "outline-marks"));
  const inner = row.querySelector("[data-rows]");
  if (inner) fill(item.appendChild(document.createElement("ol")), inner);
  return item;
}

function made(name, classes) {
  const element = document.createElement(name);
  element.className = classes;
  return element;
}

function words(row) {
  const own = [...row.querySelectorAll("input, textarea, select")].filter((one) => one.closest("[data-row]") === row && one.name);
  for (const ending of SAYS) {
    const field = own.find((one) => one.name.endsWith(`-${ending}`));
    const said = field?.selectedOptions?.[0]?.textContent ?? field?.value;
    if (said?.trim()) return said.trim().replace(/\s+/g, " ").slice(0, 80);
  }
  return outline.dataset.nothing;
}

const itemOf = (row) => [...outline.querySelectorAll(".outline-item")].find((item) => item.row === row);

// --- what is said about it

function mark() {
  const found = new Map();
  const note = (place, kind) => {
    const part = place?.closest("[data-row]") ?? place?.closest(".form-group");
    if (part) found.set(part, { ...found.get(part), [kind]: (found.get(part)?.[kind] ?? 0) + 1 });
  };
  for (const finding of document.querySelectorAll("#checks [data-finding]")) {
    const link = finding.querySelector("a[href*='#']");
    note(link && document.getElementById(link.hash.slice(1)), finding.closest(".is-error") ? "errors" : "warnings");
  }
  for (const wrong of form.querySelectorAll(".editor-parts .field-error:not([hidden])")) note(wrong, "errors");
  for (const comment of document.querySelectorAll("[data-comment]:not([data-settled])")) note(placeOf(comment.dataset.part), "comments");
  for (const item of outline.querySelectorAll(".outline-item")) showMarks(item.querySelector(".outline-marks"), found.get(item.row));
  for (const link of outline.querySelectorAll("a")) showMarks(marksOf(link), found.get(document.getElementById(link.hash.slice(1))));
}

function placeOf(part) {
  const key = [...form.querySelectorAll("input[name$='-key']")].find((one) => one.value && one.value === part && !one.closest("[data-row][data-removed]"));
  return key ?? (part ? document.getElementById(`div_id_head-${part.replace(/_id$/, "")}`) : null);
}

function marksOf(link) {
  if (!link.nextElementSibling?.matches(".outline-marks")) link.after(made("span", "outline-marks"));
  return link.nextElementSibling;
}

function showMarks(place, counts = {}) {
  const icons = { errors: "x-octagon", warnings: "exclamation-triangle", comments: "chat-left-text" };
  place.replaceChildren(...Object.keys(icons).filter((kind) => counts[kind]).map((kind) => {
    const mark = made("span", `outline-mark is-${kind}`);
    mark.appendChild(made("i", `bi bi-${icons[kind]}`)).setAttribute("aria-hidden", "true");
    const said = mark.appendChild(made("span", "visually-hidden"));
    said.textContent = mark.title = outline.dataset[kind].replace("%n", counts[kind]);
    return mark;
  }));
}

// --- going there, moving it

function clicked(event) {
  const row = event.target.closest("button")?.closest(".outline-item")?.row;
  const isGoing = row || event.target.closest("a");
  if (isGoing && !COLUMN.matches) show(false);
  if (!row) return;
  for (let closed = row.closest("details:not([open])"); closed; closed = closed.parentElement.closest("details:not([open])")) closed.open = true;
  row.scrollIntoView({ block: "start" });
  row.querySelector(".rows-body :is(textarea, input:not([type=hidden], [type=checkbox]), select)")?.focus({ preventScroll: true });
}

function pressed(event) {
  if (event.key === "Escape" && !COLUMN.matches) return show(false, { isChosen: true });
  const item = event.target.closest(".outline-item");
  const by = { ArrowUp: -1, ArrowDown: +1 }[event.key];
  if (!item || !by) return;
  if (!event.altKey) return step(event, by);
  event.preventDefault();
  const list = item.parentElement;
  const index = [...list.children].indexOf(item) + by;
  if (index >= 0 && index < list.children.length) return put(item.row, list.box, list.box, index);
  const section = list.closest(".outline-item");
  const beside = by < 0 ? section?.previousElementSibling : section?.nextElementSibling;
  if (beside) put(item.row, list.box, beside.row.querySelector("[data-rows]"), by < 0 ? Infinity : 0);
}

function step(event, by) {
  const stops = [...outline.querySelectorAll("a, .outline-item button")];
  const next = stops[stops.indexOf(event.target) + by];
  if (!next) return;
  event.preventDefault();
  next.focus();
}

function put(row, from, to, index) {
  const moved = from === to ? (to.rows.place(row, index), row) : to.rows.take(row, index);
  clearTimeout(timer);
  draw();
  itemOf(moved)?.querySelector("button").focus();
  const order = to.rows.written();
  const section = to.closest("[data-row]");
  const sections = section?.closest("[data-rows]").rows.written() ?? [];
  const said = from === to ? outline.dataset.moved : outline.dataset.taken.replace("%s", sections.indexOf(section) + 1);
  outline.querySelector("[data-outline-say]").textContent = said.replace("%what", () => words(moved)).replace("%n", order.indexOf(moved) + 1).replace("%t", order.length);
}
