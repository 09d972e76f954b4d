// The form a report is asked on: only forms of the kind chosen beside it are offered.

const form = document.getElementById("editor");

form.addEventListener("change", (event) => {
  if (event.target.matches("[name^='reports-'][name$='-kind']")) offer(event.target, true);
});
form.addEventListener("focusin", (event) => {
  if (event.target.matches("[name^='reports-'][name$='-definition']")) offer(kindOf(event.target), false);
});

function kindOf(choice) {
  return form.elements[choice.name.replace(/-definition$/, "-kind")];
}

function offer(kind, isNew) {
  const choice = form.elements[kind.name.replace(/-kind$/, "-definition")];
  const wanted = kind.selectedOptions[0]?.text;
  for (const group of choice.querySelectorAll("optgroup")) group.hidden = group.disabled = group.label !== wanted;
  if (isNew && choice.selectedOptions[0]?.parentElement.disabled) choice.value = "";
}
