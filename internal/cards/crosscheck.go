package cards

import (
	"cmp"
	"maps"
	"slices"
)

// The checks of this file need all files of the deck.

// tagList is the tags that a card, a section or a resource carries.
type tagList struct {
	file string
	tags *[]string
	at   []place
}

// tagLists returns the tags of the whole deck, those of cards first: they lead
// in how a new tag is spelt.
func tagLists(drafts []*draft, sections []*sectionDraft, resources ...[]*resourceDraft) []tagList {
	var all []tagList
	for _, d := range drafts {
		all = append(all, tagList{d.File, &d.Tags, d.tagsAt})
	}
	for _, d := range sections {
		all = append(all, tagList{d.File, &d.Tags, d.tagsAt})
	}
	for _, d := range slices.Concat(resources...) {
		all = append(all, tagList{d.file, &d.Tags, d.tagsAt})
	}
	return all
}

// checkTags gives tags their canonical spelling, or that of their first use
// where tags.yaml does not list them, which it reports once for each. Without a
// tags.yaml no tag is unknown.
func (l *loader) checkTags(lists []tagList, v *vocabulary) {
	spelling := map[string]string{}
	known := v.spellings()
	for _, list := range lists {
		var tags []string
		for i, t := range *list.tags {
			if canonical, listed := v.canonical(t); listed {
				t = canonical
			} else {
				first, seen := spelling[fold(t)]
				if !seen {
					first = t
					spelling[fold(t)] = t
					if len(known) > 0 {
						fix := "add it to " + tagsFile
						if meant := nearest(t, known); meant != "" {
							fix = "did you mean " + quoted(meant) + "? If not, " + fix
						}
						l.report(list.file, list.at[i], Warning, fix, "new tag %s", quoted(short(t)))
					}
				}
				t = first
			}
			if !slices.Contains(tags, t) {
				tags = append(tags, t)
			}
		}
		*list.tags = tags
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
	known := l.knownIDs(deck)
	for _, d := range drafts {
		for i, id := range d.Followups {
			if deck.byID[id] == nil {
				known.reportUnknown(d.File, d.followsAt[i], id)
			}
		}
	}
}

// knownIDs suggests ids of cards for those that no card has.
type knownIDs struct {
	*loader
	ids         []string
	suggestions int // still to make: each compares the id with all others
}

func (l *loader) knownIDs(deck *Deck) *knownIDs {
	return &knownIDs{l, slices.Sorted(maps.Keys(deck.byID)), 20}
}

func (k *knownIDs) reportUnknown(file string, p place, id string) {
	fix := "check the id, or add the card"
	if k.suggestions--; k.suggestions >= 0 {
		if meant := nearest(id, k.ids); meant != "" {
			fix = "did you mean " + quoted(meant) + "?"
		}
	}
	k.report(file, p, Warning, fix, "no card has the id %s", quoted(id))
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

// indexOccasions fills deck.companies and deck.roles.
func (d *Deck) indexOccasions() {
	companies, roles := map[string]bool{}, map[string]bool{}
	for _, c := range d.cards {
		for _, a := range c.Asked {
			companies[a.Company], roles[a.Role] = true, true
		}
	}
	delete(roles, "")
	d.companies, d.roles = slices.Sorted(maps.Keys(companies)), slices.Sorted(maps.Keys(roles))
}
