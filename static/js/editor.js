// The editor of a directive: the page beside the form follows what is typed, and recipients are chosen by sector or by name.
//
// The whole form is sent for the preview, half a second after the last change; only the sheet in the frame is exchanged,
// so the place somebody reads at stays. Without this script the button "Preview" sends the form into the frame.

const PAUSE = 600;
const form = document.getElementById("editor");

follow(form);
chooseRecipients(form.querySelector("[data-recipients]"));
completeNames();
openForErrors();

function follow(form) {
  const frame = form.querySelector("[data-preview-page]");
  const state = form.querySelector("[data-preview-state]");
  let timer = 0;
  let asking = null;

  const later = () => {
    clearTimeout(timer);
    timer = setTimeout(refresh, PAUSE);
  };
  form.addEventListener("input", later);
  form.addEventListener("change", later);
  form.addEventListener("rows:changed", later);
  // What came back unsaved is not what the records say.
  if (form.querySelector(".error-summary")) frame.addEventListener("load", refresh, { once: true });

  async function refresh() {
    asking?.abort();
    asking = new AbortController();
    const mine = asking;
    state.textContent = state.dataset.stale;
    try {
      const answer = await fetch(form.dataset.preview, { method: "POST", body: new FormData(form), signal: mine.signal });
      if (!answer.ok && answer.status !== 422) throw new Error(answer.status);
      show(await answer.text());
      state.textContent = state.dataset.fresh;
    } catch (error) {
      if (error.name !== "AbortError") state.textContent = state.dataset.failed;
    }
  }

  function show(html) {
    const came = new DOMParser().parseFromString(html, "text/html").querySelector(".letter");
    const there = frame.contentDocument?.querySelector(".letter");
    if (!came) throw new Error("no letter");
    if (there) there.replaceWith(frame.contentDocument.importNode(came, true));
  }
}

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
