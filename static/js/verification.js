// Is a file one of the genuine ones? Its SHA-256 is computed here, in the browser; nothing is sent anywhere.

const section = document.querySelector("[data-check]");
const words = section.dataset;
const input = section.querySelector("input[type=file]");
const drop = section.querySelector("[data-drop]");
const outcomes = section.querySelector("[data-outcomes]");
const blank = document.querySelector("template[data-outcome]").content.firstElementChild;
const genuine = new Map([...document.querySelectorAll("[data-genuine] [data-sha256]")].map((one) => [one.dataset.sha256, one]));

const hex = (bytes) => [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, "0")).join("");

const outcome = (kind, icon, file, said, more, digest) => {
  const box = blank.cloneNode(true);
  box.classList.add(`outcome-${kind}`);
  box.querySelector("i").classList.add(`bi-${icon}`);
  box.querySelector(".outcome-file").textContent = file.name;
  box.querySelector(".outcome-said").textContent = said;
  for (const [name, text] of [[".outcome-more", more], [".digest", digest]]) {
    const place = box.querySelector(name);
    if (text) place.textContent = text;
    else place.closest("p").remove();
  }
  return box;
};

const judged = (file, digest) => {
  const found = genuine.get(digest);
  for (const one of genuine.values()) one.classList.toggle("is-yours", one === found);
  if (!found) return outcome("other", "x-circle-fill", file, words.other, words.otherMore, digest);
  const kind = words.caution ? "caution" : "same";
  return outcome(kind, words.caution ? "exclamation-triangle-fill" : "check-circle-fill", file, found.dataset.said, words.caution, digest);
};

const look = async (file) => {
  let bytes;
  try {
    bytes = await file.arrayBuffer(); // a folder, or a file that is gone by now, cannot be read
  } catch {
    bytes = new ArrayBuffer(0);
  }
  if (!bytes.byteLength) return outcome("unread", "exclamation-circle", file, words.nothing.replace("%n", file.name));
  return judged(file, hex(await crypto.subtle.digest("SHA-256", bytes)));
};

const check = async (files) => {
  if (!files.length) return;
  const waiting = document.createElement("p");
  waiting.textContent = words.reading.replace("%n", files[0].name);
  outcomes.replaceChildren(waiting);
  const found = [];
  for (const file of files) found.push(await look(file));
  outcomes.replaceChildren(...found);
  outcomes.scrollIntoView({ block: "nearest" });
};

const carriesFiles = (event) => [...(event.dataTransfer?.types ?? [])].includes("Files");

const begin = () => {
  section.querySelector("[data-with]").hidden = false;
  input.addEventListener("change", async () => {
    await check([...input.files]);
    input.value = ""; // the same file may be chosen again
  });
  addEventListener("dragover", (event) => {
    if (!carriesFiles(event)) return;
    event.preventDefault();
    drop.classList.add("is-over");
  });
  addEventListener("dragleave", (event) => {
    if (!event.relatedTarget) drop.classList.remove("is-over");
  });
  addEventListener("drop", (event) => {
    drop.classList.remove("is-over");
    if (!carriesFiles(event)) return;
    event.preventDefault();
    check([...event.dataTransfer.files]);
  });
};

section.querySelector("[data-without]").hidden = true;
if (globalThis.crypto?.subtle) begin();
else section.querySelector("[data-insecure]").hidden = false;
