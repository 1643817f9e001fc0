package study

import (
	"fmt"
	"testing"
	"time"

	"doesaegim/internal/srs"
	"doesaegim/internal/store"
)

// BenchmarkOutlook is of a learner with 10,000 cards, half of them seen, 45 days before an interview about all: planned
// anew with the day's agenda, without it, and not at all.
func BenchmarkOutlook(b *testing.B) {
	s, _ := inner(b, 100_000, 10_000)
	l := Learner{Settings: DefaultSettings()}
	d := &desk{moment: s.moment(l), deck: s.deck(), scheduler: s.scheduler}
	d.shelf = &shelf{day: d.day, memories: map[string]store.Memory{}, costs: srs.DefaultCosts()}
	for n := range 5000 {
		d.shelf.memories[fmt.Sprint("c", n)] = store.Memory{
			Memory:  srs.Memory{State: srs.Review, Stability: 1 + float64(n%60), Difficulty: 1 + float64(n%9), Reps: 3},
			LastDay: d.day - n%40 - 1, DueAt: d.now.Add(time.Duration(n%50) * 24 * time.Hour),
		}
	}
	d.shelf.interviews = []store.Interview{{ID: "i", Title: "i", Day: d.day + 45, Minutes: 60}}
	i := d.goals()[0]
	for name, forget := range map[string]func(){
		"with agenda": func() { d.shelf.outlook, d.shelf.agenda = nil, nil },
		"anew":        func() { d.shelf.outlook = nil },
		"reloaded":    func() {},
	} {
		b.Run(name, func(b *testing.B) {
			d.outlook(i)
			b.ReportAllocs()
			for b.Loop() {
				forget()
				if o := d.outlook(i); !o.Planned || o.Readiness.Cards != 10_000 {
					b.Fatalf("outlook = %+v", o)
				}
			}
		})
	}
}
