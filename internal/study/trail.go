package study

import (
	"context"
	"math"
	"slices"
	"time"

	"doesaegim/internal/cards"
	"doesaegim/internal/srs"
	"doesaegim/internal/store"
)

// trace is what one review came to, an entry of a store.Trail. It holds what the pages of figures need and nothing that
// names the review or its card.
type trace struct {
	day      int // study day
	rating   srs.Rating
	spaced   bool // it came one study day or more after the one before of its card
	inReview bool // and the card was in srs.Review: one of those that true retention counts
	recall   float64
	duration time.Duration // at most MaxAnswerTime; whole milliseconds
}

// passed reports whether the card was recalled.
func (t trace) passed() bool { return t.rating > srs.Again }

// An entry is as long as any other: three digits for the day, one for the rating and the two marks, two for the recall in
// thousandths, four for the milliseconds. A digit is one of 64 characters from '0' on. The entries are stored.
const (
	traceSize   = 10
	digitBits   = 6
	firstDigit  = '0'
	spacedMark  = 1 << 3
	reviewMark  = 1 << 4
	ratingMask  = spacedMark - 1
	recallUnits = 1000
)

// text is the trace as it is stored.
func (t trace) text() string {
	kind := int(t.rating)
	if t.spaced {
		kind |= spacedMark
	}
	if t.inReview {
		kind |= reviewMark
	}
	b := make([]byte, 0, traceSize)
	b = appendDigits(b, t.day, 3)
	b = appendDigits(b, kind, 1)
	b = appendDigits(b, int(math.Round(t.recall*recallUnits)), 2)
	b = appendDigits(b, int(min(max(t.duration, 0), MaxAnswerTime)/time.Millisecond), 4)
	return string(b)
}

// appendDigits writes n, which is brought within what the digits can hold, the highest digit first.
func appendDigits(b []byte, n, digits int) []byte {
	n = min(max(n, 0), 1<<(digitBits*digits)-1)
	for place := digits - 1; place >= 0; place-- {
		b = append(b, byte(firstDigit+n>>(digitBits*place)&(1<<digitBits-1)))
	}
	return b
}

// readTrace is the inverse of text, of an entry at the beginning of a trail.
func readTrace(text string) trace {
	_ = text[traceSize-1]
	digit := func(i int) int { return int(text[i] - firstDigit) }
	kind := digit(3)
	return trace{
		day:      digit(0)<<(2*digitBits) | digit(1)<<digitBits | digit(2),
		rating:   srs.Rating(kind & ratingMask),
		spaced:   kind&spacedMark != 0,
		inReview: kind&reviewMark != 0,
		recall:   float64(digit(4)<<digitBits|digit(5)) / recallUnits,
		duration: time.Duration(digit(6)<<(3*digitBits)|digit(7)<<(2*digitBits)|digit(8)<<digitBits|digit(9)) * time.Millisecond,
	}
}

// trace says what a review of a card comes to that has the memory before it.
func (s *Study) trace(before store.Memory, r store.Review, elapsed int) trace {
	t := trace{day: r.Day, rating: r.Rating, duration: r.Duration}
	if before.Reps > 0 && elapsed > 0 {
		t.spaced, t.inReview = true, before.State == srs.Review
		t.recall = s.scheduler.Retrievability(before.Memory, float64(elapsed))
	}
	return t
}

// past is all reviews of a card.
type past struct {
	id    string      // the present one
	card  *cards.Card // nil where it has left the deck
	parts []string    // of its trail, in no order
}

// each calls f with what every review came to, those of a part in their order.
func (p *past) each(f func(trace)) {
	for _, part := range p.parts {
		for ; len(part) >= traceSize; part = part[traceSize:] {
			f(readTrace(part))
		}
	}
}

// retracedAtOnce bounds the cards that are retraced in one transaction, for which other learners' writes wait.
const retracedAtOnce = 100

// pasts looks back over all of a learner's cards. A trail that lacks reviews, since it is older than trails are or its card
// has changed its id, is written anew: that shows nothing that was not so before.
func (s *Study) pasts(ctx context.Context, l Learner) ([]past, error) {
	if !l.Known {
		return nil, nil
	}
	trails, err := l.Store.Trails(ctx)
	if err != nil {
		return nil, err
	}
	deck := s.deck()
	pasts := make([]past, 0, len(trails))
	places := make(map[string]int, len(trails))
	latest := make([]store.Trail, 0, len(trails)) // of each past
	for _, t := range trails {
		card := deck.Card(t.CardID)
		id := t.CardID
		if card != nil {
			id = card.ID
		}
		place, known := places[id]
		if !known {
			place = len(pasts)
			places[id] = place
			pasts, latest = append(pasts, past{id: id, card: card}), append(latest, t)
		}
		if t.Text != "" {
			pasts[place].parts = append(pasts[place].parts, t.Text)
		}
		if t.Version > latest[place].Version {
			latest[place] = t
		}
	}
	var lacking []int
	for place, p := range pasts {
		length := 0
		for _, part := range p.parts {
			length += len(part)
		}
		if length != latest[place].Reps*traceSize {
			lacking = append(lacking, place)
		}
	}
	return pasts, s.retrace(ctx, l, pasts, lacking)
}

// retrace writes the trails of the pasts at the places anew.
func (s *Study) retrace(ctx context.Context, l Learner, pasts []past, places []int) error {
	if len(places) == 0 {
		return nil
	}
	names, step, err := s.Replay(ctx, l)
	if err != nil {
		return err
	}
	for some := range slices.Chunk(places, retracedAtOnce) {
		ids := make([][]string, len(some))
		for i, place := range some {
			ids[i] = names(pasts[place].id)
		}
		texts, err := l.Store.Retrace(ctx, ids, step)
		if err != nil {
			return err
		}
		for i, place := range some {
			pasts[place].parts = []string{texts[i]}
		}
	}
	return nil
}
