// What the server says about answers while one writes: what cannot be filed as it stands, how a figure that could be meant
// in two ways was read, and what looks unlikely and wants a word.

import { boxOf, form, named, place, said } from "./fields.js";

const blank = form.querySelector("[data-finding-blank]");

// What is being typed has not been read yet.
form.addEventListener("input", ({ target }) => target.closest("[data-figure]")?.querySelector(".figure-heard")?.remove());

export function show({ faults = {}, heard = {}, findings = [] }) {
  for (const box of form.querySelectorAll("[data-figure]")) showFault(box, faults[`figure-${box.dataset.figure}`] ?? "");
  for (const [part, sentence] of Object.entries(heard)) showHeard(part, sentence);
  const keys = findings.map(({ key }) => key);
  for (const old of form.querySelectorAll("[data-finding]")) if (!keys.includes(old.dataset.finding)) old.remove();
  for (const finding of findings) {
    const there = form.querySelector(`[data-finding="${CSS.escape(finding.key)}"]`);
    if (there) there.querySelector("[data-finding-sentence]").textContent = finding.sentence;
    else draw(finding);
  }
  if (form.elements.shown) form.elements.shown.value = keys.join(" ");
}

// That an answer is missing was said when the report was to be filed; it stays until there is one.
function showFault(box, sentence) {
  const part = `figure-${box.dataset.figure}`;
  const there = box.querySelector("[data-fault]");
  if ((there?.textContent ?? "") === sentence || (!sentence && !Object.keys(said(part)).length)) return;
  there?.remove();
  if (sentence) place(part, fault(part, sentence));
  box.classList.toggle("field-wrong", sentence !== "");
  for (const field of named(part)) {
    field.classList.toggle("is-invalid", sentence !== "");
    field.setAttribute("aria-invalid", String(sentence !== ""));
  }
}

function showHeard(part, sentence) {
  boxOf(part)?.querySelector(".figure-heard")?.remove();
  const words = document.createElement("p");
  words.className = "figure-heard";
  words.textContent = sentence;
  place(part, words);
}

function fault(part, sentence) {
  const words = document.createElement("p");
  words.className = "field-error";
  words.id = `${part}-error`;
  words.dataset.fault = part;
  words.textContent = sentence;
  return words;
}

function draw({ key, place: about, sentence, words, needs_word: needsWord }) {
  const made = blank.content.cloneNode(true).firstElementChild;
  const field = made.querySelector("[data-finding-words]");
  made.dataset.finding = key;
  made.querySelector("[data-finding-sentence]").textContent = sentence;
  field.name = `explain-${key}`;
  field.value = words;
  if (!needsWord) field.closest("label").remove();
  (form.querySelector(`[data-place="${CSS.escape(about)}"]`) ?? boxOf(about))?.append(made);
}
