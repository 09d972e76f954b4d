// The editor of a directive: recipients are chosen by sector or by name, names are completed.

const form = document.getElementById("editor");

chooseRecipients(form.querySelector("[data-recipients]"));
completeNames();
openForErrors();

function chooseRecipients(section) {
  const list = [...section.querySelectorAll("[data-organization]")];
  if (!list.length) return;
  const box = (item) => item.querySelector("input");
  const of = (sector) => list.filter((item) => item.dataset.sectors.split(" ").includes(sector));
  const buttons = [...section.querySelectorAll("[data-sector]")];
  const search = section.querySelector("[data-recipients-search]");

  const count = () => {
    section.querySelector("[data-recipients-count]").textContent = list.filter((item) => box(item).checked).length;
    for (const button of buttons) button.setAttribute("aria-pressed", of(button.dataset.sector).every((item) => box(item).checked));
  };
  const set = (items, chosen) => {
    for (const item of items) box(item).checked = chosen;
    section.dispatchEvent(new Event("change", { bubbles: true }));
  };
  section.addEventListener("change", count);
  form.addEventListener("rows:restored", count);
  for (const button of buttons) button.addEventListener("click", () => set(of(button.dataset.sector), button.getAttribute("aria-pressed") !== "true"));
  section.querySelector("[data-nobody]").addEventListener("click", () => set(list, false));
  search.addEventListener("input", () => {
    const words = fold(search.value).split(/\s+/).filter(Boolean);
    for (const item of list) item.hidden = !words.every((word) => item.dataset.folded.includes(word));
    section.querySelector("[data-recipients-none]").hidden = list.some((item) => !item.hidden);
  });
  search.addEventListener("keydown", (event) => {
    if (event.key === "Enter") event.preventDefault();
  });
  count();
}

function fold(text) {
  return text.replaceAll("đ", "d").replaceAll("Đ", "D").normalize("NFD").replace(/\p{Mn}/gu, "").toLowerCase().trim();
}

// Several names with ";" between them: what is offered continues what stands there already.
function completeNames() {
  const offered = document.querySelector("[data-names-of]");
  const names = [...offered.options].map((option) => option.value);
  form.addEventListener("input", (event) => {
    if (!event.target.matches("[data-names]")) return;
    const before = event.target.value.replace(/[^;]*$/, "");
    [...offered.options].forEach((option, place) => { option.value = before ? `${before.trimEnd()} ${names[place]}` : names[place]; });
  });
}

// A link to something inside a closed part opens that part first.
function openForErrors() {
  for (const wrong of form.querySelectorAll("details .field-error")) wrong.closest("details").open = true;
}
