package views

import (
	"strings"

	"doesaegim/internal/study"
)

// calibrationSentence says the chart in words: the confidences of which there is enough to tell.
func (s Shell) calibrationSentence(j study.Judged) string {
	w := s.Words.Calibration
	if !j.IsTold() {
		return w.NotYet(study.EnoughAnswers)
	}
	var parts []string
	for i, c := range study.Confidences {
		if j[i].IsEnough() {
			parts = append(parts, w.Part(s.Words.Shell.confidence(c), percent(j[i].Share())))
		}
	}
	return w.Sentence(strings.Join(parts, ", "))
}

// untoldTags are those with too few answers of every confidence.
func untoldTags(tags []study.TagCalibration) []study.TagCalibration {
	var untold []study.TagCalibration
	for _, tag := range tags {
		if !tag.IsTold() {
			untold = append(untold, tag)
		}
	}
	return untold
}

// tagAnchor is the id of a tag's heading, whatever characters its name has.
func tagAnchor(tag study.TagCalibration) string {
	return "tag-" + strings.Join(strings.Fields(tag.Tag.Name), "-")
}
