package srs

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"slices"
	"time"
)

// Simulation is what a learner with certain settings has to do in the time to come, starting with a deck they have
// never seen. They remember as the weights say, and answer as learners do on average (simulate_learner.go).
type Simulation struct {
	Options   Options // the settings, desired retention among them
	Cards     int     // in the deck, 1 to 100,000
	Days      int     // simulated, 1 to 3650
	NewPerDay int     // cards introduced at most on each day, 0 or more
	Minutes   float64 // of study at most on each day, 0 to 1440; the last answer may overrun
	// Seed is for the luck of the learner. With one seed they have the same luck with each card,
	// whatever the settings are, so that settings compare well.
	Seed uint64
}

// SimulatedDay is one day of a simulation.
type SimulatedDay struct {
	Reviews   int     // cards studied that were seen before
	New       int     // cards introduced
	Minutes   float64 // spent
	Memorized float64 // cards recalled to be expected at the end of the day: the sum of retrievability
}

// The greatest numbers that a simulation takes: beyond, it would run for minutes.
const (
	maxSimulatedCards = 100_000
	maxSimulatedDays  = 3650
)

// Run returns the days of the simulation, or an error that names what is wrong in s and what it may be.
// On each day due cards come first, those longest due at the front, then new ones.
func (s Simulation) Run() ([]SimulatedDay, error) {
	scheduler, err := s.scheduler()
	if err != nil {
		return nil, fmt.Errorf("simulate: %w", err)
	}
	cards := make([]simulatedCard, s.Cards)
	for i := range cards {
		cards[i].chance.Seed(s.Seed, uint64(i))
	}
	days := make([]SimulatedDay, s.Days)
	seen := 0
	for day := range days {
		days[day] = s.study(scheduler, day, cards[:seen], cards[seen:])
		seen += days[day].New
		for i := range cards[:seen] {
			c := &cards[i]
			days[day].Memorized += scheduler.Retrievability(c.memory, float64(day-c.reviewed))
		}
	}
	return days, nil
}

// study lets the learner study for a day, and returns all of it but Memorized.
func (s *Simulation) study(scheduler *Scheduler, day int, seen, unseen []simulatedCard) (d SimulatedDay) {
	var due []*simulatedCard
	for i := range seen {
		if c := &seen[i]; c.due <= day {
			due = append(due, c)
		}
	}
	slices.SortStableFunc(due, func(a, b *simulatedCard) int { return cmp.Compare(a.due, b.due) })
	for _, c := range due {
		if d.Minutes >= s.Minutes {
			return d
		}
		d.Minutes += c.study(scheduler, day) / 60
		d.Reviews++
	}
	for d.New < min(s.NewPerDay, len(unseen)) && d.Minutes < s.Minutes {
		d.Minutes += unseen[d.New].study(scheduler, day) / 60
		d.New++
	}
	return d
}

func (s *Simulation) scheduler() (*Scheduler, error) {
	if s.Cards < 1 || s.Cards > maxSimulatedCards {
		return nil, fmt.Errorf("deck has %d cards, must have from 1 to %d", s.Cards, maxSimulatedCards)
	}
	if s.Days < 1 || s.Days > maxSimulatedDays {
		return nil, fmt.Errorf("days are %d, must be from 1 to %d", s.Days, maxSimulatedDays)
	}
	if s.NewPerDay < 0 {
		return nil, fmt.Errorf("new cards per day are %d, must be at least 0", s.NewPerDay)
	}
	if !(0 <= s.Minutes && s.Minutes <= minutesPerDay) { // false for NaN
		return nil, fmt.Errorf("minutes per day are %v, must be from 0 to %d", s.Minutes, minutesPerDay)
	}
	return NewScheduler(s.Options)
}

// simulatedCard is a card in the mind of a simulated learner.
type simulatedCard struct {
	memory        Memory
	reviewed, due int // days
	chance        rand.PCG
}

// maxSteps is the number of further answers on one day after which a learner leaves a card for the next day.
// Source: MAX_STEPS in simulation.rs of fsrs-rs 6.6.1.
const maxSteps = 5

// study lets the learner answer a card until its next step or interval is a day or more away, and returns the
// seconds that this takes.
func (c *simulatedCard) study(s *Scheduler, day int) (seconds float64) {
	elapsed := float64(day - c.reviewed)
	state, rating := c.memory.State, c.answer(s.Retrievability(c.memory, elapsed))
	for answers := 1; ; answers++ {
		seconds += secondsOf(state, rating)
		choice, err := s.Next(Query{
			Memory:  c.memory,
			Elapsed: elapsed,
			Seed:    c.chance.Uint64(),
		}, rating)
		if err != nil {
			panic(err) // no answer is invalid
		}
		c.memory, c.reviewed = choice.Memory, day
		if choice.Delay == 0 || choice.Delay >= secondsPerDay*time.Second || answers > maxSteps {
			c.due = day + max(choice.Days, int(choice.Delay/(secondsPerDay*time.Second)), 1)
			return seconds
		}
		elapsed = choice.Delay.Hours() / 24
		state, rating = c.memory.State, c.answerOnStep(rating)
	}
}
