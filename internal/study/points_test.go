package study_test

import (
	"fmt"
	"slices"
	"testing"
	"testing/fstest"
	"time"

	"doesaegim/internal/cards"
	"doesaegim/internal/srs"
	"doesaegim/internal/store/storetest"
	"doesaegim/internal/study"
)

// say answers a card and ticks points of it.
func (l *learner) say(card string, rating srs.Rating, ticked ...int) {
	l.t.Helper()
	q := l.wanted(card)
	l.clock = l.clock.Add(time.Minute)
	_, err := l.Record(ctx, l.now(), study.Submission{CardID: card, ReviewID: q.ReviewID, Rep: q.Rep, Rating: rating, Ticked: ticked, Mode: study.ModeDue})
	if err != nil {
		l.t.Fatal(err)
	}
}

func (l *learner) cardPage(id string) study.CardPage {
	l.t.Helper()
	page, err := l.CardPage(ctx, l.now(), id)
	if err != nil {
		l.t.Fatal(err)
	}
	return page
}

func TestCardPageSaysHowOftenEachPointWasSaid(t *testing.T) {
	onEach(t, pointsDeck(t, "[one, two, {text: three, must: false}]"), func(t *testing.T, r *room) {
		l := r.learner("me")
		if page := l.cardPage("a"); len(page.Points) != 0 || page.Failing != nil {
			t.Errorf("before any answer: %+v", page)
		}
		l.say("a", srs.Again) // nothing ticked: says nothing
		l.say("a", srs.Good, 0, 1)
		l.say("a", srs.Again, 0)
		l.say("a", srs.Again, 0, 99)
		page := l.cardPage("a")
		want := []study.PointRecord{{Answers: 3, Said: 3}, {Answers: 3, Said: 1, Failing: true}, {Answers: 3}}
		if !slices.Equal(page.Points, want) || !slices.Equal(page.Failing, []int{1}) {
			t.Errorf("points %+v, failing %v", page.Points, page.Failing)
		}
		// The latest answers count.
		for range 18 {
			l.say("a", srs.Good, 0, 1)
		}
		if page = l.cardPage("a"); page.Points[1] != (study.PointRecord{Answers: 20, Said: 18}) || page.Failing != nil {
			t.Errorf("points %+v, failing %v", page.Points, page.Failing)
		}
	})
}

// pointsDeck is a deck of one card, with the id a, whose points are written in YAML.
func pointsDeck(t *testing.T, points string) *cards.Deck {
	t.Helper()
	yaml := fmt.Sprintf("questions:\n  - {id: a, question: Q, answer: A, tags: [AWS], points: %s}\n", points)
	deck, problems := cards.Load(fstest.MapFS{"questions.yaml": {Data: []byte(yaml)}})
	if deck == nil {
		t.Fatal(problems)
	}
	return deck
}

func TestTicksStayWithTheirPointsWhenTheseAreEdited(t *testing.T) {
	r := newRoom(t, storetest.SQLite(t), pointsDeck(t, "[one, two, three]"))
	l := r.learner("me")
	l.say("a", srs.Again, 1)
	l.say("a", srs.Again, 1, 2)
	for points, want := range map[string][]study.PointRecord{
		"[one, two, three]":             {{Answers: 2, Failing: true}, {Answers: 2, Said: 2}, {Answers: 2, Said: 1}},
		"[three, one, two]":             {{Answers: 2, Said: 1}, {Answers: 2, Failing: true}, {Answers: 2, Said: 2}},
		"[new, three, 'one ', two]":     {{}, {Answers: 2, Said: 1}, {Answers: 2, Failing: true}, {Answers: 2, Said: 2}},
		"[two]":                         {{Answers: 2, Said: 2}},
		"[one reworded, two]":           {{}, {Answers: 2, Said: 2}},
		"[{text: one, must: false}, 2]": {{Answers: 2}, {}},
	} {
		r.deck = pointsDeck(t, points)
		if got := l.cardPage("a").Points; !slices.Equal(got, want) {
			t.Errorf("%s: %+v, want %+v", points, got, want)
		}
	}
	r.deck = pointsDeck(t, "[three, new, one]")
	missed := l.screen(plain).Finish
	if missed != nil {
		t.Fatal("the card is still to be asked today")
	}
	l.say("a", srs.Easy, 0)
	r.deck = pointsDeck(t, "[one, new, three]")
	var points []int
	for _, m := range l.screen(plain).Finish.Missed {
		points = append(points, m.Point)
	}
	if !slices.Equal(points, []int{0, 1}) {
		t.Errorf("missed today: %v, want one and new", points)
	}
}

// Reviews from before the keys were noted have places alone.
func TestTicksWithoutKeysCountByTheirPlaces(t *testing.T) {
	storetest.EachDatabase(t, func(t *testing.T, url string) {
		r := newRoom(t, url, pointsDeck(t, "[one, two]"))
		l := r.learner("me")
		l.say("a", srs.Again, 1)
		storetest.Exec(t, url, `UPDATE reviews SET point_keys = ''`)
		if got := l.cardPage("a").Points; !slices.Equal(got, []study.PointRecord{{Answers: 1}, {Answers: 1, Said: 1}}) {
			t.Errorf("points %+v", got)
		}
		r.deck = pointsDeck(t, "[one, two, three]")
		if got := l.cardPage("a").Points; !slices.Equal(got, make([]study.PointRecord, 3)) {
			t.Errorf("points of a card that has got another: %+v", got)
		}
	})
}

func TestFirstPageNamesThePointThatKeepsFailing(t *testing.T) {
	onEach(t, pointsDeck(t, "[one, two, three]"), func(t *testing.T, r *room) {
		l := r.learner("me")
		l.say("a", srs.Easy, 0, 1, 2)
		for range srs.LeechLapses {
			l.clock = l.clock.AddDate(0, 1, 0)
			l.say("a", srs.Again, 0)
			l.say("a", srs.Good, 0, 1)
			l.clock = l.clock.Add(time.Hour)
			l.say("a", srs.Easy, 0, 1)
		}
		today, err := r.Today(ctx, l.now())
		if err != nil {
			t.Fatal(err)
		}
		if len(today.Leeches) != 1 || !slices.Equal(today.Leeches[0].Failing, []int{2}) {
			t.Errorf("leeches %+v", today.Leeches)
		}
	})
}
