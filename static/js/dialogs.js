// Dialogs: a button with data-opens="id" opens the <dialog> of that id; a form with data-ask asks before it is sent.
//
// Browsers that know commandfor open them without this script; here it is for the others, and for data-ask:
// <form data-ask="Delete this draft?" data-ask-button="Delete"> or on a button of the form.

document.addEventListener("click", (event) => {
  const opener = event.target.closest("[data-opens]");
  const dialog = opener && document.getElementById(opener.dataset.opens);
  if (dialog) {
    event.preventDefault();
    if (!dialog.open) dialog.showModal();
    return;
  }
  // A click beside the dialog closes it, unless something was written in it.
  if (event.target.matches("dialog.ask") && !wasWritten(event.target)) event.target.close();
});

const wasWritten = (dialog) => [...dialog.querySelectorAll("textarea, input:not([type=hidden])")].some((field) => field.value !== field.defaultValue);

const agreed = new WeakSet();

document.addEventListener("submit", (event) => {
  const form = event.target;
  const asking = event.submitter?.dataset.ask ? event.submitter : form;
  if (!asking.dataset.ask || agreed.has(form)) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  ask(asking, () => {
    agreed.add(form);
    form.requestSubmit(event.submitter ?? undefined);
    agreed.delete(form);
  });
}, { capture: true });

function ask(asking, proceed) {
  const dialog = document.createElement("dialog");
  dialog.className = "ask";
  const form = document.createElement("form");
  form.method = "dialog";
  const title = document.createElement("h2");
  title.textContent = asking.dataset.ask;
  title.id = `ask-${crypto.randomUUID()}`;
  dialog.setAttribute("aria-labelledby", title.id);
  form.append(title);
  if (asking.dataset.askMore) {
    const more = document.createElement("p");
    more.textContent = asking.dataset.askMore;
    form.append(more);
  }
  const buttons = document.createElement("div");
  buttons.className = "ask-buttons";
  const words = document.documentElement.lang.startsWith("vi") ? ["Thôi", "Tiếp tục"] : ["Cancel", "Continue"];
  buttons.append(button(words[0], "btn", "no"), button(asking.dataset.askButton ?? words[1], "btn btn-primary", "yes"));
  form.append(buttons);
  dialog.append(form);
  document.body.append(dialog);
  dialog.addEventListener("close", () => {
    dialog.remove();
    if (dialog.returnValue === "yes") proceed();
  });
  dialog.showModal();
}

function button(words, css, value) {
  const made = document.createElement("button");
  made.className = css;
  made.value = value;
  made.textContent = words;
  return made;
}
