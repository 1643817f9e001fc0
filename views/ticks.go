package views

import (
	"context"
	"io"
	"slices"
	"strconv"

	"doesaegim/internal/srs"
	"doesaegim/internal/study"
)

// ticksWidth is the width of a progress strip in its own units; it stretches to any width on the page.
const ticksWidth = 1000

// endlessTicks is how many marks wide a strip without an end is at least.
const endlessTicks = 40

// tick is one mark of a progress strip.
type tick struct {
	class    string // "r1" to "r4" for a rating, "now", or "next" for a card to come
	x, width float64
}

// progressStrip lays out a mark for each answer given, each card to come and, where asking, the card asked now, at
// most study.MaxTicks in all: of a longer session, the latest answers and the next cards.
func progressStrip(p study.Progress, asking bool) strip {
	classes := make([]string, 0, study.MaxTicks)
	rest := 0
	if asking && !p.Endless {
		rest = min(max(p.Left.Total()-1, 0), study.MaxTicks/2)
	}
	given := p.Done
	if room := study.MaxTicks - 1 - rest; len(given) > room {
		given = given[len(given)-room:]
	}
	for _, r := range given {
		classes = append(classes, ratingClass(r))
	}
	if asking {
		classes = append(classes, "now")
	}
	for range rest {
		classes = append(classes, "next")
	}

	slots := len(classes)
	if p.Endless {
		slots = max(slots, endlessTicks)
	}
	gap := 5.0
	if slots > 60 {
		gap = 2
	}
	width := (ticksWidth - gap*float64(slots-1)) / float64(slots)
	ticks := make(strip, len(classes))
	for i, class := range classes {
		ticks[i] = tick{class, float64(i) * (width + gap), width}
	}
	return ticks
}

// ratingClass is the class that colours a rating.
func ratingClass(r srs.Rating) string { return [...]string{"r1", "r2", "r3", "r4"}[r-srs.Again] }

// strip is a progress strip. It draws itself, all marks of one class as one path: a strip has a hundred marks, but a
// page need not have a hundred elements for them.
type strip []tick

// Render draws the strip.
func (s strip) Render(_ context.Context, w io.Writer) error {
	var drawn []string // classes
	b := make([]byte, 0, 4096)
	b = append(b, `<svg class="ticks" viewBox="0 0 1000 6" preserveAspectRatio="none" aria-hidden="true">`...)
	for i, first := range s {
		if slices.Contains(drawn, first.class) {
			continue
		}
		drawn = append(drawn, first.class)
		b = append(b, `<path class="`...)
		b = append(b, first.class...)
		b = append(b, `" d="`...)
		for _, t := range s[i:] {
			if t.class == first.class {
				b = t.appendPath(b)
			}
		}
		b = append(b, `"></path>`...)
	}
	_, err := w.Write(append(b, "</svg>"...))
	return err
}

func (t tick) appendPath(b []byte) []byte {
	b = appendUnits(append(b, 'M'), t.x)
	b = appendUnits(append(b, " 0h"...), t.width)
	b = appendUnits(append(b, "v6h-"...), t.width)
	return append(b, 'z')
}

// appendUnits writes a length of a drawing, to two decimals.
func appendUnits(b []byte, f float64) []byte { return strconv.AppendFloat(b, f, 'f', 2, 64) }
