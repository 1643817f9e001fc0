package study_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/google/uuid"

	"doesaegim/internal/srs"
	"doesaegim/internal/store"
	"doesaegim/internal/store/storetest"
	"doesaegim/internal/study"
)

// save keeps a version of an answer and returns its id.
func (l *learner) save(card, text string) string {
	l.t.Helper()
	id := uuid.NewString()
	if err := l.SaveOwnAnswer(ctx, l.now(), card, id, text); err != nil {
		l.t.Fatal(err)
	}
	return id
}

// do ends the test on an error.
func (l *learner) do(err error) {
	l.t.Helper()
	if err != nil {
		l.t.Fatal(err)
	}
}

func TestPaperLiesBesideTheQuestion(t *testing.T) {
	onEach(t, deckOf(t, "a|AWS", "b|AWS"), func(t *testing.T, r *room) {
		l := r.learner("me")
		if got := l.screen(plain).Question; got.TypeFirst || got.Paper != (study.Paper{}) {
			t.Errorf("a newcomer's question has the paper %+v", got.Paper)
		}
		l.do(r.SaveNote(ctx, l.now(), "a", "메모\r\n둘째 줄"))
		first := l.save("a", "첫 답변")
		l.save("a", "둘째 답변")
		if got := l.screen(plain).Question.Paper; got.Note != "메모\n둘째 줄" || got.Shown.Text != "둘째 답변" || got.OwnFirst {
			t.Errorf("paper = %+v", got)
		}
		l.do(r.OwnFirst(ctx, l.now(), "a", true))
		if got := l.screen(plain).Question.Paper; got.OwnFirst {
			t.Error("an answer that is not pinned takes the place of the card's")
		}
		l.do(r.PinOwnAnswer(ctx, l.now(), "a", first, true))
		if got := l.screen(plain).Question.Paper; !got.OwnFirst || got.Shown.Text != "첫 답변" {
			t.Errorf("paper with a pin = %+v", got)
		}
		page := l.cardPage("a")
		if len(page.Answers) != 2 || page.Answers[0].Text != "둘째 답변" || page.Paper != l.screen(plain).Question.Paper {
			t.Errorf("card page has %+v, %+v", page.Paper, page.Answers)
		}
		l.do(r.SaveNote(ctx, l.now(), "a", " \n"))
		l.do(r.DeleteOwnAnswer(ctx, l.now(), "a", first))
		if got := l.screen(plain).Question.Paper; got.Note != "" || got.Shown.Text != "둘째 답변" {
			t.Errorf("paper after deleting = %+v", got)
		}
		if got := l.cardPage("b"); got.Paper != (study.Paper{}) || got.Answers != nil {
			t.Errorf("another card has %+v", got.Paper)
		}
	})
}

func TestAnswerIsTypedFirstByTheLearnersOrTheCardsWish(t *testing.T) {
	r := newRoom(t, storetest.SQLite(t), deckOf(t, "a|AWS"))
	for _, learner := range []bool{false, true} {
		for _, card := range []bool{false, true} {
			l := r.learner(fmt.Sprint(learner, card))
			l.settings.TypeFirst = learner
			l.do(r.TypeFirst(ctx, l.now(), "a", card))
			if got := l.screen(plain).Question; got.TypeFirst != (learner || card) || got.Paper.TypeFirst != card {
				t.Errorf("learner %v, card %v: typed first %v", learner, card, got.TypeFirst)
			}
		}
	}
}

// With a shelf in memory, a learner who has written nothing is asked without any statement at all: the database may be
// gone.
func TestPaperlessQuestionAsksTheDatabaseNothing(t *testing.T) {
	r := newRoom(t, storetest.SQLite(t), deckOf(t, "a|AWS", "b|AWS"))
	l := r.learner("me")
	l.do(r.SaveNote(ctx, l.now(), "b", "메모"))
	l.screen(plain) // reads the shelf
	me := l.now()
	if err := r.store.Close(); err != nil {
		t.Fatal(err)
	}
	if screen, err := r.Screen(ctx, me, plain, ""); err != nil || screen.Question.Card.ID != "a" {
		t.Errorf("question without a paper: %v", err)
	}
	if _, err := r.Screen(ctx, me, plain, "b"); !errors.Is(err, store.ErrUnavailable) {
		t.Errorf("question with a paper: %v, want ErrUnavailable", err)
	}
}

func TestPaperSurvivesARenameAndAnAbsence(t *testing.T) {
	whole := deckOf(t, "old|AWS", "other|AWS")
	onEach(t, whole, func(t *testing.T, r *room) {
		l := r.learner("me")
		l.rate(plain, srs.Good)
		id := l.save("old", "첫 답변")
		l.do(r.SaveNote(ctx, l.now(), "old", "메모"))

		r.deck = deckOf(t, "other|AWS")
		l.save("old", "둘째 답변") // its page was still open
		if err := r.SaveNote(ctx, l.now(), "old", "x"); !errors.Is(err, study.ErrUnknownCard) {
			t.Errorf("note on a card that has left: %v, want ErrUnknownCard", err)
		}

		r.deck = deckOf(t, "new|AWS||aliases: [old]", "other|AWS")
		l.do(r.PinOwnAnswer(ctx, l.now(), "new", id, true))
		l.save("new", "셋째 답변")
		page := l.cardPage("new")
		if page.Paper.Note != "메모" || page.Paper.Shown.ID != id || len(page.Answers) != 3 {
			t.Errorf("paper after the rename = %+v with %d answers", page.Paper, len(page.Answers))
		}
	})
}

func TestBadTextsAreNotKept(t *testing.T) {
	onEach(t, deckOf(t, "a|AWS"), func(t *testing.T, r *room) {
		l := r.learner("me")
		save := func(card, id, text string) error { return r.SaveOwnAnswer(ctx, l.now(), card, id, text) }
		for name, c := range map[string]struct{ got, want error }{
			"empty":        {save("a", uuid.NewString(), " \r\n\t"), study.ErrNoText},
			"long":         {save("a", uuid.NewString(), strings.Repeat("가", study.MaxOwnAnswer+1)), study.ErrTextTooLong},
			"id":           {save("a", "1", "text"), study.ErrBadSubmission},
			"card":         {save("nowhere", uuid.NewString(), "text"), study.ErrUnknownCard},
			"long note":    {r.SaveNote(ctx, l.now(), "a", strings.Repeat("가", study.MaxNote+1)), study.ErrTextTooLong},
			"card of note": {r.SaveNote(ctx, l.now(), "nowhere", "text"), study.ErrUnknownCard},
			"pin":          {r.PinOwnAnswer(ctx, l.now(), "a", uuid.NewString(), true), store.ErrUnknownAnswer},
			"deletion":     {r.DeleteOwnAnswer(ctx, l.now(), "a", uuid.NewString()), store.ErrUnknownAnswer},
		} {
			if !errors.Is(c.got, c.want) {
				t.Errorf("%s: %v, want %v", name, c.got, c.want)
			}
		}
		if l.now().Known {
			t.Error("a refused text made a row")
		}
		l.save("a", strings.Repeat("가", study.MaxOwnAnswer))
	})
}

func TestOwnTextIsPlain(t *testing.T) {
	for text, want := range map[string]string{
		"  들여 쓴\r\n줄\r그리고\t탭 \n\n": "  들여 쓴\n줄\n그리고\t탭",
		"\x1b[31m빨강\x1b[0m\u0085":  "[31m빨강[0m",
		"\u1100\u1161":             "가", // composed
		"<b>**굵게**</b>":            "<b>**굵게**</b>",
		"\n\n":                     "",
	} {
		if got, err := study.OwnText(text, study.MaxNote); err != nil || got != want {
			t.Errorf("OwnText(%q) = %q, %v; want %q", text, got, err, want)
		}
	}
}
