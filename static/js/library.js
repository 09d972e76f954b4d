// The library in the editor: requirements and bases put into the form as rows of their lists, a requirement kept for later.
//
// A button with data-library="id" opens the dialog of that id. What it offers comes from the server; what is chosen there
// is written into the form as if typed, so that preview, saving and undo know it. Arrows go through what is offered, the
// space bar chooses, Enter inserts.

const form = document.getElementById("editor");
const say = (words) => { document.getElementById("say").textContent = words; };
const FIRST_FIELD = "input:not([type=hidden]):not([type=checkbox]), select, textarea";

let lastRow = null; // the requirement in which somebody wrote last
let target = null; // the list the open dialog writes into
let opener = null;

form.addEventListener("focusin", (event) => {
  if (!event.target.closest("[data-library]")) lastRow = event.target.closest(".requirements [data-row]") ?? lastRow;
});

form.addEventListener("click", (event) => {
  const button = event.target.closest("[data-library]");
  if (button) open(button);
  const keeping = event.target.closest("[data-keeps]");
  if (keeping) keep(keeping);
});

for (const dialog of document.querySelectorAll(".library-dialog")) bring(dialog);

function open(button) {
  opener = button;
  const dialog = document.getElementById(button.dataset.library);
  const scope = button.closest(".requirements") ?? button.closest("section");
  target = scope.querySelector("[data-rows]");
  dialog.dispatchEvent(new CustomEvent("library:begin"));
  dialog.showModal();
  dialog.querySelector("[hx-get], [hx-post]").dispatchEvent(new CustomEvent("library:opened"));
}

function bring(dialog) {
  const chosen = new Map();
  const offers = dialog.querySelector("[data-offers]");
  const search = dialog.querySelector("input[type=search]");
  const boxes = () => [...offers.querySelectorAll("input[type=checkbox]")];
  const offered = () => [...offers.querySelectorAll("[data-offered]")];
  const note = (box) => (box.checked ? chosen.set(box.value, { ...box.dataset }) : chosen.delete(box.value));

  const show = () => {
    dialog.querySelector("[data-count]").textContent = chosen.size;
    const whole = offers.querySelector("[data-whole-chain]");
    if (whole) whole.checked = offered().every((box) => box.checked);
  };

  dialog.addEventListener("library:begin", () => {
    chosen.clear();
    offers.replaceChildren();
    if (search) {
      search.value = "";
      dialog.querySelector("[data-every-sector]").checked = false;
      askFor(dialog, sectorsOf(target));
    }
    show();
  });
  dialog.addEventListener("htmx:afterSwap", () => {
    for (const box of offered()) {
      if (chosen.has(box.value)) box.checked = true;
      note(box);
    }
    show();
    if (!search) (boxes()[0] ?? offers.querySelector("a") ?? dialog.querySelector("button")).focus();
  });
  dialog.addEventListener("change", (event) => {
    if (event.target.matches("[data-whole-chain]")) for (const box of offered()) box.checked = event.target.checked;
    if (event.target.matches("[data-every-sector]")) askFor(dialog, event.target.checked ? [] : sectorsOf(target));
    offered().forEach(note);
    show();
  });
  dialog.addEventListener("keydown", (event) => {
    if (!["ArrowDown", "ArrowUp"].includes(event.key)) return;
    const places = [search, ...boxes()].filter(Boolean);
    const next = places[places.indexOf(document.activeElement) + (event.key === "ArrowDown" ? 1 : -1)];
    if (!next) return;
    event.preventDefault();
    next.focus();
  });
  dialog.querySelector("[data-closes]").addEventListener("click", () => dialog.close());
  dialog.querySelector("form").addEventListener("submit", (event) => {
    event.preventDefault();
    if (!chosen.size) return (boxes()[0] ?? search)?.focus();
    dialog.close("inserted");
    insert([...chosen.values()], dialog);
  });
  dialog.addEventListener("close", () => {
    if (dialog.returnValue !== "inserted") opener?.focus();
    dialog.returnValue = "";
  });
}

// The sectors the search is narrowed to, as fields of the dialog.
function askFor(dialog, sectors) {
  const fields = sectors.map((sector) => Object.assign(document.createElement("input"), { type: "hidden", name: "sector", value: sector }));
  dialog.querySelector("[data-sectors]").replaceChildren(...fields);
}

function sectorsOf(rows) {
  const section = rows.closest(".requirements").closest("[data-row]");
  return [...section.querySelectorAll("input[name$='-sectors']:checked")].map((box) => box.value);
}

function insert(all, dialog) {
  let after = target.contains(lastRow) && lastRow.isConnected ? lastRow : lastLive();
  const made = all.map((one) => {
    after = place(one, after);
    return after;
  });
  numbered();
  target.dispatchEvent(new CustomEvent("rows:changed", { bubbles: true }));
  made[0].querySelector(FIRST_FIELD)?.focus();
  say([dialog.dataset.inserted.replace("%n", made.length), unasked(all, dialog)].filter(Boolean).join(" "));
}

// A row that was left blank is filled; otherwise there is a new one, behind the row somebody wrote in.
function place(values, after) {
  const row = after && isBlank(after) ? after : added(after);
  for (const [name, value] of Object.entries(values)) {
    const field = fieldOf(row, name);
    if (!field) continue;
    field.value = value;
    field.dispatchEvent(new Event("input", { bubbles: true }));
    field.dispatchEvent(new Event("change", { bubbles: true }));
    const more = field.closest("details");
    if (more && value && value !== "any") more.open = true;
  }
  return row;
}

function added(after) {
  const list = target.querySelector("[data-rows-list]");
  need(count() + 1);
  const row = list.lastElementChild;
  after?.after(row);
  return row;
}

const count = () => Number(form.elements[`${target.dataset.rows}-TOTAL_FORMS`].value);
const need = (rows) => form.dispatchEvent(new CustomEvent("rows:need", { detail: { prefix: target.dataset.rows, count: rows } }));
const numbered = () => need(count());
const lastLive = () => [...target.querySelector("[data-rows-list]").children].findLast((row) => !row.hasAttribute("data-removed"));
const fieldOf = (row, name) => [...row.querySelectorAll("[name]")].find((one) => one.name.startsWith(`${target.dataset.rows}-`) && one.name.endsWith(`-${name}`));
const isBlank = (row) => [...row.querySelectorAll("textarea, input:not([type=hidden]):not([type=checkbox])")]
  .every((one) => /-(ORDER|kind)$/.test(one.name) || !one.value.trim());

// Reports in which the answers would be told, and which the draft does not ask for.
function unasked(all, dialog) {
  const asked = new Set([...form.querySelectorAll("select[name^='reports-'][name$='-kind']")].map((one) => one.value));
  const names = [...new Set(all.filter((one) => one.report && !asked.has(one.report)).map((one) => one.report_name))];
  return names.length ? dialog.dataset.unasked.replace("%k", names.join(", ")) : "";
}

async function keep(button) {
  const row = button.closest("[data-row]");
  const said = button.parentElement.querySelector("[data-kept-said]");
  const value = (name) => row.querySelector(`[name$='-${name}']`)?.value ?? "";
  const body = new FormData();
  body.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
  body.set("text", value("text"));
  body.set("phase", value("phase"));
  for (const sector of sectorsOf(button.closest("[data-rows]"))) body.append("sectors", sector);
  try {
    const answer = await fetch(button.dataset.keeps, { method: "POST", body });
    if (!answer.ok && answer.status !== 422) throw new Error(answer.status);
    said.textContent = await answer.text();
    if (answer.ok) button.querySelector("i").classList.replace("bi-bookmark-plus", "bi-bookmark-check");
  } catch {
    said.textContent = button.dataset.failed;
  }
}
