// Files dropped anywhere on the page are as good as chosen ones.

const form = document.querySelector("[data-drop-form]");
const input = form.querySelector("input[type=file]");
const box = form.querySelector("[data-drop]");
const say = form.querySelector("[data-drop-say]");

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
  input.files = event.dataTransfer.files;
  say.textContent = say.dataset.dropped.replace("%n", input.multiple ? input.files.length : input.files[0].name);
  input.focus();
});
