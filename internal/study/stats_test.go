package study_test

import (
	"errors"
	"fmt"
	"math"
	"reflect"
	"slices"
	"testing"
	"time"

	"github.com/google/uuid"
	"pgregory.net/rapid"

	"doesaegim/internal/srs"
	"doesaegim/internal/store"
	"doesaegim/internal/store/storetest"
	"doesaegim/internal/study"
)

func (l *learner) stats(p study.Period) study.Stats {
	l.t.Helper()
	stats, err := l.Stats(ctx, l.now(), p)
	if err != nil {
		l.t.Fatal(err)
	}
	return stats
}

// answer rates a card, whether it is due or not.
func (l *learner) answer(card string, rating srs.Rating) {
	l.t.Helper()
	screen, err := l.Screen(ctx, l.now(), plain, card)
	if err != nil {
		l.t.Fatal(err)
	}
	l.submit(screen.Question, rating, study.ModeDue)
}

// count is what Stats must say, counted from the log itself.
func (l *learner) count(p study.Period) study.Stats {
	l.t.Helper()
	var log []store.Review
	if err := l.now().Store.EachReview(ctx, func(r store.Review) error { log = append(log, r); return nil }); err != nil {
		l.t.Fatal(err)
	}
	ids, step, err := l.Replay(ctx, l.now())
	if err != nil {
		l.t.Fatal(err)
	}
	scheduler, err := srs.NewScheduler(srs.DefaultOptions())
	if err != nil {
		l.t.Fatal(err)
	}
	today := l.settings.Calendar().Day(l.clock)
	var want study.Stats
	days, tags := map[int]study.DayTotal{}, map[string]study.Outcome{}
	memories := map[string]store.Memory{}
	for _, r := range log {
		id := ids(r.CardID)[0]
		before := memories[id]
		memories[id] = step(before, r)
		day := min(r.Day, today)
		total := days[day]
		total.Reviews++
		total.Duration += r.Duration
		days[day] = total
		want.Reviews++
		if p != study.AllTime && day <= today-int(p) {
			continue
		}
		want.Studied.Reviews++
		want.Studied.Duration += r.Duration
		want.ByRating[r.Rating-1]++
		elapsed := r.Day - before.LastDay
		if before.Reps == 0 || elapsed < 1 {
			continue
		}
		want.Calibration.Reviews++
		want.Calibration.Predicted += scheduler.Retrievability(before.Memory, float64(elapsed))
		if r.Rating > srs.Again {
			want.Calibration.Actual++
		}
		if before.State != srs.Review {
			continue
		}
		outcomes := []string{""}
		if card := l.deck.Card(id); card != nil {
			outcomes = append(outcomes, card.Tags...)
		}
		for _, tag := range outcomes {
			o := tags[tag]
			o.Answers++
			if r.Rating > srs.Again {
				o.Right++
			}
			tags[tag] = o
		}
	}
	for day, total := range days {
		if p == study.AllTime || day > today-int(p) {
			want.Studied.Days++
		}
		switch day {
		case today:
			want.Today = total
		case today - 1:
			want.Yesterday = total
		}
	}
	want.Retention.Outcome = tags[""]
	delete(tags, "")
	for tag, o := range tags {
		want.Tags = append(want.Tags, study.TagRetention{Tag: tag, Retention: study.Retention{Outcome: o}})
	}
	if n := float64(want.Calibration.Reviews); n > 0 {
		want.Calibration.Predicted /= n
		want.Calibration.Actual /= n
	}
	return want
}

// figures are the parts of Stats that count tells.
func figures(s study.Stats) any {
	tags := map[string]study.Outcome{}
	for _, t := range s.Tags {
		tags[t.Tag] = t.Outcome
	}
	return []any{
		s.Reviews, s.Today.Reviews, s.Today.Duration, s.Yesterday.Reviews, s.Yesterday.Duration, s.Studied, s.ByRating,
		s.Retention.Outcome, tags, s.Calibration.Reviews, math.Round(1e6 * s.Calibration.Actual),
	}
}

// What is shown is what a count of the log gives, whatever became of it: reviews in and out of time, undone ones, imported
// ones, a guest's that joined, a card under another id.
func TestStatsAreWhatTheLogSays(t *testing.T) {
	cards := []string{"a", "b", "c"}
	deck := deckOf(t, "a|AWS, Networking", "b|AWS", "c|Linux")
	renamed := deckOf(t, "a2|AWS, Networking||aliases: [a]", "b|AWS", "c|Linux")
	onEach(t, deck, func(t *testing.T, r *room) {
		learners := 0
		rapid.Check(t, func(rt *rapid.T) {
			learners++
			r.deck, r.clock = deck, tenInTheMorning
			l, guest := r.learner(fmt.Sprint("learner", learners)), r.learner(fmt.Sprint("guest", learners))
			pick := func() string { return rapid.SampledFrom(cards).Draw(rt, "card") }
			rating := func() srs.Rating { return srs.Rating(rapid.IntRange(1, 4).Draw(rt, "rating")) }
			l.answer("a", srs.Easy)
			for range rapid.IntRange(1, 20).Draw(rt, "acts") {
				switch rapid.SampledFrom([]string{"rate", "rate", "rate", "rate", "day", "days", "back", "undo", "import", "merge", "zone", "rename", "look"}).Draw(rt, "act") {
				case "rate":
					l.answer(pick(), rating())
				case "day":
					l.clock = l.clock.Add(25 * time.Hour)
				case "days":
					l.clock = l.clock.AddDate(0, 0, rapid.IntRange(2, 60).Draw(rt, "days"))
				case "back":
					l.clock = l.clock.Add(-time.Duration(rapid.IntRange(1, 30).Draw(rt, "hours")) * time.Hour)
				case "undo":
					if _, err := l.Undo(ctx, l.now(), ""); err != nil && !errors.Is(err, store.ErrNothingToUndo) {
						rt.Fatal(err)
					}
				case "import":
					at := l.clock.Add(-time.Duration(rapid.IntRange(0, 100*24).Draw(rt, "hours ago")) * time.Hour)
					var undone any
					if rapid.Bool().Draw(rt, "undone") {
						undone = at.UnixMilli()
					}
					row := []any{uuid.NewString(), pick(), int64(1), int64(rating()), at.UnixMilli(), at.UnixMilli(), int64(l.settings.Calendar().Day(at)), int64(9000), "due", "", "", int64(0), undone}
					if _, err := l.now().Store.Import(ctx, store.Import{Rows: map[string][][]any{"reviews": {row}}}, false, l.Rules(), store.Event{}); err != nil {
						rt.Fatal(err)
					}
				case "merge":
					guest.answer(pick(), rating())
					if err := l.now().Store.Merge(ctx, guest.now().Store.ID(), l.Rules(), store.Event{At: l.clock, Kind: store.EventMerge}); err != nil {
						rt.Fatal(err)
					}
				case "zone":
					l.settings.Zone = rapid.SampledFrom([]string{"Asia/Seoul", "America/New_York", "Pacific/Auckland"}).Draw(rt, "zone")
				case "rename":
					r.deck = renamed
				case "look":
					l.stats(study.AllTime)
				}
			}
			for _, p := range study.Periods {
				got, want := l.stats(p), l.count(p)
				if !reflect.DeepEqual(figures(got), figures(want)) {
					rt.Fatalf("%v:\n%v\nthe log says\n%v", p, figures(got), figures(want))
				}
				if math.Abs(got.Calibration.Predicted-want.Calibration.Predicted) > 0.0006 {
					rt.Fatalf("%v: predicted %v, want %v", p, got.Calibration.Predicted, want.Calibration.Predicted)
				}
			}
		})
	})
}

func TestTrueRetentionCountsTheFirstAnswerOfTheDayToACardInReview(t *testing.T) {
	onEach(t, deckOf(t, "a|AWS", "b|AWS, Linux"), func(t *testing.T, r *room) {
		l := r.learner("me")
		l.answer("a", srs.Easy) // from here on in review
		l.answer("a", srs.Again)
		l.answer("a", srs.Good)
		l.answer("b", srs.Again) // in its steps over night
		if s := l.stats(study.Periods[0]); s.Retention.Answers != 0 || len(s.Tags) != 0 || s.Calibration.Reviews != 0 {
			t.Errorf("on the first day %+v, %+v, %+v", s.Retention, s.Tags, s.Calibration)
		}
		l.clock = l.clock.AddDate(0, 0, 3)
		l.answer("b", srs.Good) // still in its steps: forecast, but not in review
		if s := l.stats(study.Periods[0]); s.Retention.Answers != 0 || s.Calibration.Reviews != 1 {
			t.Errorf("of a card in its steps %+v, %+v", s.Retention, s.Calibration)
		}
		l.answer("b", srs.Easy)
		l.clock = l.clock.AddDate(0, 0, 9)
		l.answer("a", srs.Again)
		l.answer("a", srs.Good) // the second of the day
		l.answer("b", srs.Hard)
		s := l.stats(study.Periods[0])
		if want := (study.Outcome{Answers: 2, Right: 1}); s.Retention.Outcome != want || s.Retention.Target != study.DefaultRetention {
			t.Errorf("retention %+v, want %+v", s.Retention, want)
		}
		byTag := map[string]study.Outcome{}
		for _, tag := range s.Tags {
			byTag[tag.Tag] = tag.Outcome
		}
		if want := map[string]study.Outcome{"AWS": {Answers: 2, Right: 1}, "Linux": {Answers: 1, Right: 1}}; !reflect.DeepEqual(byTag, want) {
			t.Errorf("by tag %+v, want %+v", byTag, want)
		}
	})
}

func TestRetentionIsHeldAgainstWhatTheCardsWant(t *testing.T) {
	onEach(t, deckOf(t, "a|AWS", "b|AWS"), func(t *testing.T, r *room) {
		l := r.learner("me")
		l.answer("a", srs.Easy)
		l.answer("b", srs.Easy)
		if err := l.SetCardPriority(ctx, l.now(), "a", 0.96); err != nil {
			t.Fatal(err)
		}
		l.clock = l.clock.AddDate(0, 0, 5)
		l.answer("a", srs.Good)
		l.answer("b", srs.Good)
		l.clock = l.clock.AddDate(0, 0, 5)
		l.answer("b", srs.Good)
		if got, want := l.stats(study.Periods[0]).Retention.Target, (0.96+2*0.9)/3; math.Abs(got-want) > 1e-9 {
			t.Errorf("the target is %v, want the mean over the reviews %v", got, want)
		}
	})
}

// A database from before trails has none; they are written when somebody looks, and nothing else changes.
func TestTrailsOfAnOlderDatabaseAreMadeWhenTheyAreWanted(t *testing.T) {
	storetest.EachDatabase(t, func(t *testing.T, url string) {
		r := newRoom(t, url, deckOf(t, "a|AWS", "b|AWS"))
		l := r.learner("me")
		for range 5 {
			l.answer("a", srs.Good)
			l.answer("b", srs.Easy)
			l.clock = l.clock.AddDate(0, 0, 4)
		}
		kept := storetest.Texts(t, url, `SELECT trail FROM memories ORDER BY card_id`)
		storetest.Exec(t, url, `UPDATE memories SET trail = ''`)
		// A review that arrives before anybody looks does not hide that the others are missing.
		l.answer("a", srs.Good)
		if _, err := l.Undo(ctx, l.now(), ""); err != nil {
			t.Fatal(err)
		}
		l.answer("b", srs.Good)
		const memories = `SELECT due_at || ' ' || version FROM memories ORDER BY card_id`
		before := storetest.Texts(t, url, memories)
		if got, want := l.stats(study.AllTime), l.count(study.AllTime); want.Reviews != 11 || !reflect.DeepEqual(figures(got), figures(want)) {
			t.Errorf("%v\nwant\n%v", figures(got), figures(want))
		}
		if after := storetest.Texts(t, url, memories); !slices.Equal(after, before) {
			t.Errorf("memories are %q, were %q", after, before)
		}
		if after := storetest.Texts(t, url, `SELECT trail FROM memories ORDER BY card_id`); after[0] != kept[0] || after[1][:len(kept[1])] != kept[1] {
			t.Errorf("trails %q, want %q", after, kept)
		}
	})
}

func TestStatsSayWhereCardsStandAndWhatIsHard(t *testing.T) {
	onEach(t, deckOf(t, "a|AWS", "b|AWS", "c|AWS", "d|AWS", "e|AWS"), func(t *testing.T, r *room) {
		l := r.learner("me")
		l.answer("a", srs.Easy)
		for range 2 {
			l.answer("b", srs.Again)
		}
		l.answer("c", srs.Easy)
		for range srs.LeechLapses {
			l.clock = l.clock.AddDate(0, 0, 3)
			l.answer("c", srs.Again)
			l.answer("c", srs.Good)
		}
		for range 2 {
			l.clock = l.clock.AddDate(0, 0, 1)
			l.answer("d", srs.Again)
		}
		if err := l.Suspend(ctx, l.now(), "d", true); err != nil {
			t.Fatal(err)
		}
		s := l.stats(study.Periods[0])
		if want := (study.CardStates{New: 1, Learning: 1, Young: 1, Leeches: 1, Suspended: 1}); s.States != want {
			t.Errorf("states %+v, want %+v", s.States, want)
		}
		if s.Deck != 5 || s.Seen != 4 || s.Remembered <= 1 || s.Remembered > 4 {
			t.Errorf("%d of %d cards seen, %v remembered", s.Seen, s.Deck, s.Remembered)
		}
		for _, classes := range [][]study.Class{s.Stability, s.Difficulty} {
			n := 0
			for i, c := range classes {
				n += c.Cards
				if i > 0 && classes[i-1].Below != c.Least {
					t.Errorf("a gap before %+v", c)
				}
			}
			if n != 4 {
				t.Errorf("%d cards in %+v", n, classes)
			}
		}
		if len(s.Hardest) != 1 || s.Hardest[0].Card.ID != "b" || s.Hardest[0].Again != 2 || s.Hardest[0].Answers != 2 {
			t.Errorf("hardest %+v", s.Hardest)
		}
		if len(s.Leeches) != 1 || s.Leeches[0].Card.ID != "c" {
			t.Errorf("leeches %+v", s.Leeches)
		}
		due := 0
		for i, d := range s.Forecast {
			if want := r.Day(l.now()).AddDate(0, 0, i); !d.Date.Equal(want) {
				t.Errorf("day %d is %v, want %v", i, d.Date, want)
			}
			due += d.Count
		}
		if len(s.Forecast) != study.ForecastDays || due != 3 {
			t.Errorf("%d cards fall due in %d days, want the three that are asked", due, len(s.Forecast))
		}
	})
}

func TestBarsOfTimeSuitThePeriod(t *testing.T) {
	r := newRoom(t, storetest.SQLite(t), deckOf(t, "a|AWS"))
	for _, c := range []struct {
		name   string
		ago    int // days since the first review
		period study.Period
		unit   study.BarUnit
		least  int
		most   int
	}{
		{"30 days are days", 3, 30, study.BarDay, 30, 30},
		{"90 days are days", 3, 90, study.BarDay, 90, 90},
		{"a year is weeks", 3, 365, study.BarWeek, 53, 54},
		{"all time begins with the first review", 5, study.AllTime, study.BarDay, 6, 6},
		{"a year and a half is months", 550, study.AllTime, study.BarMonth, 18, 20},
		{"ten years are years", 3650, study.AllTime, study.BarYear, 10, 11},
	} {
		t.Run(c.name, func(t *testing.T) {
			r.t, r.clock = t, tenInTheMorning.AddDate(0, 0, -c.ago)
			l := r.learner(c.name)
			l.answer("a", srs.Good)
			r.clock = tenInTheMorning
			s := l.stats(c.period)
			if s.BarUnit != c.unit || len(s.Bars) < c.least || len(s.Bars) > c.most {
				t.Errorf("%d bars of unit %d, want %d to %d of %d", len(s.Bars), s.BarUnit, c.least, c.most, c.unit)
			}
			var took time.Duration
			for i, bar := range s.Bars {
				took += bar.Duration
				if i > 0 && !s.Bars[i-1].To.AddDate(0, 0, 1).Equal(bar.From) {
					t.Errorf("a gap before %v", bar.From)
				}
			}
			if took != s.Studied.Duration || !s.Bars[len(s.Bars)-1].To.Equal(r.Day(l.now())) {
				t.Errorf("%v in bars, %v in all; the last is %v", took, s.Studied.Duration, s.Bars[len(s.Bars)-1].To)
			}
		})
	}
}

func TestStatsOfANewcomerAreEmpty(t *testing.T) {
	onEach(t, deckOf(t, "a|AWS"), func(t *testing.T, r *room) {
		for _, p := range study.Periods {
			if s := r.learner("me").stats(p); s.Reviews != 0 || len(s.Year) != study.YearDays || s.States.New != 1 || len(s.Hardest)+len(s.Leeches)+len(s.Tags) != 0 {
				t.Errorf("%v: %+v", p, s)
			}
		}
	})
}

func TestPeriodsAreReadAsTheyAreWritten(t *testing.T) {
	for _, p := range study.Periods {
		if got, err := study.ParsePeriod(p.String()); got != p || err != nil {
			t.Errorf("%q: %v, %v", p.String(), got, err)
		}
	}
	if p, err := study.ParsePeriod(""); p != study.Periods[0] || err != nil {
		t.Errorf("nothing: %v, %v", p, err)
	}
	for _, text := range []string{"0", "31", "365", "ALL", "-30", "30 "} {
		if _, err := study.ParsePeriod(text); !errors.Is(err, study.ErrBadPeriod) {
			t.Errorf("%q: %v", text, err)
		}
	}
}
