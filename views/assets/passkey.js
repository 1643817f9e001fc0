// A button with which the form around it is sent with a passkey in place of a password. The browser shows it where it has
// passkeys; without this file it stays hidden, and so does a section that is about nothing else.

const box = document.querySelector("[data-passkey]");
const form = box.closest("form");
const button = box.querySelector("button");
const problem = box.querySelector(".note");
const { passkey: ceremony, action } = box.dataset;

const FRESH = 4 * 60 * 1000; // what the server asks a device to sign is good for five minutes
const NAMES = { InvalidStateError: "known", NotAllowedError: "cancelled" };

// Another name of this host, or a browser from before 2025, has no passkeys for us.
const able = location.origin === box.dataset.origin && window.PublicKeyCredential?.parseRequestOptionsFromJSON !== undefined;

let asking; // ends what the browser has been asked last: it answers one question at a time
let askedAt;

function say(text) {
  problem.textContent = text;
  problem.hidden = !text;
}

async function question() {
  const body = new URLSearchParams({ name: form.elements.name?.value ?? "" });
  const answer = await fetch(action + "/options", { method: "POST", body });
  return answer.json();
}

function device(asked, mediation, signal) {
  if (ceremony === "create") {
    return navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(asked.publicKey), signal });
  }
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(asked.publicKey);
  return navigator.credentials.get(mediation ? { publicKey, mediation, signal } : { publicKey, signal });
}

function send(credential) {
  button.disabled = true;
  for (const field of form.elements) field.disabled ||= field.type === "password";
  const answer = document.createElement("input");
  answer.type = "hidden";
  answer.name = "credential";
  answer.value = JSON.stringify(credential);
  form.append(answer);
  form.action = action;
  form.submit();
}

// ask returns what is to be said where nothing is sent.
async function ask(mediation) {
  asking?.abort();
  const { signal } = (asking = new AbortController());
  askedAt = Date.now();
  try {
    const { options, problem, sign_in } = await question();
    if (sign_in) location.assign(sign_in);
    if (!options) return problem ?? "";
    const credential = await device(options, mediation, signal);
    if (!signal.aborted) send(credential);
    return "";
  } catch (error) {
    return signal.aborted ? "" : box.dataset[NAMES[error.name] ?? "failed"];
  }
}

button.addEventListener("click", async () => {
  if (ceremony === "create" && form.elements.name?.reportValidity() === false) return;
  say("");
  button.disabled = true;
  const text = await ask();
  say(text);
  button.disabled = !text; // otherwise the form is on its way
});

// The browser offers passkeys where the name is typed, as it does passwords. Nobody has asked for that, so nothing is said
// when it fails.
async function offer() {
  const name = form.elements.name;
  if (ceremony !== "get" || !name || !(await PublicKeyCredential.isConditionalMediationAvailable?.())) return;
  name.addEventListener("focus", () => Date.now() - askedAt > FRESH && !button.disabled && ask("conditional"));
  ask("conditional");
}

if (able) {
  box.hidden = false;
  box.closest("section")?.removeAttribute("hidden");
  offer();
}

// Gone back to, the page is to be as it was before the form was sent.
addEventListener("pageshow", (event) => event.persisted && location.reload());
