// The tabs beside the editor: page, checks, comments. Arrow keys, Home and End go from tab to tab; the one looked at last is
// remembered in this browser. A link to something in a panel opens it. A number stands in [data-aside-count="…"] of a tab,
// written by whoever counts; showPanel("checks") opens a panel from another script.

const REMEMBERED = "editor:aside";
const aside = document.querySelector("[data-aside]");
const tabs = [...aside.querySelectorAll("[role=tab]")];
const panelOf = (tab) => document.getElementById(tab.getAttribute("aria-controls"));

for (const tab of tabs) {
  panelOf(tab).setAttribute("role", "tabpanel");
  tab.addEventListener("click", () => open(tab));
}
aside.querySelector("[role=tablist]").addEventListener("keydown", (event) => {
  const next = { ArrowRight: +1, ArrowLeft: -1 }[event.key];
  const at = tabs.indexOf(event.target.closest("[role=tab]"));
  const wanted = { Home: tabs[0], End: tabs.at(-1) }[event.key] ?? (next && tabs[(at + next + tabs.length) % tabs.length]);
  if (!wanted) return;
  event.preventDefault();
  open(wanted);
  wanted.focus();
});
document.addEventListener("click", (event) => openWhatIsLinked(event.target.closest("a[href^='#']")?.hash));
addEventListener("hashchange", () => openWhatIsLinked(location.hash));

open(tabs.find((tab) => tab.getAttribute("aria-controls") === remembered()) ?? tabs[0], { isChosen: false });
openWhatIsLinked(location.hash);

export function showPanel(name) {
  open(tabs.find((tab) => tab.getAttribute("aria-controls") === name));
}

function open(chosen, { isChosen = true } = {}) {
  for (const tab of tabs) {
    tab.setAttribute("aria-selected", tab === chosen);
    tab.tabIndex = tab === chosen ? 0 : -1;
    panelOf(tab).hidden = tab !== chosen;
  }
  if (isChosen) remember(chosen.getAttribute("aria-controls"));
  aside.dispatchEvent(new CustomEvent("aside:opened", { bubbles: true, detail: { panel: chosen.getAttribute("aria-controls") } }));
}

function openWhatIsLinked(hash) {
  const target = hash?.length > 1 && document.getElementById(hash.slice(1));
  const tab = target && tabs.find((one) => panelOf(one).contains(target));
  if (tab && panelOf(tab).hidden) open(tab);
}

function remembered() {
  try {
    return localStorage.getItem(REMEMBERED);
  } catch {
    return null;
  }
}

function remember(name) {
  try {
    localStorage.setItem(REMEMBERED, name);
  } catch {
    // The browser's store is full or closed: the next page begins with the first tab.
  }
}
