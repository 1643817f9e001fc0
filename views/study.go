package views

import (
	"slices"
	"strconv"

	"doesaegim/internal/cards"
	"doesaegim/internal/srs"
	"doesaegim/internal/study"
)

// StudyForm is what a refused review had typed, so that nothing of it is lost.
type StudyForm struct {
	Open    bool   // the answer stays open
	Answer  string // that was typed before the card's was shown
	Keep    bool   // it is to be kept
	Ticked  []int  // indices of the points that were ticked
	Problem string // why the review was refused; empty for a card shown anew

	Confidence study.Confidence // that was said
}

// isTicked reports whether the point with that index was ticked.
func (f StudyForm) isTicked(point int) bool { return slices.Contains(f.Ticked, point) }

// confidenceKeys are the keys of study.Confidences.
var confidenceKeys = [len(study.Confidences)]string{"7", "8", "9"}

// thinkSeconds is study.ThinkTime for the script, which suggests a rating by it.
func thinkSeconds(c *cards.Card) string {
	return strconv.Itoa(int(study.ThinkTime(c.Level).Seconds()))
}

// reviewFields are the hidden fields of a review.
func reviewFields(screen study.Screen) fields {
	q := screen.Question
	return append(sessionFields(screen.Session), field{"card", q.Card.ID}, field{"rep", strconv.Itoa(q.Rep)}, field{"id", q.ReviewID})
}

// sameCard is the path that asks the card of a screen again: forms that change only its flag come back to it.
func sameCard(screen study.Screen) string {
	values := screen.Session.Values()
	values.Set("card", screen.Question.Card.ID)
	return "/study?" + values.Encode()
}

// flagValue is what the button of a flag sends: pressing the flag that is set takes it away.
func flagValue(set, flag int) string {
	if set == flag {
		return "0"
	}
	return strconv.Itoa(flag)
}

// flags are those that a card may have.
var flags = [...]int{1, 2, 3, study.MaxFlag}

// ratingButtons are the ratings that a learner has buttons for.
func (s Shell) ratingButtons() []srs.Rating {
	if s.Buttons == 2 {
		return []srs.Rating{srs.Again, srs.Good}
	}
	return srs.Ratings[:]
}

// ratingKeys are the keys of a rating's button; those that opened the answer go on to Good.
func ratingKeys(r srs.Rating) string {
	keys := strconv.Itoa(int(r))
	if r == srs.Good {
		keys += " space enter"
	}
	return keys
}

// questionState says where the card asked stands: "복습, 18일 만", "다시 학습".
func (s Shell) questionState(q *study.Question) string {
	switch {
	case q.Status.Condition == study.ConditionLearning && q.Status.Memory.State == srs.Relearning:
		return s.Words.Study.Relearning
	case q.Status.Condition == study.ConditionReview && q.ElapsedDays > 0:
		return s.Words.Shell.Review + s.Words.Study.After(q.ElapsedDays)
	}
	return s.Words.Shell.condition(q.Status.Condition)
}

// pointID is the id of a point's tick box.
func pointID(i int) string { return "point-" + strconv.Itoa(i) }

// undoFields are the hidden fields of the form that takes the last review back. The id keeps a form that is sent
// twice from taking back two.
func undoFields(screen study.Screen) fields {
	return append(sessionFields(screen.Session), field{"id", screen.UndoID})
}
