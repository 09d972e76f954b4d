// An old document is brought: a text that is too long is said to be so before it is sent.

const form = document.querySelector("form.bring");
const text = form.querySelector("textarea");
const wrong = form.querySelector("[data-text-error]");

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
