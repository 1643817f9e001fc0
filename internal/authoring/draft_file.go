package authoring

import "strings"

// DraftFile returns a question file of drafts that may still lack answer and tags. It names what a card lacks without a
// value, and until that is filled in, the loader asks for it. Drafts without a question are left out.
func DraftFile(drafts []Proof) string {
	var items []string
	for _, p := range drafts {
		if p.YAML == "" {
			continue
		}
		item := p.YAML
		if len(p.Card.Tags) == 0 {
			item += "    tags:\n"
		}
		if p.Card.Answer == "" {
			item += "    answer:\n"
		}
		items = append(items, item)
	}
	return NewFile + strings.Join(items, "\n")
}
