// What stands in a form, as a list of names and values; and the way back to it.
//
// A list of rows (formset.js) only ever grows: a row that is not in what is brought back is marked as removed.

export function isKept(field) {
  if (!field.name || field.disabled) return false;
  if (/-(TOTAL_FORMS|DELETE|ORDER|key)$/.test(field.name)) return true;
  return !["hidden", "password", "file", "submit", "button", "search"].includes(field.type);
}

export function entries(form, isWanted = isKept) {
  return [...form.elements].filter(isWanted).flatMap((field) => {
    if (isBox(field)) return field.checked ? [[field.name, field.value]] : [];
    if (field.multiple) return [...field.selectedOptions].map((option) => [field.name, option.value]);
    return [[field.name, field.value]];
  });
}

// Two states are the same when their values are, in whatever order the rows stood and on whatever they were based.
export function content(list) {
  return JSON.stringify(list.filter(([name]) => !/^base$|-(TOTAL_FORMS|ORDER|key|revision)$/.test(name)).map(String).sort());
}

// Puts the form into that state; gives back the fields that say something else now.
export function fill(form, saved, isWanted = isKept) {
  const totals = new Map();
  for (const [name, value] of saved) if (name.endsWith("-TOTAL_FORMS")) totals.set(name.slice(0, -"-TOTAL_FORMS".length), Number(value));
  for (const [prefix, count] of totals) form.dispatchEvent(new CustomEvent("rows:need", { detail: { prefix, count } }));
  const values = new Map();
  for (const [name, value] of saved) values.set(name, [...(values.get(name) ?? []), value]);
  const isLater = (field) => {
    const [, prefix, place] = /^(.*)-(\d+)-DELETE$/.exec(field.name) ?? [];
    return totals.has(prefix) && Number(place) >= totals.get(prefix);
  };
  const changed = [...form.elements].filter(isWanted).filter((field) => {
    if (field.name.endsWith("-TOTAL_FORMS")) return false;
    return put(field, isLater(field) ? [field.value] : values.get(field.name) ?? []);
  });
  form.dispatchEvent(new CustomEvent("rows:restored"));
  return changed;
}

// Nothing is touched that says it already: the place of the caret stays.
export function put(field, wanted) {
  if (isBox(field)) {
    const is = wanted.includes(field.value);
    if (field.checked === is) return false;
    field.checked = is;
  } else if (field.multiple) {
    const options = [...field.options].filter((option) => option.selected !== wanted.includes(option.value));
    if (!options.length) return false;
    for (const option of options) option.selected = !option.selected;
  } else {
    if (!wanted.length || field.value === wanted[0]) return false;
    const { selectionStart: from, selectionEnd: to } = field;
    field.value = wanted[0];
    if (document.activeElement === field && from !== null) field.setSelectionRange?.(from, to);
  }
  return true;
}

export const isBox = (field) => field.type === "checkbox" || field.type === "radio";
