// A question of a mock interview: the clock runs, and what is typed outlives a reload. Everything also works without
// this file; then the page says in words since when the question stands.

const form = document.querySelector("#ask");
const note = form.elements.namedItem("note");
const place = form.elements.namedItem("place");
const extra = form.elements.namedItem("extra");

// The clock counts from what the server said was left. Date.now goes on while the machine sleeps.
const clock = document.querySelector("#clock");
let loaded = Date.now();

function tick() {
  const left = clock.dataset.left - (Date.now() - loaded);
  const seconds = Math.max(0, Math.ceil(left / 1000));
  clock.querySelector("[role=timer]").textContent = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
  clock.querySelector(".fil").setAttribute("width", Math.max(0, Math.min(100, (100 * left) / clock.dataset.limit)).toFixed(1));
  const over = clock.querySelector(".over");
  const text = left <= 0 ? over.dataset.over : "";
  if (over.textContent !== text) over.textContent = text;
}

if (clock) {
  clock.querySelector("p").hidden = true;
  clock.querySelector(".clock").hidden = false;
  tick();
  setInterval(tick, 250);
}

// More time is asked for without leaving the page, so that who types goes on typing. What fails goes the usual way.
form.querySelector("[value=more]")?.addEventListener("click", async (event) => {
  event.preventDefault();
  const button = event.currentTarget;
  if (button.disabled) return;
  const body = new URLSearchParams(new FormData(form, button));
  button.disabled = true;
  try {
    const answer = await fetch(form.action, { method: "POST", body });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.querySelector("#ask");
    if (!answer.ok || fresh?.elements.namedItem("place").value !== place.value) throw new Error("elsewhere");
    extra.value = fresh.elements.namedItem("extra").value;
    clock.replaceChildren(...page.querySelector("#clock").childNodes);
    Object.assign(clock.dataset, page.querySelector("#clock").dataset);
    loaded = Date.now();
    clock.querySelector("p").hidden = true;
    clock.querySelector(".clock").hidden = false;
    tick();
    button.disabled = false;
  } catch {
    button.disabled = false;
    form.append(Object.assign(document.createElement("input"), { type: "hidden", name: "act", value: "more" }));
    form.submit();
  }
});

// One draft is kept for a mock interview: that of the question put now.
const KEPT = `doesaegim-mock-${form.dataset.mock}`; // in the storage of the tab

// The storage may be full or forbidden; then a reload forgets.
function keep() {
  try {
    sessionStorage.setItem(KEPT, JSON.stringify({ place: place.value, note: note.value }));
  } catch {}
}

function restore() {
  try {
    const kept = JSON.parse(sessionStorage.getItem(KEPT));
    if (kept?.place === place.value) note.value = kept.note;
    else sessionStorage.removeItem(KEPT);
  } catch {}
}

note.addEventListener("input", keep);
if (!note.hasAttribute("aria-invalid")) restore();

// Shortcuts leave those who type alone, but for this one.
note.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || event.isComposing || event.repeat) return;
  event.preventDefault();
  form.querySelector("[value=answer]").click();
});

// A page that the browser kept may show a question that has ended, and a clock that stood still.
addEventListener("pageshow", (event) => {
  if (event.persisted) location.reload();
});
