package web

import (
	"errors"
	"net/http"

	"doesaegim/internal/store"
	"doesaegim/internal/study"
	"doesaegim/views"
)

func showToday(v *visit) error {
	today, err := v.study.Today(v.r.Context(), v.learner)
	if err != nil {
		return err
	}
	return v.render(views.Today(v.shell(views.NavToday), today))
}

func showTags(v *visit) error {
	tags, err := v.study.Tags(v.r.Context(), v.learner)
	if err != nil {
		return err
	}
	return v.render(views.Tags(v.shell(views.NavTags), tags))
}

func showDepth(v *visit) error {
	depth, err := v.study.Depth(v.r.Context(), v.learner)
	if err != nil {
		return err
	}
	return v.render(views.Depth(v.shell(views.NavTags), depth))
}

func showAbout(v *visit) error {
	deck := v.study.Deck()
	return v.render(views.About(v.shell(""), views.AboutInfo{
		Cards:   len(deck.Cards()),
		Tags:    len(deck.Tags()),
		Version: v.Version,
		License: "MIT",
	}))
}

// saveFilter keeps the session of the form under a name. What is refused is shown again for another try.
func saveFilter(v *visit) error {
	session, err := study.ParseSession(v.study.Deck(), v.r.PostForm)
	if err != nil {
		return err
	}
	form := views.FilterForm{Name: v.r.PostForm.Get("name"), Session: session, Next: v.next().String()}
	err = v.study.SaveFilter(v.r.Context(), v.learner, form.Name, session)
	switch {
	case errors.Is(err, study.ErrBadFilterName):
		v.failWith(views.Failure{Status: http.StatusUnprocessableEntity, Kind: views.FailureBadFilterName, Back: form.Next, Filter: &form})
		return nil
	case errors.Is(err, store.ErrTooManyFilters):
		v.failWith(views.Failure{Status: http.StatusUnprocessableEntity, Kind: views.FailureTooManyFilters, Filter: &form})
		return nil
	case err != nil:
		return err
	}
	return v.back(views.NoticeFilterSaved, "")
}

func deleteFilter(v *visit) error {
	if err := v.study.DeleteFilter(v.r.Context(), v.learner, v.r.PostForm.Get("name")); err != nil {
		return err
	}
	return v.back(views.NoticeFilterRemoved, "")
}
