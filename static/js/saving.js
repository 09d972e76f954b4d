// The draft is saved a moment after the last key, and by its button; beside the button stands how far that is.
//
// The whole form is sent; what comes back is the revision, its marks and the keys of new rows, so that nothing on the page
// has to be drawn again and nobody is disturbed in typing. Whatever goes wrong is said as it is: what is typed stays
// here, is kept in this browser (drafts.js) and sent again as soon as that may help.

import { carry, pause, token } from "./carrier.js";

const AFTER = 2500; // milliseconds after the last key
const AT_MOST = 10000; // while somebody types without a pause
const form = document.getElementById("editor");
const bar = form.querySelector("[data-save-bar]");
const [words, signIn, mend, toClash] = ["save-words", "sign-in", "mend", "to-clash"].map((name) => bar.querySelector(`[data-${name}]`));
let kept = ""; // what the server has, as this form says it
let turnedDown = ""; // what the server would not take, likewise
let unanswered = null; // was sent, and nobody knows whether it came
let sending = null;
let isStopped = true;
let state = "";
let isHere = true; // does the browser keep it?
let attempts = 0;
let timer = 0;
let since = 0; // the first change that was not sent
let isLetThrough = false;

document.addEventListener("DOMContentLoaded", () => {
  isStopped = !form.querySelector("[data-saves]");
  words.dataset.last = words.textContent;
  if (!document.querySelector(".error-summary")) kept = said(written());
  for (const name of ["input", "change", "rows:changed"]) form.addEventListener(name, changed);
});
form.addEventListener("draft:kept", (event) => { isHere = event.detail.isKept; });
form.addEventListener("submit", submitted);
for (const name of ["online", "focus", "pageshow"]) addEventListener(name, resume);
document.addEventListener("visibilitychange", () => (document.hidden ? keep() : resume()));
mend.addEventListener("click", goToMistake);

function written() {
  const data = new FormData(form);
  for (const name of new Set(data.keys())) if (data.get(name) instanceof File) data.delete(name);
  return data;
}

const said = (data) => JSON.stringify([...data].filter(([name]) => !/^(csrfmiddlewaretoken|_draft|base|person|over|then)$|^take-|-(key|revision)$/.test(name)));
const isSaved = () => !unanswered && said(written()) === kept;

function changed(event) {
  if (isStopped || event.target?.type === "search" || event.target?.type === "file") return;
  if (state === "wrong" && said(written()) === turnedDown) return; // a field is left: the way to the mistake stays under the pointer
  since ||= Date.now();
  if (["", "saved", "wrong", "refused"].includes(state)) tell("changed", bar.dataset.changed);
  clearTimeout(timer);
  timer = setTimeout(keep, Math.max(0, Math.min(AFTER, since + AT_MOST - Date.now())));
}

// After something that may have mended it: a connection, a sign-in in another window.
function resume() {
  if (["offline", "ended", "other", "broken"].includes(state)) keep();
}

async function keep() {
  clearTimeout(timer);
  if (isStopped || sending) return sending;
  const data = unanswered ?? written();
  if (!unanswered && said(data) === kept) {
    if (state === "changed") tell("saved", words.dataset.last);
    return undefined;
  }
  sending = send(data);
  await sending;
  sending = null;
  if (!isStopped && !attempts && said(written()) !== said(data)) later(AFTER);
  return undefined;
}

function later(wait) {
  clearTimeout(timer);
  timer = setTimeout(keep, wait);
}

async function send(data) {
  since = 0;
  if (!attempts) tell("saving", bar.dataset.saving);
  const { fate, said: result } = await carry(form, bar.dataset.autosave, data);
  if (fate === "answered") take(result, data);
  else if (fate === "refused") refuse();
  else fail(fate, bar.dataset[fate], fate === "ended" ? null : data);
}

function take(result, data) {
  unanswered = null;
  attempts = 0;
  ({ saved, wrong, stale, closed, other })[result.state](result, data);
}

function saved(result, data) {
  kept = said(data);
  form.elements["head-revision"].value = result.revision;
  form.elements.base.value = result.base;
  for (const [prefix, key] of Object.entries(result.keys)) {
    const field = form.elements[`${prefix}-key`];
    if (field) field.value = key;
  }
  words.dataset.last = result.sentence;
  nothingIsWrong();
  tell("saved", result.sentence);
  if (isSaved()) form.dispatchEvent(new CustomEvent("draft:saved"));
  form.dispatchEvent(new CustomEvent("editor:saved", { detail: result }));
}

// What was said when the form was refused has been mended: the server took it whole.
function nothingIsWrong() {
  for (const old of form.querySelectorAll(".error-summary, .field-error")) old.remove();
  for (const field of form.querySelectorAll(".field-wrong")) field.classList.remove("field-wrong");
  for (const field of form.querySelectorAll("[aria-invalid]")) {
    field.removeAttribute("aria-invalid");
    field.classList.remove("is-invalid");
  }
}

function wrong(result, data) {
  turnedDown = said(data);
  mend.textContent = result.where;
  mend.hash = result.target;
  keepHere();
  tell("wrong", `${result.sentence} · ${here()}`, result.where && mend);
}

function stale(result) {
  isStopped = true;
  const panel = document.importNode(new DOMParser().parseFromString(result.panel, "text/html").querySelector("[data-clash]"), true);
  form.prepend(panel);
  for (const button of bar.querySelectorAll("[data-saves], [data-saves-and-closes]")) button.hidden = true;
  keepHere();
  tell("stale", `${result.sentence} · ${here()}`, toClash);
}

function closed(result) {
  isStopped = true;
  keepHere();
  tell("closed", `${result.sentence} ${here()}`);
}

function other(result) {
  keepHere();
  tell("other", `${result.sentence} · ${here()}`, signIn);
  attempts = 1;
}

function refuse() {
  unanswered = null;
  keepHere();
  tell("refused", `${bar.dataset.refused} · ${here()}`);
}

function fail(how, sentence, data) {
  unanswered = data;
  keepHere();
  const retried = how === "ended" || how === "broken" ? "" : `, ${bar.dataset.retried}`;
  tell(how, `${sentence}: ${here()}${retried}`, how === "ended" && signIn);
  later(pause(attempts));
  attempts += 1;
}

const keepHere = () => form.dispatchEvent(new CustomEvent("draft:keep"));
const here = () => (isHere ? bar.dataset.here : bar.dataset.notHere);

// What goes wrong is read aloud, once; that all is well only where somebody asked.
function tell(how, sentence, link = null) {
  const isNews = how !== state && !["changed", "saving", "saved"].includes(how);
  state = bar.dataset.state = how;
  words.textContent = sentence;
  for (const one of [signIn, mend, toClash]) one.hidden = one !== link;
  if (isNews) document.getElementById("say").textContent = sentence;
}

// The button saves in place. Where a form is refused the whole page comes back, every mistake beside its field.
async function submitted(event) {
  form.elements.csrfmiddlewaretoken.value = token(form);
  const button = event.submitter;
  const isClosed = isStopped && state !== "stale";
  if (event.defaultPrevented || isClosed || isLetThrough || button?.hasAttribute("formaction") || button?.closest("[data-clash]")) return;
  event.preventDefault();
  if (state === "stale") return showClash();
  attempts = 0;
  for (let round = 0; round < 3 && (round === 0 || !isSaved()); round += 1) {
    await sending;
    await keep();
    if (!["saved", "saving", "changed", ""].includes(state)) break;
  }
  if (state === "wrong" || (state === "refused" && button)) return letThrough(button);
  if (state === "stale") return showClash();
  if (!isSaved()) return undefined;
  if (button?.name === "then") location.assign(bar.dataset.record);
  else document.getElementById("say").textContent = words.textContent;
  return undefined;
}

function letThrough(button) {
  isLetThrough = true;
  form.requestSubmit(button && !button.disabled ? button : undefined);
}

function showClash() {
  const alert = form.querySelector("[data-clash] .alert");
  alert.focus();
  alert.scrollIntoView({ block: "center" });
}

function goToMistake(event) {
  const field = document.getElementById(decodeURIComponent(mend.hash.slice(1)));
  if (!field) return;
  event.preventDefault();
  for (let fold = field.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
  (field.matches("input, select, textarea") ? field : field.querySelector("input, select, textarea"))?.focus();
  field.scrollIntoView({ block: "center" });
}
