package views

import (
	"fmt"
	"math"
	"strings"

	"doesaegim/internal/study"
)

// The box of the forgetting curve: recall from curveTop at 100 % down to curveBottom, days from curveLeft to curveRight.
const (
	curveLeft   = 4
	curveRight  = 268
	curveTop    = 10
	curveBottom = 114
)

// curveChart is a curve with the scale of its drawing.
type curveChart struct {
	*study.Curve
	base float64 // recall at curveBottom
}

// newCurveChart leaves room below the least recall, in steps of a quarter.
func newCurveChart(c *study.Curve) curveChart {
	least := c.Target
	for _, points := range [][]study.CurvePoint{c.Past, c.Future} {
		for _, p := range points {
			least = min(least, p.Recall)
		}
	}
	return curveChart{c, max(0, math.Floor(4*(least-0.05))/4)}
}

func (c curveChart) x(day int) float64 {
	return curveLeft + (curveRight-curveLeft)*float64(day)/float64(max(c.Last, 1))
}

func (c curveChart) y(recall float64) float64 {
	return curveTop + (curveBottom-curveTop)*(1-recall)/(1-c.base)
}

// path is a line through points.
func (c curveChart) path(points []study.CurvePoint) string {
	var b strings.Builder
	for i, p := range points {
		command := "L"
		if i == 0 {
			command = "M"
		}
		fmt.Fprintf(&b, "%s%s %s", command, tenths(c.x(p.Day)), tenths(c.y(p.Recall)))
	}
	return b.String()
}

// area is what lies below the past.
func (c curveChart) area() string {
	if len(c.Past) < 2 {
		return ""
	}
	first, last := c.Past[0].Day, c.Past[len(c.Past)-1].Day
	return fmt.Sprintf("%sL%s %dL%s %dZ", c.path(c.Past), tenths(c.x(last)), curveBottom, tenths(c.x(first)), curveBottom)
}

// reviewed are the points of the past that a review was at.
func (c curveChart) reviewed() []study.CurvePoint {
	var points []study.CurvePoint
	for _, p := range c.Past {
		if p.Rating != 0 {
			points = append(points, p)
		}
	}
	return points
}

// now is the point of today.
func (c curveChart) now() study.CurvePoint { return c.Future[0] }

// The word at a day stands on its right, below the line to come, and on its left where there is no room.
func (c curveChart) labelX(day int) float64 {
	if c.anchor(day) == "end" {
		return c.x(day) - 4
	}
	return c.x(day) + 4
}

func (c curveChart) anchor(day int) string {
	const room = 60
	if c.x(day) > curveRight-room {
		return "end"
	}
	return "start"
}

// curveSentence says the curve in words.
func curveSentence(w StatsWords, c *study.Curve) string {
	later := c.Ahead[len(c.Ahead)-2]
	return w.Curve(percent(c.Ahead[0].Recall), percent(later.Recall), later.Day-c.Today)
}

// curveDay names a day ahead.
func curveDay(s Shell, c *study.Curve, p study.CurvePoint) string {
	switch days := p.Day - c.Today; {
	case days == 0:
		return s.Words.Stats.CurveNow
	default:
		return s.Words.Stats.InDays(days)
	}
}
