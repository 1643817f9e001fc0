// The keyboard. The page is its own key map: an element with data-keys="u ctrl+z" is clicked by those keys, or focused
// where one types into it or it is the group of what comes next. Everything also works without this file.

const NATIVE = "a, button, input, select, textarea, summary, [tabindex='0']";
const TYPING = "input:not([type=checkbox], [type=radio]), select, textarea";
const LONGEST = 10 * 60 * 1000; // milliseconds that one answer may count

// Keys whose character a layout or an input method may hide.
const BY_CODE = { Minus: "-", NumpadSubtract: "-", Slash: "/", Space: "space", Enter: "enter", NumpadEnter: "enter" };
const SHIFTED = { Slash: "?", Digit2: "@" };

// keyName returns the name of a key as data-keys writes it. With a Korean layout the key U arrives as "ㅕ", and an
// input method may send "Process" or a full-width digit: then the place of the key counts.
function keyName(event) {
  const ctrl = event.ctrlKey || event.metaKey;
  if (/^[!-~]$/.test(event.key)) return ctrl ? `ctrl+${event.key.toLowerCase()}` : event.key.toLowerCase();
  const place = /^(?:Key|Digit|Numpad)([A-Z0-9])$/.exec(event.code);
  const name = (event.shiftKey && SHIFTED[event.code]) || BY_CODE[event.code] || place?.[1].toLowerCase();
  return name && ctrl ? `ctrl+${name}` : name;
}

// isAvailable reports whether an element may be clicked by key now: what a closed <details> holds may not, its summary
// opens it but never closes it, and a hidden field cannot take the focus.
function isAvailable(element) {
  const details = element.closest("details");
  if (element.matches("summary, input") && !element.getClientRects().length) return false;
  if (element.matches("summary")) return !details.open;
  if (element.matches("input")) return true;
  return !element.closest("details:not([open])");
}

// isPassed reports whether Space or Enter go on to the next step, though the focus is on an element that has a use for
// keys: from the summaries of the answer and of an open hint, from what was chosen, and by Enter from any box.
const isPassed = (element, name) =>
  element.matches(".reveal > summary, .clue[open] > summary, [type=radio]:checked") ||
  (name === "enter" && element.matches("[type=checkbox], [type=radio]"));

function target(event) {
  if (event.repeat || event.altKey || event.defaultPrevented) return null;
  const name = keyName(event);
  // Ctrl+Enter ends what one types, and with it the syllable that an input method is in the middle of: that must not
  // cost a second press. Every other key is left to those who type.
  const ends = name === "ctrl+enter";
  if (!name || (event.isComposing && !ends)) return null;
  const chord = name.startsWith("ctrl+");
  if (!chord && document.body.dataset.shortcuts === "off") return null;
  const step = name === "space" || name === "enter";
  // Shift makes another chord of it: redo, or the switch of a Korean input method.
  if (event.shiftKey && (chord || step)) return null;
  const focused = document.activeElement ?? document.body;
  if (!ends && (focused.matches(TYPING) || focused.isContentEditable)) return null;
  if (step && focused.matches(NATIVE) && !isPassed(focused, name)) return null;
  if (document.querySelector("dialog[open], [popover]:popover-open")) return null;
  return [...document.querySelectorAll(`[data-keys~="${CSS.escape(name)}"]`)].find(isAvailable);
}

let pressed = ""; // code of the key that was just acted on

addEventListener("keydown", (event) => {
  if (event.repeat && event.code === pressed) event.preventDefault();
  const element = target(event);
  if (!element) return;
  event.preventDefault();
  pressed = event.code;
  if (element.matches(TYPING) || element.matches("[role=group]")) return element.focus();
  // After the answer opens, the next Tab leads into it.
  if (element.matches(".reveal > summary")) element.focus({ preventScroll: true });
  element.click();
});

// Firefox clicks a summary when Space is released, whatever became of the press.
addEventListener("keyup", (event) => {
  if (event.code === pressed) event.preventDefault();
  pressed = "";
});

// Browsers before the command attributes still open the help.
if (!("commandForElement" in HTMLButtonElement.prototype)) {
  addEventListener("click", (event) => {
    const button = event.target.closest("button[commandfor]");
    const dialog = button && document.getElementById(button.getAttribute("commandfor"));
    if (dialog) button.getAttribute("command") === "close" ? dialog.close() : dialog.showModal();
  });
}

// How long the page was looked at, in milliseconds.
let seen = 0;
let since = performance.now();
const visible = () => seen + (document.visibilityState === "visible" ? performance.now() - since : 0);
addEventListener("visibilitychange", () => {
  if (document.visibilityState !== "visible") seen += performance.now() - since;
  since = performance.now();
});

// Whether the answer was looked at within the time that a full one takes; the style sheet's suggestion follows it. An
// answer that came open tells nothing.
const reveal = document.querySelector(".reveal:not([open])");
reveal?.addEventListener("toggle", () => {
  const { dataset } = reveal.closest("form");
  dataset.pace = visible() <= dataset.think * 1000 ? "within" : "over";
}, { once: true });

// A form is sent once, however often its button is pressed while the answer is on its way; one with data-resend changes
// nothing, and its answer may be a file, after which the page is still there.
let sent = new WeakSet();
addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method !== "post" || "resend" in form.dataset) return;
  if (sent.has(form)) return event.preventDefault();
  sent.add(form);
  const duration = form.elements.namedItem("duration_ms");
  if (duration) duration.value = Math.round(Math.min(visible(), LONGEST));
});

// A page that the browser kept and shows again begins anew.
addEventListener("pageshow", (event) => {
  if (!event.persisted) return;
  sent = new WeakSet();
  seen = 0;
  since = performance.now();
});
