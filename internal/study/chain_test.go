package study_test

import (
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"doesaegim/internal/srs"
	"doesaegim/internal/store/storetest"
	"doesaegim/internal/study"
)

// goOn is the session after a card was answered as a browser sends it: with the chain of the screen that asked.
func (l *learner) goOn(s study.Session, card string, rating srs.Rating) study.Session {
	l.t.Helper()
	screen, err := l.Screen(ctx, l.now(), s, card)
	if err != nil {
		l.t.Fatal(err)
	}
	l.clock = l.clock.Add(10 * time.Second)
	l.submit(screen.Question, rating, s.Mode)
	return parse(l.t, l.deck, screen.Session.After(l.deck, screen.Question.Card.ID, rating).Values().Encode())
}

// offered is the id of the follow-up that a screen offers, or empty.
func (l *learner) offered(s study.Session) string {
	l.t.Helper()
	if offer := l.screen(s).Offer; offer != nil {
		return offer.ID
	}
	return ""
}

func TestFollowupIsOfferedAfterAPassAlone(t *testing.T) {
	for rating, want := range map[srs.Rating]string{srs.Again: "", srs.Hard: "z", srs.Good: "z", srs.Easy: "z"} {
		onEach(t, deckOf(t, "root|AWS||followups: [z]", "other|AWS||followups: [root]", "z|AWS"), func(t *testing.T, r *room) {
			l := r.learner("me")
			s := l.goOn(plain, "root", rating)
			screen := l.screen(s)
			if got := l.offered(s); got != want {
				t.Errorf("after %d %q is offered, want %q", rating, got, want)
			}
			if screen.Question == nil || screen.Question.Card.ID != "other" {
				t.Errorf("the queue does not go on: %+v", screen.Question)
			}
			// Answering the next card declines the offer.
			if next := l.goOn(s, "other", srs.Easy); !slices.Equal(next.Chain, []string{"other"}) {
				t.Errorf("then the chain is %v, want one that begins anew", next.Chain)
			}
		})
	}
}

func TestChainGoesThreeDeep(t *testing.T) {
	deck := deckOf(t, "x|AWS", "a|AWS||followups: [b]", "b|AWS||followups: [c]", "c|AWS||followups: [d]", "d|AWS||followups: [e]", "e|AWS")
	onEach(t, deck, func(t *testing.T, r *room) {
		l := r.learner("me")
		s := l.goOn(plain, "a", srs.Good)
		for depth, want := range []string{"b", "c", "d"} {
			if got := l.offered(s); got != want {
				t.Fatalf("at depth %d %q is offered, want %q", depth, got, want)
			}
			screen, err := r.Screen(ctx, l.now(), s, want)
			if err != nil {
				t.Fatal(err)
			}
			if q := screen.Question; q.Depth != depth+1 || q.Parent.ID != s.Chain[depth] || screen.Offer != nil {
				t.Errorf("%s is asked at depth %d after %s, want depth %d after %s", want, q.Depth, q.Parent.ID, depth+1, s.Chain[depth])
			}
			s = l.goOn(s, want, srs.Hard)
		}
		if got := l.offered(s); got != "" {
			t.Errorf("after %d follow-ups %s is offered", study.MaxChain, got)
		}
	})
}

func TestChainLeavesOutWhatIsNotToBeAsked(t *testing.T) {
	deck := deckOf(t, "x|AWS", "a|AWS||followups: [a-old, suspended, buried, gone, answered, remembered, unseen]", "suspended|AWS", "buried|AWS",
		"gone|AWS||deprecated: no longer asked", "answered|AWS", "remembered|AWS", "unseen|AWS")
	onEach(t, deck, func(t *testing.T, r *room) {
		l := r.learner("me")
		l.submit(l.wanted("remembered"), srs.Easy, study.ModeDue)
		r.clock = r.clock.Add(24 * time.Hour)
		l.submit(l.wanted("answered"), srs.Easy, study.ModeDue)
		if err := r.Suspend(ctx, l.now(), "suspended", true); err != nil {
			t.Fatal(err)
		}
		if err := r.Bury(ctx, l.now(), "buried", true); err != nil {
			t.Fatal(err)
		}
		s := l.goOn(plain, "a", srs.Good)
		if got := l.offered(s); got != "unseen" {
			t.Errorf("%q is offered, want the one never seen", got)
		}
		l.submit(l.wanted("unseen"), srs.Good, study.ModeDue)
		if got := l.offered(s); got != "remembered" {
			t.Errorf("then %q is offered, want the one remembered", got)
		}
		l.submit(l.wanted("remembered"), srs.Good, study.ModeDue)
		if got := l.offered(s); got != "" {
			t.Errorf("then %q is offered, want none", got)
		}
	})
}

func TestLoopsOfADeckEndAChain(t *testing.T) {
	onEach(t, deckOf(t, "a|AWS||followups: [a, b]", "b|AWS||followups: [a, b]"), func(t *testing.T, r *room) {
		l := r.learner("me")
		s := l.goOn(plain, "a", srs.Easy)
		// The queue asks the follow-up by itself: it is part of the chain, and nothing is offered beside it.
		screen := l.screen(s)
		if q := screen.Question; q == nil || q.Card.ID != "b" || q.Depth != 1 || screen.Offer != nil {
			t.Fatalf("asked %+v with %v on offer, want b in the chain", screen.Question, screen.Offer)
		}
		s = l.goOn(s, "b", srs.Easy)
		if got := l.offered(s); got != "" || s.Chain != nil {
			t.Errorf("%q is offered after %v", got, s.Chain)
		}
	})
}

func TestOfferIsOnTheLastPageToo(t *testing.T) {
	r := newRoom(t, storetest.SQLite(t), deckOf(t, "a|AWS||followups: [b]", "b|Linux"))
	l := r.learner("me")
	s := l.goOn(parse(t, r.deck, "tag=AWS"), "a", srs.Easy)
	if screen := l.screen(s); screen.Finish == nil || screen.Offer == nil || screen.Offer.ID != "b" {
		t.Errorf("nothing is left: %v, offered %v", screen.Finish != nil, screen.Offer)
	}
}

// What the log does not bear out is no chain: an answer that was undone, or failed since.
func TestChainFollowsTheLog(t *testing.T) {
	onEach(t, deckOf(t, "a|AWS||followups: [c]", "b|AWS", "c|AWS"), func(t *testing.T, r *room) {
		l := r.learner("me")
		s := l.goOn(plain, "a", srs.Good)
		if _, err := r.Undo(ctx, l.now(), ""); err != nil {
			t.Fatal(err)
		}
		if screen := l.screen(s); screen.Offer != nil || screen.Session.Chain != nil {
			t.Errorf("after undo %v is offered", screen.Offer)
		}
		s = l.goOn(plain, "a", srs.Good)
		l.submit(l.wanted("a"), srs.Again, study.ModeDue)
		if got := l.offered(s); got != "" {
			t.Errorf("after a failed parent %s is offered", got)
		}
	})
}

func TestUndoGoesBackInItsChain(t *testing.T) {
	s := study.Session{Mode: study.ModeDue, Chain: []string{"a", "b", "c"}}
	for card, want := range map[string]string{"a": "", "b": "a", "c": "a b", "other": "", "": ""} {
		if got := strings.Join(s.Before(card).Chain, " "); got != want {
			t.Errorf("before %q the chain was %q, want %q", card, got, want)
		}
	}
}

func TestChainOfAnAddressIsValidated(t *testing.T) {
	deck := deckOf(t, "a|AWS||followups: [b]", "b|AWS||aliases: [b-old]", "c|AWS", "d|AWS", "e|AWS")
	for query, want := range map[string][]string{
		"":                              nil,
		"chain=nope&chain=":             nil,
		"chain=a&chain=nope&chain=b":    {"a", "b"},
		"chain=a&chain=b-old":           {"a", "b"},
		"chain=a&chain=a":               {"a"},
		"chain=a" + chains("bcdeabcde"): {"a", "b", "c", "d"},
	} {
		values, err := url.ParseQuery(query)
		if err != nil {
			t.Fatal(err)
		}
		s, err := study.ParseSession(deck, values)
		if err != nil || !slices.Equal(s.Chain, want) {
			t.Errorf("%q: chain %v, %v; want %v", query, s.Chain, err, want)
		}
	}
}

func chains(ids string) string {
	var b strings.Builder
	for _, id := range ids {
		b.WriteString("&chain=" + string(id))
	}
	return b.String()
}

func TestFollowupThatComesByItselfRemindsOfItsParent(t *testing.T) {
	onEach(t, deckOf(t, "a|AWS||followups: [z]", "b|AWS||followups: [z]", "z|AWS"), func(t *testing.T, r *room) {
		l := r.learner("me")
		if q := l.wanted("z"); q.Parent == nil || q.Parent.ID != "a" || q.Depth != 0 {
			t.Errorf("reminds of %v at depth %d, want the first parent", q.Parent, q.Depth)
		}
		l.submit(l.wanted("b"), srs.Again, study.ModeDue)
		if q := l.wanted("z"); q.Parent == nil || q.Parent.ID != "b" {
			t.Errorf("reminds of %v, want the parent that was seen", q.Parent)
		}
		if q := l.wanted("a"); q.Parent != nil {
			t.Errorf("a root reminds of %v", q.Parent)
		}
	})
}

// A saved filter is no showing of a card: it keeps no chain.
func TestSavedFilterKeepsNoChain(t *testing.T) {
	r := newRoom(t, storetest.SQLite(t), deckOf(t, "a|AWS"))
	l := r.learner("me")
	if err := r.SaveFilter(ctx, l.now(), "x", parse(t, r.deck, "tag=AWS&chain=a")); err != nil {
		t.Fatal(err)
	}
	if today, err := r.Today(ctx, l.now()); err != nil || today.Saved[0].Session.Query() != "?tag=AWS" {
		t.Errorf("saved %+v, %v", today.Saved, err)
	}
}
