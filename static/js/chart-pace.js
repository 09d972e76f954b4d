// The chart of the dashboard: reports filed against deadlines, day by day, in the colours of the key above it.

const colour = (selector) => getComputedStyle(document.querySelector(selector)).color;
const shortDay = (iso) => `${iso.slice(8)}/${iso.slice(5, 7)}`;
const longDay = (iso) => `${iso.slice(8)}/${iso.slice(5, 7)}/${iso.slice(0, 4)}`;
const number = new Intl.NumberFormat("vi-VN");

const read = (box) => JSON.parse(document.getElementById(box.dataset.chart).textContent);
const lastFiled = (lines) => lines.filed.findLastIndex((value) => value !== null);

// A dashed line through today: left of it what happened, right of it what is to come.
const today = {
  id: "today",
  afterDatasetsDraw(chart, _args, options) {
    const at = chart.scales.x.getPixelForValue(options.index);
    if (options.index < 0) return;
    const { ctx, chartArea: { top, bottom } } = chart;
    ctx.save();
    ctx.strokeStyle = options.colour;
    ctx.setLineDash([3, 3]);
    ctx.beginPath();
    ctx.moveTo(at, top);
    ctx.lineTo(at, bottom);
    ctx.stroke();
    ctx.restore();
  },
};

const datasets = (box, lines) => {
  const filed = colour(".pace-filed");
  const due = colour(".pace-due");
  const line = { pointRadius: 0, pointHitRadius: 12, borderWidth: 2, tension: 0 };
  return [
    { ...line, label: box.dataset.due, data: lines.due, borderColor: due, backgroundColor: due, borderDash: [5, 4], stepped: "before" },
    {
      ...line, label: box.dataset.filed, data: lines.filed, borderColor: filed, backgroundColor: filed, borderWidth: 3,
      fill: { target: "origin", above: filed.replace("rgb(", "rgba(").replace(")", ", 0.18)") },
    },
  ];
};

const options = (lines) => {
  const text = colour(".pace-key");
  const edge = colour(".pace-edge");
  const axis = { ticks: { color: text, font: { size: 12 } }, border: { display: false } };
  return {
    animation: false,
    maintainAspectRatio: false,
    interaction: { mode: "index", intersect: false },
    scales: {
      x: { ...axis, grid: { display: false }, ticks: { ...axis.ticks, maxRotation: 0, autoSkipPadding: 16, callback(at) { return shortDay(this.getLabelForValue(at)); } } },
      y: { ...axis, beginAtZero: true, grid: { color: edge }, ticks: { ...axis.ticks, precision: 0, maxTicksLimit: 6, callback: (value) => number.format(value) } },
    },
    plugins: {
      legend: { display: false },
      today: { index: lastFiled(lines), colour: text },
      tooltip: { displayColors: true, callbacks: { title: ([item]) => longDay(item.label), label: (item) => `${item.dataset.label}: ${number.format(item.parsed.y)}` } },
    },
  };
};

const draw = () => {
  const box = document.querySelector("[data-chart]");
  if (!box || !globalThis.Chart) return;
  const canvas = box.querySelector("canvas");
  const lines = read(box);
  Chart.defaults.font.family = getComputedStyle(document.body).fontFamily;
  const chart = Chart.getChart(canvas);
  if (!chart) {
    new Chart(canvas, { type: "line", data: { labels: lines.days, datasets: datasets(box, lines) }, options: options(lines), plugins: [today] });
    return;
  }
  chart.data = { labels: lines.days, datasets: datasets(box, lines) };
  chart.options = options(lines);
  chart.update("none");
};

draw();
document.addEventListener("htmx:afterSettle", draw);
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", draw);
