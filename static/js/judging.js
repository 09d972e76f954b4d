// What somebody has begun to write about an answer stays in this browser until the answer is judged: a session may end in
// between, and a hand may slip from the page. It is there again when the page is opened.

import { forget, keyOf, read, write } from "./kept.js";

const wordsOf = (form) => form.elements.words;

for (const form of document.querySelectorAll("form[data-judges]")) bringBack(form);

function bringBack(form) {
  const words = wordsOf(form);
  const begun = read(keyOf(form))?.words;
  if (!words || words.value || !begun) return;
  words.value = begun;
  words.closest("details").open = true;
}

document.addEventListener("input", ({ target }) => {
  const form = target.closest("form[data-judges]");
  if (!form) return;
  if (target.value.trim()) write(keyOf(form), { words: target.value });
  else forget(keyOf(form));
});

// The sign-in page is an answer too, but not to this. The form itself is gone from the page by now.
document.addEventListener("htmx:afterRequest", ({ detail }) => {
  const form = detail.requestConfig.elt.closest("form[data-judges]");
  if (form && detail.successful && !detail.xhr.responseText.includes('data-page="sign-in"')) forget(keyOf(form));
});
