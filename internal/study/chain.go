package study

import (
	"slices"

	"doesaegim/internal/cards"
	"doesaegim/internal/srs"
)

// A chain is cards asked one after the other, each a follow-up of the one before, as an interviewer goes on asking. The
// card it begins with is its root.

// MaxChain is how many follow-ups are asked after the root of a chain.
const MaxChain = 3

// nextFollowup returns the card that goes on from a chain: the first follow-up of its last card that may be asked. No
// card is asked twice in a chain, so that loops in the deck end. It is nil where nothing goes on, and for a chain that is
// empty or has MaxChain follow-ups already.
func nextFollowup(deck *cards.Deck, chain []*cards.Card, may func(*cards.Card) bool) *cards.Card {
	if len(chain) == 0 || len(chain) > MaxChain {
		return nil
	}
	for _, next := range deck.Followups(chain[len(chain)-1]) {
		if !slices.Contains(chain, next) && may(next) {
			return next
		}
	}
	return nil
}

// continues reports whether a card goes on from a chain.
func continues(deck *cards.Deck, chain []*cards.Card, card *cards.Card) bool {
	return nextFollowup(deck, chain, func(next *cards.Card) bool { return next == card }) != nil
}

// cardsOf finds the cards of a chain, of which a deck may have lost some.
func cardsOf(deck *cards.Deck, ids []string) []*cards.Card {
	var chain []*cards.Card
	for _, id := range ids {
		if c := deck.Card(id); c != nil && !slices.Contains(chain, c) {
			chain = append(chain, c)
		}
	}
	return chain
}

// canonicalChain reads the ids of a chain. What no deck of ours can have led to is left out.
func canonicalChain(deck *cards.Deck, ids []string) []string {
	var chain []string
	for _, c := range cardsOf(deck, ids[:min(len(ids), MaxChain+1)]) {
		chain = append(chain, c.ID)
	}
	return chain
}

// After returns the session as it goes on once a card has been answered. The chain that led to the card grows by it
// where the answer is a pass and something may follow; else it has ended.
func (s Session) After(deck *cards.Deck, id string, rating srs.Rating) Session {
	chain, card := cardsOf(deck, s.Chain), deck.Card(id)
	s.Chain = nil
	if card == nil || rating < srs.Hard {
		return s
	}
	if !continues(deck, chain, card) {
		chain = nil
	}
	chain = append(chain, card)
	if nextFollowup(deck, chain, func(*cards.Card) bool { return true }) == nil {
		return s
	}
	for _, c := range chain {
		s.Chain = append(s.Chain, c.ID)
	}
	return s
}

// Before returns the session as it was before a card was answered, which is the part of its chain that led there.
func (s Session) Before(id string) Session {
	i := max(0, slices.Index(s.Chain, id))
	s.Chain = s.Chain[:i:i]
	return s
}

// goOn tells a screen where it stands in its session's chain: its question goes on from the chain, or a follow-up is
// offered beside it. A chain whose last card the learner has not just passed is none.
func (d *desk) goOn(screen *Screen) {
	chain := cardsOf(d.deck, screen.Session.Chain)
	if len(chain) == 0 || !d.passedToday(chain[len(chain)-1]) {
		chain, screen.Session.Chain = nil, nil
	}
	switch q := screen.Question; {
	case q == nil:
		screen.Offer = d.followup(chain)
	case continues(d.deck, chain, q.Card):
		q.Parent, q.Depth = chain[len(chain)-1], len(chain)
	default:
		q.Parent, screen.Offer = d.parentSeen(q.Card), d.followup(chain)
	}
}

// followup is the card to offer after a chain: one never seen before one that is remembered, and none that has been
// answered today.
func (d *desk) followup(chain []*cards.Card) *cards.Card {
	unseen := func(c *cards.Card) bool { m := d.memory(c); return d.asked(m) && m.Reps == 0 }
	rested := func(c *cards.Card) bool { m := d.memory(c); return d.asked(m) && m.LastDay < d.day }
	if next := nextFollowup(d.deck, chain, unseen); next != nil {
		return next
	}
	return nextFollowup(d.deck, chain, rested)
}

// passedToday reports whether the learner's last answer to a card was a pass, and of this study day.
func (d *desk) passedToday(card *cards.Card) bool {
	for _, r := range slices.Backward(d.shelf.today) {
		if d.deck.Card(r.CardID) == card {
			return r.Rating >= srs.Hard
		}
	}
	return false
}

// parentSeen is the question to remember with a card that comes by itself: of those that lead to it, the one that the
// learner has seen last, else the first. It is nil for a card that follows none.
func (d *desk) parentSeen(card *cards.Card) *cards.Card {
	parents := d.deck.Parents(card)
	if len(parents) == 0 {
		return nil
	}
	return slices.MaxFunc(parents, func(a, b *cards.Card) int {
		return d.memory(a).LastReviewedAt.Compare(d.memory(b).LastReviewedAt)
	})
}
