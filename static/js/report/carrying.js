// What was taken over from yesterday stands marked until somebody has changed it or says that it is so today.

import { form } from "./fields.js";
import { changed } from "./saving.js";

export function begin() {
  form.addEventListener("click", pressed);
  form.addEventListener("input", ({ target }) => unmark(target.closest("[data-figure]")));
}

function pressed(event) {
  const isAll = event.target.closest("[data-confirms-all]");
  const one = event.target.closest("[data-confirms]");
  if (!isAll && !one) return;
  event.preventDefault();
  const figures = isAll ? [...form.querySelectorAll("[data-figure]:has([data-carried])")] : [one.closest("[data-figure]")];
  for (const figure of figures) changed(`figure-${figure.dataset.figure}`); // the same sent again confirms it
  figures.forEach(unmark);
}

function unmark(figure) {
  const words = figure?.querySelector("[data-carried]");
  if (!words) return;
  const hadFocus = words.contains(document.activeElement);
  words.remove();
  figure.classList.remove("is-carried");
  if (hadFocus) figure.querySelector("input:not([type=hidden]), select, textarea").focus();
  if (!form.querySelector("[data-carried]")) form.querySelector("[data-confirms-all]")?.remove();
}
