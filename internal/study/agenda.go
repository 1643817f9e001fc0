package study

import (
	"cmp"
	"fmt"
	"slices"
	"time"

	"doesaegim/internal/cards"
	"doesaegim/internal/srs"
	"doesaegim/internal/store"
)

const (
	// PlanDays is how many days before an interview the plan for it begins. Until then ordinary intervals do as well.
	PlanDays = 90
	// planInterviews are planned for at once, the nearest; the next one when the first of them is over.
	planInterviews = 3
)

// agenda is what today is for on the way to the learner's interviews. It holds for the day: answers take their cards
// out of it, and minutes used up shorten it.
type agenda struct {
	deck       *cards.Deck
	answers    int         // of today when it was made
	interviews []Interview // that it is for, the nearest first
	main       int         // index of the one that its readiness is about
	minutes    int         // to study on a day
	ranking    []planned   // cards worth a study today, the best first
	readiness  Readiness
	byTag      []TagReadiness
}

// planned is a card worth a study today.
type planned struct {
	card    *cards.Card
	seconds float64 // that it is expected to take
}

// agenda is the learner's for today, or nil where no interview is near.
func (d *desk) agenda() *agenda {
	if a := d.shelf.agenda; a != nil && a.deck == d.deck {
		return a
	}
	near := slices.DeleteFunc(d.goals(), func(i Interview) bool { return i.DaysLeft > PlanDays })
	if len(near) == 0 {
		return nil
	}
	d.shelf.agenda = d.planDay(near[:min(len(near), planInterviews)])
	return d.shelf.agenda
}

// freshAnswers are so many that readiness is worth another look.
const freshAnswers = 10

// freshAgenda is agenda, made anew where many answers have been given since.
func (d *desk) freshAgenda() *agenda {
	if a := d.shelf.agenda; a != nil && len(d.shelf.today)-a.answers >= freshAnswers {
		d.shelf.agenda = nil
	}
	return d.agenda()
}

// planDay makes the agenda for interviews, the nearest first.
func (d *desk) planDay(near []Interview) *agenda {
	a := &agenda{deck: d.deck, answers: len(d.shelf.today), interviews: near}
	for _, i := range near {
		a.minutes = max(a.minutes, i.Minutes)
	}
	later := slices.IndexFunc(near, func(i Interview) bool { return i.DaysLeft > 0 })
	if later < 0 {
		a.ranking = d.finalPass(near)
		return a
	}
	a.ranking = d.finalPass(near[:later])
	planner, err := srs.NewPlanner(srs.DefaultWeights(), d.shelf.costs)
	if err != nil {
		panic(fmt.Sprintf("agenda: %v", err)) // costsOf keeps to what a planner takes
	}
	request, of := d.planRequest(near[later:], a.minutes)
	plan, err := planner.Plan(request)
	if err != nil {
		panic(fmt.Sprintf("agenda: %v", err)) // the form and the tables of interviews keep every number in bounds
	}
	a.main = later + plan.Interview
	ranked := make(map[*cards.Card]bool, len(a.ranking))
	for _, p := range a.ranking {
		ranked[p.card] = true
	}
	for _, p := range plan.Ranking {
		if c := of[p.Index]; !ranked[c] {
			a.ranking = append(a.ranking, planned{c, p.Seconds})
		}
	}
	prospects := d.prospects(a.interviews[a.main], of, plan.With, plan.Without)
	a.readiness = readinessOf(prospects)
	a.byTag = readinessByTag(prospects, a.interviews[a.main])
	return a
}

// planRequest asks for a plan for interviews after today, the nearest first. It returns the cards in the request's
// order: those that count at one of the interviews and are not suspended.
func (d *desk) planRequest(interviews []Interview, minutes int) (srs.PlanRequest, []*cards.Card) {
	r := srs.PlanRequest{Minutes: float64(minutes), Spent: min(d.spent().Minutes(), 24*60)}
	for _, i := range interviews {
		r.Interviews = append(r.Interviews, i.DaysLeft)
	}
	var of []*cards.Card
	for _, c := range d.deck.Cards() {
		m := d.memory(c)
		if !m.SuspendedAt.IsZero() {
			continue
		}
		weights := make([]float64, len(interviews))
		for k, i := range interviews {
			weights[k] = i.Weight(c, d.now)
		}
		if slices.Max(weights) > 0 {
			of = append(of, c)
			r.Cards = append(r.Cards, srs.PlanCard{Memory: m.Memory, Elapsed: float64(d.elapsed(m)), Weights: weights})
		}
	}
	return r, of
}

// finalPass ranks the seen cards of the interviews of today by what a last look at them is worth: those that count most
// and are least likely to be recalled come first. On the day itself nothing new is begun. A look serves every interview at
// which its card counts.
func (d *desk) finalPass(today []Interview) []planned {
	if len(today) == 0 {
		return nil
	}
	type look struct {
		planned
		worth float64 // weighted recall per second
	}
	var looks []look
	for _, c := range d.deck.Cards() {
		m := d.memory(c)
		weight := 0.0
		for _, i := range today {
			weight += i.Weight(c, d.now)
		}
		if weight > 0 && m.Reps > 0 {
			recall := d.recall(m)
			seconds := d.shelf.costs.Review(recall)
			looks = append(looks, look{planned{c, seconds}, weight * (1 - recall) / seconds})
		}
	}
	slices.SortStableFunc(looks, func(a, b look) int { return cmp.Compare(b.worth, a.worth) })
	ranking := make([]planned, len(looks))
	for n := range looks {
		ranking[n] = looks[n].planned
	}
	return ranking
}

// rest is what is left of the agenda: the first of its cards that have not been studied today, as many as fit into
// the rest of today's minutes, and whether those end it before its cards do. Cards in learning steps come by themselves
// and before it: learning is how many seconds they take.
func (d *desk) rest(a *agenda, learning float64) (rest []planned, full bool) {
	left := 60*(float64(a.minutes)-d.spent().Minutes()) - learning
	for _, p := range a.ranking {
		m := d.memory(p.card)
		if !d.asked(m) || inSteps(m) || m.Reps > 0 && d.elapsed(m) == 0 {
			continue
		}
		if left -= p.seconds; left < 0 {
			return rest, true
		}
		rest = append(rest, p)
	}
	return rest, false
}

// spent is how long the learner has studied today. An answer whose time is not known counts what such a one takes.
func (d *desk) spent() time.Duration {
	spent := d.shelf.studied
	for _, r := range d.shelf.today {
		if r.Duration == 0 {
			spent += d.expected(r)
		}
	}
	return spent
}

func (d *desk) expected(r store.Review) time.Duration {
	cost := d.shelf.costs.Pass
	switch {
	case r.Rep == 1:
		cost = d.shelf.costs.New
	case r.Rating == srs.Again:
		cost = d.shelf.costs.Fail
	}
	return time.Duration(cost * float64(time.Second))
}
