// What colleagues have saved meanwhile comes into the form and is marked; what both have changed stands twice, until one is chosen.

import { announce, boxOf, byPart, change, focusOn, form, inWords, place, said, same } from "./fields.js";
import * as unsent from "./unsent.js";

const texts = form.querySelector("[data-save-state]").dataset;
const clashes = new Map(); // part → { values, panel }

export function take({ theirs = {}, by = "", clashes: both = [] }) {
  for (const [part, values] of byPart(theirs)) {
    if (unsent.isWaiting(part)) clash(part, values, by); // typed on while the answer was on its way
    else if (change(part, values)) mark(part, by);
  }
  for (const one of both) for (const [part, values] of byPart(fieldsOf(one))) clash(part, values, one.by);
}

// Of a figure all its fields, else what stands in the one.
const fieldsOf = ({ name, theirs }) => (typeof theirs === "object" ? theirs : { [name]: theirs });

export function goToFirst() {
  const [first] = clashes.values();
  first?.panel.scrollIntoView({ block: "center" });
  first?.panel.focus();
}

function clash(part, values, by) {
  clashes.get(part)?.panel.remove();
  if (same(said(part), values)) return settled(part, true);
  unsent.hold(part);
  const panel = draw(part, by, inWords(part, values));
  clashes.set(part, { values, panel });
  return announce(panel.firstElementChild.textContent);
}

function settled(part, isMine) {
  clashes.get(part)?.panel.remove();
  clashes.delete(part);
  unsent.release(part, isMine);
}

function draw(part, by, theirs) {
  const panel = document.createElement("div");
  panel.className = "theirs";
  panel.tabIndex = -1;
  panel.dataset.clash = part;
  const quote = paragraph(theirs || texts.empty);
  quote.lang = "vi";
  const acts = document.createElement("div");
  acts.className = "theirs-acts";
  acts.append(button(texts.mine, () => choose(part, true)), button(texts.theirs, () => choose(part, false)));
  panel.append(paragraph(texts.clash.replace("%name", by)), quote, acts);
  place(part, panel);
  return panel;
}

function paragraph(words, name = "") {
  const made = document.createElement("p");
  made.className = name;
  made.textContent = words;
  return made;
}

function button(words, act) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "btn";
  made.textContent = words;
  made.addEventListener("click", act);
  return made;
}

function choose(part, isMine) {
  if (!isMine) change(part, clashes.get(part).values);
  settled(part, isMine);
  focusOn(part);
  form.dispatchEvent(new CustomEvent("report:chosen"));
}

function mark(part, by) {
  boxOf(part)?.querySelector(":scope > .by-colleague")?.remove();
  place(part, paragraph(texts.came.replace("%name", by), "by-colleague"));
}
