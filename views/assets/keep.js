// The field for an answer typed before the card's is shown. What is typed outlives a reload, a failure of the server and
// the undo of its rating; Ctrl+Enter shows the card's answer. Everything else works without this file.

const KEPT = "doesaegim-answer"; // in the storage of the tab: the text typed last, and to which question

const field = document.querySelector("#typed");
const { card, rep } = field.form.elements;
const reveal = field.form.querySelector(".reveal");

// A question is asked of one learner, once for each review of its card.
const question = [field.dataset.owner, card.value, rep.value].join(" ");

// The storage may be full or forbidden; then a reload forgets.
function keep() {
  try {
    sessionStorage.setItem(KEPT, JSON.stringify({ question, text: field.value }));
  } catch {}
}

function kept() {
  try {
    const last = JSON.parse(sessionStorage.getItem(KEPT));
    return last?.question === question ? last.text : "";
  } catch {
    return "";
  }
}

field.addEventListener("input", keep);

// An input method that is in the middle of a syllable ends it by this very key: that must not cost a second press.
field.addEventListener("keydown", (event) => {
  if (event.code !== "Enter" && event.code !== "NumpadEnter") return;
  if (!event.ctrlKey && !event.metaKey) return;
  event.preventDefault();
  if (reveal.open) return document.querySelector("#rates").focus();
  reveal.open = true;
  reveal.querySelector("summary").focus({ preventScroll: true });
});

if (!field.value) field.value = kept();
