package srs

import "fmt"

// The least and the greatest desired retention that CheapestRetention considers, in hundredths.
// Source: R_MIN and R_MAX in simulation.rs of fsrs-rs 6.6.1.
const (
	leastHundredths    = 70
	greatestHundredths = 95
)

// CheapestRetention returns the desired retention, in whole hundredths from 0.70 to 0.95, at which the simulation takes
// the fewest minutes for each card memorized at its end. Less than that saves no time per card; more than that
// buys recall at a rising price. It ignores Options.Retention and runs 26 simulations.
func (s Simulation) CheapestRetention() (float64, error) {
	cheapest, least := 0.0, 0.0
	for hundredths := leastHundredths; hundredths <= greatestHundredths; hundredths++ {
		s.Options.Retention = float64(hundredths) / 100
		days, err := s.Run()
		if err != nil {
			return 0, err
		}
		memorized := days[len(days)-1].Memorized
		if memorized == 0 {
			return 0, fmt.Errorf("cheapest retention: no card is memorized with %d new cards and %v minutes per day", s.NewPerDay, s.Minutes)
		}
		minutes := 0.0
		for _, d := range days {
			minutes += d.Minutes
		}
		if cost := minutes / memorized; cheapest == 0 || cost < least {
			cheapest, least = s.Options.Retention, cost
		}
	}
	return cheapest, nil
}
