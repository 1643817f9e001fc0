package srs_test

import (
	"fmt"
	"log"

	"doesaegim/internal/srs"
)

func ExampleScheduler() {
	s, err := srs.NewScheduler(srs.DefaultOptions())
	if err != nil {
		log.Fatal(err)
	}
	// The learner last saw the card 20 study days ago.
	m := srs.Memory{State: srs.Review, Stability: 20, Difficulty: 5, Reps: 4}
	q := srs.Query{Memory: m, Elapsed: 20, Seed: srs.FuzzSeed("q-0123456789", m.Reps+1)}
	fmt.Printf("recall %.0f %%\n", 100*s.Retrievability(q.Memory, q.Elapsed))
	choices := s.Choices(q)
	for _, r := range srs.Ratings {
		c := choices.For(r)
		fmt.Println(r, c.Delay, c.Days)
	}
	// Output:
	// recall 90 %
	// 1 10m0s 0
	// 2 0s 44
	// 3 0s 60
	// 4 0s 95
}
