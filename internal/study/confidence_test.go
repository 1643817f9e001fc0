package study_test

import (
	"context"
	"errors"
	"math"
	"testing"
	"time"

	"doesaegim/internal/cards"
	"doesaegim/internal/srs"
	"doesaegim/internal/store"
	"doesaegim/internal/store/storetest"
	"doesaegim/internal/study"
)

// sure answers a card after saying how confident one is.
func (l *learner) sure(card string, c study.Confidence, rating srs.Rating) {
	l.t.Helper()
	q := l.wanted(card)
	l.clock = l.clock.Add(time.Minute)
	_, err := l.Record(ctx, l.now(), study.Submission{CardID: card, ReviewID: q.ReviewID, Rep: q.Rep, Rating: rating, Mode: study.ModeDue, Confidence: c})
	if err != nil {
		l.t.Fatal(err)
	}
}

// atFour is the beginning of the study day some days after the tests begin.
func atFour(days int) time.Time { return time.Date(2026, 11, 25+days, 4, 0, 0, 0, seoul) }

// wronglySure has the card a fail in full confidence on the first day and puts it further away than a week.
func (l *learner) wronglySure() {
	l.sure("a", study.Sure, srs.Again)
	l.sure("a", study.Unsaid, srs.Easy)
	for l.cardPage("a").Status.Memory.Stability < 20 {
		l.clock = l.clock.Add(20 * time.Hour)
		l.sure("a", study.Sure, srs.Easy)
	}
}

func TestCardAnsweredWronglyInFullConfidenceIsAskedAgainAfterAWeek(t *testing.T) {
	onEach(t, deckOf(t, "a|AWS"), func(t *testing.T, r *room) {
		l := r.learner("me")
		l.wronglySure()
		status := l.cardPage("a").Status
		if !status.LookAt.Equal(atFour(7)) || !status.DueAt.Equal(atFour(7)) || !l.clock.Before(atFour(7)) {
			t.Fatalf("on %s: looked at on %s, next on %s; want the seventh day", l.clock, status.LookAt, status.DueAt)
		}
		l.clock = atFour(7).Add(-time.Second)
		if finish := l.screen(plain).Finish; finish == nil || !finish.NextAt.Equal(atFour(7)) || finish.NextCount != 1 {
			t.Errorf("the evening before: %+v", finish)
		}
		today, err := r.Today(ctx, l.now())
		if err != nil {
			t.Fatal(err)
		}
		if today.Forecast[1].Count != 1 {
			t.Errorf("the forecast is %+v, want the card tomorrow", today.Forecast)
		}
		l.clock = atFour(7)
		if got := l.asked(plain); got != "a" {
			t.Errorf("a week later %q is asked, want a", got)
		}
		l.sure("a", study.Unsaid, srs.Good)
		status = l.cardPage("a").Status
		if !status.LookAt.IsZero() || !status.DueAt.After(atFour(14)) || l.asked(plain) != "" {
			t.Errorf("after the look: %+v", status)
		}
		// Undo replays, and comes to the same.
		if _, err := r.Undo(ctx, l.now(), ""); err != nil {
			t.Fatal(err)
		}
		if status = l.cardPage("a").Status; !status.LookAt.Equal(atFour(7)) || !status.Due {
			t.Errorf("after undo: %+v", status)
		}
	})
}

func TestOnlyWrongAnswersInFullConfidenceAreLookedAtOnceMore(t *testing.T) {
	r := newRoom(t, storetest.SQLite(t), deckOf(t, "a|AWS"))
	l := r.learner("me")
	for _, c := range []study.Confidence{study.Unsaid, study.Blank, study.Vague, study.Sure} {
		for _, rating := range srs.Ratings {
			if c == study.Sure && rating == srs.Again {
				continue
			}
			l.sure("a", c, rating)
			if at := l.cardPage("a").Status.LookAt; !at.IsZero() {
				t.Errorf("confidence %d, rating %d: looked at on %s", c, rating, at)
			}
		}
	}
	l.sure("a", study.Sure, srs.Again)
	l.clock = l.clock.Add(24 * time.Hour)
	l.sure("a", study.Sure, srs.Again)
	if at := l.cardPage("a").Status.LookAt; !at.Equal(atFour(8)) {
		t.Errorf("wrong a second time: looked at on %s, want a week after that", at)
	}
}

func TestImpossibleConfidenceIsRefused(t *testing.T) {
	r := newRoom(t, storetest.SQLite(t), deckOf(t, "a|AWS"))
	l := r.learner("me")
	q := l.wanted("a")
	for _, c := range []study.Confidence{-1, 4} {
		_, err := l.Record(ctx, l.now(), study.Submission{CardID: "a", ReviewID: q.ReviewID, Rep: 1, Rating: srs.Good, Mode: study.ModeDue, Confidence: c})
		if !errors.Is(err, study.ErrBadSubmission) {
			t.Errorf("confidence %d: %v", c, err)
		}
	}
}

func TestCalibrationCountsRightAnswersByConfidenceAndTag(t *testing.T) {
	deck := deckOf(t, "a|AWS, Linux", "b|AWS", "c|Linux")
	onEach(t, deck, func(t *testing.T, r *room) {
		l := r.learner("me")
		for range 15 {
			l.sure("a", study.Sure, srs.Hard)
			l.sure("b", study.Sure, srs.Again)
		}
		l.sure("c", study.Blank, srs.Again)
		l.sure("c", study.Vague, srs.Easy)
		l.sure("c", study.Unsaid, srs.Easy)
		l.sure("c", study.Sure, srs.Easy)
		if _, err := r.Undo(ctx, l.now(), ""); err != nil {
			t.Fatal(err)
		}
		r.learner("other").sure("a", study.Sure, srs.Good)
		r.deck = deckOf(t, "a|AWS, Linux", "c|Linux") // b has left the deck
		got, err := r.Calibration(ctx, l.now())
		if err != nil {
			t.Fatal(err)
		}
		want := study.Calibration{
			All: study.Judged{{Answers: 30, Right: 15}, {Answers: 1, Right: 1}, {Answers: 1}},
			Tags: []study.TagCalibration{
				{Tag: cards.Tag{Name: "Linux"}, Judged: study.Judged{{Answers: 15, Right: 15}, {Answers: 1, Right: 1}, {Answers: 1}}},
				{Tag: cards.Tag{Name: "AWS"}, Judged: study.Judged{{Answers: 15, Right: 15}}},
			},
		}
		if got.All != want.All || len(got.Tags) != 2 {
			t.Fatalf("calibration %+v, want %+v", got, want)
		}
		for i, tag := range got.Tags {
			if tag.Tag.Name != want.Tags[i].Tag.Name || tag.Judged != want.Tags[i].Judged {
				t.Errorf("tag %+v, want %+v", tag, want.Tags[i])
			}
		}
		if !got.All[0].IsEnough() || got.Tags[0].IsTold() {
			t.Error("30 answers are enough, 15 are not")
		}
	})
}

// The ranges are those of published tables of the Wilson score interval.
func TestRangeIsTheWilsonInterval(t *testing.T) {
	for _, c := range []struct {
		outcome   study.Outcome
		low, high float64
	}{
		{study.Outcome{}, 0, 1},
		{study.Outcome{Answers: 20}, 0, 0.1611},
		{study.Outcome{Answers: 20, Right: 20}, 0.8389, 1},
		{study.Outcome{Answers: 20, Right: 10}, 0.2993, 0.7007},
		{study.Outcome{Answers: 148, Right: 1}, 0.0012, 0.0373},
	} {
		low, high := c.outcome.Range()
		if math.Abs(low-c.low) > 5e-5 || math.Abs(high-c.high) > 5e-5 {
			t.Errorf("%+v: %.4f to %.4f, want %.4f to %.4f", c.outcome, low, high, c.low, c.high)
		}
	}
}

func TestThinkTimeGrowsWithTheLevel(t *testing.T) {
	last := time.Duration(0)
	for _, l := range []cards.Level{cards.Junior, cards.Mid, cards.Senior} {
		if got := study.ThinkTime(l); got <= last {
			t.Errorf("%s: %s after %s", l, got, last)
		} else {
			last = got
		}
	}
	if study.ThinkTime("") != study.ThinkTime(cards.Mid) {
		t.Error("a card without a level is one of the middle")
	}
}

// BenchmarkCalibration sums up 200,000 answers to 2,000 cards.
func BenchmarkCalibration(b *testing.B) {
	url := storetest.SQLite(b)
	s := storetest.Open(b, url)
	l := s.Guest("me", store.Guest{TokenHash: "x", At: tenInTheMorning})
	if _, _, err := l.Mark(ctx, []string{"c"}, func(*store.Marks) {}); err != nil {
		b.Fatal(err)
	}
	storetest.Exec(b, url, `
		WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 200000)
		INSERT INTO reviews (learner_id, id, card_id, rep, rating, reviewed_at, received_at, day, duration_ms, source,
			points, point_keys, confidence, version)
		SELECT 'me', 'r' || i, 'c' || (i * 7919 % 2000), i, 1 + i % 4, i, i, i / 100, 10000, 'due', '1011', '0123456789abcdef', i % 4, i
		FROM n`)
	deck, err := study.New(func() *cards.Deck { return &cards.Deck{} }, func() time.Time { return tenInTheMorning })
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		c, err := deck.Calibration(context.Background(), study.Learner{Store: l, Known: true, Settings: study.DefaultSettings()})
		if err != nil || c.All.Answers() != 150_000 {
			b.Fatal(c, err)
		}
	}
}
