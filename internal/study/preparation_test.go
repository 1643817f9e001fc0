package study_test

import (
	"flag"
	"fmt"
	"math"
	"strings"
	"sync"
	"testing"
	"time"

	"doesaegim/internal/cards"
	"doesaegim/internal/srs"
	"doesaegim/internal/srs/srstest"
	"doesaegim/internal/store/storetest"
	"doesaegim/internal/study"
)

var long = flag.Bool("long", false, "prepare with more learners, truths and missed days: some 10 minutes")

// preparation is a learner's way to their interviews.
type preparation struct {
	name    string
	minutes int // of study on each day
	rests   int // one day in so many is missed; 0 for none
	second  int // days from the first interview to another one, about other tags; 0 for none
}

const prepareDays = 30

// The tags of the deck, how many cards each has, and how much they matter at the first interview; 0 is not at all.
var prepareTags = []struct {
	tag    string
	cards  int
	weight int
}{{"AWS", 36, 3}, {"Linux", 28, 2}, {"Networking", 24, 1}, {"Kubernetes", 20, 1}, {"FinOps", 12, 0}}

func (p preparation) String() string { return fmt.Sprintf("%s, %d min a day", p.name, p.minutes) }

// prepareDeck is a deck of 120 cards, some with a level, some asked before.
func prepareDeck(t *testing.T) *cards.Deck {
	var specs []string
	for _, tag := range prepareTags {
		for i := range tag.cards {
			level := []string{"junior", "", "mid", "senior"}[i%4]
			asked := ""
			if i%5 == 0 {
				asked = "asked: [{company: 되새김, date: 2026-05}]"
			}
			specs = append(specs, fmt.Sprintf("%s-%02d|%s|%s|%s", strings.ToLower(tag.tag), i, tag.tag, level, asked))
		}
	}
	return deckOf(t, specs...)
}

// recalls are the true shares that a learner recalls on the days of their interviews, cards counting by weight.
type recalls []float64

// way is how a learner studies for a day.
type way struct {
	name     string
	sessions []study.Session // one after the other, while there are minutes
}

// The plan, plain FSRS as the app has it, and plain FSRS at its best: of the cards of the interviews' tags alone, and of
// those reviewed ahead with the minutes that are left.
func ways() []way {
	var about cards.Filter
	for _, tag := range prepareTags {
		if tag.weight > 0 {
			about.Tags = append(about.Tags, tag.tag)
		}
	}
	return []way{
		{"plan", []study.Session{{Mode: study.ModeDue}}},
		{"plain", []study.Session{{Mode: study.ModePlain}}},
		{"plain of its tags, then ahead", []study.Session{{Mode: study.ModePlain, Filter: about}, {Mode: study.ModeCram, Filter: about}}},
	}
}

const plan, plainFSRS = 0, 1 // indices of ways

// prepare lets a simulated learner study by one of the ways until the day of the last interview. The promise is what
// the first page expects of the first interview on the first day.
func prepare(t *testing.T, deck *cards.Deck, p preparation, w way, truth srs.Weights, seed uint64) (got recalls, minutes, promise float64) {
	r := newRoom(t, storetest.SQLite(t), deck)
	l := r.learner("me")
	l.settings.NewPerDay = study.MaxNewPerDay
	mind := srstest.NewMind(t, truth, srstest.Scatter, len(deck.Cards()), seed)
	index := map[string]int{}
	for i, c := range deck.Cards() {
		index[c.ID] = i
	}
	var tags, others []study.TagWeight
	for _, tag := range prepareTags {
		if tag.weight > 0 {
			tags = append(tags, study.TagWeight{Tag: tag.tag, Weight: tag.weight})
		}
	}
	others = []study.TagWeight{{Tag: "FinOps", Weight: 3}, {Tag: "Kubernetes", Weight: 2}}
	interviews := []study.Interview{l.prepare(prepareDays, p.minutes, tags...)}
	if p.second > 0 {
		interviews = append(interviews, l.prepare(prepareDays+p.second, p.minutes, others...))
	}
	promise = l.today().Plan.Readiness.With
	morning := r.clock
	last := prepareDays + p.second
	for day := 0; ; day++ {
		for _, i := range interviews {
			if day == dayOfInterview(i, morning) {
				got = append(got, weighted(deck, i, r.clock, func(c int) float64 { return mind.Recall(c, day) }))
			}
		}
		if day == last {
			return got, minutes, promise
		}
		if p.rests == 0 || day%p.rests != p.rests-1 {
			r.clock = morning.AddDate(0, 0, day)
			minutes += l.studyFor(p.minutes, w, func(card string) (srs.Rating, float64) { return mind.Ask(index[card], day) }) / float64(last)
		}
		r.clock = morning.AddDate(0, 0, day+1)
	}
}

func dayOfInterview(i study.Interview, morning time.Time) int {
	return int(math.Round(i.Date.Sub(morning).Hours() / 24))
}

// studyFor lets a learner study while there are minutes and something is asked, and returns the minutes spent. A study
// that is expected to take more than is left is not begun, as the plan has it.
func (l *learner) studyFor(minutes int, w way, ask func(card string) (srs.Rating, float64)) float64 {
	spent := 0.0
	for _, session := range w.sessions {
		for spent < float64(minutes) {
			q := l.screen(session).Question
			if q == nil || session.Mode == study.ModeCram && q.ElapsedDays == 0 && q.Status.Condition != study.ConditionNew {
				break
			}
			rating, seconds := ask(q.Card.ID)
			spent += seconds / 60
			took := time.Duration(seconds * float64(time.Second))
			if l.clock = l.clock.Add(took); took == 0 {
				// A repetition on the same day, whose time is in that of the study. A time of 0 would be one not known.
				l.clock, took = l.clock.Add(10*time.Minute), time.Millisecond
			}
			_, err := l.Record(ctx, l.now(), study.Submission{
				CardID: q.Card.ID, ReviewID: q.ReviewID, Rep: q.Rep, Rating: rating, Duration: took, Mode: session.Mode,
			})
			if err != nil {
				l.t.Fatal(err)
			}
		}
	}
	return spent
}

// weighted is the mean over the cards of an interview.
func weighted(deck *cards.Deck, i study.Interview, now time.Time, of func(card int) float64) float64 {
	sum, total := 0.0, 0.0
	for n, c := range deck.Cards() {
		weight := i.Weight(c, now)
		sum, total = sum+weight*of(n), total+weight
	}
	return sum / total
}

// result is what learners by one way came to.
type result struct {
	recalls  []recalls
	minutes  float64 // on a day
	promised float64
}

// TestPlanPreparesBetterThanPlainFSRS lets simulated learners prepare for thirty days through the app, and prints the table
// of docs/scheduling.md with -long -v.
func TestPlanPreparesBetterThanPlainFSRS(t *testing.T) {
	preparations, seeds, truths := []preparation{{"every day", 6, 0, 0}}, 1, []srs.Weights{srs.DefaultWeights()}
	if *long {
		seeds, truths = 3, srstest.Truths()
		preparations = []preparation{
			{"every day", 4, 0, 0}, {"every day", 6, 0, 0}, {"every day", 12, 0, 0},
			{"every fourth day missed", 6, 4, 0}, {"another interview ten days later", 6, 0, 10},
		}
	}
	deck, compared, learners := prepareDeck(t), ways(), seeds*len(truths)
	results := make([][]result, len(preparations)) // by preparation and way
	t.Run("learners", func(t *testing.T) {
		for k, p := range preparations {
			results[k] = make([]result, len(compared))
			for n, w := range compared {
				r := &results[k][n]
				r.recalls = make([]recalls, learners)
				var adding sync.Mutex
				for who := range learners {
					t.Run(fmt.Sprintf("%s, %s, %d", p.name, w.name, who), func(t *testing.T) {
						t.Parallel()
						got, minutes, promise := prepare(t, deck, p, w, truths[who/seeds], uint64(who%seeds))
						adding.Lock()
						defer adding.Unlock()
						r.recalls[who] = got
						r.minutes += minutes / float64(learners)
						r.promised += promise / float64(learners)
					})
				}
			}
		}
	})
	if t.Failed() {
		return
	}
	var table strings.Builder
	for k, p := range preparations {
		for interview := range results[k][plan].recalls[0] {
			fmt.Fprintf(&table, "| %v, interview %d |", p, interview+1)
			for _, r := range results[k] {
				fmt.Fprintf(&table, " %.4f (%.1f min) |", mean(r.recalls, interview), r.minutes)
			}
			for n := range results[k][plainFSRS:] {
				edge, deviation := edge(results[k][plan].recalls, results[k][plainFSRS+n].recalls, interview)
				fmt.Fprintf(&table, " %+.4f ± %.4f |", edge, deviation)
				if interview == 0 && edge <= 0 {
					t.Errorf("%v: the plan is %.4f above %s", p, edge, compared[plainFSRS+n].name)
				}
			}
			fmt.Fprintf(&table, " %.4f |\n", results[k][plan].promised)
		}
	}
	t.Log("\n" + table.String())
}

func mean(of []recalls, interview int) (mean float64) {
	for _, r := range of {
		mean += r[interview] / float64(len(of))
	}
	return mean
}

// edge is by how much one way is above another in the mean, and the standard error of that.
func edge(one, other []recalls, interview int) (edge, deviation float64) {
	n, squares := float64(len(one)), 0.0
	for i := range one {
		d := one[i][interview] - other[i][interview]
		edge += d / n
		squares += d * d
	}
	return edge, math.Sqrt(max(squares/n-edge*edge, 0) / max(n-1, 1))
}
