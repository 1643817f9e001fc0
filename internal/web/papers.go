package web

import (
	"errors"
	"net/http"

	"doesaegim/internal/store"
	"doesaegim/internal/study"
	"doesaegim/views"
)

// saveAnswer keeps a version of the visitor's own answer. What is refused comes back to them.
func saveAnswer(v *visit) error {
	id, form := v.param("id"), v.r.PostForm
	err := v.study.SaveOwnAnswer(v.r.Context(), v.learner, id, form.Get("id"), form.Get("answer"))
	if problem, bad := v.badText(err, study.MaxOwnAnswer); bad {
		return v.cardAgain(views.PaperForm{Answer: form.Get("answer"), AnswerProblem: problem})
	}
	if err != nil {
		return err
	}
	return v.toCard(views.NoticeAnswerSaved)
}

func pinAnswer(v *visit) error {
	on, err := v.on()
	if err != nil {
		return err
	}
	if err := v.study.PinOwnAnswer(v.r.Context(), v.learner, v.param("id"), v.r.PostForm.Get("answer"), on); err != nil {
		return err
	}
	return v.toCard(either(on, views.NoticeAnswerPinned, views.NoticeAnswerUnpinned))
}

func deleteAnswer(v *visit) error {
	if err := v.study.DeleteOwnAnswer(v.r.Context(), v.learner, v.param("id"), v.r.PostForm.Get("answer")); err != nil {
		return err
	}
	return v.toCard(views.NoticeAnswerDeleted)
}

func saveNote(v *visit) error {
	note := v.r.PostForm.Get("note")
	err := v.study.SaveNote(v.r.Context(), v.learner, v.param("id"), note)
	if problem, bad := v.badText(err, study.MaxNote); bad {
		return v.cardAgain(views.PaperForm{Note: note, NoteProblem: problem})
	}
	if err != nil {
		return err
	}
	return v.toCard(views.NoticeNoteSaved)
}

func typeFirst(v *visit) error {
	on, err := v.on()
	if err != nil {
		return err
	}
	if err := v.study.TypeFirst(v.r.Context(), v.learner, v.param("id"), on); err != nil {
		return err
	}
	return v.back(either(on, views.NoticeTypeFirst, views.NoticeNotTypeFirst), v.param("id"))
}

func ownFirst(v *visit) error {
	on, err := v.on()
	if err != nil {
		return err
	}
	if err := v.study.OwnFirst(v.r.Context(), v.learner, v.param("id"), on); err != nil {
		return err
	}
	return v.toCard(either(on, views.NoticeOwnFirst, views.NoticeNotOwnFirst))
}

// badText says what is wrong with a text that was to be kept, in words; bad is false where nothing is.
func (v *visit) badText(err error, most int) (problem string, bad bool) {
	words := v.shell("").Words.Paper
	switch {
	case errors.Is(err, study.ErrTextTooLong):
		return words.TooLong(most), true
	case errors.Is(err, study.ErrNoText):
		return words.Empty, true
	}
	return "", false
}

// cardAgain shows the page of a card with what was typed and refused.
func (v *visit) cardAgain(form views.PaperForm) error {
	page, err := v.study.CardPage(v.r.Context(), v.learner, v.param("id"))
	if err != nil {
		return err
	}
	shell := v.shell(views.NavCards)
	shell.Here = "/cards/" + page.Card.ID
	return render(v.w, v.r, http.StatusUnprocessableEntity, views.CardPage(shell, page, form))
}

// toCard answers a form about a card: its page or, where the card has left the deck meanwhile, the list.
func (v *visit) toCard(notice string) error {
	path := "/cards"
	if card := v.study.Deck().Card(v.param("id")); card != nil {
		path += "/" + card.ID
	}
	return v.redirect(path, map[string][]string{"notice": {notice}})
}

// editedAnswer is the version that the visitor wants to write anew; the zero one where the address names none of theirs.
func editedAnswer(page study.CardPage, id string) store.OwnAnswer {
	for _, a := range page.Answers {
		if a.ID == id {
			return a
		}
	}
	return store.OwnAnswer{}
}
