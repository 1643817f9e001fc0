package cards

// rename says that a card with a derived id has probably become another card.
type rename struct {
	from string // id that is gone
	to   *Card
}

const maxCompared = 200 // cards gone or new; a deck that changed more was not reworded

// renamed finds the cards whose question was reworded between two decks, which
// gives them a new derived id and so loses their progress unless the author
// adds an alias.
func renamed(before, after *Deck) []rename {
	var gone, added []*Card
	for _, c := range before.cards {
		if c.ID == DerivedID(c.Question) && after.byID[c.ID] == nil {
			gone = append(gone, c)
		}
	}
	for _, c := range after.cards {
		if before.byID[c.ID] == nil {
			added = append(added, c)
		}
	}
	if len(gone) > maxCompared || len(added) > maxCompared {
		return nil
	}
	var found []rename
	taken := map[*Card]bool{}
	for _, old := range gone {
		var best *Card
		closest := alike
		for _, c := range added {
			if s := similarity(old.Question, c.Question); s >= closest && !taken[c] {
				best, closest = c, s
			}
		}
		if best != nil {
			taken[best] = true
			found = append(found, rename{old.ID, best})
		}
	}
	return found
}
