package srs_test

import (
	"fmt"
	"log"

	"doesaegim/internal/srs"
)

// What different retentions cost a learner of 1,000 cards in a year. docs/scheduling.md shows this table.
func ExampleSimulation() {
	s := srs.Simulation{Options: srs.DefaultOptions(), Cards: 1000, Days: 365, NewPerDay: 10, Minutes: 120, Seed: 1}
	for _, retention := range []float64{0.70, 0.80, 0.85, 0.90, 0.95} {
		s.Options.Retention = retention
		days, err := s.Run()
		if err != nil {
			log.Fatal(err)
		}
		minutes := 0.0
		for _, d := range days {
			minutes += d.Minutes
		}
		fmt.Printf("%.2f: %.0f minutes, %.0f memorized\n", retention, minutes, days[len(days)-1].Memorized)
	}
	// Output:
	// 0.70: 2197 minutes, 814 memorized
	// 0.80: 2719 minutes, 895 memorized
	// 0.85: 3029 minutes, 923 memorized
	// 0.90: 3556 minutes, 948 memorized
	// 0.95: 4742 minutes, 975 memorized
}
