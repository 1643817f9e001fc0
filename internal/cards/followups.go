package cards

// Followups returns the asked cards that naturally come after a card, in the
// order in which it names them.
func (d *Deck) Followups(c *Card) []*Card { return d.followups[c] }

// Parents returns the asked cards of which a card is a follow-up, in order.
func (d *Deck) Parents(c *Card) []*Card { return d.parents[c] }

// indexFollowups fills deck.followups and deck.parents. A card that names
// itself, or another one twice, by one of its former ids, means nothing by it.
func (d *Deck) indexFollowups() {
	d.followups, d.parents = map[*Card][]*Card{}, map[*Card][]*Card{}
	namedBy := map[*Card]*Card{} // the card that named it last
	for _, c := range d.all {
		for _, id := range c.Followups {
			next := d.byID[id]
			if next == nil || next == c || next.Deprecated != "" || namedBy[next] == c {
				continue
			}
			namedBy[next] = c
			d.followups[c] = append(d.followups[c], next)
			if c.Deprecated == "" {
				d.parents[next] = append(d.parents[next], c)
			}
		}
	}
}
