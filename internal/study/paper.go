package study

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"doesaegim/internal/cards"
	"doesaegim/internal/store"
)

// OwnAnswer is one version of what a learner would answer to a card.
type OwnAnswer = store.OwnAnswer

// Paper is what a learner keeps on a card beside their memory of it.
type Paper struct {
	TypeFirst bool      // they type an answer to this card before its own is shown, whatever their settings say
	OwnFirst  bool      // Shown stands in the place of the card's answer; only ever where it is pinned
	Shown     OwnAnswer // the version to compare with: the pinned one, else the newest; zero without any
	Note      string
}

// The longest texts a learner may keep on a card, in characters.
const (
	MaxOwnAnswer = 20_000
	MaxNote      = store.MaxNote
)

// MaxOwnAnswers is how many versions of an answer to a card are kept.
const MaxOwnAnswers = store.MaxOwnAnswers

// What may be wrong with a text that a learner wants to keep.
var (
	ErrTextTooLong = errors.New("text too long")
	ErrNoText      = errors.New("no text")
)

// SaveOwnAnswer keeps a text as a new version of the learner's own answer to a card, at most once for an id, which is a
// UUID. It also works for a card that has left the deck, which the text then waits for. The errors are ErrNoText,
// ErrTextTooLong, ErrBadSubmission, ErrUnknownCard, and those of the store.
func (s *Study) SaveOwnAnswer(ctx context.Context, l Learner, card, id, text string) error {
	if !isUUID(id) {
		return fmt.Errorf("%w: id %q", ErrBadSubmission, id)
	}
	text, err := OwnText(text, MaxOwnAnswer)
	if err != nil {
		return err
	}
	if text == "" {
		return ErrNoText
	}
	_, ids, err := s.recordable(ctx, l, card)
	if err != nil {
		return err
	}
	p, err := l.Store.AddOwnAnswer(ctx, OwnAnswer{ID: id, Text: text, WrittenAt: s.now()}, ids)
	return s.changedPaper(l, p, err)
}

// PinOwnAnswer makes a version the one that is shown beside the card's answer, or leaves that to the newest.
// store.ErrUnknownAnswer where the learner has no such version.
func (s *Study) PinOwnAnswer(ctx context.Context, l Learner, card, id string, on bool) error {
	ids, err := s.idsOf(card)
	if err != nil {
		return err
	}
	p, err := l.Store.PinOwnAnswer(ctx, id, on, ids)
	return s.changedPaper(l, p, err)
}

// DeleteOwnAnswer deletes a version for good. store.ErrUnknownAnswer where the learner never had it.
func (s *Study) DeleteOwnAnswer(ctx context.Context, l Learner, card, id string) error {
	ids, err := s.idsOf(card)
	if err != nil {
		return err
	}
	p, err := l.Store.DeleteOwnAnswer(ctx, id, ids)
	return s.changedPaper(l, p, err)
}

// SaveNote keeps a text as the learner's note on a card, in place of the one before; an empty text deletes it.
// ErrTextTooLong where it is.
func (s *Study) SaveNote(ctx context.Context, l Learner, card, text string) error {
	text, err := OwnText(text, MaxNote)
	if err != nil {
		return err
	}
	return s.changePaper(ctx, l, card, func(p *store.Paper) { p.Note = text })
}

// TypeFirst lets the learner type an answer to a card before its own is shown.
func (s *Study) TypeFirst(ctx context.Context, l Learner, card string, on bool) error {
	return s.changePaper(ctx, l, card, func(p *store.Paper) { p.TypeFirst = on })
}

// OwnFirst shows the learner's pinned answer in the place of the card's.
func (s *Study) OwnFirst(ctx context.Context, l Learner, card string, on bool) error {
	return s.changePaper(ctx, l, card, func(p *store.Paper) { p.OwnFirst = on })
}

func (s *Study) changePaper(ctx context.Context, l Learner, card string, change func(*store.Paper)) error {
	ids, err := s.idsOf(card)
	if err != nil {
		return err
	}
	p, err := l.Store.ChangePaper(ctx, ids, change)
	return s.changedPaper(l, p, err)
}

func (s *Study) idsOf(card string) ([]string, error) {
	c := s.deck().Card(card)
	if c == nil {
		return nil, unknownCard(card)
	}
	return names(c), nil
}

// changedPaper tells the learner's shelf how a write left a paper, unless it failed.
func (s *Study) changedPaper(l Learner, p store.Paper, err error) error {
	if err != nil {
		return err
	}
	s.shelves.changed(l, p.Version, func(shelf *shelf) {
		p.Note = "" // which no shelf holds
		shelf.papers[p.CardID] = p
	})
	return nil
}

// paper is the learner's paper of a card as the shelf has it, under whichever of the card's ids it was written.
func (d *desk) paper(c *cards.Card) store.Paper {
	latest := d.shelf.papers[c.ID]
	for _, alias := range c.Aliases {
		if p := d.shelf.papers[alias]; p.Version > latest.Version {
			latest = p
		}
	}
	return latest
}

// readPaper completes a paper of the shelf by what is written on it. A card without a paper costs no statement.
func (s *Study) readPaper(ctx context.Context, l Learner, c *cards.Card, p store.Paper) (Paper, error) {
	if p.Version == 0 {
		return Paper{}, nil
	}
	p, err := l.Store.Paper(ctx, names(c))
	if err != nil {
		return Paper{}, err
	}
	shown, err := l.Store.ShownAnswer(ctx, names(c))
	if err != nil {
		return Paper{}, err
	}
	return Paper{TypeFirst: p.TypeFirst, OwnFirst: p.OwnFirst && shown.Pinned, Shown: shown, Note: p.Note}, nil
}

// OwnText is a text as it is kept: in NFC, its lines ended by newlines, without other control characters but tabs, and
// without empty space around it. ErrTextTooLong where it has more than that many characters.
func OwnText(text string, most int) (string, error) {
	text = prose(text)
	if n := utf8.RuneCountInString(text); n > most {
		return "", fmt.Errorf("%w: %d characters", ErrTextTooLong, n)
	}
	return text, nil
}

// prose is a text as OwnText keeps it, of any length.
func prose(text string) string {
	text = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) && r != '\n' && r != '\t' {
			return -1
		}
		return r
	}, lineEnds.Replace(text))
	return strings.Trim(strings.TrimRightFunc(norm.NFC.String(text), unicode.IsSpace), "\n")
}

var lineEnds = strings.NewReplacer("\r\n", "\n", "\r", "\n")
