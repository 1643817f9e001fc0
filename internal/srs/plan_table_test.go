package srs_test

import (
	"fmt"
	"testing"

	"doesaegim/internal/srs"
)

func TestQuickTable(t *testing.T) {
	for _, s := range scenarios {
		line := s.name
		for _, p := range policies(t) {
			sum := 0.0
			const seeds = 3
			for seed := range uint64(seeds) {
				l := newLearner(t, srs.DefaultWeights(), s.cards, s.seen, seed)
				for day := range s.days {
					p.study(l, s, day)
				}
				sum += l.recall(s.days) / seeds
			}
			line += fmt.Sprintf(" %s %.4f", p.name, sum)
		}
		t.Log(line)
	}
}
