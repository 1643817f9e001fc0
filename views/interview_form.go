package views

import (
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"doesaegim/internal/cards"
	"doesaegim/internal/study"
)

// InterviewForm is the form of an interview: as the interview is, or as it was typed and refused.
type InterviewForm struct {
	New         bool
	Values      url.Values // what stands in the fields, as study.Interview.Values writes it
	Bad         []string   // fields with a problem
	TooMany     bool       // the learner has no room for another interview
	Tags        []cards.Tag
	Companies   []string // to suggest
	First, Last time.Time
}

// path is where the form is sent.
func (f InterviewForm) path() string {
	if f.New {
		return "/interviews"
	}
	return interviewPath(f.Values.Get("id"))
}

func (f InterviewForm) title(w InterviewWords) string {
	if f.New {
		return w.New
	}
	return w.Edit
}

func (f InterviewForm) isBad(field string) bool { return slices.Contains(f.Bad, field) }

// problem says what is wrong with a field; empty where nothing is.
func (f InterviewForm) problem(w InterviewWords, field string) string {
	if !f.isBad(field) {
		return ""
	}
	return w.problem(field)
}

// tagChoice is a tag with the weight chosen for it, 0 for none.
type tagChoice struct {
	name   string
	weight int
}

func (t tagChoice) value(weight int) string { return t.name + "=" + strconv.Itoa(weight) }

// choices are the deck's areas and its other tags, and what was chosen of each. Tags that were chosen and that the deck
// lacks stand with the others, so that they can be seen and taken out.
func (f InterviewForm) choices() (areas, others []tagChoice) {
	chosen := map[string]int{}
	var names []string
	for _, value := range f.Values["tag"] {
		cut := strings.LastIndexByte(value, '=')
		if cut < 0 {
			continue
		}
		if weight, err := strconv.Atoi(value[cut+1:]); err == nil && weight > 0 && chosen[value[:cut]] == 0 {
			chosen[value[:cut]] = weight
			names = append(names, value[:cut])
		}
	}
	for _, tag := range f.Tags {
		choice := tagChoice{tag.Name, chosen[tag.Name]}
		delete(chosen, tag.Name)
		if tag.Area {
			areas = append(areas, choice)
		} else {
			others = append(others, choice)
		}
	}
	for _, name := range names {
		if weight, ok := chosen[name]; ok {
			others = append(others, tagChoice{name, weight})
		}
	}
	return areas, others
}

// isChosen reports whether any of the tags has a weight.
func isChosen(choices []tagChoice) bool {
	return slices.ContainsFunc(choices, func(t tagChoice) bool { return t.weight > 0 })
}

// problem says what is wrong with a field.
func (w InterviewWords) problem(field string) string {
	switch field {
	case "title":
		return w.Bad.Title(study.MaxInterviewName)
	case "company", "role":
		return w.Bad.Name(study.MaxInterviewName)
	case "date":
		return w.Bad.Date
	case "minutes":
		return w.Bad.Minutes(study.MinInterviewMinutes, study.MaxInterviewMinutes)
	case "tag":
		return w.Bad.Tag(study.MaxInterviewTags)
	case "level":
		return w.Bad.Level
	}
	return w.Bad.Form
}

// label names a field.
func (w InterviewWords) label(field string) string {
	switch field {
	case "title":
		return w.Title
	case "company":
		return w.Company
	case "role":
		return w.Role
	case "date":
		return w.Date
	case "minutes":
		return w.Minutes
	case "tag":
		return w.Tags
	}
	return w.Level
}

// weights are those that a tag may have, by number.
func (w InterviewWords) weights() [study.MaxTagWeight + 1]string {
	return [...]string{w.Weight0, w.Weight1, w.Weight2, w.Weight3}
}
