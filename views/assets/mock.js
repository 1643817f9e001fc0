// A question of a mock interview: the clock runs, and what is typed outlives a reload. Everything also works without
// this file; then the page says in words since when the question stands.

import { forget, keep, kept } from "./draft.js";

const form = document.querySelector("#ask");
const note = form.elements.namedItem("note");
const place = form.elements.namedItem("place");
const extra = form.elements.namedItem("extra");

// The clock counts from what the server said was left. Date.now goes on while the machine sleeps.
const clock = document.querySelector("#clock");
let loaded;

function tick() {
  const left = clock.dataset.left - (Date.now() - loaded);
  const seconds = Math.max(0, Math.ceil(left / 1000));
  clock.querySelector("[role=timer]").textContent = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
  clock.querySelector(".fil").setAttribute("width", Math.max(0, Math.min(100, (100 * left) / clock.dataset.limit)).toFixed(1));
  const over = clock.querySelector(".over");
  const text = left <= 0 ? over.dataset.over : "";
  if (over.textContent !== text) over.textContent = text;
}

// run puts the clock in the place of the words about it.
function run() {
  loaded = Date.now();
  clock.querySelector("p").hidden = true;
  clock.querySelector(".clock").hidden = false;
  tick();
}

if (clock) {
  run();
  setInterval(tick, 250);
}

// More time is asked for without leaving the page, so that who types goes on typing. What fails goes the usual way.
let waiting = false;
form.querySelector("[value=more]")?.addEventListener("click", async (event) => {
  event.preventDefault();
  if (waiting) return;
  waiting = true;
  const body = new URLSearchParams(new FormData(form, event.currentTarget));
  try {
    const answer = await fetch(form.action, { method: "POST", body });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.querySelector("#ask");
    if (!answer.ok || fresh?.elements.namedItem("place").value !== place.value) throw new Error("elsewhere");
    extra.value = fresh.elements.namedItem("extra").value;
    base = fresh.elements.namedItem("note").defaultValue;
    save();
    Object.assign(clock.dataset, page.querySelector("#clock").dataset);
    clock.replaceChildren(...page.querySelector("#clock").childNodes);
    run();
  } catch {
    form.append(Object.assign(document.createElement("input"), { type: "hidden", name: "act", value: "more" }));
    form.submit();
  }
  waiting = false;
});

// One draft is kept for a mock interview: that of the question put now. It grew out of what the server has of the note,
// and yields to what was sent from elsewhere since. A page that refuses a note has only that.
const KEPT = `doesaegim-mock-${form.dataset.mock}`;
const draft = kept(KEPT);
let base = note.hasAttribute("aria-invalid") ? draft?.base : note.defaultValue;

const save = () => keep(KEPT, { place: place.value, base, note: note.value });
note.addEventListener("input", save);
if (draft?.place !== place.value || draft.base !== base) forget(KEPT);
else if (!note.hasAttribute("aria-invalid")) note.value = draft.note;

// A page that the browser kept may show a question that has ended, and a clock that stood still.
addEventListener("pageshow", (event) => {
  if (event.persisted) location.reload();
});
