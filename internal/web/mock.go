package web

import (
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strconv"
	"time"

	"doesaegim/internal/srs"
	"doesaegim/internal/store"
	"doesaegim/internal/study"
	"doesaegim/views"
)

// mocksPath is the address of the mock interviews, and the beginning of those of each.
const mocksPath = "/mock"

// showMocks shows the form of a mock interview and those there are.
func showMocks(v *visit) error {
	return v.renderMocks(http.StatusOK, views.MockForm{Choice: v.study.NewMockChoice(v.query)})
}

func (v *visit) renderMocks(status int, form views.MockForm) error {
	options, err := v.study.MockOptions(v.r.Context(), v.learner)
	if err != nil {
		return err
	}
	lines, err := v.study.Mocks(v.r.Context(), v.learner)
	if err != nil {
		return err
	}
	form.Options = options
	return render(v.w, v.r, status, views.Mocks(v.shell(views.NavMock), form, lines))
}

// startMock takes the form of a mock interview and leads to its first question. Sent twice it makes one.
func startMock(v *visit) error {
	choice, err := v.study.MockChoiceFromForm(v.r.Context(), v.learner, v.r.PostForm)
	drawn := 0
	if err == nil {
		drawn, err = v.study.StartMock(v.r.Context(), v.learner, choice)
	}
	var bad *study.MockError
	if errors.As(err, &bad) {
		return v.renderMocks(http.StatusUnprocessableEntity, views.MockForm{Choice: choice, Bad: bad.Field, Typed: v.r.PostForm.Get(bad.Field)})
	}
	if err != nil {
		return err
	}
	query := url.Values{}
	if drawn < choice.Questions {
		query.Set("notice", views.NoticeMockFewer)
	}
	return v.redirect(mockPath(choice.ID), query)
}

func mockPath(id string) string { return mocksPath + "/" + url.PathEscape(id) }

// elsewhere leads from a page of a mock interview to the one that its stage is shown on, with the notice of the address.
func (v *visit) elsewhere(m study.Mock) error {
	path := mockPath(m.ID)
	switch m.Stage {
	case study.MockReviewing:
		path += "/review"
	case study.MockFinished:
		path += "/report"
	}
	query := url.Values{}
	if notice := v.query.Get("notice"); notice != "" {
		query.Set("notice", notice)
	}
	return v.redirect(path, query)
}

// showMock puts the question of a mock interview.
func showMock(v *visit) error {
	screen, err := v.study.Mock(v.r.Context(), v.learner, v.param("id"))
	if err != nil {
		return err
	}
	if screen.Mock.Stage != study.MockAsking {
		return v.elsewhere(screen.Mock)
	}
	return v.render(views.MockAsk(v.shell(""), screen, ""))
}

// stepMock takes what the learner does with a question. A form of an old page leads to the question that is put now.
func stepMock(v *visit) error {
	form, id := v.r.PostForm, v.param("id")
	place, err := study.ParsePlace(form.Get("place"))
	if err != nil {
		return err
	}
	extra, err := strconv.ParseInt(form.Get("extra"), 10, 64)
	if err != nil {
		return fmt.Errorf("%w: extra %q", errBadRequest, form.Get("extra"))
	}
	step := study.MockStep{
		Act:   study.MockAct(form.Get("act")),
		Place: place,
		Note:  form.Get("note"),
		Extra: time.Duration(extra) * time.Millisecond,
	}
	err = v.study.StepMock(v.r.Context(), v.learner, id, step)
	switch {
	case errors.Is(err, study.ErrTextTooLong):
		return v.renderLongNote(id, step)
	case errors.Is(err, study.ErrMockMoved):
		return v.redirect(mockPath(id), url.Values{"notice": {views.NoticeMockMoved}})
	case err != nil:
		return err
	case step.Act == study.MockLeave:
		return v.redirect(mocksPath, nil)
	}
	return v.redirect(mockPath(id), nil)
}

// renderLongNote shows a note that is too long again, as it was typed.
func (v *visit) renderLongNote(id string, step study.MockStep) error {
	screen, err := v.study.Mock(v.r.Context(), v.learner, id)
	if err != nil {
		return err
	}
	if screen.Card == nil || screen.Place != step.Place {
		return v.redirect(mockPath(id), url.Values{"notice": {views.NoticeMockMoved}})
	}
	screen.Note = step.Note
	shell := v.shell("")
	return render(v.w, v.r, http.StatusUnprocessableEntity, views.MockAsk(shell, screen, shell.Words.Mock.LongNote(study.MaxMockNote)))
}

// showMockReview goes through the answers of a mock interview, one by one.
func showMockReview(v *visit) error {
	review, err := v.study.MockReview(v.r.Context(), v.learner, v.param("id"))
	if err != nil {
		return err
	}
	if review.Question == nil {
		return v.elsewhere(review.Mock)
	}
	return v.render(views.MockReview(v.shell(""), review, views.StudyForm{}))
}

// rateMock takes the rating of an answer of a mock interview. Sent twice it is recorded once.
func rateMock(v *visit) error {
	form, id := v.r.PostForm, v.param("id")
	place, err := study.ParsePlace(form.Get("place"))
	if err != nil {
		return err
	}
	rep, err := strconv.Atoi(form.Get("rep"))
	if err != nil {
		return fmt.Errorf("%w: rep %q", errBadRequest, form.Get("rep"))
	}
	rating, err := strconv.Atoi(form.Get("rating"))
	if err != nil || rating < int(srs.Again) || rating > int(srs.Easy) {
		return v.judgeAgain(id)
	}
	outcome, err := v.study.RateMock(v.r.Context(), v.learner, id, study.MockRating{
		Place:  place,
		Rep:    rep,
		Rating: srs.Rating(rating),
		Ticked: v.ticked(),
	})
	query := url.Values{}
	switch {
	case errors.Is(err, study.ErrMockMoved):
		query.Set("notice", views.NoticeMockMoved)
	case err != nil:
		return err
	case outcome == store.Stale, outcome == store.Outrun:
		query.Set("notice", views.NoticeMockElsewhere)
	}
	return v.redirect(mockPath(id)+"/review", query)
}

// judgeAgain shows the answer of a form whose rating is none, with what was ticked.
func (v *visit) judgeAgain(id string) error {
	review, err := v.study.MockReview(v.r.Context(), v.learner, id)
	if err != nil {
		return err
	}
	if review.Question == nil {
		return v.elsewhere(review.Mock)
	}
	shell := v.shell("")
	return render(v.w, v.r, http.StatusBadRequest, views.MockReview(shell, review, views.StudyForm{
		Ticked:  v.ticked(),
		Problem: shell.Words.Failure.BadRating,
	}))
}

// showMockReport says what came of a mock interview.
func showMockReport(v *visit) error {
	report, err := v.study.MockReport(v.r.Context(), v.learner, v.param("id"))
	if err != nil {
		return err
	}
	if report.Mock.Stage != study.MockFinished {
		return v.elsewhere(report.Mock)
	}
	return v.render(views.MockReport(v.shell(views.NavMock), report))
}

func deleteMock(v *visit) error {
	if err := v.study.DeleteMock(v.r.Context(), v.learner, v.param("id")); err != nil {
		return err
	}
	return v.redirect(mocksPath, url.Values{"notice": {views.NoticeMockDeleted}})
}
