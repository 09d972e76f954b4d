// The page of a report form: only what belongs to the kind of an indicator is shown; names of indicators are completed.
// Without this script everything is shown, and the server keeps what belongs to the kind.

const form = document.getElementById("definition");
const names = document.getElementById("indicator-names");

document.addEventListener("DOMContentLoaded", () => {
  for (const wrong of form.querySelectorAll("details .field-error")) wrong.closest("details").open = true;
  arrange();
});
form.addEventListener("change", (event) => {
  if (event.target.matches("select")) show(event.target.closest("[data-indicator]"));
});
form.addEventListener("rows:changed", arrange);
form.addEventListener("rows:restored", arrange);
form.addEventListener("input", (event) => {
  if (event.target.matches("[data-indicator] [name$='-name']")) complete();
});

function arrange() {
  form.querySelectorAll("[data-indicator]").forEach(show);
  complete();
}

function show(part) {
  if (!part) return;
  const kind = part.dataset.kind ?? own(part, "-kind").value;
  const total = own(part, "-total")?.value;
  for (const one of part.querySelectorAll("[data-kinds]")) {
    one.hidden = !one.dataset.kinds.split(" ").includes(kind) || ("total" in one.dataset && one.dataset.total !== total);
  }
  for (const one of part.querySelectorAll("[data-column]")) {
    one.querySelector("[data-column-kinds]").hidden = one.querySelector("select").value !== one.querySelector("[data-column-kinds]").dataset.columnKinds;
  }
}

// A field of the indicator itself, not of one of its columns.
function own(part, ending) {
  return [...part.querySelectorAll(`select[name$="${ending}"]`)].find((one) => !one.closest("[data-column]"));
}

function complete() {
  const written = [...form.querySelectorAll("[data-indicator] > .indicator-grid [name$='-name']")];
  const there = written.filter((one) => !one.closest("[data-removed]")).map((one) => one.value.trim()).filter(Boolean);
  names.replaceChildren(...[...new Set(there)].map((name) => Object.assign(document.createElement("option"), { value: name })));
}
