// How far one is: which answers are still open, how many there are, and the way to the next one.

import { boxOf, focusOn, form, partOf, said } from "./fields.js";

const SYMBOLS = { done: "●", in_progress: "◐", not_done: "✕", not_applicable: "—", "": "▢" };
const BASELINE = /-(ordinary|last_year)$/;
const duties = [...form.querySelectorAll("[data-duty]")];
const radiosOf = (duty) => [...duty.querySelectorAll("input[type=radio]")];
const bar = form.querySelector("[data-how-far]");

// What has to be answered before the report can be filed, in the order of the page.
const asked = ["situation", ...duties.map((duty) => radiosOf(duty)[0].name), ...[...form.querySelectorAll("[data-figure][data-required]")].filter(isWritable).map(nameOf)];

// A table too long for this page is filled in elsewhere.
function isWritable(figure) {
  return boxOf(nameOf(figure)) !== null;
}

function nameOf(figure) {
  return `figure-${figure.dataset.figure}`;
}

export function begin() {
  for (const name of ["input", "report:put", "htmx:afterSwap"]) form.addEventListener(name, soon);
  form.addEventListener("input", ({ target }) => target.closest(".is-folded")?.classList.remove("is-folded")); // who has begun with it sees it
  addEventListener("pageshow", count);
  form.querySelector("[data-rest-done]")?.addEventListener("click", restDone);
  form.querySelector("[data-next-open]")?.addEventListener("click", () => goToNext());
  count();
}

let isSoon = false;
function soon() {
  if (isSoon) return;
  isSoon = true;
  requestAnimationFrame(() => { isSoon = false; count(); });
}

// A baseline alone says nothing of today.
const isAnswered = (part) => Object.keys(said(part)).some((name) => !BASELINE.test(name)) || hasFiles(part);
const hasFiles = (part) => part.startsWith("figure-") && boxOf(part)?.querySelector(".file-list li") !== null;
const isOpen = (part) => !isAnswered(part);

function count() {
  const answered = duties.filter((duty) => radiosOf(duty).some((radio) => radio.checked)).length;
  show("[data-answered]", answered);
  const rest = form.querySelector("[data-rest-done]");
  if (rest) rest.hidden = answered === duties.length;
  form.querySelectorAll("[data-index]").forEach(countDuty);
  form.querySelectorAll("[data-group]").forEach(countGroup);
  if (bar) showHowFar(asked.filter(isOpen).length);
}

function show(selector, words, within = form) {
  const place = within.querySelector(selector);
  if (place && place.textContent !== String(words)) place.textContent = words;
}

function countDuty(entry) {
  const answer = form.elements[entry.dataset.index].value ?? "";
  entry.dataset.answer = answer;
  entry.firstElementChild.textContent = SYMBOLS[answer];
}

function countGroup(group) {
  const figures = [...group.querySelectorAll("[data-figure]")];
  for (const figure of figures.filter(isWritable)) figure.dataset.state = stateOf(nameOf(figure));
  show("[data-group-answered]", figures.filter((figure) => figure.dataset.state !== "open").length, group);
}

function stateOf(part) {
  if (said(part)[`${part}-nothing`]) return "nothing";
  return isAnswered(part) ? "given" : "open";
}

function showHowFar(left) {
  bar.hidden = false;
  show("[data-left]", left ? bar.dataset.leftWords.replace("%n", left) : bar.dataset.noneLeft);
  show("[data-left-number]", left);
  bar.querySelector("[data-next-open]").hidden = !left;
}

// The next open one after where one is; from the top when there is none below.
export function goToNext() {
  const open = asked.filter(isOpen).map(boxOf).filter(Boolean);
  const here = document.activeElement;
  const next = open.find((box) => !box.contains(here) && here.compareDocumentPosition(box) & Node.DOCUMENT_POSITION_FOLLOWING) ?? open[0];
  const field = next?.querySelector("input:not([type=hidden], [type=file]), select, textarea");
  if (!field) return;
  next.scrollIntoView({ block: "center" });
  field.focus();
}

function restDone() {
  for (const duty of duties) {
    const radios = radiosOf(duty);
    if (radios.some((radio) => radio.checked)) continue;
    radios[0].checked = true;
    radios[0].dispatchEvent(new Event("input", { bubbles: true }));
  }
}
