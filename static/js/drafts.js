// What was typed is kept: a form with data-draft is remembered in this browser until the server has taken it.
//
// The key is the person and the address of the form. Every change is kept after half a second; passwords, files and
// hidden fields are not. When the form is opened again and differs from what was kept, an offer is shown in the element
// <div data-draft-offer hidden> (components/draft_offer.html). The server says in a cookie that it has taken a form
// (accounts/drafts.py); signing out forgets everything this person left behind.

const PREFIX = "draft:";
const KEPT_FOR = 7 * 24 * 3600 * 1000;
const person = document.body.dataset.person ?? "";

let signsOut = false;

forgetOld();
forgetTaken();
// Once every other script has prepared its fields, what stands there is what was served.
document.addEventListener("DOMContentLoaded", () => document.querySelectorAll("form[data-draft]").forEach(watch));
document.addEventListener("submit", (event) => {
  if (!event.target.matches("[data-signs-out]")) return;
  signsOut = true; // until somebody who stayed writes on
  forgetPerson();
}, { capture: true });

function watch(form) {
  const key = `${PREFIX}${person}:${form.dataset.draft || location.pathname}`;
  const state = form.querySelector("[data-draft-state]");
  let served = JSON.stringify(entries(form));
  let timer = 0;
  let sending = false;

  setKeyField(form, key);
  const kept = read(key);
  const wasRefused = document.querySelector(".error-summary") !== null; // then the page already shows what was typed
  if (kept && !wasRefused && content(kept.entries) !== content(JSON.parse(served))) offer(form, key, kept);

  const keep = () => {
    const now = entries(form);
    if (JSON.stringify(now) === served) localStorage.removeItem(key);
    else write(key, { at: Date.now(), entries: now }, state);
    if (state) state.textContent = JSON.stringify(now) === served ? "" : state.dataset.kept ?? "";
  };
  const later = () => {
    signsOut = false;
    clearTimeout(timer);
    timer = setTimeout(keep, 500);
  };
  form.addEventListener("input", later);
  form.addEventListener("change", later);
  form.addEventListener("rows:changed", later);
  // The page itself has saved what stands in the form now.
  form.addEventListener("draft:saved", () => {
    clearTimeout(timer);
    served = JSON.stringify(entries(form));
    localStorage.removeItem(key);
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

function entries(form) {
  return [...form.elements].filter(isKept).flatMap((field) => {
    if (field.type === "checkbox" || field.type === "radio") return field.checked ? [[field.name, field.value]] : [];
    if (field.multiple) return [...field.selectedOptions].map((option) => [field.name, option.value]);
    return [[field.name, field.value]];
  });
}

// Two drafts are the same when their values are, in whatever order the rows stood.
function content(list) {
  return JSON.stringify(list.filter(([name]) => !/-(TOTAL_FORMS|ORDER)$/.test(name)).map(String).sort());
}

function isKept(field) {
  if (!field.name || field.disabled) return false;
  if (field.name.endsWith("-TOTAL_FORMS")) return true;
  if (field.name.endsWith("-DELETE") || field.name.endsWith("-ORDER")) return true;
  return !["hidden", "password", "file", "submit", "button", "search"].includes(field.type);
}

function restore(form, saved) {
  for (const [name, value] of saved) {
    if (!name.endsWith("-TOTAL_FORMS")) continue;
    form.dispatchEvent(new CustomEvent("rows:need", { detail: { prefix: name.slice(0, -"-TOTAL_FORMS".length), count: Number(value) } }));
  }
  const values = new Map();
  for (const [name, value] of saved) values.set(name, [...(values.get(name) ?? []), value]);
  for (const field of [...form.elements].filter(isKept)) {
    const wanted = values.get(field.name) ?? [];
    if (field.name.endsWith("-TOTAL_FORMS")) continue;
    if (field.type === "checkbox" || field.type === "radio") field.checked = wanted.includes(field.value);
    else if (field.multiple) [...field.options].forEach((option) => { option.selected = wanted.includes(option.value); });
    else if (wanted.length) field.value = wanted[0];
  }
  form.dispatchEvent(new CustomEvent("rows:restored"));
  form.dispatchEvent(new Event("change", { bubbles: true }));
}

function offer(form, key, kept) {
  const box = form.querySelector("[data-draft-offer]");
  if (!box) return;
  const when = box.querySelector("[data-draft-when]");
  if (when) when.textContent = new Date(kept.at).toLocaleString(document.documentElement.lang, { hour: "2-digit", minute: "2-digit", day: "2-digit", month: "2-digit" });
  box.hidden = false;
  box.querySelector("[data-draft-restore]").addEventListener("click", () => {
    restore(form, kept.entries);
    box.hidden = true;
  });
  box.querySelector("[data-draft-forget]").addEventListener("click", () => {
    localStorage.removeItem(key);
    box.hidden = true;
  });
}

function setKeyField(form, key) {
  const field = document.createElement("input");
  field.type = "hidden";
  field.name = "_draft";
  field.value = key.slice(PREFIX.length);
  form.append(field);
}

// The server names the draft it has taken in a cookie that lives for one page.
function forgetTaken() {
  const taken = document.cookie.split("; ").find((one) => one.startsWith("draft_taken="));
  if (!taken) return;
  const key = PREFIX + decodeURIComponent(taken.slice("draft_taken=".length));
  localStorage.removeItem(key);
  localStorage.removeItem(key.split("#")[0]); // "reading#3": a page that follows the one of "reading"
  document.cookie = "draft_taken=; Max-Age=0; Path=/; SameSite=Lax";
}

function forgetPerson() {
  drafts().filter((key) => key.startsWith(`${PREFIX}${person}:`)).forEach((key) => localStorage.removeItem(key));
}

function forgetOld() {
  drafts().filter((key) => (read(key)?.at ?? 0) < Date.now() - KEPT_FOR).forEach((key) => localStorage.removeItem(key));
}

function drafts() {
  return Object.keys(localStorage).filter((key) => key.startsWith(PREFIX));
}

function read(key) {
  try {
    return JSON.parse(localStorage.getItem(key));
  } catch {
    return null;
  }
}

function write(key, value) {
  try {
    localStorage.setItem(key, JSON.stringify(value));
  } catch {
    // The browser's store is full or closed: the page still warns before it is left.
  }
}
