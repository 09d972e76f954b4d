// The answers of a report as people and the server speak of them: a part is one field, or all fields of one figure.
//
// "figure-trams" are the number, its two baselines, "nothing to report" and its rows together: who changes one of them
// has changed the figure.

import { isBox, put } from "../form-state.js";

export const form = document.getElementById("report-form");
export const isOpen = !form.querySelector("fieldset").disabled;

const ANSWER = /^(situation|summary|difficulties|(answer|words|figure|explain)-.+)$/;
const FIGURE = /^(figure-[a-z][a-z0-9_]*)(?:-(.+))?$/;
const IN_ROWS = /^(\d+)-./;
const BOX = "[data-figure], [data-finding], .choices, .duty-words, .field, .form-group";

export const partOf = (name) => (ANSWER.test(name) ? FIGURE.exec(name)?.[1] ?? name : "");
export const named = (name) => [...form.elements].filter((field) => field.name === name);
const fieldsOf = (part) => [...form.elements].filter((field) => field.name && partOf(field.name) === part);
const isCount = (name) => FIGURE.exec(name)?.[2] === "rows"; // how many rows are sent, not an answer
const namesOf = (part) => [...new Set(fieldsOf(part).map((field) => field.name))].filter((name) => !isCount(name));

function saidUnder(name) {
  const fields = named(name);
  if (!fields.some(isBox)) return fields[0]?.value ?? "";
  return fields.find((field) => field.checked)?.value ?? "";
}

// What stands in a part, by the names of its fields; empty ones are left out.
export const said = (part) => Object.fromEntries(namesOf(part).map((name) => [name, saidUnder(name)]).filter(([, value]) => value !== ""));

export const same = (one, other) => JSON.stringify(Object.entries(one).sort()) === JSON.stringify(Object.entries(other).sort());

// The values a server names field by field, put together by their parts.
export function byPart(values) {
  const parts = new Map();
  for (const [name, value] of Object.entries(values)) {
    const part = partOf(name);
    if (part && !parts.has(part)) parts.set(part, {});
    if (part && (value ?? "") !== "" && !isCount(name)) parts.get(part)[name] = value;
  }
  return parts;
}

// Puts a part into that state. A row for which there is no line yet gets one.
export function change(part, values) {
  if (same(said(part), values)) return false;
  const rows = Object.keys(values).map((name) => IN_ROWS.exec(FIGURE.exec(name)?.[2] ?? "")).filter(Boolean);
  if (rows.length) form.dispatchEvent(new CustomEvent("figure-rows:need", { detail: { part, count: Math.max(...rows.map(([, row]) => Number(row))) + 1 } }));
  for (const field of fieldsOf(part)) if (!isCount(field.name)) put(field, [values[field.name] ?? ""]);
  form.dispatchEvent(new CustomEvent("report:put", { detail: { part } }));
  return true;
}

// As people read it: the words of what is chosen, else what is typed; a number with its unit.
export function inWords(part, values) {
  const unit = boxOf(part)?.querySelector(".figure-unit")?.textContent ?? "";
  return Object.entries(values).map(([name, value]) => chosenAs(name, value) ?? (name === part ? `${value} ${unit}`.trim() : value)).join(" · ");
}

function chosenAs(name, value) {
  const [label] = named(name).find((field) => isBox(field) && field.value === value)?.labels ?? [];
  return label && (label.querySelector("span:not([aria-hidden])") ?? label).textContent.trim();
}

// Where something about a part is said: the nearest place on the page that is about this part alone.
export const boxOf = (part) => fieldsOf(part)[0]?.closest(BOX) ?? null;

export function place(part, made) {
  const box = boxOf(part);
  const after = box?.querySelector(":scope > [data-place]");
  if (after) after.before(made);
  else box?.append(made);
}

export function focusOn(part) {
  const fields = fieldsOf(part).filter((field) => field.type !== "hidden" && !field.disabled);
  (fields.find((field) => field.checked) ?? fields[0])?.focus();
}

export function announce(words) {
  document.getElementById("say").textContent = words;
}
