package web

import (
	"errors"
	"fmt"
	"net/http"
	"slices"

	"doesaegim/internal/availability"
	"doesaegim/internal/study"
	"doesaegim/views"
)

func showGuide(v *visit) error {
	guide, err := v.study.Guide(v.r.Context(), v.learner)
	if err != nil {
		return err
	}
	return v.render(views.Guide(v.shell(views.NavGuide), guide))
}

func showSection(v *visit) error {
	page, err := v.study.Section(v.r.Context(), v.learner, v.param("section"))
	if err != nil {
		return err
	}
	return v.render(views.Section(v.shell(views.NavGuide), page))
}

// showAvailability shows the calculator, and around it the section of that name where the deck has one. What cannot be
// calculated is shown again with what is wrong.
func showAvailability(v *visit) error {
	page, err := v.study.Section(v.r.Context(), v.learner, "availability")
	if err != nil && !errors.Is(err, study.ErrUnknownSection) {
		return err
	}
	calculator, err := v.calculator()
	if err != nil {
		return err
	}
	status := http.StatusOK
	if calculator.Bad != "" {
		status = http.StatusUnprocessableEntity
	}
	return render(v.w, v.r, status, views.Availability(v.shell(views.NavGuide), page, calculator))
}

// calculator reads the calculator's forms: an availability and a period, or a downtime, its unit and a period. An
// address without either asks for three nines a month.
func (v *visit) calculator() (views.Calculator, error) {
	period, err := v.span("period", availability.Month, availability.Periods)
	if err != nil {
		return views.Calculator{}, err
	}
	if v.query.Has("downtime") {
		unit, err := v.span("unit", availability.Minute, availability.Units)
		if err != nil {
			return views.Calculator{}, err
		}
		return views.DowntimeCalculator(availability.Amount{Number: v.query.Get("downtime"), Unit: unit}, period), nil
	}
	percent := "99.9"
	if v.query.Has("availability") {
		percent = v.query.Get("availability")
	}
	return views.LevelCalculator(percent, period), nil
}

// span reads a choice of a form.
func (v *visit) span(name string, preset availability.Span, choices []availability.Span) (availability.Span, error) {
	if !v.query.Has(name) {
		return preset, nil
	}
	span := availability.Span(v.query.Get(name))
	if !slices.Contains(choices, span) {
		return "", fmt.Errorf("%w: %s %q", errBadRequest, name, span)
	}
	return span, nil
}
