// By how much a figure differs from what stands beside it: shown while one types, where the figure can be read without doubt.

import { form } from "./fields.js";

const PLAIN = /^-?(\d{1,3}(\.\d{3})+|\d+)(,\d+)?$/; // 1.234,5; anything else is read by the server alone
const percent = new Intl.NumberFormat("vi", { minimumFractionDigits: 1, maximumFractionDigits: 1, signDisplay: "never" });

export function begin() {
  form.addEventListener("input", ({ target }) => compare(target.closest("[data-figure]")));
  form.addEventListener("report:put", ({ detail: { part } }) => compare(form.querySelector(`[data-figure="${part.replace("figure-", "")}"]`)));
}

function compare(figure) {
  if (!figure) return;
  const now = numberIn(figure.querySelector(`[name="figure-${figure.dataset.figure}"]`)?.value ?? "");
  for (const was of figure.querySelectorAll("[data-past][data-value]")) show(was, now, Number(was.dataset.value));
  for (const was of figure.querySelectorAll(".figure-baseline")) show(was, now, numberIn(was.querySelector("input").value));
  const [yesterday] = figure.querySelectorAll('[data-past="yesterday"][data-value]');
  if (yesterday && now !== null) figure.classList.toggle("is-changed", now !== Number(yesterday.dataset.value));
}

const numberIn = (typed) => (PLAIN.test(typed.trim()) ? Number(typed.trim().replaceAll(".", "").replace(",", ".")) : null);

function show(place, now, was) {
  const change = place.querySelector("[data-change]");
  if (now === null || !was) change.textContent = "";
  else change.textContent = `${sign(now - was)}${percent.format((100 * (now - was)) / Math.abs(was))}\u00a0%`;
}

const sign = (difference) => (difference > 0 ? "+" : difference < 0 ? "\u2212" : "±");
