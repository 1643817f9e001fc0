package views

import (
	"time"

	"doesaegim/internal/cards"
	"doesaegim/internal/srs"
	"doesaegim/internal/study"
)

// sampleChoices are the intervals of the sample question: 10 minutes, 24 days, 1.4 and 2.7 months.
var sampleChoices = srs.Choices{{Delay: 10 * time.Minute}, {Days: 24}, {Days: 42}, {Days: 82}}

// sampleScreen asks the full card as the twelfth of 32, in a session with a filter that tries to break out.
func sampleScreen() study.Screen {
	card := sampleCard("k8s-crashloopbackoff-triage")
	return study.Screen{
		Session: study.Session{Mode: study.ModeDue, Filter: cards.Filter{Tags: []string{"Kubernetes", `<b>&"`}}},
		Progress: study.Progress{
			Done:    []srs.Rating{3, 3, 1, 3, 4, 3, 2, 3, 3, 3, 1},
			DoneAll: 11, Left: study.Counts{Review: 14, New: 7}, Minutes: 11,
		},
		Question: &study.Question{
			Card: card, ReviewID: "0198c5d2-7b1e-7c44-9f0a-2f5a3f1f9a10", Rep: 5, ElapsedDays: 18,
			Status: study.Status{
				Condition: study.ConditionReview, Due: true, Retrievability: 0.88,
				Memory: srs.Memory{State: srs.Review, Stability: 16, Difficulty: 5, Reps: 4},
			},
			Choices:   sampleChoices,
			Followups: []*cards.Card{sampleCard("k8s-readiness"), sampleCard("hostile")},
		},
		UndoID: "0198c5d2-7b1e-7c44-9f0a-2f5a3f1f9a0f",
	}
}

// askingCard is sampleScreen with another card, which was never reviewed.
func askingCard(id string) study.Screen {
	screen := sampleScreen()
	q := *screen.Question
	q.Card, q.Rep, q.ElapsedDays, q.Followups = sampleCard(id), 1, 0, nil
	q.Status = study.Status{Condition: study.ConditionNew, Due: true}
	screen.Question = &q
	return screen
}

// finishedScreen is a session that is done: 32 answers, four points missed, the next reviews tomorrow.
func finishedScreen() study.Screen {
	screen := sampleScreen()
	screen.Question = nil
	screen.Progress = study.Progress{DoneAll: 32}
	for i := range 32 {
		screen.Progress.Done = append(screen.Progress.Done, []srs.Rating{3, 3, 1, 3, 4, 3, 2, 3}[i%8])
	}
	card := sampleCard("k8s-crashloopbackoff-triage")
	screen.Finish = &study.Finish{
		Reviews: 32, ByRating: [4]int{4, 4, 20, 4}, Minutes: 17,
		Missed: []study.MissedPoint{{Card: card, Point: 3}, {Card: card, Point: 0}, {Card: sampleCard("hostile"), Point: 0}, {Card: card, Point: 99}},
		NextAt: time.Date(2026, 11, 23, 4, 0, 0, 0, seoul), NextCount: 21, NewLeft: 1646, Weak: 7, Matching: 120,
	}
	return screen
}
