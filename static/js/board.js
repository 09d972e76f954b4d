// The live dashboard: it waits while somebody reads or decides, says when its figures are old, and shows a clock on the wall.

const board = document.querySelector("[data-board]");
const OLD = 3 * 60 * 1000;

// Nothing is exchanged under an open dialog, an opened table or marked text, nor for a page nobody sees.
document.addEventListener("htmx:beforeRequest", (event) => {
  if (event.target !== board) return;
  const busy = document.hidden || document.querySelector("dialog[open]") || board.querySelector("details[open]") || !getSelection().isCollapsed;
  if (busy) event.preventDefault();
});

// Who comes back to the page sees it fresh at once.
document.addEventListener("visibilitychange", () => {
  if (!document.hidden) globalThis.htmx?.trigger(board, "refresh");
});

const tick = () => {
  const clock = document.querySelector("[data-clock]");
  if (clock) clock.textContent = new Date().toLocaleTimeString("vi-VN", { hour: "2-digit", minute: "2-digit", timeZone: "Asia/Ho_Chi_Minh" });
  const asOf = document.querySelector("[data-as-of]");
  const isOld = asOf && Date.now() - Date.parse(asOf.dataset.asOf) > OLD && !document.hidden;
  document.querySelectorAll(".as-of-old").forEach((words) => { words.hidden = !isOld; });
};
tick();
setInterval(tick, 5000);
