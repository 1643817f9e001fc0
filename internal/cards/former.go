package cards

// Former reports whether a card with that id stood in an earlier deck of the
// same Library and stands in this one no more: its answers may still arrive.
func (d *Deck) Former(id string) bool { return d.former[id] }

// remember notes which cards of the deck before have gone.
func (d *Deck) remember(before *Deck) {
	gone := map[string]bool{}
	for id := range before.former {
		gone[id] = true
	}
	for id := range before.byID {
		gone[id] = true
	}
	for id := range d.byID {
		delete(gone, id)
	}
	d.former = gone
}

// NearestTag returns the tag in use that a misspelt name probably means, or "".
func (d *Deck) NearestTag(name string) string {
	known := make([]string, len(d.tags))
	for i, tag := range d.tags {
		known[i] = tag.Name
	}
	return nearest(name, known)
}
