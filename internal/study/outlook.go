package study

import (
	"context"
	"fmt"
	"time"

	"doesaegim/internal/cards"
	"doesaegim/internal/srs"
	"doesaegim/internal/store"
)

// Outlook is what may be expected of the day of one interview, as of now.
type Outlook struct {
	Interview Interview
	Planned   bool // it is ahead, not today and at most PlanDays away: Readiness is by the plan for it
	Others    int  // further interviews within PlanDays, which share its minutes
	Readiness Readiness
	Tags      []TagOutlook // in the order of readinessByTag
}

// TagOutlook is the readiness of a tag, and what more study today would add to it.
type TagOutlook struct {
	TagReadiness
	More More
}

// MoreMinutes is how much more study of a tag More is about.
const MoreMinutes = 25

// More is what MoreMinutes more today, beyond the day's plan, bring if they are spent on the cards of one tag that are
// worth it, the best first. It is zero where nothing is planned or no further card of the tag is worth a study today.
type More struct {
	Cards   int     // that fit in
	Minutes int     // that they take, rounded up; at most MoreMinutes
	Tag     float64 // added to the tag's share, 0 to 1
	All     float64 // added to the share of all cards
}

// pastOutlook is an Outlook that is kept until it is stale.
type pastOutlook struct {
	deck    *cards.Deck
	answers int // of today when it was made
	Outlook
}

// Outlook is that of one of the learner's interviews; store.ErrUnknownInterview where they have none of that id. It is
// computed anew after freshAnswers answers, when a day begins, when an answer is taken back, and when an interview or what
// is suspended has changed.
func (s *Study) Outlook(ctx context.Context, l Learner, id string) (Outlook, error) {
	var o Outlook
	known := false
	err := s.at(ctx, l, func(d *desk) {
		var i Interview
		if i, known = d.interview(id); known {
			o = d.outlook(i)
		}
	})
	if err == nil && !known {
		err = store.ErrUnknownInterview
	}
	return o, err
}

func (d *desk) outlook(i Interview) Outlook {
	answers := len(d.shelf.today)
	past := d.shelf.outlook
	if past == nil || past.deck != d.deck || past.Interview.ID != i.ID || answers-past.answers >= freshAnswers {
		past = &pastOutlook{d.deck, answers, d.look(i)}
		d.shelf.outlook = past
	}
	return past.Outlook
}

// look makes the outlook of an interview.
func (d *desk) look(i Interview) Outlook {
	o := Outlook{Interview: i, Planned: !i.Archived && 0 < i.DaysLeft && i.DaysLeft <= PlanDays}
	if !o.Planned {
		_, of := d.planRequest([]Interview{i}, i.Minutes)
		recall := d.idleRecalls(of, max(i.DaysLeft, 0))
		o.sum(d.prospects(i, of, recall, recall))
		return o
	}
	agenda := d.freshAgenda() // for this interview or for nearer ones
	for _, other := range d.goals() {
		if other.ID != i.ID && other.DaysLeft <= PlanDays {
			o.Others++
		}
	}
	planner, err := srs.NewPlanner(srs.DefaultWeights(), d.shelf.costs)
	if err != nil {
		panic(fmt.Sprintf("outlook: %v", err)) // as in planDay
	}
	request, of := d.planRequest([]Interview{i}, max(i.Minutes, agenda.minutes))
	plan, err := planner.Plan(request)
	if err != nil {
		panic(fmt.Sprintf("outlook: %v", err))
	}
	prospects := d.prospects(i, of, plan.With, plan.Without)
	o.sum(prospects)
	o.addMore(prospects, d.beyond(agenda, plan.Ranking, of), plan)
	return o
}

// idleRecalls are the recalls of cards in so many days without any further study.
func (d *desk) idleRecalls(of []*cards.Card, days int) []float64 {
	recalls := make([]float64, len(of))
	for n, c := range of {
		m := d.memory(c)
		recalls[n] = d.scheduler.Retrievability(m.Memory, float64(d.elapsed(m)+days))
	}
	return recalls
}

// beyond are the cards of a ranking that today's plan leaves for another day.
func (d *desk) beyond(today *agenda, ranking []srs.PlannedCard, of []*cards.Card) []srs.PlannedCard {
	taken := map[*cards.Card]bool{}
	learning := d.queue(Session{Mode: ModeDue}, 0).left.Learning
	rest, _ := d.rest(today, d.shelf.costs.Fail*float64(learning))
	for _, p := range rest {
		taken[p.card] = true
	}
	var more []srs.PlannedCard
	for _, p := range ranking {
		if m := d.memory(of[p.Index]); !taken[of[p.Index]] && d.asked(m) && !inSteps(m) {
			more = append(more, p)
		}
	}
	return more
}

// sum sets the readiness of all cards and of each tag.
func (o *Outlook) sum(all []prospect) {
	o.Readiness = readinessOf(all)
	tags := readinessByTag(all, o.Interview)
	o.Tags = make([]TagOutlook, len(tags))
	for n, t := range tags {
		o.Tags[n].TagReadiness = t
	}
}

// further is what studies beyond today's plan add up to.
type further struct {
	cards   int
	seconds float64
	itself  float64 // weighted recall of the cards that are studied
	gain    float64 // weighted recall of all cards: what the minutes saved later bring counts, too
}

// addMore sets what more study brings to each tag, given the cards that are worth it beyond today's plan, the best first.
// Whoever studies a card today needs less time for it later. What that brings is taken to go to all cards alike.
func (o *Outlook) addMore(all []prospect, more []srs.PlannedCard, plan *srs.Plan) {
	weights, total := map[string]float64{}, 0.0
	for n := range all {
		total += all[n].weight
		for _, tag := range all[n].card.Tags {
			weights[tag] += all[n].weight
		}
	}
	sums := make(map[string]further, len(o.Tags))
	for _, p := range more {
		at := &all[p.Index]
		itself := at.weight * (plan.Studied(p.Index) - at.with)
		for _, tag := range at.card.Tags {
			if f := sums[tag]; f.seconds+p.Seconds <= 60*MoreMinutes {
				sums[tag] = further{f.cards + 1, f.seconds + p.Seconds, f.itself + itself, f.gain + p.Gain}
			}
		}
	}
	for n := range o.Tags {
		tag := o.Tags[n].Tag
		if f := sums[tag]; f.cards > 0 {
			o.Tags[n].More = More{
				Cards:   f.cards,
				Minutes: roundMinutes(time.Duration(f.seconds * float64(time.Second))),
				Tag:     max(0, f.itself/weights[tag]+(f.gain-f.itself)/total),
				All:     f.gain / total,
			}
		}
	}
}
