package views

import (
	"slices"

	"doesaegim/internal/authoring"
	"doesaegim/internal/cards"

	"github.com/a-h/templ"
)

// AddForm is the form in which a card is written: empty, or as it was sent.
type AddForm struct {
	Draft authoring.Draft
	Proof *authoring.Proof // of the draft; nil for a form that was not sent
	Tags  []cards.Tag      // to choose from and to suggest

	Files   []string    // question files to which the card may be saved; none for who may not
	File    string      // the one chosen
	Save    SaveProblem // why it was not saved there
	Unsaved []string    // what would be wrong with the files
}

// SaveProblem says why a card was not written to a question file.
type SaveProblem int

const (
	SaveFine       SaveProblem = iota
	SaveNowhere                // there is no such file, or none at all
	SaveChanged                // somebody else edited it meanwhile
	SaveNotSpliced             // it is written in a way that nothing can be added to
	SaveUnwritable             // it cannot be written
	SaveBroken                 // the files have errors
)

// text says why nothing was saved; empty where nothing is wrong.
func (w SaveWords) text(p SaveProblem) string {
	switch p {
	case SaveNowhere:
		return w.Nowhere
	case SaveChanged:
		return w.Changed
	case SaveNotSpliced:
		return w.NotSpliced
	case SaveUnwritable:
		return w.Unwritable
	case SaveBroken:
		return w.Broken
	}
	return ""
}

// faults are those of a field.
func (f AddForm) faults(field authoring.Field) []authoring.Fault {
	if f.Proof == nil {
		return nil
	}
	var own []authoring.Fault
	for _, fault := range f.Proof.Faults {
		if fault.Field == field {
			own = append(own, fault)
		}
	}
	return own
}

func (f AddForm) isBad(fields ...authoring.Field) bool {
	return slices.ContainsFunc(fields, func(field authoring.Field) bool {
		return slices.ContainsFunc(f.faults(field), authoring.Fault.IsError)
	})
}

// described leads assistive technology from a field to its help and to what is wrong with it.
func (f AddForm) described(field authoring.Field) templ.Attributes {
	by := string(field) + "-help"
	if len(f.faults(field)) > 0 {
		by = string(field) + "-faults " + by
	}
	attributes := templ.Attributes{"aria-describedby": by}
	if f.isBad(field) {
		attributes["aria-invalid"] = "true"
	}
	return attributes
}

// areas are the tags that have boxes of their own, which all that were ticked keep; the others are suggested.
func (f AddForm) areas() (areas, others []cards.Tag) {
	areas, others = byArea(f.Tags, func(t cards.Tag) cards.Tag { return t })
	for _, name := range f.Draft.Tags {
		if !slices.ContainsFunc(areas, func(tag cards.Tag) bool { return tag.Name == name }) {
			areas = append(areas, cards.Tag{Name: name})
		}
	}
	return areas, others
}

// errorsOf are the faults that keep a card out of the deck.
func errorsOf(p authoring.Proof) []authoring.Fault {
	return slices.DeleteFunc(slices.Clone(p.Faults), func(f authoring.Fault) bool { return !f.IsError() })
}

// news is what is said aloud when a proof has changed.
func (w AddWords) news(p authoring.Proof) string {
	if p.IsSound() {
		return w.Sound
	}
	return w.Unsound
}
