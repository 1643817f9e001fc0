package study

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"

	"doesaegim/internal/cards"
	"doesaegim/internal/store"
)

// keySize is the length of a point's key, in characters.
const keySize = 4

// pointKeys names the points of a card by what they say, so that ticks stay with their point when points are moved,
// added or removed: four hexadecimal digits of the SHA-256 of the Korean text, whatever its white space. Of two points
// that come to the same key, the later one takes the next number that is free in the card. The keys are stored.
func pointKeys(c *cards.Card) []string {
	keys := make([]string, len(c.Points))
	for i, p := range c.Points {
		sum := sha256.Sum256([]byte(strings.Join(strings.Fields(p.Text), " ")))
		for slices.Contains(keys[:i], hex.EncodeToString(sum[:keySize/2])) {
			if sum[1]++; sum[1] == 0 {
				sum[0]++
			}
		}
		keys[i] = hex.EncodeToString(sum[:keySize/2])
	}
	return keys
}

// ticks writes down which key points were said, and the keys of all; see store.Review.
func ticks(card *cards.Card, ticked []int) (points, keys string) {
	if card == nil {
		return "", ""
	}
	said := make([]byte, len(card.Points))
	for i := range said {
		said[i] = '0'
		if slices.Contains(ticked, i) {
			said[i] = '1'
		}
	}
	return string(said), strings.Join(pointKeys(card), "")
}

// judged tells which of a card's points, as they are now, a review was about, and whether each of them was said. A
// review without a single tick says nothing: not everybody ticks. Of one from before keys were noted the places count,
// where the card has as many points still.
func judged(card *cards.Card, r store.Review) map[int]bool {
	if !strings.Contains(r.Points, "1") {
		return nil
	}
	said := map[int]bool{}
	keys := pointKeys(card)
	for i := range r.Points {
		point := i
		switch {
		case r.PointKeys != "":
			point = slices.Index(keys, r.PointKeys[min(i*keySize, len(r.PointKeys)):min((i+1)*keySize, len(r.PointKeys))])
		case len(r.Points) != len(card.Points):
			return nil
		}
		if point >= 0 {
			said[point] = r.Points[i] == '1'
		}
	}
	return said
}

// PointRecord tells how often a key point was said in the latest maxJudged answers that ticked something.
type PointRecord struct {
	Answers int // in which it was on the card
	Said    int
	Failing bool // it must be said, and is left out again and again
}

const (
	maxJudged    = 20 // answers that tell about the points of a card
	failingAfter = 2  // times that a point was left out, from which on it may be failing
	maxFailing   = 3  // points that are named
)

// pointRecords sums up the points of a card over its reviews, the latest first.
func pointRecords(card *cards.Card, latest []store.Review) []PointRecord {
	records := make([]PointRecord, len(card.Points))
	left := maxJudged
	for _, r := range latest {
		said := judged(card, r)
		if len(said) == 0 {
			continue
		}
		for point, ok := range said {
			records[point].Answers++
			if ok {
				records[point].Said++
			}
		}
		if left--; left == 0 {
			break
		}
	}
	for i := range records {
		missed := records[i].Answers - records[i].Said
		records[i].Failing = card.IsMust(i) && missed >= failingAfter && 2*missed >= records[i].Answers
	}
	return records
}

// failing lists the points that keep failing, the most often missed first: those to work on next.
func failing(records []PointRecord) []int {
	var points []int
	for i, r := range records {
		if r.Failing {
			points = append(points, i)
		}
	}
	missed := func(i int) int { return records[i].Answers - records[i].Said }
	slices.SortStableFunc(points, func(a, b int) int { return missed(b) - missed(a) })
	return points[:min(len(points), maxFailing)]
}

// nameFailing adds to the rows which points of their cards keep failing.
func (s *Study) nameFailing(ctx context.Context, l Learner, rows []Row) error {
	cards := make([][]string, len(rows))
	for i, row := range rows {
		cards[i] = names(row.Card)
	}
	all, err := l.Store.TickedReviews(ctx, cards, maxJudged)
	if err != nil {
		return err
	}
	for i, row := range rows {
		var of []store.Review
		for _, r := range all {
			if slices.Contains(cards[i], r.CardID) {
				of = append(of, r)
			}
		}
		rows[i].Failing = failing(pointRecords(row.Card, of))
	}
	return nil
}

// maxMissed bounds the list of missed points.
const maxMissed = 10

// missed lists the key points left unticked in today's latest answer to each card.
func (d *desk) missed() []MissedPoint {
	var missed []MissedPoint
	seen := map[string]bool{}
	for _, r := range slices.Backward(d.shelf.today) {
		if seen[r.CardID] || !strings.Contains(r.Points, "1") {
			continue
		}
		seen[r.CardID] = true
		card := d.deck.Card(r.CardID)
		if card == nil {
			continue
		}
		said := judged(card, r)
		for i := range card.Points {
			if ok, about := said[i]; about && !ok && len(missed) < maxMissed {
				missed = append(missed, MissedPoint{Card: card, Point: i})
			}
		}
	}
	return missed
}
