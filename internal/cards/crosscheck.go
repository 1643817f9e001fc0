package cards

import (
	"cmp"
	"maps"
	"slices"
)

// The checks of this file need all files of the deck.

// checkTags gives tags that tags.yaml does not list the spelling of their first
// use, and reports each once. Without a tags.yaml no tag is unknown.
func (l *loader) checkTags(drafts []*draft, v *vocabulary) {
	spelling := map[string]string{}
	known := v.spellings()
	for _, d := range drafts {
		var tags []string
		for i, t := range d.Tags {
			if _, listed := v.canonical(t); !listed {
				first, seen := spelling[fold(t)]
				if !seen {
					first = t
					spelling[fold(t)] = t
					if len(known) > 0 {
						fix := "add it to " + tagsFile
						if meant := nearest(t, known); meant != "" {
							fix = "did you mean " + quoted(meant) + "? If not, " + fix
						}
						l.report(d.File, d.tagsAt[i], Warning, fix, "new tag %s", quoted(short(t)))
					}
				}
				t = first
			}
			if !slices.Contains(tags, t) {
				tags = append(tags, t)
			}
		}
		d.Tags = tags
	}
}

// indexIDs fills deck.byID and reports ids that do not name one card.
func (l *loader) indexIDs(deck *Deck, drafts []*draft) {
	deck.byID = make(map[string]*Card, len(drafts))
	owners := make(map[string]*draft, len(drafts))
	for _, d := range drafts {
		first, taken := owners[d.ID]
		switch {
		case !taken:
			owners[d.ID] = d
			deck.byID[d.ID] = d.Card
		case d.derived && first.derived:
			l.report(d.File, d.idAt, Error, "delete one of the two, or reword it", "the same question stands at %s:%d", first.File, first.idAt.line)
		default:
			l.report(d.File, d.idAt, Error, "give one of the two another id", "id %s is already used at %s:%d", quoted(d.ID), first.File, first.idAt.line)
		}
	}
	for _, d := range drafts {
		for i, alias := range d.Aliases {
			owner, taken := owners[alias]
			switch {
			case !taken:
				owners[alias] = d
				deck.byID[alias] = d.Card
			case owner == d:
			case owner.ID == alias:
				l.report(d.File, d.aliasesAt[i], Error, "remove the alias, or give that card another id", "alias %s is the id of the card at %s:%d", quoted(alias), owner.File, owner.Line)
			default:
				l.report(d.File, d.aliasesAt[i], Error, "keep it with one card", "alias %s also stands at %s:%d", quoted(alias), owner.File, owner.Line)
			}
		}
	}
}

func (l *loader) checkFollowups(deck *Deck, drafts []*draft) {
	ids := slices.Sorted(maps.Keys(deck.byID))
	suggestions := 20 // Each compares the id with all others.
	for _, d := range drafts {
		for i, id := range d.Followups {
			if deck.byID[id] != nil {
				continue
			}
			fix := "check the id, or add the card"
			if suggestions--; suggestions >= 0 {
				if meant := nearest(id, ids); meant != "" {
					fix = "did you mean " + quoted(meant) + "?"
				}
			}
			l.report(d.File, d.followsAt[i], Warning, fix, "no card has the id %s", quoted(id))
		}
	}
}

// indexTags fills deck.tags and deck.spellings.
func (d *Deck) indexTags(v *vocabulary) {
	count := map[string]int{}
	for _, c := range d.cards {
		for _, t := range c.Tags {
			count[t]++
		}
	}
	d.spellings = map[string]string{}
	for _, t := range v.tags {
		if n := count[t.Name]; n > 0 {
			t.Count = n
			d.tags = append(d.tags, t)
			delete(count, t.Name)
			for _, alias := range t.Aliases {
				d.spellings[fold(alias)] = t.Name
			}
			d.spellings[fold(t.Name)] = t.Name
		}
	}
	listed := len(d.tags)
	for name, n := range count {
		d.tags = append(d.tags, Tag{Name: name, Count: n})
		d.spellings[fold(name)] = name
	}
	slices.SortFunc(d.tags[listed:], func(a, b Tag) int { return cmp.Compare(a.Name, b.Name) })
}

// indexCompanies fills deck.companies.
func (d *Deck) indexCompanies() {
	seen := map[string]bool{}
	for _, c := range d.cards {
		for _, a := range c.Asked {
			seen[a.Company] = true
		}
	}
	d.companies = slices.Sorted(maps.Keys(seen))
}
