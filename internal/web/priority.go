package web

import (
	"errors"
	"net/http"

	"doesaegim/internal/store"
	"doesaegim/internal/study"
	"doesaegim/views"
)

func showPriorities(v *visit) error {
	priorities, err := v.study.Priorities(v.r.Context(), v.learner)
	if err != nil {
		return err
	}
	return v.render(views.Priorities(v.shell(views.NavTags), priorities, v.learner.Settings.Recent))
}

func setCardPriority(v *visit) error {
	id := v.param("id")
	if v.study.Deck().Card(id) == nil {
		return study.ErrUnknownCard
	}
	return v.setPriority(views.PriorityForm{Path: "/cards/" + id + "/priority"}, func(retention float64) error {
		return v.study.SetCardPriority(v.r.Context(), v.learner, id, retention)
	})
}

func setTagPriority(v *visit) error {
	name := v.r.PostForm.Get("tag")
	if _, ok := v.study.Deck().Tag(name); !ok {
		return &study.UnknownTagError{Name: name, Nearest: v.study.Deck().NearestTag(name)}
	}
	return v.setPriority(views.PriorityForm{Path: "/tags/priority", Tag: name}, func(retention float64) error {
		return v.study.SetTagPriority(v.r.Context(), v.learner, name, retention)
	})
}

// setPriority reads the retention of the form and sets it. What is refused is shown again for another try.
func (v *visit) setPriority(form views.PriorityForm, set func(retention float64) error) error {
	form.Typed, form.Next = v.r.PostForm.Get("retention"), v.next().String()
	retention, err := study.ParseRetention(form.Typed)
	if err == nil {
		err = set(retention)
	}
	switch {
	case errors.Is(err, study.ErrBadRetention):
		v.failWith(views.Failure{Status: http.StatusUnprocessableEntity, Kind: views.FailureBadRetention, Back: form.Next, Priority: &form})
		return nil
	case errors.Is(err, store.ErrTooManyPriorities):
		v.failWith(views.Failure{Status: http.StatusUnprocessableEntity, Kind: views.FailureTooManyPriorities, Back: form.Next, Priority: &form})
		return nil
	case err != nil:
		return err
	}
	return v.back(views.NoticePrioritySet, "")
}
