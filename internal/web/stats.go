package web

import (
	"doesaegim/internal/study"
	"doesaegim/views"
)

func showStats(v *visit) error {
	period, err := study.ParsePeriod(v.r.URL.Query().Get("period"))
	if err != nil {
		return err
	}
	stats, err := v.study.Stats(v.r.Context(), v.learner, period)
	if err != nil {
		return err
	}
	return v.render(views.Stats(v.shell(views.NavStats), stats))
}
