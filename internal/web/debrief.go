package web

import (
	"errors"
	"net/http"
	"slices"
	"time"

	"doesaegim/internal/authoring"
	"doesaegim/internal/cards"
	"doesaegim/internal/study"
	"doesaegim/views"
)

// debriefPath is the end of the address at which an interview is written down.
const debriefPath = "/debrief"

// showDebrief shows the form in which an interview is written down, with what was written before.
func showDebrief(v *visit) error {
	b, err := v.study.Debrief(v.r.Context(), v.learner, v.param("id"))
	if err != nil {
		return err
	}
	return v.showDebriefForm(http.StatusOK, b, nil)
}

// saveDebrief keeps what the form holds. Sent by the button find, it stores nothing: the form comes back as it was sent,
// with other cards to choose from.
func saveDebrief(v *visit) error {
	ctx, form := v.r.Context(), v.r.PostForm
	before, err := v.study.Debrief(ctx, v.learner, v.param("id"))
	if err != nil {
		return err
	}
	b, err := v.study.DebriefFromForm(before.Interview, form)
	b.SavedAt = before.SavedAt
	var bad *study.DebriefError
	switch {
	case form.Has("find"):
		return v.showDebriefForm(http.StatusOK, b, nil)
	case errors.As(err, &bad):
		return v.showDebriefForm(http.StatusUnprocessableEntity, b, bad.Fields)
	case err != nil:
		return err
	}
	if err := v.study.SaveDebrief(ctx, v.learner, b); err != nil {
		return err
	}
	return v.redirect(views.KeptDebriefPath(b.Interview.ID), nil)
}

func (v *visit) showDebriefForm(status int, b study.Debrief, bad []string) error {
	text := v.r.PostForm.Get("q")
	same := v.sameQuestions(b)
	likely, all, err := v.study.Likely(v.r.Context(), v.learner, b, text)
	if err != nil {
		return err
	}
	likely = slices.DeleteFunc(likely, func(c *cards.Card) bool {
		return slices.ContainsFunc(same, func(q views.SameQuestion) bool { return slices.Contains(q.Cards, c) })
	})
	shell := v.shell(views.NavToday)
	shell.Here = views.DebriefPath(b.Interview.ID)
	return render(v.w, v.r, status, views.Debrief(shell, views.DebriefForm{
		Debrief: b,
		Search:  text,
		Likely:  likely,
		Found:   all,
		Same:    same,
		Tags:    v.study.Deck().ListedTags(),
		Bad:     bad,
	}))
}

// sameQuestions are the new questions of a debrief that cards ask already, but for those of which a card is ticked. Of
// more than a debrief may hold, those beyond are not looked at.
func (v *visit) sameQuestions(b study.Debrief) []views.SameQuestion {
	var found []views.SameQuestion
	questions := v.study.NewQuestions(b)
	for _, q := range questions[:min(len(questions), study.MaxNewQuestions)] {
		same := v.study.Same(q)
		ticked := slices.ContainsFunc(b.Asked, func(a study.AskedCard) bool { return slices.Contains(same, a.Card) })
		if len(same) > 0 && !ticked {
			found = append(found, views.SameQuestion{Text: q.Text, Cards: same})
		}
	}
	return found
}

// showKeptDebrief shows what was written down, and what it leads to.
func showKeptDebrief(v *visit) error {
	b, err := v.study.Debrief(v.r.Context(), v.learner, v.param("id"))
	if err != nil {
		return err
	}
	if b.SavedAt.IsZero() {
		return v.redirect(views.DebriefPath(b.Interview.ID), nil)
	}
	kept := views.KeptDebrief{Debrief: b}
	for _, d := range v.drafts(b) {
		kept.Drafts = append(kept.Drafts, views.DebriefDraft{Draft: d, Proof: d.Proof(v.study.Deck())})
	}
	return v.render(views.DebriefKept(v.shell(views.NavToday), kept))
}

// drafts are the cards that the new questions of a debrief would be.
func (v *visit) drafts(b study.Debrief) []authoring.Draft {
	asked := ""
	if i := b.Interview; i.Company != "" {
		asked = authoring.AskedLine(cards.Asked{Company: i.Company, Role: i.Role, Date: i.Date.Format("2006-01")})
	}
	var all []authoring.Draft
	for _, q := range v.study.NewQuestions(b) {
		all = append(all, authoring.Draft{Question: q.Text, Tags: q.Tags, Asked: asked})
	}
	return all
}

// markAsked takes one of the cards that ask the same for the question that was asked.
func markAsked(v *visit) error {
	id := v.param("id")
	if err := v.study.MarkAsked(v.r.Context(), v.learner, id, v.r.PostForm.Get("card")); err != nil {
		return err
	}
	return v.redirect(views.KeptDebriefPath(id), nil)
}

// downloadDrafts answers with a question file of the new questions.
func downloadDrafts(v *visit) error {
	b, err := v.study.Debrief(v.r.Context(), v.learner, v.param("id"))
	if err != nil {
		return err
	}
	var proofs []authoring.Proof
	for _, d := range v.drafts(b) {
		proofs = append(proofs, d.Proof(v.study.Deck()))
	}
	return v.sendYAML("interview-"+b.Interview.Date.Format(time.DateOnly), authoring.DraftFile(proofs))
}
