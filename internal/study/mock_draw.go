package study

import (
	"crypto/sha256"
	"encoding/binary"
	"math"
	"math/rand/v2"
	"slices"

	"doesaegim/internal/cards"
)

// What the chance of a card in a mock interview is multiplied by, beside Interview.Weight.
const (
	forgottenWeight = 3.0  // at a recall of 0, as of a card never reviewed; 1 at a recall of 1
	levelApart      = 0.25 // for each level that the card is from the one chosen
)

// draw chooses the questions of a mock interview: at random, by the weights that the choice and the learner's memory
// give, but always the same for the same id and weights. No question is drawn together with one that may follow it.
// There may be fewer than were wanted, and none at all.
func (d *desk) draw(id string, choice MockChoice) []*cards.Card {
	chance := seeded(id)
	pool := d.lots(choice)
	var drawn []*cards.Card
	for len(drawn) < choice.Questions {
		i := pick(chance, pool)
		if i < 0 {
			break
		}
		pool[i].weight = 0
		if !d.follows(pool[i].card, drawn) {
			drawn = append(drawn, pool[i].card)
		}
	}
	return drawn
}

// seeded is chance that is the same for the same id.
func seeded(id string) *rand.Rand {
	sum := sha256.Sum256([]byte("mock interview " + id))
	return rand.New(rand.NewPCG(binary.BigEndian.Uint64(sum[:8]), binary.BigEndian.Uint64(sum[8:16])))
}

// lot is a card that may be drawn.
type lot struct {
	card   *cards.Card
	weight float64
}

// askedFor reports whether a card is known to have been asked by the company and for the role of a choice. Of an interview
// of the learner's own only the company counts: its role is in the learner's words.
func (d *desk) askedFor(c MockChoice, card *cards.Card) bool {
	role := c.Role
	if c.Title != "" {
		role = ""
	}
	if c.Company == "" && role == "" {
		return false
	}
	return slices.ContainsFunc(d.shelf.own.all(card), func(a cards.Asked) bool {
		return (c.Company == "" || a.Company == c.Company) && (role == "" || a.Role == role)
	})
}

// lots are the cards that a choice allows, with their weights. What the chosen company or role is known to have asked
// has at least half of the chances together.
func (d *desk) lots(choice MockChoice) []lot {
	interview := Interview{Company: choice.Company, Tags: choice.Tags, own: d.shelf.own}
	var pool []lot
	var own, others float64
	for _, c := range d.deck.Cards() {
		m := d.memory(c)
		weight := interview.Weight(c, d.now)
		if weight == 0 || !d.asked(m) {
			continue
		}
		weight *= 1 + (forgottenWeight-1)*(1-d.recall(m))
		if choice.Level != "" && c.Level != "" {
			weight *= math.Pow(levelApart, math.Abs(float64(rank(c.Level)-rank(choice.Level))))
		}
		if d.askedFor(choice, c) {
			own += weight
		} else {
			others += weight
		}
		pool = append(pool, lot{c, weight})
	}
	if own > 0 && own < others {
		for i := range pool {
			if d.askedFor(choice, pool[i].card) {
				pool[i].weight *= others / own
			}
		}
	}
	return pool
}

// pick draws the index of a lot by weight; -1 where none has any.
func pick(chance *rand.Rand, pool []lot) int {
	total := 0.0
	for _, l := range pool {
		total += l.weight
	}
	if total == 0 {
		return -1
	}
	at, last := chance.Float64()*total, -1
	for i, l := range pool {
		if l.weight == 0 {
			continue
		}
		last = i
		if at -= l.weight; at < 0 {
			break
		}
	}
	return last
}

// follows reports whether a card and one of the others may come after one another in a chain of follow-ups.
func (d *desk) follows(c *cards.Card, others []*cards.Card) bool {
	after := d.chain(c)
	return slices.ContainsFunc(others, func(o *cards.Card) bool { return after[o] || d.chain(o)[c] })
}

// chain is what may follow a card within MaxChain, in any number of ways.
func (d *desk) chain(c *cards.Card) map[*cards.Card]bool {
	found := map[*cards.Card]bool{}
	level := []*cards.Card{c}
	for range MaxChain {
		var next []*cards.Card
		for _, c := range level {
			for _, f := range d.deck.Followups(c) {
				if !found[f] {
					found[f] = true
					next = append(next, f)
				}
			}
		}
		level = next
	}
	return found
}
