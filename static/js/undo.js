// Undo and redo in the editor: every state of the form, typed, moved, removed or put in by a button, can be gone back to.
//
// A text field keeps its own history: Ctrl+Z belongs to it while something was typed since it got the focus. A burst of
// typing in one field is one step. What the server counts with (keys, revision) is no part of a state.

import { entries, fill, isKept } from "./form-state.js";

const MOST = 100;
const BREAK = 1500; // who pauses longer has begun something new
const form = document.getElementById("editor");
const [back, again] = ["undo", "redo"].map((name) => form.querySelector(`[data-${name}]`));
const bar = form.querySelector("[data-save-bar]");
const past = [];
let future = [];
let current = [];
let typing = null; // the field somebody is typing in
let isBegun = false; // is the step of that typing there already?
let since = 0;
let timer = 0;
let written = null; // the field that has a history of its own
let isBusy = false;
let isChanged = false; // since somebody looked

document.addEventListener("DOMContentLoaded", () => { current = state(); });
for (const name of ["input", "change", "rows:changed"]) form.addEventListener(name, noted);
form.addEventListener("beforeinput", before);
form.addEventListener("click", before, { capture: true });
form.addEventListener("focusin", (event) => { if (event.target !== written) written = null; });
document.addEventListener("keydown", pressed);
back.addEventListener("click", undo);
again.addEventListener("click", redo);

const state = () => entries(form, (field) => isKept(field) && !field.hidden && !/-key$|^take-/.test(field.name));
const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);
const isText = (field) => field.matches?.("textarea, input:not([type=checkbox], [type=radio], [type=button])");

// Before something else begins, what was typed so far is a step of its own.
function before(event) {
  if (event.type === "beforeinput" && event.target === typing && Date.now() - since < BREAK) return;
  settle();
  typing = null;
}

function noted(event) {
  if (isBusy) return;
  isChanged = true;
  const isTyped = event.type === "input" && event.isTrusted && isText(event.target);
  if (event.type === "change" && event.target === typing) settle();
  if (isTyped) written = event.target;
  if (!isTyped || typing !== event.target) isBegun = false;
  typing = isTyped ? event.target : null;
  since = Date.now();
  if (!isTyped) clearTimeout(timer);
  if (!isTyped || !timer) timer = setTimeout(settle, isTyped ? 200 : 0);
}

// Looks what has become of the form: the next step, or more of the one that is being typed.
function settle() {
  clearTimeout(timer);
  timer = 0;
  if (!isChanged) return;
  isChanged = false;
  const now = state();
  if (same(now, current)) return;
  if (!typing || !isBegun) past.push(current);
  if (past.length > MOST) past.shift();
  isBegun = typing !== null;
  current = now;
  future = [];
  show();
}

function undo() {
  settle();
  if (past.length) go(past, future, bar.dataset.undone);
}

function redo() {
  settle();
  if (future.length) go(future, past, bar.dataset.redone);
}

function go(from, to, words) {
  to.push(current);
  const focused = document.activeElement;
  isBusy = true;
  const changed = fill(form, from.pop(), (field) => isKept(field) && !field.hidden && !/-key$|^take-/.test(field.name));
  for (const field of changed) field.dispatchEvent(new Event("input", { bubbles: true }));
  form.dispatchEvent(new Event("change", { bubbles: true }));
  isBusy = false;
  typing = written = null;
  current = state();
  show();
  if (document.activeElement !== focused && focused.isConnected) focused.focus({ preventScroll: true });
  reveal(changed);
  document.getElementById("say").textContent = words;
}

// Where something changed comes into view; what is folded away is opened.
function reveal(changed) {
  const field = changed.find((one) => isText(one) && one.getClientRects().length) ?? changed.find((one) => !/-ORDER$/.test(one.name));
  const place = field?.closest("[data-row]:not([data-removed])") ?? field?.closest(".field, [data-rows]");
  place?.scrollIntoView({ block: "nearest" });
}

function show() {
  if (document.activeElement === back && !past.length) again.disabled = !future.length, again.focus();
  if (document.activeElement === again && !future.length) back.disabled = !past.length, back.focus();
  back.disabled = !past.length;
  again.disabled = !future.length;
}

function pressed(event) {
  const key = event.key.toLowerCase();
  if (!(event.ctrlKey || event.metaKey) || event.altKey || !["z", "y"].includes(key)) return;
  const inText = isText(event.target);
  if (inText && (event.target.form !== form || event.target === written || event.target.type === "search")) return;
  if (document.querySelector("dialog[open]")) return;
  event.preventDefault();
  if (key === "y" || event.shiftKey) redo();
  else undo();
}
