package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"strings"
	"time"

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
		logs = append(logs, reviewLog{loggedReviews(reviews, deck), calendarOf(study.ParseSettings(l.Settings))})
	}
	if learner != "" && len(logs) == 0 {
		return nil, fmt.Errorf("%w: %q", store.ErrUnknownLearner, learner)
	}
	return logs, nil
}

// openExisting opens the app's database. A command that only reads makes none.
func openExisting(ctx context.Context, c config) (*store.Store, error) {
	if !strings.Contains(c.databaseURL, "://") {
		if path := strings.TrimPrefix(c.databaseURL, "sqlite:"); isMissing(path) {
			return nil, fmt.Errorf("there is no database at %s; DATABASE_URL says where it is", path)
		}
	}
	ctx, cancel := context.WithTimeout(ctx, openWithin)
	defer cancel()
	return store.Open(ctx, c.databaseURL)
}

func isMissing(path string) bool {
	_, err := os.Stat(path)
	return errors.Is(err, fs.ErrNotExist)
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

// calendarOf is that by which a learner studies; of a zone that is not known, which only a damaged row can hold, UTC.
func calendarOf(s study.Settings) srs.Calendar {
	zone, err := time.LoadLocation(s.Zone)
	if err != nil {
		zone = time.UTC
	}
	return srs.Calendar{Location: zone, Rollover: study.Rollover}
}
