// Files go up by themselves, one request each time some are chosen. What is too big is not even sent; what was cut off stays chosen
// and goes up again at a press: the server keeps whole files or none.

import { token } from "../carrier.js";
import { announce, form } from "./fields.js";

const texts = form.dataset;
const underWay = new Map(); // input → what ends the waiting for it

export function begin() {
  const mine = (act) => (event) => { if (event.target.matches("[data-attaches]")) act(event.target, event); };
  form.addEventListener("htmx:configRequest", (event) => { event.detail.headers["X-CSRFToken"] = token(form); });
  form.addEventListener("htmx:configRequest", mine(refuseTooBig));
  form.addEventListener("htmx:beforeRequest", mine(start));
  form.addEventListener("htmx:xhr:progress", mine(progress));
  for (const name of ["htmx:sendError", "htmx:timeout", "htmx:sendAbort"]) form.addEventListener(name, mine((input) => cutOff(input, texts.cutOff)));
  form.addEventListener("htmx:responseError", mine((input, event) => { if (event.detail.xhr.status !== 422) cutOff(input, texts.notTaken); }));
  for (const name of ["htmx:sendError", "htmx:timeout", "htmx:sendAbort", "htmx:responseError"]) form.addEventListener(name, notDone);
  form.addEventListener("htmx:afterRequest", dated);
  form.addEventListener("htmx:afterRequest", (event) => end(event.detail.requestConfig.elt)); // the answer has put another input in its place
  form.addEventListener("click", pressed);
}

// All uploads at their end; the names of the files that are chosen and did not come.
export async function settled() {
  await Promise.all([...underWay.values()].map(({ ended }) => ended));
  return chosen().flatMap((input) => namesOf(input));
}

const chosen = () => [...form.querySelectorAll("[data-attaches]")].filter((input) => input.files.length);
const namesOf = (input) => [...input.files].map((file) => `“${file.name}”`);

export const goToFirst = () => chosen()[0]?.closest(".files").scrollIntoView({ block: "center" });

function start(input) {
  let done;
  const ended = new Promise((resolve) => { done = resolve; });
  underWay.set(input, { ended, done });
  input.closest(".files").querySelector("[data-file-acts]")?.remove();
}

function end(input) {
  underWay.get(input)?.done();
  underWay.delete(input);
}

function refuseTooBig(input, event) {
  const size = [...input.files].reduce((sum, file) => sum + file.size, 0);
  if (size <= Number(texts.limit)) return;
  event.preventDefault();
  tell(input, texts.tooBig.replace("%names%", namesOf(input).join(", ")).replace("%limit%", megabytes(texts.limit)).replace("%size%", megabytes(size)), true);
  input.value = "";
}

function progress(input, event) {
  if (event.detail.lengthComputable) tell(input, `${Math.round((100 * event.detail.loaded) / event.detail.total)} %`);
}

function cutOff(input, sentence) {
  tell(input, sentence.replace("%names%", namesOf(input).join(", ")), true);
  announce(input.closest(".files").querySelector("[data-file-state]").textContent);
  const acts = document.createElement("span");
  acts.className = "file-acts";
  acts.dataset.fileActs = "";
  acts.append(button("again", texts.sendAgain), " ", button("leave", texts.leaveOut));
  input.closest(".files").append(acts);
}

// The day of a file, or that it is to go.
function notDone({ target, detail: { xhr } }) {
  if (target.matches(".files [name^=dated-], .files [name=detach]") && xhr.status !== 422) tell(target, texts.notAnswered, true);
}

// A day that was taken is answered with nothing; what was said of the one before goes.
function dated({ target, detail: { successful, xhr } }) {
  if (!successful || xhr.status !== 204) return;
  target.closest(".files").querySelectorAll(":scope > .field-error").forEach((old) => old.remove());
  tell(target, "");
}

function button(act, words) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "btn";
  made.dataset.fileAct = act;
  made.textContent = words;
  return made;
}

function pressed(event) {
  const act = event.target.closest("[data-file-act]");
  if (!act) return;
  const box = act.closest(".files");
  const input = box.querySelector("[data-attaches]");
  if (act.dataset.fileAct === "leave") {
    input.value = "";
    tell(input, "");
    box.querySelector("[data-file-acts]").remove();
    input.focus();
  } else globalThis.htmx.trigger(input, "change");
}

function tell(input, words, isWrong = false) {
  const box = input.closest(".files").querySelector("[data-file-state]");
  box.textContent = words;
  box.classList.toggle("is-wrong", isWrong);
}

const megabytes = (bytes) => `${new Intl.NumberFormat("vi", { maximumFractionDigits: 1 }).format(Number(bytes) / 1048576)} MB`;
