package views

import (
	"math"
	"strings"

	"doesaegim/internal/study"
)

// headline says the share that is expected, and of when.
func headline(w ReadinessWords, o study.Outlook) string {
	share := likely(o.Readiness.With)
	switch {
	case o.Planned:
		return w.Expected(share)
	case o.Interview.DaysLeft > 0:
		return w.ExpectedIdle(share)
	}
	return w.ExpectedToday(share)
}

// standing says why there is no plan, or what it leaves out; empty where there is nothing to say.
func standing(s Shell, o study.Outlook) string {
	w := s.Words.Readiness
	switch i := o.Interview; {
	case i.DaysLeft < 0:
		return w.Past
	case i.Archived:
		return w.ArchivedHelp
	case i.DaysLeft == 0:
		return w.Today
	case !o.Planned:
		return s.Words.Plan.Later(study.PlanDays)
	case o.Others > 0:
		return w.Others(o.Others)
	}
	return ""
}

// expectedColumn heads the column of the shares.
func expectedColumn(w ReadinessWords, o study.Outlook) string {
	if o.Interview.DaysLeft > 0 {
		return w.OnTheDay
	}
	return w.Now
}

// firstTags divides the tags into those to show first and the others. First are those that the interview is about; where
// it is about everything, the maxTagsFirst that it counts most cards of.
func firstTags(o study.Outlook) (first, others []study.TagOutlook) {
	for _, t := range o.Tags {
		if t.Weight > 0 || len(o.Interview.Tags) == 0 && len(first) < maxTagsFirst {
			first = append(first, t)
		} else {
			others = append(others, t)
		}
	}
	return first, others
}

const maxTagsFirst = 12

// outlookX is where a share stands in a chart 300 wide, with room for the dot at both ends.
func outlookX(share float64) string { return tenths(6 + 288*share) }

// solid is the readiness from which on no tag is called low.
const solid = 0.9

// tagsSentence names the tag that is least ready, where that is worth a word, and the one to which more study brings
// most; empty where there is too little data or no plan.
func tagsSentence(w ReadinessWords, o study.Outlook, tags []study.TagOutlook) string {
	var lowest, best *study.TagOutlook
	enough := 0
	for n := range tags {
		t := &tags[n]
		if t.Enough {
			enough++
			if lowest == nil || t.With < lowest.With {
				lowest = t
			}
		}
		if t.More.Cards > 0 && (best == nil || t.More.Tag > best.More.Tag) {
			best = t
		}
	}
	var sentences []string
	if enough > 1 && lowest.With < solid {
		sentences = append(sentences, w.Lowest(lowest.Tag, likely(lowest.With)))
	}
	switch {
	case !o.Planned || enough == 0:
	case best == nil || best.More.Tag < onePoint:
		sentences = append(sentences, w.Sufficient(study.MoreMinutes))
	default:
		sentences = append(sentences, w.Best(best.Tag, study.MoreMinutes))
	}
	return strings.Join(sentences, " ")
}

// onePoint is the least difference of shares that is written as a number.
const onePoint = 0.01

// points writes the difference of two shares in whole percentage points, given the words for them.
func points(share float64, whole func(n int) string, less string) string {
	if share < onePoint {
		return less
	}
	return whole(int(math.Round(100 * share)))
}

// likely writes a share that is expected. Nothing that is expected is certain.
func likely(share float64) string { return percent(min(share, 0.99)) }

// likelyRange writes the range that a readiness may turn out in: "81–91%". A range of one number is none, and empty.
func likelyRange(r study.Readiness) string {
	low, high := likely(r.Low), likely(r.High)
	if low == high {
		return ""
	}
	return strings.TrimSuffix(low, "%") + "–" + high
}

// likelyWithRange writes a readiness and its range: "86% (81–91%)".
func likelyWithRange(r study.Readiness) string {
	if between := likelyRange(r); between != "" {
		return likely(r.With) + " (" + between + ")"
	}
	return likely(r.With)
}
