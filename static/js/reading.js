// An old document is brought: a file may be dropped on the page, and a text that is too long is said to be so before it is sent.

const form = document.querySelector("form.bring");
const file = form.querySelector("input[type=file]");
const text = form.querySelector("textarea");
const box = form.querySelector("[data-drop]");
const say = form.querySelector("[data-drop-say]");
const wrong = form.querySelector("[data-text-error]");

form.querySelector("[data-drop-hint]").hidden = false;

const brings = (event) => [...(event.dataTransfer?.types ?? [])].includes("Files");

document.addEventListener("dragover", (event) => {
  if (!brings(event)) return;
  event.preventDefault();
  box.classList.add("is-over");
});
document.addEventListener("dragleave", (event) => {
  if (!event.relatedTarget) box.classList.remove("is-over");
});
document.addEventListener("drop", (event) => {
  box.classList.remove("is-over");
  if (!brings(event)) return;
  event.preventDefault();
  if (!event.dataTransfer.files.length) return;
  file.files = event.dataTransfer.files;
  say.textContent = say.dataset.dropped.replace("%n", file.files[0].name);
  file.focus();
});

// The server would refuse the whole request, and what was pasted would be gone from the page.
form.addEventListener("submit", (event) => {
  const most = Number(text.dataset.longest);
  const found = [...text.value].length;
  wrong.hidden = found <= most;
  text.classList.toggle("is-invalid", found > most);
  if (found <= most) return;
  event.preventDefault();
  event.stopPropagation();
  wrong.querySelector("span").textContent = form.dataset.tooLong.replace("%n", found).replace("%t", most);
  text.focus();
}, { capture: true });
