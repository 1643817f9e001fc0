// The field for an answer typed before the card's is shown. What is typed outlives a reload, a failure of the server and
// the undo of its rating. Everything also works without this file.

import { keep, kept } from "./draft.js";

const KEPT = "doesaegim-answer"; // the text typed last, and to which question

const field = document.querySelector("#typed");
const { card, rep } = field.form.elements;

// A question is asked of one learner, once for each review of its card.
const question = [field.dataset.owner, card.value, rep.value].join(" ");

field.addEventListener("input", () => keep(KEPT, { question, text: field.value }));

const last = kept(KEPT);
if (!field.value && last?.question === question) field.value = last.text;
