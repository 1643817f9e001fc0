package main

import (
	"context"
	"errors"
	"fmt"
	"net/url"

	"doesaegim/internal/cards"
	"doesaegim/internal/srs"
	"doesaegim/internal/store"
	"doesaegim/internal/study"
)

// storedLogs reads the review logs of the learners of the app's database, or of the one with an id. Reviews under a former
// id of a card are of the card, as the deck has it.
func storedLogs(env *environment, learner string) (logs []reviewLog, err error) {
	config, err := readConfig(env.getenv)
	if err != nil {
		return nil, err
	}
	database, err := openExisting(env, config)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, database.Close()) }()
	learners, err := database.Learners(env)
	if err != nil {
		return nil, err
	}
	config.baseURL = new(url.URL) // no page is made
	library, problems := openLibrary(config)
	if library == nil {
		return nil, fmt.Errorf("the deck, which knows former ids of cards, has errors: %v", problems)
	}
	deck := library.Deck()
	for _, l := range learners {
		if learner != "" && l.LearnerID != learner {
			continue
		}
		log, err := loggedReviews(env, database.Learner(l.LearnerID), deck)
		if err != nil {
			return nil, err
		}
		logs = append(logs, reviewLog{log, study.ParseSettings(l.Settings).Calendar()})
	}
	if learner != "" && len(logs) == 0 {
		return nil, fmt.Errorf("%w: %q", store.ErrUnknownLearner, learner)
	}
	return logs, nil
}

// loggedReviews are the learner's reviews that stand. The first of a card is that of a new one: it need not be the one
// that was numbered so, where an import or a merge has joined two logs.
func loggedReviews(ctx context.Context, l store.Learner, deck *cards.Deck) ([]srs.LoggedReview, error) {
	var log []srs.LoggedReview
	known := map[string]bool{}
	err := l.EachReview(ctx, func(r store.Review) error {
		id := r.CardID
		if card := deck.Card(id); card != nil {
			id = card.ID
		}
		log = append(log, srs.LoggedReview{Card: id, At: r.ReviewedAt, Rating: r.Rating, New: !known[id], Duration: r.Duration})
		known[id] = true
		return nil
	})
	return log, err
}
