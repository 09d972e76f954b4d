// A form carried to the server and the answer brought back, or why there is none: each of these needs another word and another remedy.
//
// "offline": nobody answered. "ended": the person has been signed out. "broken": the server reported a fault. "refused": it will
// not have it. Only "answered" brings JSON.

const PATIENCE = 20000;
const AGAIN = [2000, 4000, 8000, 15000, 30000];

export const pause = (attempts) => AGAIN[Math.min(attempts, AGAIN.length - 1)];

// Whoever signed in again in another window has a new token; the page still has the old one.
export const token = (form) => document.cookie.split("; ").find((one) => one.startsWith("csrftoken="))?.slice("csrftoken=".length) ?? form.elements.csrfmiddlewaretoken.value;

export async function carry(form, address, data) {
  data.set("csrfmiddlewaretoken", token(form));
  data.set("person", document.body.dataset.person);
  try {
    const answer = await fetch(address, { method: "POST", body: data, redirect: "manual", headers: { Accept: "application/json" }, signal: AbortSignal.timeout(PATIENCE) });
    if (answer.type === "opaqueredirect") return { fate: "ended" };
    if (!answer.headers.get("Content-Type")?.startsWith("application/json")) return { fate: answer.status < 500 ? "refused" : "broken" };
    return { fate: "answered", status: answer.status, said: await answer.json() };
  } catch {
    return { fate: "offline" };
  }
}
