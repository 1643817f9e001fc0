// The form of /add: the preview follows what is typed, and a draft outlives a reload. Everything also works without
// this file, by the form's own button.

import { offer } from "./copy.js";
import { forget, keep, kept } from "./draft.js";

const KEPT = "doesaegim-draft";
const PAUSE = 400; // milliseconds without typing after which the preview is made anew

const form = document.querySelector("#draft");
const region = document.querySelector("#proof");
const news = document.querySelector("#proof-news");

const save = () => keep(KEPT, [...new FormData(form)]);

// restore fills the form in and reports whether there was something to fill in.
function restore() {
  const entries = kept(KEPT);
  if (!Array.isArray(entries)) return false;
  for (const field of form.elements) {
    const values = entries.filter(([name]) => name === field.name).map(([, value]) => value);
    if (field.matches("[type=checkbox], [type=radio]")) field.checked = values.includes(field.value);
    else if (field.matches("input, textarea")) field.value = values[0] ?? "";
    if (field.matches("details *") && field.value) field.closest("details").open = true;
  }
  return true;
}

function say(text) {
  if (news.textContent !== text) news.textContent = text;
}

let shown = ""; // HTML of the preview
let under; // the request that is under way
let timer = 0;

// refresh makes the preview anew. A later one overtakes it.
async function refresh() {
  under?.abort();
  const own = (under = new AbortController());
  const body = new URLSearchParams(new FormData(form));
  body.set("live", "1");
  try {
    const answer = await fetch(form.action, { method: "POST", body, signal: own.signal });
    if (!answer.ok) throw new Error(answer.statusText);
    show(await answer.text());
  } catch {
    if (!own.signal.aborted) say(news.dataset.unrefreshed);
  }
}

// show puts a preview in the place of the one before, and the focus back where it was.
function show(html) {
  if (html === shown) return;
  shown = html;
  const focused = region.contains(document.activeElement) ? document.activeElement.id : "";
  region.innerHTML = html;
  offer();
  if (focused) document.getElementById(focused)?.focus({ preventScroll: true });
  say(region.querySelector("[data-news]").dataset.news);
}

// complete lets the suggestions go on after a comma.
const tags = form.elements.namedItem("tags");
const names = [...tags.list.options].map((option) => option.value);
function complete() {
  const before = tags.value.slice(0, tags.value.lastIndexOf(",") + 1);
  [...tags.list.options].forEach((option, i) => {
    option.value = before ? `${before} ${names[i]}` : names[i];
  });
}

form.addEventListener("input", (event) => {
  // What was wrong with the field may be so no more; the preview says what is.
  const field = event.target.closest(".field");
  field?.classList.remove("bad");
  field?.querySelector(".faults")?.remove();
  event.target.removeAttribute("aria-invalid");
  if (event.target === tags) complete();
  save();
  clearTimeout(timer);
  timer = setTimeout(refresh, PAUSE);
});

document.querySelector("[data-fresh]").addEventListener("click", () => forget(KEPT));

if (!("untouched" in form.dataset)) save();
else if (restore()) refresh();
