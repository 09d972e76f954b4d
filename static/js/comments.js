// Comments on the parts of a draft: sent without leaving the page; what came back takes the place of the panel. In the editor a comment
// is about the part one stood in last, and its link leads there. Without this script the buttons send their form as usual.

const form = document.querySelector("[data-comment-form]");
const panel = document.querySelector("[data-comments-panel]");
const editor = document.getElementById("editor");
let isSending = false;

form.addEventListener("submit", send);
panel.addEventListener("click", goTo);
editor?.addEventListener("focusin", standIn);
count();

async function send(event) {
  event.preventDefault();
  if (isSending) return;
  isSending = true;
  const data = new FormData(form, event.submitter);
  if (panel.hasAttribute("data-to-editor")) data.set("back", "edit");
  try {
    const answer = await fetch(event.submitter?.formAction ?? form.action, { method: "POST", body: data, headers: { "Comments-Panel": "1" } });
    if (answer.redirected || (!answer.ok && answer.status !== 422)) throw new Error(answer.status);
    put(await answer.text());
  } catch {
    lost();
  }
  isSending = false;
}

function put(html) {
  const came = new DOMParser().parseFromString(html, "text/html").querySelector(".comments");
  const opened = panel.querySelector("details")?.open;
  panel.replaceChildren(document.importNode(came, true));
  if (opened && panel.querySelector("details")) panel.querySelector("details").open = true;
  count();
  (panel.querySelector("[role=alert]") ? panel.querySelector("textarea") : panel.querySelector("[data-comment] button, textarea"))?.focus();
  editor?.dispatchEvent(new CustomEvent("comments:changed"));
}

function lost() {
  const words = panel.querySelector("[data-lost]") ?? document.createElement("p");
  Object.assign(words, { className: "field-error", textContent: form.dataset.lost });
  words.setAttribute("role", "alert");
  words.dataset.lost = "";
  panel.prepend(words);
}

function count() {
  const open = panel.querySelector("[data-comments]").dataset.comments;
  for (const place of document.querySelectorAll("[data-aside-count=comments]")) place.textContent = open === "0" ? "" : open;
}

// The row that bears the key, or the field of the head.
function goTo(event) {
  const part = event.target.closest("[data-to-part]")?.dataset.toPart;
  const place = part && editor && placeOf(part);
  if (!place) return;
  event.preventDefault();
  for (let closed = place.closest("details:not([open])"); closed; closed = closed.parentElement.closest("details:not([open])")) closed.open = true;
  place.scrollIntoView({ block: "center" });
  place.querySelector("textarea, input:not([type=hidden], [type=checkbox]), select")?.focus({ preventScroll: true });
}

function placeOf(part) {
  const key = [...editor.querySelectorAll("input[name$='-key']")].find((one) => one.value === part && !one.closest("[data-row][data-removed]"));
  return key?.closest("[data-row]") ?? document.getElementById(`div_id_head-${part.replace(/_id$/, "")}`);
}

function standIn(event) {
  const choice = panel.querySelector("[data-comment-part-choice]");
  if (!choice || panel.contains(event.target) || panel.querySelector("textarea").value) return;
  const key = event.target.closest("[data-row]")?.querySelector("input[name$='-key']")?.value;
  const name = /^head-(.+)$/.exec(event.target.name ?? "")?.[1];
  const wanted = [...choice.options].find((one) => one.value && [key, name, `${name}_id`].includes(one.value));
  if (wanted) choice.value = wanted.value;
}
