// The draft of a report is saved a moment after the last key. Without a line the page keeps working: what is changed waits in this
// browser, is counted beside the button, and goes up when there is a line again.
//
// One request at a time. What this person has not touched is never sent as theirs: the server puts together what several
// people write, and names the parts two of them have changed (colleagues.js).

import { carry, pause } from "../carrier.js";
import * as colleagues from "./colleagues.js";
import { announce, change, form, isOpen, partOf } from "./fields.js";
import * as remarks from "./remarks.js";
import * as unsent from "./unsent.js";

const AFTER = 2500; // milliseconds after the last key
const AT_MOST = 10000; // while somebody types without a pause
const ASK = 30000; // whether a colleague has written, while somebody is at work here
const AT_WORK = 5 * 60000;
const FAILED = ["offline", "ended", "other", "broken"];
const CALM = ["", "changed", "saving", "saved"];

const box = form.querySelector("[data-save-state]");
const [words, signIn, toClash] = ["save-words", "sign-in", "to-clash"].map((name) => box.querySelector(`[data-${name}]`));
const bar = box.closest(".save-bar");

let isStopped = !isOpen || !form.dataset.autosave;
let state = "";
let sending = null;
let attempts = 0;
let timer = 0;
let since = 0; // the first change that was not sent
let lastKey = 0;

export const isStopping = () => isStopped;
export const isMistaken = () => state === "wrong"; // the form has to be sent whole for the page to show where
export const why = () => words.textContent;
export const whyNotFiled = () => (["ended", "other"].includes(state) ? box.dataset.notFiledEnded : FAILED.includes(state) ? box.dataset.notFiled : why());
const isFailing = () => FAILED.includes(state);

export function begin() {
  if (isStopped) return;
  form.elements.window.value = Math.random().toString(36).slice(2); // what was saved from here is no colleague's, even where its answer was lost
  form.addEventListener("input", heard);
  form.addEventListener("report:chosen", () => { tell("changed"); keep(); });
  for (const name of ["online", "focus", "pageshow"]) addEventListener(name, resume);
  addEventListener("offline", () => { if (!unsent.isEmpty()) tell("offline"); });
  document.addEventListener("visibilitychange", () => (document.hidden ? keep() : resume()));
  addEventListener("beforeunload", (event) => { if (!unsent.isKeptHere() && unsent.count()) event.preventDefault(); });
  if (form.dataset.colleagues) setInterval(ask, ASK);
  restore();
}

function heard(event) {
  const part = event.target.type !== "file" && partOf(event.target.name ?? "");
  if (part) changed(part);
}

export function changed(part) {
  if (isStopped) return;
  unsent.touch(part);
  if (unsent.isHeld(part)) return;
  since ||= Date.now();
  lastKey = Date.now();
  tell(isFailing() ? state : "changed");
  if (!isFailing()) later(Math.max(0, Math.min(AFTER, since + AT_MOST - Date.now())));
}

// After something that may have mended it: a connection, a sign-in in another window.
function resume() {
  if (isFailing()) keep();
}

// A colleague's answers come with every save; while somebody is at work here they are asked for as well.
function ask() {
  if (!document.hidden && Date.now() - lastKey < AT_WORK && CALM.includes(state)) keep({ isAsking: true });
}

// Everything there is to send, sent; the line and the session are tried even where there is nothing.
export async function flush() {
  await sending;
  await keep({ isAsking: true });
  if (state === "saved" && !unsent.isEmpty()) await keep();
  return state === "saved" && !unsent.count();
}

function keep({ isAsking = false } = {}) {
  clearTimeout(timer);
  if (isStopped || (unsent.isEmpty() && !isAsking && !isFailing())) return sending;
  sending ??= send().finally(() => { sending = null; });
  return sending;
}

function later(wait) {
  clearTimeout(timer);
  timer = setTimeout(keep, wait);
}

async function send() {
  const sent = unsent.packet();
  since = 0;
  if (!isFailing() && sent.size) tell("saving");
  const data = written();
  data.set("touched", [...sent.keys()].join(" "));
  const { fate, status, said } = await carry(form, form.dataset.autosave, data);
  if (fate === "answered") take(status, said, sent);
  else fail(fate);
}

function written() {
  const data = new FormData(form);
  for (const name of new Set(data.keys())) if (data.get(name) instanceof File) data.delete(name);
  return data;
}

function take(status, answer, sent) {
  attempts = 0;
  if (status === 200) saved(answer, sent);
  else if (status === 403) otherPerson(answer.sentence);
  else if (status === 409) stop("closed", answer.sentence);
  else tell("wrong", answer.sentence);
}

function saved(answer, sent) {
  for (const { name } of answer.clashes ?? []) sent.delete(name);
  form.elements.seen.value = answer.seen;
  unsent.settle(sent);
  colleagues.take(answer);
  remarks.show(answer);
  tell("saved", answer.sentence);
  form.dispatchEvent(new CustomEvent("report:saved"));
  if (!unsent.isEmpty()) later(AFTER);
}

// What was typed here is not theirs: it waits until the one who typed it is back.
function otherPerson(sentence) {
  tell("other", sentence);
  later(pause(attempts));
}

function fail(fate) {
  if (fate === "refused") return stop("refused");
  tell(fate);
  later(pause(attempts));
  attempts += 1;
  return undefined;
}

function stop(how, sentence) {
  isStopped = true;
  tell(how, sentence);
}

// What goes wrong is read aloud, once; that all is well only where somebody asked.
function tell(how, sentence = "") {
  const isNews = how !== state && !CALM.includes(how);
  state = bar.dataset.state = how;
  words.textContent = [sentence || box.dataset[how], where(how)].filter(Boolean).join(" ").replace("%n", unsent.count());
  signIn.hidden = !["ended", "other"].includes(how);
  toClash.hidden = !unsent.heldBack();
  if (isNews) announce(words.textContent);
}

function where(how) {
  if (CALM.includes(how) || !unsent.count()) return "";
  return unsent.isKeptHere() ? box.dataset.here : box.dataset.notHere;
}

// A window that was closed without a line has left something: it goes on where it was. What another version of the report
// has overtaken is only offered.
function restore() {
  const { at, parts } = unsent.left();
  if (!parts.length) return unsent.forgetLeft();
  const [version] = form.elements.seen.value.split(".");
  const bases = parts.map(([, [, base]]) => base.split("."));
  if (document.querySelector(".error-summary")) return undefined; // the page already shows what was typed
  if (bases.some(([of]) => of !== version)) return offer(at, parts);
  form.elements.seen.value = `${version}.${Math.min(...bases.map(([, revision]) => Number(revision)))}`;
  return bringBack(parts);
}

function bringBack(parts) {
  for (const [part, [values]] of parts) if (change(part, values)) unsent.touch(part);
  tell("changed");
  keep();
}

function offer(at, parts) {
  const panel = form.querySelector("[data-draft-offer]");
  panel.querySelector("[data-draft-when]").textContent = new Date(at).toLocaleString(document.documentElement.lang, { hour: "2-digit", minute: "2-digit", day: "2-digit", month: "2-digit" });
  panel.hidden = false;
  panel.querySelector("[data-draft-restore]").onclick = () => { panel.hidden = true; bringBack(parts); };
  panel.querySelector("[data-draft-forget]").onclick = () => { panel.hidden = true; unsent.forgetLeft(); };
}
