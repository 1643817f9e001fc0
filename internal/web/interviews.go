package web

import (
	"errors"
	"net/http"
	"net/url"
	"slices"

	"doesaegim/internal/store"
	"doesaegim/internal/study"
	"doesaegim/views"
)

const interviewsPath = "/interviews"

func showInterviews(v *visit) error {
	all, err := v.study.Interviews(v.r.Context(), v.learner)
	if err != nil {
		return err
	}
	return v.render(views.Interviews(v.shell(""), all))
}

func showNewInterview(v *visit) error {
	return v.showInterviewForm(http.StatusOK, views.InterviewForm{New: true, Values: v.study.NewInterview(v.learner).Values()})
}

func showInterviewForm(v *visit) error {
	interview, err := v.interview()
	if err != nil {
		return err
	}
	return v.showInterviewForm(http.StatusOK, views.InterviewForm{Values: interview.Values()})
}

// addInterview keeps a new interview. Sent twice it is kept once.
func addInterview(v *visit) error { return v.keepInterview(study.Interview{}) }

func changeInterview(v *visit) error {
	interview, err := v.interview()
	if err != nil {
		return err
	}
	return v.keepInterview(interview)
}

// keepInterview reads the form of an interview that is new, where before is zero, or was as before. What is refused is
// shown again for another try.
func (v *visit) keepInterview(before study.Interview) error {
	form := views.InterviewForm{New: before.ID == "", Values: v.r.PostForm}
	if !form.New {
		form.Values.Set("id", before.ID)
	}
	interview, err := v.study.InterviewFromForm(v.learner, form.Values, before)
	var bad *study.InterviewError
	if errors.As(err, &bad) {
		form.Bad = bad.Fields
		if slices.Contains(form.Bad, "id") {
			form.Values.Set("id", v.study.NewInterview(v.learner).ID)
		}
		return v.showInterviewForm(http.StatusUnprocessableEntity, form)
	}
	if err == nil {
		err = v.study.SaveInterview(v.r.Context(), v.learner, interview, form.New)
	}
	if errors.Is(err, store.ErrTooManyInterviews) {
		form.TooMany = true
		return v.showInterviewForm(http.StatusUnprocessableEntity, form)
	}
	if err != nil {
		return err
	}
	// What is planned for is seen on the first page.
	path := "/"
	if !interview.Ahead() {
		path = interviewsPath
	}
	return v.redirect(path, url.Values{"notice": {views.NoticeInterviewSaved}})
}

func archiveInterview(v *visit) error {
	on, err := v.on()
	if err != nil {
		return err
	}
	id := v.param("id")
	if err := v.study.ArchiveInterview(v.r.Context(), v.learner, id, on); err != nil {
		return err
	}
	return v.redirect(interviewsPath, url.Values{
		"notice": {either(on, views.NoticeInterviewArchived, views.NoticeInterviewBack)}, "about": {id},
	})
}

// interview is the learner's that the address names.
func (v *visit) interview() (study.Interview, error) {
	return v.study.Interview(v.r.Context(), v.learner, v.param("id"))
}

// showInterviewForm shows a form with what the learner may choose from.
func (v *visit) showInterviewForm(status int, form views.InterviewForm) error {
	deck, today := v.study.Deck(), v.study.Day(v.learner)
	form.Tags, form.Companies = deck.Tags(), deck.Companies()
	form.First, form.Last = today, today.AddDate(0, 0, study.MaxInterviewDays)
	shell := v.shell("")
	shell.Here = interviewsPath + "/new"
	if !form.New {
		shell.Here = interviewsPath + "/" + url.PathEscape(form.Values.Get("id")) + "/edit"
	}
	return render(v.w, v.r, status, views.EditInterview(shell, form))
}
