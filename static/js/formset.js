// Rows of a formset: add, remove, reorder, by mouse, touch and keyboard. Nothing typed is ever lost:
// a removed row stays in the form, marked for deletion, and can be brought back.
//
// The page is complete without this script: the server then draws a few spare rows with their DELETE and ORDER fields.
// See components/formset.html for the markup; the words come from data attributes of the list. A row may carry a list
// of its own: every list sees only what belongs to itself, and a new row brings the lists in it to life.

document.querySelectorAll("[data-rows]").forEach((box) => new Rows(box));

function Rows(box) {
  const prefix = box.dataset.rows;
  const own = (selector) => [...box.querySelectorAll(selector)].find((one) => one.closest("[data-rows]") === box);
  const list = own("[data-rows-list]");
  const blank = own("template[data-rows-blank]");
  const total = box.querySelector(`[name="${prefix}-TOTAL_FORMS"]`);
  const say = (words) => { own("[data-rows-say]").textContent = words ?? ""; };
  const rows = () => [...list.children];
  const live = () => rows().filter((row) => !row.hasAttribute("data-removed"));
  const fill = (words, row) => (words ?? "").replace("%n", live().indexOf(row) + 1).replace("%t", live().length);
  const isOwn = (name) => (one) => one.name.startsWith(`${prefix}-`) && /^\d+$/.test(one.name.slice(prefix.length + 1, -name.length - 1));
  const inRow = (row, selector) => [...(row?.querySelectorAll(selector) ?? [])].filter((one) => one.closest("[data-row]") === row);
  const field = (row, name) => [...row.querySelectorAll(`[name$="-${name}"]`)].find(isOwn(name));

  own("[data-rows-add]")?.addEventListener("click", () => {
    const row = add();
    changed();
    row.querySelector("input:not([type=hidden]):not([type=checkbox]), select, textarea")?.focus();
    say(fill(box.dataset.added, row));
  });

  list.addEventListener("click", (event) => {
    const row = rowOf(event.target);
    if (!row) return;
    if (event.target.closest("[data-row-remove]")) remove(row);
    else if (event.target.closest("[data-row-up]")) move(row, -1, event.target.closest("button"));
    else if (event.target.closest("[data-row-down]")) move(row, +1, event.target.closest("button"));
  });

  // Alt with an arrow moves the row in which one is writing.
  list.addEventListener("keydown", (event) => {
    const row = rowOf(event.target);
    if (!row || !event.altKey || !["ArrowUp", "ArrowDown"].includes(event.key) || !("ordered" in box.dataset)) return;
    event.preventDefault();
    move(row, event.key === "ArrowUp" ? -1 : +1, event.target);
  });

  own("[data-rows-undo]")?.addEventListener("click", () => {
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

  // For other scripts: the rows in which something stands, one put at another place, one taken over from another list of the same kind.
  const written = () => live().filter((row) => !isBlank(row));
  box.rows = { written, place, take, leave };

  function add() {
    const index = Number(total.value);
    const made = blank.content.cloneNode(true);
    giveIndex(made, index);
    const row = made.querySelector("[data-row]");
    list.append(row);
    total.value = index + 1;
    row.querySelectorAll("[data-rows]").forEach((inner) => new Rows(inner));
    return row;
  }

  // The rows that a new row will make itself keep their own place holder.
  function giveIndex(part, index) {
    for (const one of part.querySelectorAll("*")) {
      for (const name of one.getAttributeNames()) {
        const value = one.getAttribute(name);
        if (value.includes("__prefix__")) one.setAttribute(name, value.replaceAll(`${prefix}-__prefix__`, `${prefix}-${index}`));
      }
      if (one.matches("template")) giveIndex(one.content, index);
    }
  }

  // The row of this list in which something happened; what happened in a list within it is that one's own affair.
  function rowOf(target) {
    const row = target.closest("[data-row]");
    return row?.parentElement === list ? row : null;
  }

  function remove(row) {
    const index = live().indexOf(row);
    const words = fill(box.dataset.removed, row);
    leave(row);
    inRow(live()[index] ?? live()[index - 1], "[data-row-remove]")[0]?.focus();
    if (!live().length) own("[data-rows-add]")?.focus();
    say(words);
  }

  function move(row, by, focused) {
    const order = live();
    const other = order[order.indexOf(row) + by];
    if (!other) return;
    if (by < 0) other.before(row);
    else other.after(row);
    changed();
    (focused.disabled ? inRow(row, by < 0 ? "[data-row-down]" : "[data-row-up]")[0] : focused).focus();
    say(fill(box.dataset.moved, row));
  }

  function place(row, index) {
    const others = written().filter((one) => one !== row);
    if (others[index]) others[index].before(row);
    else if (others.length) others.at(-1).after(row);
    else list.prepend(row);
    changed();
    say(fill(box.dataset.moved, row));
  }

  // What the row says goes on in a new row here; where it was it stays, marked as removed, as every row does.
  function take(other, index) {
    const row = add();
    for (const field of [...row.querySelectorAll("[name]")].filter((one) => !/-(DELETE|ORDER)$/.test(one.name))) {
      const isSame = (one) => one.name.split("-").at(-1) === field.name.split("-").at(-1) && (!/checkbox|radio/.test(one.type) || one.value === field.value);
      const said = [...other.querySelectorAll("[name]")].find(isSame);
      if (/checkbox|radio/.test(field.type)) field.checked = said?.checked ?? false;
      else field.value = said?.value ?? "";
    }
    [...row.querySelectorAll("details")].forEach((part, place) => { part.open = other.querySelectorAll("details")[place]?.open ?? false; });
    other.closest("[data-rows]").rows.leave(other);
    place(row, index);
    return row;
  }

  function leave(row) {
    field(row, "DELETE").checked = true;
    row.setAttribute("data-removed", "");
    changed();
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
      const [shown] = inRow(row, "[data-row-number]");
      if (shown) shown.textContent = index + 1;
      const place = field(row, "ORDER");
      if (place && "ordered" in box.dataset) place.value = isBlank(row) ? "" : index + 1;
      for (const button of inRow(row, "[data-label]")) button.setAttribute("aria-label", button.dataset.label.replace("%n", index + 1));
      inRow(row, "[data-row-up]")[0]?.toggleAttribute("disabled", index === 0);
      inRow(row, "[data-row-down]")[0]?.toggleAttribute("disabled", index === order.length - 1);
    });
    const undo = own("[data-rows-undo]");
    if (undo) undo.hidden = !rows().some((row) => row.hasAttribute("data-removed"));
    own("[data-rows-empty]")?.toggleAttribute("hidden", order.length > 0);
  }
}
