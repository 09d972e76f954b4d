// What was typed is kept: a form with data-draft is remembered in this browser until the server has taken it.
//
// The key is the person and the address of the form. Every change is kept after half a second; passwords, files and
// hidden fields are not (but the keys of rows are). When the form is opened again and differs from what was kept, an
// offer is shown in the element <div data-draft-offer hidden> (components/draft_offer.html). The server says in a cookie
// that it has taken a form (accounts/drafts.py); signing out forgets everything this person left behind. A form with
// data-draft-own keeps its changes by itself, in the same place (report/unsent.js).

import { content, entries, fill } from "./form-state.js";
import { forget, forgetOld, forgetPerson, forgetTaken, keyOf, nameTo, read, write } from "./kept.js";

const ASIDE = " (earlier)";

let signsOut = false;

forgetOld();
forgetTaken();
// Once every other script has prepared its fields, what stands there is what was served.
document.addEventListener("DOMContentLoaded", () => document.querySelectorAll("form[data-draft]:not([data-draft-own])").forEach(watch));
document.addEventListener("submit", (event) => {
  if (!event.target.matches("[data-signs-out]")) return;
  signsOut = true; // until somebody who stayed writes on
  forgetPerson();
}, { capture: true });

function watch(form) {
  const key = keyOf(form);
  const state = form.querySelector("[data-draft-state]");
  let served = JSON.stringify(entries(form));
  let timer = 0;
  let sending = false;

  nameTo(form);
  const wasRefused = document.querySelector(".error-summary") !== null; // then the page already shows what was typed
  const left = [read(key), read(key + ASIDE)].filter((one) => one && content(one.entries) !== content(JSON.parse(served)));
  if (left.length && !wasRefused) offer(form, key, left);

  const keep = () => {
    const now = entries(form);
    const isSaved = JSON.stringify(now) === served;
    const isKept = isSaved ? (forget(key), true) : write(key, { entries: now });
    if (state) state.textContent = isSaved ? "" : state.dataset.kept ?? "";
    form.dispatchEvent(new CustomEvent("draft:kept", { detail: { isKept } }));
  };
  const later = () => {
    signsOut = false;
    setAside(form, key);
    clearTimeout(timer);
    timer = setTimeout(() => { if (!signsOut) keep(); }, 500);
  };
  form.addEventListener("input", later);
  form.addEventListener("change", later);
  form.addEventListener("rows:changed", later);
  // The page itself has saved what stands in the form now.
  form.addEventListener("draft:saved", () => {
    clearTimeout(timer);
    served = JSON.stringify(entries(form));
    forget(key);
  });
  // The page itself wants it kept now.
  form.addEventListener("draft:keep", () => {
    clearTimeout(timer);
    keep();
  });
  form.addEventListener("submit", () => {
    clearTimeout(timer);
    keep();
    sending = true;
    setTimeout(() => { sending = false; }, 2000);
  });
  addEventListener("beforeunload", (event) => {
    if (!sending && JSON.stringify(entries(form)) !== served) event.preventDefault();
  });
  addEventListener("pagehide", () => {
    if (!signsOut && JSON.stringify(entries(form)) !== served) keep();
  });
}

// What was left from before, the newest first; each is offered until somebody has said what is to become of it.
function offer(form, key, left) {
  const box = form.querySelector("[data-draft-offer]");
  if (!box) return;
  const [kept, ...others] = left;
  const when = box.querySelector("[data-draft-when]");
  if (when) when.textContent = new Date(kept.at).toLocaleString(document.documentElement.lang, { hour: "2-digit", minute: "2-digit", day: "2-digit", month: "2-digit" });
  box.hidden = false;
  for (let fold = form.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
  const decided = () => {
    box.hidden = true;
    forget(key + ASIDE);
    if (!others.length) return;
    write(key + ASIDE, others[0]);
    offer(form, key, others);
  };
  box.querySelector("[data-draft-restore]").onclick = () => {
    fill(form, kept.entries);
    decided();
    form.dispatchEvent(new Event("change", { bubbles: true }));
  };
  box.querySelector("[data-draft-forget]").onclick = () => {
    if (content(read(key)?.entries ?? []) === content(kept.entries)) forget(key);
    decided();
  };
}

// Whoever writes on beside an offer has not declined it.
function setAside(form, key) {
  if (form.querySelector("[data-draft-offer]")?.hidden !== false || read(key + ASIDE)) return;
  const kept = read(key);
  if (kept) write(key + ASIDE, kept);
}
