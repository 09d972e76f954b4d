// Appendices in the editor: a table typed in a grid or pasted from a sheet of figures, and a file sent while the form stays open.
//
// What is posted is the text beside the grid (cells parted by tabs, rows by line breaks, "" around what holds either) and the token
// the server gave for the file; grid and file picker have no names of their own. Without this script the text can be typed as it is.

const section = document.querySelector("[data-appendices]");
const form = section.closest("form");
const MOST = { rows: 500, columns: 20 };

const prepare = () => section.querySelectorAll("[data-table]:not([data-ready])").forEach((box) => new Grid(box));
const all = () => [...section.querySelectorAll("[data-table][data-ready]")];
prepare();
form.addEventListener("rows:changed", prepare);
for (const event of ["rows:restored", "change"]) form.addEventListener(event, () => { prepare(); all().forEach((box) => box.grid.look()); showFiles(); });
section.addEventListener("change", (event) => event.target.matches("[data-attach-file]") && attach(event.target));
section.addEventListener("click", (event) => event.target.closest("[data-detach]") && name(event.target.closest("[data-attached]"), "", ""));

function Grid(box) {
  const text = box.querySelector("textarea");
  const grid = box.querySelector("[data-table-grid]");
  let cells = [];
  let at = [0, 0];
  let timer = 0;
  box.grid = this;
  box.dataset.ready = "";
  text.closest(".field").classList.add("table-text");
  this.look = () => { if (!timer && text.value !== write(cells)) draw(read(text.value)); };
  text.addEventListener("input", (event) => event.isTrusted || this.look());
  grid.addEventListener("input", note);
  grid.addEventListener("focusin", (event) => { at = placeOf(event.target); });
  grid.addEventListener("focusout", () => tell());
  grid.addEventListener("keydown", pressed);
  grid.addEventListener("paste", pasted);
  box.addEventListener("click", (event) => act(event.target.closest("[data-table-act]")?.dataset.tableAct));
  draw(read(text.value));

  function act(what) {
    if (!what) return;
    const [row, column] = at;
    if (!cells.length) cells = [["", ""], ["", ""]];
    else if (what === "row" && cells.length < MOST.rows) cells.splice(row + 1, 0, cells[0].map(() => ""));
    else if (what === "column" && cells[0].length < MOST.columns) cells.forEach((one) => one.splice(column + 1, 0, ""));
    else if (what === "no-row") cells.splice(row, 1);
    else if (what === "no-column") cells.forEach((one) => one.splice(column, 1));
    if (!cells[0]?.length) cells = [];
    draw(cells);
    tell();
    focus(row + (what === "row"), column + (what === "column"));
  }

  function pressed(event) {
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const [row, column] = placeOf(event.target);
    const by = { Enter: 1, ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!by || (event.key !== "Enter" && event.target.value.includes("\n"))) return;
    event.preventDefault();
    if (event.key === "Enter" && row === cells.length - 1) { at = [row, column]; act("row"); } else focus(row + by, column);
  }

  // From the cell one stands in, to the right and downwards; the table grows as needed.
  function pasted(event) {
    const came = read(event.clipboardData.getData("text/plain"));
    if (came.length < 2 && (came[0]?.length ?? 0) < 2) return;
    event.preventDefault();
    const [row, column] = placeOf(event.target);
    const width = Math.min(MOST.columns, Math.max(cells[0].length, column + came[0].length));
    const height = Math.min(MOST.rows, Math.max(cells.length, row + came.length));
    draw(Array.from({ length: height }, (_, r) => Array.from({ length: width }, (_, c) => came[r - row]?.[c - column] ?? cells[r]?.[c] ?? "")));
    tell();
    focus(row, column);
  }

  function draw(wanted) {
    cells = wanted;
    grid.hidden = !cells.length;
    for (const one of box.querySelectorAll("[data-table-needs]")) one.hidden = !cells.length;
    grid.style.setProperty("--columns", cells[0]?.length ?? 0);
    grid.replaceChildren(...cells.flatMap((row, r) => row.map((cell, c) => cellFor(cell, r, c))));
  }

  function cellFor(value, row, column) {
    const cell = document.createElement("textarea");
    cell.rows = 1;
    cell.value = value;
    cell.className = row ? "" : "is-head";
    cell.dataset.at = `${row} ${column}`;
    const words = row ? section.dataset.cell : section.dataset.headCell;
    cell.setAttribute("aria-label", words.replace("%r", row).replace("%c", column + 1));
    return cell;
  }

  function note(event) {
    event.stopPropagation();
    const [row, column] = placeOf(event.target);
    cells[row][column] = event.target.value;
    clearTimeout(timer);
    timer = setTimeout(tell, 250);
  }

  function tell() {
    clearTimeout(timer);
    timer = 0;
    if (text.value === write(cells)) return;
    text.value = write(cells);
    text.dispatchEvent(new Event("input", { bubbles: true }));
  }

  function focus(row, column) {
    const place = `${Math.max(0, Math.min(row, cells.length - 1))} ${Math.max(0, Math.min(column, (cells[0]?.length ?? 1) - 1))}`;
    (grid.querySelector(`[data-at="${place}"]`) ?? box.querySelector("[data-table-act=row]")).focus();
  }
}

function placeOf(cell) {
  return cell.dataset.at.split(" ").map(Number);
}

// Cells parted by tabs; a cell that begins with a quotation mark goes on to the next single one.
function read(text) {
  const rows = [[]];
  const cell = /(?:"((?:[^"]|"")*)"|([^\t\n]*))(\t|\n|$)/y;
  const said = text.replaceAll("\r\n", "\n").replaceAll("\r", "\n").replace(/\n+$/, "");
  if (!said) return [];
  for (let found = cell.exec(said); found; found = cell.exec(said)) {
    rows.at(-1).push((found[1]?.replaceAll('""', '"') ?? found[2]).trim());
    if (found[3] === "\n") rows.push([]);
    if (!found[3]) break;
  }
  const width = Math.max(...rows.map((row) => row.length));
  return rows.map((row) => [...row, ...Array(width - row.length).fill("")]);
}

function write(cells) {
  const quoted = (cell) => (/[\t\n"]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
  return cells.map((row) => row.map(quoted).join("\t")).join("\n");
}

async function attach(picker) {
  const box = picker.closest("[data-attached]");
  const file = picker.files[0];
  if (!file) return;
  picker.value = "";
  refuse(box, "");
  show(box, `${file.name} ${section.dataset.sending}`);
  const data = new FormData();
  data.append("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
  data.append("file", file);
  try {
    const answer = await fetch(section.dataset.attach, { method: "POST", body: data });
    const said = await answer.json();
    if (said.token) name(box, said.token, `${said.name} (${said.size})`);
    else refuse(box, said.reason);
  } catch {
    refuse(box, `${file.name} ${section.dataset.lost}`);
  }
}

function name(box, token, words) {
  const field = box.querySelector("input[name$=-file]");
  box.dataset.words = JSON.stringify({ ...JSON.parse(box.dataset.words ?? "{}"), [token]: words });
  field.value = token;
  show(box, words);
  field.dispatchEvent(new Event("input", { bubbles: true }));
}

function show(box, words) {
  box.querySelector("[data-attached-shown]").hidden = !words;
  box.querySelector("[data-attached-name]").textContent = words;
}

function refuse(box, words) {
  const place = box.querySelector("[data-attached-refused]");
  place.textContent = words;
  place.hidden = !words;
  if (words) showFiles();
}

// What the form says now; a token says the name of its file itself.
function showFiles() {
  for (const box of section.querySelectorAll("[data-attached]")) {
    const token = box.querySelector("input[name$=-file]").value;
    show(box, JSON.parse(box.dataset.words ?? "{}")[token] ?? nameIn(token));
  }
}

function nameIn(token) {
  try {
    const said = token.split(":")[0].replaceAll("-", "+").replaceAll("_", "/");
    return JSON.parse(new TextDecoder().decode(Uint8Array.from(atob(said), (one) => one.charCodeAt(0))))[2];
  } catch {
    return "";
  }
}
