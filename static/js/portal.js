// Small comforts on every page: the search key, one click one act, copying, times that stay true, sessions that ended.

const say = (words) => {
  const box = document.getElementById("say");
  if (box) box.textContent = words;
};

// Ctrl K goes to the search from anywhere.
document.addEventListener("keydown", (event) => {
  if (event.key.toLowerCase() !== "k" || !(event.ctrlKey || event.metaKey)) return;
  const search = document.getElementById("search");
  if (!search) return;
  event.preventDefault();
  search.focus();
  search.select();
});

// A form marked data-once is sent once, however often its button is pressed. Coming back to the page frees it.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!form.matches("[data-once]") || event.submitter?.formMethod === "dialog") return;
  if (form.getAttribute("aria-busy") === "true") event.preventDefault();
  else form.setAttribute("aria-busy", "true");
});
addEventListener("pageshow", () => {
  document.querySelectorAll('form[aria-busy="true"]').forEach((form) => form.removeAttribute("aria-busy"));
});

// Selects in a filter bar apply at once; without scripts its button does.
document.addEventListener("change", (event) => {
  const form = event.target.closest("form[data-auto-submit]");
  if (form && event.target.matches("select, input[type=checkbox], input[type=radio], input[type=date]")) form.requestSubmit();
});

// <span class="copyable"><span>text</span><button type="button" data-copies data-copied="Copied">…</button></span>
document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-copies]");
  if (!button) return;
  const text = button.dataset.copies || button.parentElement.firstElementChild.textContent.trim();
  try {
    await navigator.clipboard.writeText(text);
    say(button.dataset.copied ?? "");
    button.querySelector("i")?.classList.replace("bi-copy", "bi-check-lg");
    setTimeout(() => button.querySelector("i")?.classList.replace("bi-check-lg", "bi-copy"), 2000);
  } catch {
    getSelection().selectAllChildren(button.parentElement.firstElementChild);
  }
});

// "3 minutes ago" stays true while the page is open, for a day; older times do not change while somebody looks.
const relative = new Intl.RelativeTimeFormat(document.documentElement.lang, { numeric: "auto" });
const refreshTimes = () => {
  for (const time of document.querySelectorAll("time[data-relative]")) {
    const minutes = Math.floor((Date.now() - Date.parse(time.dateTime)) / 60000);
    if (minutes < 1 || minutes >= 48 * 60) continue;
    time.textContent = minutes < 120 ? relative.format(-minutes, "minute") : relative.format(-Math.floor(minutes / 60), "hour");
  }
};
setInterval(refreshTimes, 60000);

// What is wrong with a form is read first.
document.querySelector("[data-focus]")?.focus();

// A link to a field with an error moves the keyboard there, too.
document.addEventListener("click", (event) => {
  const link = event.target.closest(".error-summary a");
  const field = link && document.getElementById(decodeURIComponent(link.hash.slice(1)));
  if (!field) return;
  event.preventDefault();
  (field.matches("input, select, textarea") ? field : field.querySelector("input, select, textarea"))?.focus();
  field.scrollIntoView({ block: "center" });
});

// A part of a page asked for after the session ended would bring the sign-in page into its place: open it whole instead.
document.addEventListener("htmx:beforeSwap", (event) => {
  if (!event.detail.xhr.responseText.includes('data-page="sign-in"')) return;
  event.detail.shouldSwap = false;
  location.reload();
});
document.addEventListener("htmx:beforeRequest", (event) => event.detail.elt.setAttribute("aria-busy", "true"));
document.addEventListener("htmx:afterRequest", (event) => event.detail.elt.removeAttribute("aria-busy"));

// Boxes that choose rows: one box for all, and a bar that says how many.
document.addEventListener("change", (event) => {
  const list = event.target.closest("[data-chooses]");
  if (!list) return;
  const boxes = [...list.querySelectorAll("input[type=checkbox][data-row]")];
  const all = list.querySelector("input[type=checkbox][data-all]");
  if (event.target === all) boxes.forEach((box) => { box.checked = all.checked; });
  const chosen = boxes.filter((box) => box.checked).length;
  if (all) {
    all.checked = chosen > 0 && chosen === boxes.length;
    all.indeterminate = chosen > 0 && chosen < boxes.length;
  }
  document.querySelectorAll("[data-chosen-count]").forEach((count) => { count.textContent = chosen; });
  document.querySelectorAll("[data-needs-chosen]").forEach((button) => { button.disabled = chosen === 0; });
});
