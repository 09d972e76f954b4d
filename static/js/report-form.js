// The report form: how far one is, the draft saved while one writes, files sent by themselves. Without it the form still works whole.

const form = document.getElementById("report-form");
const state = form.querySelector("[data-draft-state]");
const SYMBOLS = { done: "●", in_progress: "◐", not_done: "✕", not_applicable: "—", "": "▢" };
const PAUSE = 3000;
const radiosOf = (duty) => [...duty.querySelectorAll("input[type=radio]")];
const duties = [...form.querySelectorAll("[data-duty]")];

// How far one is

function count() {
  const answers = duties.map((duty) => radiosOf(duty).find((radio) => radio.checked));
  const shown = form.querySelector("[data-answered]");
  if (shown) shown.textContent = answers.filter(Boolean).length;
  const rest = form.querySelector("[data-rest-done]");
  if (rest) rest.hidden = answers.every(Boolean);
  for (const entry of form.querySelectorAll("[data-index]")) {
    const answer = form.elements[entry.dataset.index].value ?? "";
    entry.dataset.answer = answer;
    entry.firstElementChild.textContent = SYMBOLS[answer];
  }
}
form.addEventListener("change", count);
document.addEventListener("DOMContentLoaded", count);
addEventListener("pageshow", count);
count();

form.querySelector("[data-rest-done]")?.addEventListener("click", () => {
  for (const duty of duties) {
    const radios = radiosOf(duty);
    if (!radios.some((radio) => radio.checked)) radios[0].checked = true;
  }
  form.dispatchEvent(new Event("change", { bubbles: true }));
});

// The draft is saved a moment after the last key

let timer = 0;
let isStopped = form.querySelector("fieldset").disabled || !form.dataset.autosave;  // beside a colleague's text one saves knowingly
let kept = written();
let isSending = false;

form.addEventListener("input", later);
form.addEventListener("change", later);
form.addEventListener("submit", () => { isStopped = true; clearTimeout(timer); });
addEventListener("pageshow", (event) => { if (event.persisted) isStopped = false; });
addEventListener("online", later);

function later(event) {
  if (isStopped || event.target?.type === "file") return;
  clearTimeout(timer);
  timer = setTimeout(keep, PAUSE);
}

function written() {
  const data = new FormData(form);
  for (const name of [...new Set(data.keys())]) if (name.startsWith("files")) data.delete(name);
  return data;
}

const same = (one, other) => JSON.stringify([...one].filter(isWord)) === JSON.stringify([...other].filter(isWord));
const isWord = ([name]) => name !== "seen" && name !== "_draft";

async function keep() {
  const data = written();
  if (isStopped || same(data, kept)) return;
  if (isSending) return later({});
  isSending = true;
  say(form.dataset.saving);
  try {
    const answer = await fetch(form.dataset.autosave, { method: "POST", body: data, headers: { Accept: "application/json" } });
    take(answer, data, await answer.json());
  } catch {
    say(form.dataset.offline, true);
    later({});
  } finally {
    isSending = false;
  }
}

function take(answer, data, said) {
  say(said.sentence, !answer.ok);
  if (answer.ok) {
    kept = data;
    form.elements.seen.value = said.seen;
    if (same(written(), kept)) form.dispatchEvent(new CustomEvent("draft:saved"));
    else later({});
  } else if (answer.status === 409) isStopped = true;
}

function say(words, isWrong = false) {
  state.textContent = words;
  state.classList.toggle("is-wrong", isWrong);
}

// Files go up by themselves; what is too big is not even sent

form.addEventListener("htmx:configRequest", (event) => {
  const input = event.target;
  if (!input.matches("[data-attaches]")) return;
  const size = [...input.files].reduce((sum, file) => sum + file.size, 0);
  if (size <= Number(form.dataset.limit)) return;
  event.preventDefault();
  const names = [...input.files].map((file) => `“${file.name}”`).join(", ");
  const words = form.dataset.tooBig.replace("%names%", names).replace("%limit%", megabytes(form.dataset.limit)).replace("%size%", megabytes(size));
  tell(input, words, true);
  input.value = "";
});
form.addEventListener("htmx:xhr:progress", (event) => {
  if (event.target.matches("[data-attaches]") && event.detail.lengthComputable) tell(event.target, `${Math.round((100 * event.detail.loaded) / event.detail.total)} %`);
});
form.addEventListener("htmx:sendError", (event) => {
  if (event.target.matches("[data-attaches]")) tell(event.target, form.dataset.offline, true);
});

function tell(input, words, isWrong = false) {
  const box = input.closest(".files").querySelector("[data-file-state]");
  box.textContent = words;
  box.classList.toggle("is-wrong", isWrong);
}

const megabytes = (bytes) => `${new Intl.NumberFormat("vi", { maximumFractionDigits: 1 }).format(Number(bytes) / 1048576)} MB`;
