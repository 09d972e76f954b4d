// What somebody has begun to write about an answer, or about the whole, stays in this browser until that is judged: a session
// may end in between, and a hand may slip from the page. It is there again when the page is opened.

import { forget, keyOf, read, write } from "./kept.js";

const KEEPS = "form[data-judges], #review-acts form";
const wordsOf = (form) => form.elements.words ?? form.elements.note;

for (const form of document.querySelectorAll(KEEPS)) bringBack(form);

function bringBack(form) {
  const words = wordsOf(form);
  const begun = read(keyOf(form))?.words;
  if (!words || words.value || !begun) return;
  words.value = begun;
  const fold = words.closest("details");
  if (fold) fold.open = true;
}

document.addEventListener("input", ({ target }) => {
  const form = target.closest(KEEPS);
  if (!form) return;
  target.setCustomValidity("");
  if (target.value.trim()) write(keyOf(form), { words: target.value });
  else forget(keyOf(form));
});

// Whoever decides on the whole report is led to the comment that has not been sent with it.
document.addEventListener("submit", (event) => {
  const acts = event.target.closest("#review-acts");
  const begun = acts && event.submitter?.formMethod !== "dialog" && [...document.querySelectorAll("form[data-judges]")].map(wordsOf).find((words) => words?.value.trim());
  if (!begun) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  event.target.closest("dialog")?.close();
  begun.closest("details").open = true;
  begun.setCustomValidity(acts.dataset.begun);
  begun.reportValidity();
  begun.addEventListener("blur", () => begun.setCustomValidity(""), { once: true });
}, { capture: true });

// A judgement draws the buttons of the whole anew; the note somebody has begun there is put into them again.
document.addEventListener("htmx:afterSettle", ({ target }) => {
  if (target.id === "review-acts") target.querySelectorAll("form").forEach(bringBack);
});

// The keyboard stays at the answer, also where the button that was pressed is there no more.
document.addEventListener("htmx:afterSettle", ({ target }) => {
  if (document.activeElement !== document.body || !target.matches(".judge")) return;
  target.querySelector(target.querySelector("[role=alert]") ? "textarea" : "[id^=judged-]")?.focus();
});

// What could not be sent is said at its answer; what was written there still stands.
for (const failed of ["htmx:sendError", "htmx:responseError"]) {
  document.addEventListener(failed, ({ detail }) => {
    const form = detail.requestConfig.elt.closest("form[data-judges]");
    if (!form) return;
    const line = form.querySelector(":scope > .field-error") ?? form.insertAdjacentElement("afterbegin", document.createElement("p"));
    line.className = "field-error";
    line.setAttribute("role", "alert");
    line.textContent = document.getElementById("review-acts").dataset.failed;
  });
}

// The sign-in page is an answer too, but not to this. The form itself is gone from the page by now.
document.addEventListener("htmx:afterRequest", ({ detail }) => {
  const form = detail.requestConfig.elt.closest("form[data-judges]");
  if (form && detail.successful && !detail.xhr.responseText.includes('data-page="sign-in"')) forget(keyOf(form));
});
