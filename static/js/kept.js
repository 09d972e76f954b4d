// What this browser keeps for a person of what was typed and not taken yet, by the address of the form.
//
// Kept for a week at most, forgotten when the person signs out or the server has taken the form (drafts.js).

const PREFIX = "draft:";
const KEPT_FOR = 7 * 24 * 3600 * 1000;
const person = document.body.dataset.person ?? "";

export const keyOf = (form) => `${PREFIX}${person}:${form.dataset.draft || location.pathname}`;

export function read(key) {
  try {
    return JSON.parse(localStorage.getItem(key));
  } catch {
    return null;
  }
}

// The browser's store may be full or closed: then the page has to say so.
export function write(key, value) {
  try {
    localStorage.setItem(key, JSON.stringify({ at: Date.now(), ...value }));
    return true;
  } catch {
    return false;
  }
}

export function forget(key) {
  localStorage.removeItem(key);
}

export function forgetPerson() {
  drafts().filter((key) => key.startsWith(`${PREFIX}${person}:`)).forEach(forget);
}

export function forgetOld() {
  drafts().filter((key) => (read(key)?.at ?? 0) < Date.now() - KEPT_FOR).forEach(forget);
}

// The server names the draft it has taken in a cookie that lives for one page.
export function forgetTaken() {
  const taken = document.cookie.split("; ").find((one) => one.startsWith("draft_taken="));
  if (!taken) return;
  const key = PREFIX + decodeURIComponent(taken.slice("draft_taken=".length));
  forget(key);
  forget(key.split("#")[0]); // "reading#3": a page that follows the one of "reading"
  document.cookie = "draft_taken=; Max-Age=0; Path=/; SameSite=Lax";
}

// By this name the server tells which one it has taken.
export function nameTo(form) {
  const field = document.createElement("input");
  field.type = "hidden";
  field.name = "_draft";
  field.value = keyOf(form).slice(PREFIX.length);
  form.append(field);
}

function drafts() {
  return Object.keys(localStorage).filter((key) => key.startsWith(PREFIX));
}
