// What this person has changed and the server has not taken yet, in the order of the changes; kept in this browser with every key.
//
// Two windows of one person share what is kept: each adds its own parts and takes away only what it has brought to the
// server itself. A part a colleague has changed as well is held back until somebody has chosen.

import { forget, keyOf, read, write } from "../kept.js";
import { form, said, same } from "./fields.js";

const key = keyOf(form);
const parts = new Set();
const held = new Set();
let isHere = true;

export const count = () => parts.size;
export const isWaiting = (part) => parts.has(part);
export const isHeld = (part) => held.has(part);
export const isKeptHere = () => isHere;
export const heldBack = () => held.size;
export const isEmpty = () => parts.size === held.size;

// What is to be sent now, as it stands now.
export const packet = () => new Map([...parts].filter((part) => !held.has(part)).map((part) => [part, said(part)]));

export function touch(part) {
  parts.add(part);
  keep([part]);
}

// The server has these; what was typed on meanwhile is still to be sent.
export function settle(sent) {
  for (const [part, values] of sent) if (same(said(part), values)) parts.delete(part);
  keep([...sent.keys()]);
}

export function hold(part) {
  parts.add(part);
  held.add(part);
  keep([part]);
}

// Chosen: mine is sent, theirs needs no sending.
export function release(part, isMine) {
  held.delete(part);
  if (!isMine) parts.delete(part);
  keep([part]);
}

// What a window that was closed has left: each part with what stood in it and the revision it was written on.
export function left() {
  const kept = read(key);
  return { at: kept?.at, parts: Object.entries(kept?.parts ?? {}).filter(([part, [values]]) => !same(said(part), values)) };
}

export const forgetLeft = () => forget(key);

function keep(changed) {
  const kept = { ...read(key)?.parts };
  for (const part of changed) {
    if (parts.has(part)) kept[part] = [said(part), form.elements.seen.value];
    else delete kept[part];
  }
  if (Object.keys(kept).length) isHere = write(key, { parts: kept });
  else forget(key);
}
