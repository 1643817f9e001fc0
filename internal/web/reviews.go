package web

import (
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"time"

	"doesaegim/internal/srs"
	"doesaegim/internal/store"
	"doesaegim/internal/study"
	"doesaegim/views"
)

// reviewsPath is where rated answers go.
const reviewsPath = "/reviews"

func showStudy(v *visit) error {
	session, err := study.ParseSession(v.study.Deck(), v.query)
	if err != nil {
		return err
	}
	screen, err := v.study.Screen(v.r.Context(), v.learner, session, v.query.Get("card"))
	if err != nil {
		return err
	}
	if screen.Question == nil {
		return v.render(views.Finish(v.shell(""), screen))
	}
	return v.ask(http.StatusOK, screen, views.StudyForm{})
}

// ask shows the question of a screen.
func (v *visit) ask(status int, screen study.Screen, form views.StudyForm) error {
	if v.learner.Settings.Recording {
		letRecord(v.w)
	}
	return render(v.w, v.r, status, views.Study(v.shell(""), screen, form))
}

// recordReview takes a rated answer. Sent twice it is recorded once, and both are answered alike.
func recordReview(v *visit) error {
	form := v.r.PostForm
	session := v.formSession()
	rating, err := strconv.Atoi(form.Get("rating"))
	if err != nil || rating < int(srs.Again) || rating > int(srs.Easy) {
		return v.askAgain(session, http.StatusBadRequest, v.shell("").Words.Failure.BadRating)
	}
	own, keep := form.Get("answer"), form.Get("keep") == "1"
	if _, err := study.OwnText(own, study.MaxOwnAnswer); err != nil && keep {
		return v.askAgain(session, http.StatusUnprocessableEntity, v.shell("").Words.Paper.KeepTooLong(study.MaxOwnAnswer))
	}
	rep, err := strconv.Atoi(form.Get("rep"))
	if err != nil {
		return fmt.Errorf("%w: rep %q", errBadRequest, form.Get("rep"))
	}
	confidence, err := v.confidence()
	if err != nil {
		return err
	}
	receipt, err := v.study.Record(v.r.Context(), v.learner, study.Submission{
		CardID:   form.Get("card"),
		ReviewID: form.Get("id"),
		Rep:      rep,
		Rating:   srs.Rating(rating),
		Ticked:   v.ticked(),
		Duration: v.duration(),
		Mode:     session.Mode,

		Confidence: confidence,
	})
	if err != nil {
		return err
	}
	if receipt.Outcome == store.Outrun && own != "" && receipt.Card != nil {
		// The card is asked again: what was typed stays with it.
		return v.askAgain(session, http.StatusConflict, v.shell("").Words.Shell.Notices.Outrun)
	}
	query := session.After(v.study.Deck(), form.Get("card"), srs.Rating(rating)).Values()
	if keep {
		// After the review, which counts more; a form that is sent again because this failed keeps the answer then.
		err := v.study.SaveOwnAnswer(v.r.Context(), v.learner, form.Get("card"), form.Get("id"), own)
		switch {
		case err == nil:
			query.Set("notice", views.NoticeAnswerSaved)
		case !errors.Is(err, study.ErrNoText):
			return err
		}
	}
	switch {
	case receipt.Outcome == store.Stale:
		query.Set("notice", views.NoticeAlready)
	case receipt.Outcome == store.Outrun:
		query = session.Values()
		query.Set("notice", views.NoticeOutrun)
		if receipt.Card != nil {
			query.Set("card", receipt.Card.ID)
		}
	case receipt.Card == nil:
		query.Set("notice", views.NoticeCardGone)
	}
	return v.redirect("/study", query)
}

// formSession reads which session a form belongs to. A session that has become impossible, say because the last card
// with its tag was removed, must not cost the answer: the plain session takes its place.
func (v *visit) formSession() study.Session {
	session, err := study.ParseSession(v.study.Deck(), v.r.PostForm)
	if err != nil {
		return study.Session{Mode: study.ModeDue}
	}
	return session
}

// askAgain shows the card of an answer that was refused, with what was ticked and typed and why.
func (v *visit) askAgain(session study.Session, status int, problem string) error {
	card := v.r.PostForm.Get("card")
	if card == "" {
		return fmt.Errorf("%w: no card", errBadRequest)
	}
	screen, err := v.study.Screen(v.r.Context(), v.learner, session, card)
	if err != nil {
		return err
	}
	confidence, err := v.confidence()
	if err != nil {
		return err
	}
	return v.ask(status, screen, views.StudyForm{
		Open:    true,
		Answer:  v.r.PostForm.Get("answer"),
		Keep:    v.r.PostForm.Get("keep") == "1",
		Ticked:  v.ticked(),
		Problem: problem,

		Confidence: confidence,
	})
}

// ticked reads the key points that were ticked; what is no number is left out.
func (v *visit) ticked() []int {
	var ticked []int
	for _, value := range v.r.PostForm["points"] {
		if i, err := strconv.Atoi(value); err == nil && !slices.Contains(ticked, i) {
			ticked = append(ticked, i)
		}
	}
	return ticked
}

// duration is the time the answer took, as the browser measured it; 0 when it measured none.
func (v *visit) duration() time.Duration {
	ms, err := strconv.ParseInt(v.r.PostForm.Get("duration_ms"), 10, 64)
	if err != nil || ms < 0 {
		return 0
	}
	return time.Duration(min(ms, study.MaxAnswerTime.Milliseconds())) * time.Millisecond
}

// undoReview takes the learner's last review back and shows its card again.
func undoReview(v *visit) error {
	card, err := v.study.Undo(v.r.Context(), v.learner, v.r.PostForm.Get("id"))
	query := v.formSession().Before(card).Values()
	switch {
	case errors.Is(err, store.ErrNothingToUndo):
		query.Set("notice", views.NoticeNothingToUndo)
	case err != nil:
		return err
	default:
		query.Set("notice", views.NoticeUndone)
		if v.study.Deck().Card(card) != nil {
			query.Set("card", card)
		}
	}
	return v.redirect("/study", query)
}
