package web

import "doesaegim/views"

// showReadiness shows what may be expected of the day of one of the learner's interviews.
func showReadiness(v *visit) error {
	outlook, err := v.study.Outlook(v.r.Context(), v.learner, v.param("id"))
	if err != nil {
		return err
	}
	return v.render(views.Readiness(v.shell(""), outlook))
}
