// Reading over beside the form: half a second after the last change the form is sent as typed, and what is found is shown.
//
// Typing waits for nothing; an answer to what has changed since is dropped. "Fix" changes the form as a person would, nothing
// is saved: every change is an input event, so that undo takes it back. See directives/views/checks.py for what a fix says.

const PAUSE = 500;
const form = document.getElementById("editor");
const box = form.querySelector("[data-checks]");
const said = box.querySelector("[data-checks-said]");
const state = box.querySelector("[data-checks-state]");
const heard = box.querySelector("[data-checks-heard]");
const tally = document.querySelector('[data-aside-count="checks"]');
let timer = 0;
let asking = null;

for (const name of ["input", "change", "rows:changed", "rows:restored"]) form.addEventListener(name, later);
box.addEventListener("click", (event) => {
  const [fix, all, link] = ["[data-fix]", "[data-fix-all]", "[data-goes-to]"].map((one) => event.target.closest(one));
  if (fix) mend([fix]);
  if (all) mend([...box.querySelectorAll(`[data-finding="${all.dataset.fixAll}"] [data-fix]`)]);
  if (link) goTo(link, event);
});
if (box.querySelector("[data-findings]").hasAttribute("data-count")) show(box.querySelector("[data-findings]"));
else later();

function later(event) {
  if (event?.target && box.contains(event.target)) return;
  clearTimeout(timer);
  asking?.abort();
  timer = setTimeout(read, PAUSE);
}

async function read() {
  clearTimeout(timer);
  asking?.abort();
  asking = new AbortController();
  const mine = asking;
  state.textContent = state.dataset.reading;
  try {
    const answer = await fetch(box.dataset.checks, { method: "POST", body: sent(), signal: mine.signal });
    if (!answer.ok || answer.redirected) throw new Error(answer.status);
    const came = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("[data-findings]");
    if (!came) throw new Error("no findings");
    if (mine !== asking || mine.signal.aborted) return;
    exchange(document.importNode(came, true));
    state.textContent = "";
  } catch (error) {
    if (error.name !== "AbortError") state.textContent = state.dataset.failed;
  }
}

// The form without its files.
function sent() {
  return new URLSearchParams([...new FormData(form)].filter(([, value]) => typeof value === "string"));
}

// Who stands on a button of the list stands there again: on the same finding, or on the words above.
function exchange(came) {
  const there = box.querySelector("[data-findings]");
  const focused = there.contains(document.activeElement) ? [...there.querySelectorAll("a, button")].indexOf(document.activeElement) : -1;
  const top = box.parentElement.scrollTop;
  there.replaceWith(came);
  box.parentElement.scrollTop = top;
  if (focused >= 0) ([...came.querySelectorAll("a, button")].at(Math.min(focused, came.querySelectorAll("a, button").length - 1)) ?? said).focus();
  show(came);
}

function show(list) {
  if (tally) tally.textContent = list.dataset.count;
  tally?.classList.toggle("is-bad", Boolean(list.querySelector(".is-error")));
  if (said.textContent !== list.dataset.said) heard.textContent = list.dataset.said;
  said.textContent = list.dataset.said;
}

// Later letters first, so that the places of the earlier ones stay true; rows go and move when all words are right.
function mend(buttons) {
  const acts = buttons.flatMap((button) => JSON.parse(button.dataset.fix));
  const order = ["replace", "put", "receive", "add", "take_out", "move"];
  acts.sort((one, other) => order.indexOf(one.act) - order.indexOf(other.act) || (other.start ?? 0) - (one.start ?? 0));
  const done = acts.map((act) => (ACTS[act.act](act) ? 1 : 0));
  document.getElementById("say").textContent = done.includes(1) ? box.dataset.fixed : box.dataset.movedOn;
  read();
}

const ACTS = {
  replace(act) {
    const field = form.elements[act.field];
    const place = field ? placeOf(act, field.value) : -1;
    if (place < 0) return false;
    return write(field, field.value.slice(0, place) + act.new + field.value.slice(place + act.old.length));
  },
  put(act) {
    const field = form.elements[act.field];
    if (field?.options && ![...field.options].some((one) => one.value === act.value)) field.add(new Option(act.label, act.value));
    return Boolean(field) && write(field, act.value);
  },
  receive(act) {
    const one = [...form.querySelectorAll(`[name="${act.field}"]`)].find((each) => each.value === act.value);
    if (!one || one.checked === act.chosen) return false;
    one.checked = act.chosen;
    return one.dispatchEvent(new Event("change", { bubbles: true }));
  },
  add(act) {
    const list = form.querySelector(`[data-rows="${act.list}"]`);
    list.querySelector(":scope > .rows-foot [data-rows-add]").click();
    const row = rowsOf(act.list).at(-1);
    for (const name of ["name", "note"]) write(row.querySelector(`[name$="-${name}"]`), act[name]);
    return true;
  },
  take_out(act) {
    const row = rowOf(act.row);
    if (!row || row.hasAttribute("data-removed")) return false;
    buttonOf(row, "[data-row-remove]").click();
    return true;
  },
  move(act) {
    const row = act.row ? rowOf(act.row) : rowsOf(act.list).at(-1);
    if (!row) return false;
    while (rowsOf(act.list).indexOf(row) > act.to) buttonOf(row, "[data-row-up]").click();
    return true;
  },
};

// The server counts letters of the text without the blanks around it, and a letter beyond the first plane as one. Where
// somebody has typed on since, the words are looked for; found more than once, nobody knows which are meant.
function placeOf(act, value) {
  const lead = value.length - value.trimStart().length;
  const place = lead + [...value.trimStart()].slice(0, act.start).join("").length;
  if (value.startsWith(act.old, place)) return place;
  const first = act.old.trim() ? value.indexOf(act.old) : -1;
  return first >= 0 && first === value.lastIndexOf(act.old) ? first : -1;
}

function write(field, value) {
  if (field.value === value) return false;
  field.value = value;
  field.dispatchEvent(new Event("input", { bubbles: true }));
  return field.dispatchEvent(new Event("change", { bubbles: true }));
}

function rowOf(prefix) {
  return form.querySelector(`[name="${prefix}-DELETE"]`)?.closest("[data-row]");
}

function rowsOf(list) {
  return [...form.querySelector(`[data-rows="${list}"] > [data-rows-list]`).children].filter((row) => !row.hasAttribute("data-removed"));
}

function buttonOf(row, selector) {
  return [...row.querySelectorAll(selector)].find((one) => one.closest("[data-row]") === row);
}

// To the field the finding is about; what is folded away is opened.
function goTo(link, event) {
  const target = document.getElementById(decodeURIComponent(link.hash.slice(1)));
  if (!target) return;
  event.preventDefault();
  for (let one = target.closest("details"); one; one = one.parentElement.closest("details")) one.open = true;
  const field = target.matches("input, select, textarea") ? target : target.querySelector("input:not([type=hidden]), select, textarea, button");
  field?.focus();
  (field ?? target).scrollIntoView({ block: "center" });
}
