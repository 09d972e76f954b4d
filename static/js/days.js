// Days are typed as dd/mm/yyyy. Beside the field: which weekday that is, and the browser's own calendar to pick from.

const words = document.documentElement.lang.startsWith("vi") ? { pick: "Chọn ngày", none: "không có ngày này" } : { pick: "Pick a day", none: "there is no such day" };
const weekday = new Intl.DateTimeFormat(document.documentElement.lang, { weekday: "short" });

document.querySelectorAll("input[data-day]").forEach(dress);
// Rows and parts of a page that come later.
new MutationObserver((changes) => {
  for (const node of changes.flatMap((change) => [...change.addedNodes])) {
    if (node instanceof Element) node.querySelectorAll("input[data-day]").forEach(dress);
  }
}).observe(document.body, { childList: true, subtree: true });

function dress(field) {
  if (field.closest(".day-field")) return;
  const box = document.createElement("span");
  box.className = "day-field";
  field.before(box);
  const native = calendar(field);
  const said = document.createElement("span");
  said.className = "day-words";
  box.append(field, native, button(field, native), said);
  const tell = () => {
    const day = read(field.value);
    said.textContent = day === null ? "?" : day ? weekday.format(day) : "";
    said.title = day === null ? words.none : "";
    said.classList.toggle("is-wrong", day === null);
  };
  if (field.dataset.reckoned) reckon(field, box, tell);
  field.addEventListener("input", tell);
  field.addEventListener("change", tell);
  tell();
}

// "mùng 5 Tết" is shown as a solar date while it is typed, and becomes one when the field is left.
function reckon(field, box, tell) {
  const answer = document.createElement("span");
  answer.className = "day-reckoned";
  answer.setAttribute("aria-live", "polite");
  box.append(answer);
  let timer = 0;
  let asked = "";
  let found = "";
  const take = () => {
    if (!found) return;
    field.value = found;
    found = "";
    field.dispatchEvent(new Event("input", { bubbles: true }));
    tell();
  };
  const ask = async () => {
    const said = field.value.trim();
    const occasion = field.form?.querySelector("select[name$=occasion]")?.value ?? "";
    const response = await fetch(`${field.dataset.reckoned}?${new URLSearchParams({ words: said, occasion })}`).catch(() => null);
    if (said !== asked || !response?.ok || response.redirected) return;
    const { day, why } = await response.json();
    found = day;
    answer.textContent = [day && `= ${day}`, why && `(${why})`].filter(Boolean).join(" ");
    answer.classList.toggle("is-wrong", !day && Boolean(why));
    if (document.activeElement !== field) take();
  };
  field.addEventListener("input", () => {
    clearTimeout(timer);
    const said = field.value.trim();
    if (read(said) || said.length < 3 || !/\p{L}/u.test(said)) {
      if (asked && !read(said)) answer.textContent = "";
      asked = "";
      found = "";
      return;
    }
    asked = said;
    timer = setTimeout(ask, 200);
  });
  field.addEventListener("blur", take);
}

function calendar(field) {
  const native = document.createElement("input");
  native.type = "date";
  native.className = "day-native";
  native.tabIndex = -1;
  native.setAttribute("aria-hidden", "true");
  native.addEventListener("change", () => {
    if (!native.value) return;
    field.value = native.value.split("-").reverse().join("/");
    field.dispatchEvent(new Event("input", { bubbles: true }));
    field.dispatchEvent(new Event("change", { bubbles: true }));
    field.focus();
  });
  return native;
}

function button(field, native) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "day-pick";
  made.title = words.pick;
  made.setAttribute("aria-label", words.pick);
  const icon = document.createElement("i");
  icon.className = "bi bi-calendar3";
  icon.setAttribute("aria-hidden", "true");
  made.append(icon);
  made.addEventListener("click", () => {
    const day = read(field.value);
    native.value = day ? `${day.getFullYear()}-${String(day.getMonth() + 1).padStart(2, "0")}-${String(day.getDate()).padStart(2, "0")}` : "";
    native.showPicker();
  });
  return made;
}

// The same forms the server reads; null where it is no day, undefined while it is not yet one.
function read(written) {
  const found = /^\s*(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{4})\s*$/.exec(written) ?? swapped(/^\s*(\d{4})-(\d{1,2})-(\d{1,2})\s*$/.exec(written));
  if (!found) return undefined;
  const [, day, month, year] = found.map(Number);
  const made = new Date(year, month - 1, day);
  return made.getMonth() === month - 1 && made.getDate() === day ? made : null;
}

function swapped(found) {
  return found && [found[0], found[3], found[2], found[1]];
}
