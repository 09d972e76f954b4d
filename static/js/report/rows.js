// Figures made of rows: a row more by its button or by Enter in the last one, and one for each row a colleague has written.
//
// The server takes a row that is wholly empty for none: so none has to be taken away, it is emptied.

import { announce, form } from "./fields.js";

const boxes = () => [...form.querySelectorAll("[data-figure-rows]")];
const rowsOf = (box) => [...box.querySelectorAll("[data-figure-row]")];
const fieldsOf = (row) => [...row.querySelectorAll("input, select, textarea")];

export function begin() {
  form.addEventListener("click", pressed);
  form.addEventListener("figure-rows:need", ({ detail: { part, count } }) => {
    const box = boxes().find((one) => `figure-${one.dataset.figureRows}` === part);
    while (box && countOf(box).value < count) grow(box);
  });
}

export const isWritten = (field) => fieldsOf(field.closest("[data-figure-row]")).some(({ value }) => value !== "");

export function isInLast(field) {
  const row = field.closest("[data-figure-row]");
  return row !== null && rowsOf(row.closest("[data-figure-rows]")).at(-1) === row;
}

export function add(box) {
  fieldsOf(grow(box))[0].focus();
  announce(box.dataset.added.replace("%n", rowsOf(box).length));
}

function pressed(event) {
  const row = event.target.closest("[data-figure-row-clear]")?.closest("[data-figure-row]");
  if (row) clear(row);
  if (!event.target.closest("[data-figure-row-add]")) return;
  event.preventDefault();
  add(event.target.closest("[data-figure-rows]"));
}

const countOf = (box) => box.querySelector("[data-figure-count]");

function grow(box) {
  const count = countOf(box);
  const made = box.querySelector("[data-figure-blank]").content.cloneNode(true).firstElementChild;
  for (const one of made.querySelectorAll("*")) number(one, count.value);
  box.querySelector("[data-figure-rows-list]").append(made);
  count.value = Number(count.value) + 1;
  return made;
}

function number(one, place) {
  for (const name of one.getAttributeNames()) {
    const value = one.getAttribute(name);
    if (value.includes("__n__")) one.setAttribute(name, value.replaceAll("__n__", place));
  }
}

function clear(row) {
  const fields = fieldsOf(row);
  for (const field of fields) field.value = "";
  fields[0].dispatchEvent(new Event("input", { bubbles: true }));
  fields[0].focus();
}
