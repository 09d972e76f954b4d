// Who signs: of those in the list only who may sign this type, for this division. Whoever is chosen stays in the list; whether
// that is right is said by reading over.

const form = document.getElementById("editor");
const signers = form.elements["head-signing"];
const [kind, division] = ["head-kind", "head-division"].map((name) => form.elements[name]);

const covers = ([kinds, divisions]) => (!kinds.length || kinds.includes(kind.value)) && (!divisions.length || divisions.includes(division.value));

function narrow() {
  for (const option of signers.querySelectorAll("option[data-for]")) {
    const isOffered = option.selected || JSON.parse(option.dataset.for).some(covers);
    option.hidden = option.disabled = !isOffered;
  }
}

if (signers?.options) form.addEventListener("change", narrow);
