package web

import (
	"fmt"
	"strconv"

	"doesaegim/internal/study"
	"doesaegim/views"
)

func showCalibration(v *visit) error {
	calibration, err := v.study.Calibration(v.r.Context(), v.learner)
	if err != nil {
		return err
	}
	return v.render(views.Calibration(v.shell(""), calibration))
}

// confidence reads what was expected of an answer; nothing where nothing was said.
func (v *visit) confidence() (study.Confidence, error) {
	text := v.r.PostForm.Get("confidence")
	if text == "" {
		return study.Unsaid, nil
	}
	n, err := strconv.Atoi(text)
	if err != nil {
		return study.Unsaid, fmt.Errorf("%w: confidence %q", errBadRequest, text)
	}
	return study.Confidence(n), nil
}
