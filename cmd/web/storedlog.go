package main

import (
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
		reviews, err := database.Learner(l.LearnerID).Log(env)
		if err != nil {
			return nil, err
		}
		logs = append(logs, reviewLog{loggedReviews(reviews, deck), study.ParseSettings(l.Settings).Calendar()})
	}
	if learner != "" && len(logs) == 0 {
		return nil, fmt.Errorf("%w: %q", store.ErrUnknownLearner, learner)
	}
	return logs, nil
}

func loggedReviews(reviews []store.Review, deck *cards.Deck) []srs.LoggedReview {
	log := make([]srs.LoggedReview, len(reviews))
	for i, r := range reviews {
		id := r.CardID
		if card := deck.Card(id); card != nil {
			id = card.ID
		}
		log[i] = srs.LoggedReview{Card: id, At: r.ReviewedAt, Rating: r.Rating, New: r.Rep == 1, Duration: r.Duration}
	}
	return log
}
