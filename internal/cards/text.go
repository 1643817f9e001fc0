package cards

import (
	"strings"
	"sync"
)

// Text is a card in one language. Parts without an English text fall back to
// Korean one by one; the Language fields say what each part really is in.
type Text struct {
	Title            string // plain text of the question, for <title> and lists
	Question         HTML   // inline, without <p>
	Answer           HTML
	Points           []HTML // inline, without <p>
	Hint             string // plain text: how the first point that must be said begins; may be empty
	QuestionLanguage Language
	AnswerLanguage   Language
	PointsLanguage   Language
}

// lazyText is a rendered text, made when it is first asked for: a start-up
// that renders 20,000 cards would take seconds.
type lazyText struct {
	once sync.Once
	text *Text
}

// Text returns the card in a language. It is never nil and not to be changed.
func (c *Card) Text(l Language) *Text {
	if l != English || c.English == nil {
		lazy := &c.texts[0]
		lazy.once.Do(func() { lazy.text = c.render(&Translation{}) })
		return lazy.text
	}
	lazy := &c.texts[1]
	lazy.once.Do(func() { lazy.text = c.render(c.English) })
	return lazy.text
}

// firstWords returns how a text begins: at most four words and half of it.
// Nothing is left of a single word, which would be all of it.
func firstWords(text string) string {
	words := strings.Fields(text)
	return strings.TrimRight(strings.Join(words[:min(4, len(words)/2)], " "), ",;:")
}

// render renders a translation, with the Korean text where it has none.
func (c *Card) render(t *Translation) *Text {
	question, questionLanguage := t.Question, English
	if question == "" {
		question, questionLanguage = c.Question, Korean
	}
	answer, answerLanguage := t.Answer, English
	if answer == "" {
		answer, answerLanguage = c.Answer, Korean
	}
	points, pointsLanguage := t.Points, English
	if len(points) == 0 {
		pointsLanguage = Korean
		for _, p := range c.Points {
			points = append(points, p.Text)
		}
	}
	text := &Text{
		Question:         c.renderer.line(question),
		Answer:           c.renderer.block(answer, answerLanguage),
		QuestionLanguage: questionLanguage,
		AnswerLanguage:   answerLanguage,
		PointsLanguage:   pointsLanguage,
	}
	text.Title = plainText(text.Question)
	for i, p := range points {
		text.Points = append(text.Points, c.renderer.line(p))
		if text.Hint == "" && c.IsMust(i) {
			text.Hint = firstWords(plainText(text.Points[i]))
		}
	}
	return text
}
