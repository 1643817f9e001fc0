package views

import (
	"math"
	"strconv"

	"doesaegim/internal/study"
)

// PriorityForm sets a priority by a number, of a tag or of the card whose path it goes to.
type PriorityForm struct {
	Path  string
	Tag   string // empty for a card, and where it is still to be chosen
	Typed string // what was typed and refused; empty at first
	Next  string // path to come back to
}

// preset is a button that sets a priority.
type preset struct {
	word      string
	retention float64 // 0 sets none
}

// value is what the button sends.
func (p preset) value() string {
	if p.retention == 0 {
		return study.NoRetention
	}
	return strconv.Itoa(int(math.Round(100 * p.retention)))
}

// tagPresets and cardPresets are the buttons of a tag and of a card.
func (w PriorityWords) tagPresets() []preset {
	return []preset{{w.Low, study.LowRetention}, {w.Normal, 0}, {w.High, study.HighRetention}}
}

func (w PriorityWords) cardPresets() []preset {
	return []preset{{w.AsTags, 0}, {w.Low, study.LowRetention}, {w.Normal, study.DefaultRetention}, {w.High, study.HighRetention}}
}

// name is what the button is called: its word and, where it sets one, the retention.
func (w PriorityWords) name(p preset) string {
	if p.retention == 0 {
		return p.word
	}
	return w.Preset(p.word, retentionText(p.retention))
}

// isPreset reports whether one of the buttons stands for what is set.
func isPreset(presets []preset, retention float64) bool {
	for _, p := range presets {
		if p.retention == retention {
			return true
		}
	}
	return false
}

// effect says in words what a desired retention does.
func (w PriorityWords) effect(retention float64) string {
	text := retentionText(retention)
	switch {
	case retention > study.DefaultRetention:
		return w.More(text)
	case retention < study.DefaultRetention:
		return w.Less(text)
	}
	return w.Same(text)
}

// source says what decided a priority; empty for the default.
func (w PriorityWords) source(p study.Priority) string {
	switch p.Source {
	case study.PriorityCard:
		return w.FromCard
	case study.PriorityTag:
		return w.FromTag(p.Tag)
	case study.PriorityRecent:
		return w.FromRecent
	}
	return ""
}

// retentionText writes a desired retention, to a tenth of a percent where it has one: "95%", "92.5%".
func retentionText(retention float64) string {
	return strconv.FormatFloat(math.Round(1000*retention)/10, 'f', -1, 64) + "%"
}
