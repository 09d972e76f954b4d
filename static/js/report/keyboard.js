// The figures by keyboard: Enter and the arrows go down a column as in a table, Alt N says "nothing to report" and goes on, Alt O goes to
// the next open answer, Ctrl S saves, Ctrl Enter files. A number typed after "nothing" takes its place.

import { goToNext } from "./counting.js";
import { form } from "./fields.js";
import * as rows from "./rows.js";

const NAME = /^figure-([a-z][a-z0-9_]*)(?:-(.+))?$/;
const put = new Map(); // what stood in a field before "nothing" took its place

export function begin() {
  document.addEventListener("keydown", pressed);
  form.addEventListener("input", typed);
  form.addEventListener("input", ticked);
}

function pressed(event) {
  const act = document.querySelector("dialog[open]") ? null : actOf(event);
  if (!act || event.isComposing) return;
  if (act(event) !== false) event.preventDefault();
}

function actOf({ altKey, ctrlKey, metaKey, shiftKey, code, key, target }) {
  if (shiftKey) return null;
  if (altKey) return { KeyN: nothing, KeyO: () => goToNext() }[code];
  if (ctrlKey || metaKey) return { KeyS: () => form.requestSubmit(form.querySelector("[data-saves]")), Enter: () => form.querySelector("[data-files-report]").click() }[code];
  if (!NAME.test(target.name ?? "") || target.type === "file" || target.matches("textarea")) return null;
  if (key === "Enter") return enter;
  const isText = target.matches("input:not([type=datetime-local], [type=radio])");
  return isText ? { ArrowDown: (event) => down(event.target, 1), ArrowUp: (event) => down(event.target, -1) }[key] : null;
}

// The last row is followed by a new one, unless it is empty.
function enter({ target }) {
  if (rows.isInLast(target) && rows.isWritten(target)) rows.add(target.closest("[data-figure-rows]"));
  else down(target, 1);
}

// The same column one line further, where there is one; else the figure itself.
function down(field, step) {
  const lines = linesOf();
  const at = lines.findIndex((line) => line.includes(field));
  const line = lines[at + step];
  if (!line) return step > 0 ? undefined : false;
  const place = lines[at].indexOf(field);
  const next = line.length === lines[at].length ? line[place] : line[0];
  next.focus();
  next.select?.();
  return undefined;
}

// A line is a figure with its baselines, or one row of a figure of rows.
function linesOf() {
  const lines = new Map();
  for (const field of form.elements) {
    const [, key, rest = ""] = NAME.exec(field.name ?? "") ?? [];
    if (!key || field.type === "hidden" || field.disabled || rest === "nothing" || !field.checkVisibility()) continue;
    const line = `${key} ${/^\d+/.exec(rest)?.[0] ?? ""}`;
    lines.set(line, [...(lines.get(line) ?? []), field]);
  }
  return [...lines.values()];
}

function nothing({ target }) {
  const [, key] = NAME.exec(target.name ?? "") ?? [];
  const box = key && form.elements[`figure-${key}-nothing`];
  if (!box) return false;
  box.click();
  if (box.checked) enterBelow(key);
  return undefined;
}

function enterBelow(key) {
  const last = linesOf().findLast((line) => line[0].name.startsWith(`figure-${key}`) && NAME.exec(line[0].name)[1] === key);
  if (last) down(last[0], 1);
}

// "Nothing" and a figure exclude each other; what was typed comes back with the tick taken away.
function ticked({ target }) {
  const [, key, rest] = NAME.exec(target.name ?? "") ?? [];
  if (rest !== "nothing") return;
  for (const field of valuesOf(key)) {
    if (target.checked && field.value) {
      put.set(field, field.value);
      field.value = "";
    } else if (!target.checked && put.has(field)) field.value = put.get(field);
    if (!target.checked) put.delete(field);
  }
}

function typed({ target }) {
  const [, key, rest = ""] = NAME.exec(target.name ?? "") ?? [];
  const box = key && form.elements[`figure-${key}-nothing`];
  if (!box?.checked || ["nothing", "rows"].includes(rest) || !target.value) return;
  valuesOf(key).forEach((field) => put.delete(field));
  box.checked = false;
}

const valuesOf = (key) => [...form.elements].filter((field) => field.type !== "hidden" && field.type !== "file" && NAME.exec(field.name ?? "")?.[1] === key && !field.name.endsWith("-nothing"));
