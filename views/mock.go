package views

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"doesaegim/internal/srs"
	"doesaegim/internal/study"
)

// MockForm is the form of a mock interview: as it begins, or as it was filled in and refused.
type MockForm struct {
	Choice  study.MockChoice
	Options study.MockOptions
	Bad     string // field with a problem, or empty
	Typed   string // what stood in it
}

// number is what stands in a field of a number: what was typed where it is the bad one.
func (f MockForm) number(name string, n int) string {
	if f.Bad == name {
		return f.Typed
	}
	return strconv.Itoa(n)
}

// problem says what is wrong with a field; empty where nothing is.
func (f MockForm) problem(w MockFormWords, name string) string {
	if f.Bad != name {
		return ""
	}
	return w.problem(name)
}

func (f MockForm) isChosen(tag string) bool {
	return slices.ContainsFunc(f.Choice.Tags, func(t study.TagWeight) bool { return t.Tag == tag })
}

// problem says what is wrong with a field of the form; empty for none.
func (w MockFormWords) problem(field string) string {
	switch field {
	case "company":
		return w.Bad.Company
	case "role":
		return w.Bad.Role
	case "tag":
		return w.Bad.Tag
	case "level":
		return w.Bad.Level
	case "match":
		return w.Bad.Match
	case "many":
		return w.Bad.Many
	case "questions":
		return w.Bad.Questions(study.MaxMockQuestions)
	case "minutes":
		return w.Bad.Minutes(study.MaxMockMinutes)
	}
	return ""
}

// mockAbout says what a mock interview is about: "카카오", "핀테크 K사, DevOps Engineer, AWS".
func mockAbout(s Shell, m study.Mock) string {
	if m.Title != "" {
		return m.Title
	}
	parts := []string{m.Company, m.Role}
	for _, t := range m.Tags {
		parts = append(parts, t.Tag)
	}
	parts = slices.DeleteFunc(parts, func(part string) bool { return part == "" })
	if len(parts) == 0 {
		return s.Words.Mock.Everything
	}
	return strings.Join(parts, ", ")
}

// split are the mock interviews that are finished, or those that are not.
func split(lines []study.MockLine, finished bool) []study.MockLine {
	return slices.DeleteFunc(slices.Clone(lines), func(l study.MockLine) bool { return (l.Stage == study.MockFinished) != finished })
}

// where says how far a mock interview is.
func (w MockListWords) where(l study.MockLine) string {
	switch l.Stage {
	case study.MockAsking:
		return w.Asked(l.Ended, l.Questions)
	case study.MockReviewing:
		return w.Rated(l.Rated, l.Answers)
	}
	return w.Result(l.Answers, l.Passed)
}

// placeName names a question of a mock interview by when it was put.
func (w MockWords) placeName(turn, depth int) string {
	if depth == 0 {
		return w.Number(turn + 1)
	}
	return w.Followup(turn+1, depth)
}

// span writes how long something took: "2분 10초", "2 min 10 s".
func (w MockWords) span(d time.Duration) string {
	if d >= time.Hour {
		return w.AnHour
	}
	seconds := int(d.Round(time.Second).Seconds())
	return w.Span(seconds/60, seconds%60)
}

// took says how long an answer took, beside the limit where the clock was on; empty where nobody knows.
func (w MockWords) took(r study.MockReview) string {
	switch {
	case r.Taken == 0:
		return ""
	case r.Mock.Clock:
		return w.Review.TookOf(w.span(r.Taken), w.span(r.Limit))
	}
	return w.Review.Took(w.span(r.Taken))
}

// mockPace says whether an answer came within its time, which its suggested rating depends on; empty where nobody knows.
func mockPace(r study.MockReview) string {
	switch {
	case !r.Mock.Clock || r.Taken == 0:
		return ""
	case r.Taken > r.Limit:
		return "over"
	}
	return "within"
}

// turnTime is the line below a question in the order of a mock interview: what it took, or what it may take.
func (w MockWords) turnTime(m study.Mock, t study.MockTurn) string {
	var parts []string
	switch {
	case t.Skipped:
		parts = append(parts, w.Skipped)
	case t.Done && t.Taken > 0:
		parts = append(parts, w.span(t.Taken))
	case !t.Done && m.Clock:
		parts = append(parts, w.Minutes(m.Minutes))
	}
	if t.Followups > 0 {
		parts = append(parts, w.Ask.Chain(t.Followups))
	}
	return strings.Join(parts, ", ")
}

// turnNow is the number of the turn of the question put now, from 1.
func turnNow(m study.Mock) int {
	return 1 + slices.IndexFunc(m.Turns, func(t study.MockTurn) bool { return t.Now })
}

// turnStrip draws a mark for each question drawn: what was answered, what was skipped, what is put now.
func turnStrip(m study.Mock) strip {
	p := study.Progress{}
	for _, t := range m.Turns {
		switch {
		case t.Now || !t.Done:
			p.Left.Review++
		case t.Skipped:
			p.Done = append(p.Done, srs.Hard)
		default:
			p.Done = append(p.Done, srs.Good)
		}
	}
	return progressStrip(p, true)
}

// mockSession is the session of what a mock interview leaves to study.
func mockSession(m study.Mock) study.Session { return study.Session{Mode: study.ModeWeak, Mock: m.ID} }

// mockSummary is the report in a few sentences.
func mockSummary(w MockWords, r study.MockReport) string {
	if len(r.Answers) == 0 {
		return w.Report.Nothing
	}
	text := w.Report.Sum(len(r.Answers), r.Passed)
	if r.Points > 0 {
		text += " " + w.Report.SumPoints(r.Said, r.Points)
	}
	if r.Taken > 0 {
		text += " " + w.Report.SumTime(w.span(r.Taken))
	}
	return text
}

// millis writes a duration as a script reads it.
func millis(d time.Duration) string { return strconv.FormatInt(d.Milliseconds(), 10) }
