package views

import (
	"net/url"
	"slices"

	"doesaegim/internal/authoring"
	"doesaegim/internal/cards"
	"doesaegim/internal/study"
)

// DebriefForm is the form in which an interview is written down: as it was kept, or as it was sent.
type DebriefForm struct {
	study.Debrief
	Search string        // what Likely was searched for
	Likely []*cards.Card // to choose from, beside those chosen
	Found  int           // how many there are of them in all
	Same   []SameQuestion
	Tags   []cards.Tag // to choose from
	Bad    []string    // names of the fields that are wrong
}

// SameQuestion is a new question that cards ask already.
type SameQuestion struct {
	Text  string
	Cards []*cards.Card
}

// KeptDebrief is what was written down, with the cards that the new questions would be.
type KeptDebrief struct {
	study.Debrief
	Drafts []DebriefDraft
}

// DebriefDraft is a new question as a card.
type DebriefDraft struct {
	Draft authoring.Draft
	Proof authoring.Proof
}

// same are the cards that ask the question already.
func (d DebriefDraft) same() []*cards.Card {
	same := slices.Clone(d.Proof.Twins)
	for _, f := range d.Proof.Faults {
		if f.Kind == authoring.FaultSame && !slices.Contains(same, f.Card) {
			same = append(same, f.Card)
		}
	}
	return same
}

// file is a question file of the drafts.
func (k KeptDebrief) file() string {
	var proofs []authoring.Proof
	for _, d := range k.Drafts {
		proofs = append(proofs, d.Proof)
	}
	return authoring.DraftFile(proofs)
}

func (f DebriefForm) isBad(field string) bool { return slices.Contains(f.Bad, field) }

// problem says what is wrong with a field; empty where nothing is.
func (f DebriefForm) problem(w DebriefWords, field string) string {
	if !f.isBad(field) {
		return ""
	}
	return w.problem(field)
}

// tags are those that a new question may be given: the areas, or all where none is one, and the one chosen.
func (f DebriefForm) tags() []string {
	var areas, all []string
	for _, tag := range f.Tags {
		all = append(all, tag.Name)
		if tag.Area {
			areas = append(areas, tag.Name)
		}
	}
	if areas == nil {
		areas = all
	}
	if f.Tag != "" && !slices.Contains(areas, f.Tag) {
		areas = append(areas, f.Tag)
	}
	return areas
}

// addPath is the address of the form for a card, filled in with a draft.
func addPath(d authoring.Draft) string {
	values := url.Values{string(authoring.FieldQuestion): {d.Question}}
	if d.Asked != "" {
		values[string(authoring.FieldAsked)] = []string{d.Asked}
	}
	if len(d.Tags) > 0 {
		values["tag"] = d.Tags
	}
	return "/add?" + values.Encode()
}

// wentWord says how an interview went.
func (w DebriefWords) wentWord(went study.Went) string {
	switch went {
	case study.WentWell:
		return w.Well
	case study.WentFair:
		return w.Fair
	case study.WentHard:
		return w.Hard
	case study.WentUnsure:
		return w.Unsure
	}
	return w.NotSaid
}

// problem says what is wrong with a field.
func (w DebriefWords) problem(field string) string {
	switch field {
	case "asked":
		return w.BadAsked(study.MaxAskedCards)
	case "questions":
		return w.BadQuestions(study.MaxNewQuestions, study.MaxNewQuestion)
	case "tag":
		return w.BadTag
	case "went":
		return w.BadWent
	}
	return w.BadNote(study.MaxDebriefNote)
}
