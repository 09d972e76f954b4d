// Rows of a formset: add, remove, reorder, by mouse, touch and keyboard. Nothing typed is ever lost:
// a removed row stays in the form, marked for deletion, and can be brought back.
//
// The page is complete without this script: the server then draws a few spare rows with their DELETE and ORDER fields.
// See components/formset.html for the markup; the words come from data attributes of the list.

document.querySelectorAll("[data-rows]").forEach((box) => new Rows(box));

function Rows(box) {
  const prefix = box.dataset.rows;
  const list = box.querySelector("[data-rows-list]");
  const blank = box.querySelector("template[data-rows-blank]");
  const total = box.querySelector(`[name="${prefix}-TOTAL_FORMS"]`);
  const say = (words) => { box.querySelector("[data-rows-say]").textContent = words ?? ""; };
  const rows = () => [...list.children];
  const live = () => rows().filter((row) => !row.hasAttribute("data-removed"));
  const fill = (words, row) => (words ?? "").replace("%n", live().indexOf(row) + 1).replace("%t", live().length);
  const field = (row, name) => row.querySelector(`[name^="${prefix}-"][name$="-${name}"]`);

  box.querySelector("[data-rows-add]")?.addEventListener("click", () => {
    const row = add();
    changed();
    row.querySelector("input:not([type=hidden]):not([type=checkbox]), select, textarea")?.focus();
    say(fill(box.dataset.added, row));
  });

  list.addEventListener("click", (event) => {
    const row = event.target.closest("[data-row]");
    if (!row) return;
    if (event.target.closest("[data-row-remove]")) remove(row);
    else if (event.target.closest("[data-row-up]")) move(row, -1, event.target.closest("button"));
    else if (event.target.closest("[data-row-down]")) move(row, +1, event.target.closest("button"));
  });

  // Alt with an arrow moves the row in which one is writing.
  list.addEventListener("keydown", (event) => {
    const row = event.target.closest("[data-row]");
    if (!row || !event.altKey || !["ArrowUp", "ArrowDown"].includes(event.key) || !("ordered" in box.dataset)) return;
    event.preventDefault();
    move(row, event.key === "ArrowUp" ? -1 : +1, event.target);
  });

  box.querySelector("[data-rows-undo]")?.addEventListener("click", () => {
    const row = rows().findLast((one) => one.hasAttribute("data-removed"));
    if (!row) return;
    row.removeAttribute("data-removed");
    field(row, "DELETE").checked = false;
    changed();
    row.querySelector("input:not([type=hidden]):not([type=checkbox]), select, textarea")?.focus();
    say(fill(box.dataset.restored, row));
  });

  box.closest("form")?.addEventListener("rows:need", (event) => {
    if (event.detail.prefix !== prefix) return;
    while (Number(total.value) < event.detail.count) add();
    number();
  });
  box.closest("form")?.addEventListener("rows:restored", () => {
    for (const row of rows()) row.toggleAttribute("data-removed", field(row, "DELETE")?.checked ?? false);
    arrange();
    number();
  });

  if ("ordered" in box.dataset && globalThis.Sortable) {
    globalThis.Sortable.create(list, {
      handle: "[data-row-handle]",
      animation: matchMedia("(prefers-reduced-motion: reduce)").matches ? 0 : 150,
      onEnd: (event) => {
        changed();
        say(fill(box.dataset.moved, event.item));
      },
    });
  }

  const ending = (one) => one.name.slice(prefix.length + 1).replace(/^[^-]+-/, "");
  const valueOf = (one) => (one.type === "checkbox" || one.type === "radio" ? String(one.checked) : one.value);
  const fieldsOf = (part) => [...part.querySelectorAll("[name]")].filter((one) => one.type !== "hidden" && !/-(DELETE|ORDER)$/.test(one.name));
  const blankValues = new Map(fieldsOf(blank.content).map((one) => [ending(one), valueOf(one)]));
  const isSpare = (row) => Number(row.querySelector("[name]")?.name.slice(prefix.length + 1).split("-")[0]) >= Number(box.querySelector(`[name="${prefix}-INITIAL_FORMS"]`).value);
  const isBlank = (row) => isSpare(row) && fieldsOf(row).every((one) => valueOf(one) === blankValues.get(ending(one)));

  // The spare rows are for pages without this script; one stays where the list would be empty.
  while (rows().length > 1 && isBlank(rows().at(-1)) && !rows().at(-1).querySelector(".field-error")) {
    rows().at(-1).remove();
    total.value -= 1;
  }
  for (const row of rows()) if (field(row, "DELETE")?.checked) row.setAttribute("data-removed", "");
  arrange();
  number();
  box.closest("form")?.addEventListener("submit", number);

  function add() {
    const index = Number(total.value);
    const made = blank.content.cloneNode(true);
    for (const one of made.querySelectorAll("*")) {
      for (const name of one.getAttributeNames()) {
        const value = one.getAttribute(name);
        if (value.includes("__prefix__")) one.setAttribute(name, value.replaceAll("__prefix__", index));
      }
    }
    const row = made.querySelector("[data-row]");
    list.append(row);
    total.value = index + 1;
    return row;
  }

  function remove(row) {
    const place = live().indexOf(row);
    const words = fill(box.dataset.removed, row);
    field(row, "DELETE").checked = true;
    row.setAttribute("data-removed", "");
    changed();
    (live()[place] ?? live()[place - 1])?.querySelector("[data-row-remove]")?.focus();
    if (!live().length) box.querySelector("[data-rows-add]")?.focus();
    say(words);
  }

  function move(row, by, focused) {
    const order = live();
    const other = order[order.indexOf(row) + by];
    if (!other) return;
    if (by < 0) other.before(row);
    else other.after(row);
    changed();
    (focused.disabled ? row.querySelector(by < 0 ? "[data-row-down]" : "[data-row-up]") : focused).focus();
    say(fill(box.dataset.moved, row));
  }

  // A form that comes back with errors comes back in the order of its numbers, not in the order somebody gave it.
  function arrange() {
    if (!("ordered" in box.dataset)) return;
    const place = (row) => Number(field(row, "ORDER")?.value || 1e6);
    rows().sort((a, b) => place(a) - place(b)).forEach((row) => list.append(row));
  }

  function changed() {
    number();
    box.dispatchEvent(new CustomEvent("rows:changed", { bubbles: true }));
  }

  // The numbers people see, the ORDER the server reads, and which buttons have somewhere to go.
  function number() {
    const order = live();
    order.forEach((row, index) => {
      const shown = row.querySelector("[data-row-number]");
      if (shown) shown.textContent = index + 1;
      const place = field(row, "ORDER");
      if (place && "ordered" in box.dataset) place.value = isBlank(row) ? "" : index + 1;
      for (const button of row.querySelectorAll("[data-label]")) button.setAttribute("aria-label", button.dataset.label.replace("%n", index + 1));
      row.querySelector("[data-row-up]")?.toggleAttribute("disabled", index === 0);
      row.querySelector("[data-row-down]")?.toggleAttribute("disabled", index === order.length - 1);
    });
    const undo = box.querySelector("[data-rows-undo]");
    if (undo) undo.hidden = !rows().some((row) => row.hasAttribute("data-removed"));
    box.querySelector("[data-rows-empty]")?.toggleAttribute("hidden", order.length > 0);
  }
}
