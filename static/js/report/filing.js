// The buttons of the report. "Save the draft" saves in place; every other one goes to the server only when all that was typed
// is there. Without a line a report is not filed and never waits to be filed by itself: the page says so and stays ready.

import { nameTo } from "../kept.js";
import { token } from "../carrier.js";
import * as colleagues from "./colleagues.js";
import { announce, form } from "./fields.js";
import * as files from "./files.js";
import * as saving from "./saving.js";
import * as unsent from "./unsent.js";

const texts = form.querySelector("[data-save-state]").dataset;
const touched = document.createElement("input"); // says to the server that a script tells it what was changed
let isLetThrough = false;
let isBusy = false;
let asked = ""; // what stood on the page as unlikely when a button was pressed: what is found after that nobody has seen

export function begin() {
  nameTo(form);
  form.addEventListener("click", ({ target }) => { if (target.closest("[formaction]")) asked = form.elements.shown.value; });
  if (saving.isStopping()) return;
  Object.assign(touched, { type: "hidden", name: "touched" });
  form.append(touched);
  form.addEventListener("submit", submitted);
  form.querySelector("[data-to-clash]").addEventListener("click", (event) => {
    event.preventDefault();
    colleagues.goToFirst();
  });
}

function submitted(event) {
  form.elements.csrfmiddlewaretoken.value = token(form);
  if (event.defaultPrevented || isLetThrough || saving.isStopping()) return;
  event.preventDefault();
  event.stopPropagation();
  if (!isBusy) press(isMore(event.submitter) ? event.submitter : null);
}

const isMore = (button) => Boolean(button && (button.name || button.hasAttribute("formaction")));

async function press(button) {
  isBusy = true;
  const isSaved = await saving.flush();
  if (saving.isMistaken()) letThrough(button);
  else if (!isSaved) await refuse(button);
  else if (!button) announce(saving.why());
  else await send(button);
  isBusy = false;
}

async function send(button) {
  const missing = await files.settled();
  if (!missing.length) return letThrough(button);
  files.goToFirst();
  return say(texts.filesMissing.replace("%names", missing.join(", ")));
}

function refuse(button) {
  const isToChoose = unsent.heldBack() > 0;
  if (isToChoose) colleagues.goToFirst();
  return button ? say(isToChoose ? texts.chooseFirst : saving.whyNotFiled()) : announce(saving.why());
}

// In a dialog, because it must not be overlooked: something that was meant to happen has not happened.
function say(sentence) {
  const dialog = form.ownerDocument.querySelector("[data-not-done]");
  dialog.querySelector("[data-not-done-words]").textContent = sentence;
  dialog.showModal();
}

// From here the browser leaves the page; what was saved is in the draft, and nothing else is written. Who has agreed once is
// not asked again.
function letThrough(button) {
  const { ask } = button?.dataset ?? {};
  touched.value = [...unsent.packet().keys()].join(" ");
  if (button) form.elements.shown.value = asked;
  isLetThrough = true;
  if (ask) delete button.dataset.ask;
  form.requestSubmit(button ?? undefined);
  if (ask) button.dataset.ask = ask;
  isLetThrough = false;
}
