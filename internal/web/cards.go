package web

import (
	"fmt"
	"slices"
	"strconv"

	"doesaegim/internal/study"
	"doesaegim/views"
)

func showCards(v *visit) error {
	filter, err := study.ParseFilter(v.study.Deck(), v.query)
	if err != nil {
		return err
	}
	query := study.BrowseQuery{Filter: filter, Sort: study.Sort(v.query.Get("sort")), Page: 1}
	switch query.Sort {
	case "":
		query.Sort = study.SortDeck
	case study.SortDeck, study.SortDue, study.SortRecall, study.SortAsked:
	default:
		return fmt.Errorf("%w: sort %q", errBadRequest, query.Sort)
	}
	for _, state := range v.query["state"] {
		condition := study.Condition(state)
		if state == "" {
			continue
		}
		if !slices.Contains(study.Conditions, condition) {
			return fmt.Errorf("%w: state %q", errBadRequest, state)
		}
		query.Conditions = append(query.Conditions, condition)
	}
	if page := v.query.Get("page"); page != "" {
		if query.Page, err = strconv.Atoi(page); err != nil || query.Page < 1 {
			return fmt.Errorf("%w: page %q", errBadRequest, page)
		}
	}
	browse, err := v.study.Browse(v.r.Context(), v.learner, query)
	if err != nil {
		return err
	}
	return v.render(views.Browse(v.shell(views.NavCards), browse))
}

func showCard(v *visit) error {
	page, err := v.study.CardPage(v.r.Context(), v.learner, v.param("id"))
	if err != nil {
		return err
	}
	if id := page.Card.ID; id != v.param("id") {
		// A former id: the card lives on under its present one.
		return v.redirect("/cards/"+id, nil)
	}
	if edited := editedAnswer(page, v.query.Get("edit")); edited.ID != "" {
		return v.render(views.CardPage(v.shell(views.NavCards), page, views.PaperForm{Answer: edited.Text}))
	}
	return v.render(views.CardPage(v.shell(views.NavCards), page, views.PaperForm{}))
}

func suspendCard(v *visit) error {
	on, err := v.on()
	if err != nil {
		return err
	}
	if err := v.study.Suspend(v.r.Context(), v.learner, v.param("id"), on); err != nil {
		return err
	}
	return v.back(either(on, views.NoticeSuspended, views.NoticeUnsuspended), v.param("id"))
}

func buryCard(v *visit) error {
	on, err := v.on()
	if err != nil {
		return err
	}
	if err := v.study.Bury(v.r.Context(), v.learner, v.param("id"), on); err != nil {
		return err
	}
	return v.back(either(on, views.NoticeBuried, views.NoticeUnburied), v.param("id"))
}

func flagCard(v *visit) error {
	flag, err := strconv.Atoi(v.r.PostForm.Get("flag"))
	if err != nil {
		return study.ErrBadFlag
	}
	if err := v.study.Flag(v.r.Context(), v.learner, v.param("id"), flag); err != nil {
		return err
	}
	return v.back(either(flag > 0, views.NoticeFlagged, views.NoticeUnflagged), v.param("id"))
}

// on reads a switch: 1 or 0.
func (v *visit) on() (bool, error) {
	switch value := v.r.PostForm.Get("on"); value {
	case "1":
		return true, nil
	case "0":
		return false, nil
	default:
		return false, fmt.Errorf("%w: on %q", errBadRequest, value)
	}
}

func either(condition bool, yes, no string) string {
	if condition {
		return yes
	}
	return no
}
