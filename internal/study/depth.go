package study

import (
	"cmp"
	"context"
	"slices"

	"doesaegim/internal/cards"
)

// DepthRecall is the recall probability from which on a card that was seen counts as one that can be answered.
const DepthRecall = 0.8

// MaxStops bounds the cards named that end the chains of a tag.
const MaxStops = 5

// maxBranches bounds the follow-ups of one card that are looked at, so that no deck makes the chains explode.
const maxBranches = 8

// Depth is how far the learner can go on answering as an interviewer asks follow-up after follow-up.
type Depth struct {
	All  ChainDepths
	Tags []TagDepth // of the tags that have roots, in order of the deck
}

// TagDepth is the depth of the chains that begin with a card of a tag.
type TagDepth struct {
	Tag cards.Tag
	ChainDepths
}

// ChainDepths sums up the chains of some roots: cards that have follow-ups and are nobody's follow-up or, where that
// leaves none, all that have follow-ups. A depth counts cards, the root among them, up to MaxChain after it.
type ChainDepths struct {
	Roots     int
	Whole     int     // roots of which a longest chain can be answered to its end
	Reached   float64 // mean depth that can be answered
	Available float64 // mean depth of the longest chains
	Stops     []Stop  // the first cards that end the longest chains, those of most roots first, at most MaxStops
}

// Stop is a card on which chains end for the learner.
type Stop struct {
	Row
	Roots int // whose chains it ends
}

// Depth is how deep the learner can go now, per tag. It takes time in proportion to the deck.
func (s *Study) Depth(ctx context.Context, l Learner) (Depth, error) {
	var depth Depth
	err := s.at(ctx, l, func(d *desk) {
		var all roots
		byTag := map[string]*roots{}
		for _, link := range d.links() {
			if len(link.next) == 0 {
				continue
			}
			first := len(d.deck.Parents(link.card)) == 0
			all.add(link, first)
			for _, tag := range link.card.Tags {
				if byTag[tag] == nil {
					byTag[tag] = &roots{}
				}
				byTag[tag].add(link, first)
			}
		}
		depth.All = d.chainDepths(&all)
		for _, tag := range d.deck.Tags() {
			if roots := byTag[tag.Name]; roots != nil {
				depth.Tags = append(depth.Tags, TagDepth{tag, d.chainDepths(roots)})
			}
		}
	})
	return depth, err
}

// link is a card as a part of chains.
type link struct {
	card  *cards.Card
	next  []*link
	known bool        // the learner is likely to answer it now
	depth *chainDepth // of the chains that begin with it; nil until measured
}

// links are the cards of the deck, in its order.
func (d *desk) links() []*link {
	all := make([]*link, len(d.deck.Cards()))
	of := make(map[*cards.Card]*link, len(all))
	for i, c := range d.deck.Cards() {
		m := d.memory(c)
		all[i] = &link{card: c, known: m.Reps > 0 && d.recall(m) >= DepthRecall}
		of[c] = all[i]
	}
	for _, l := range all {
		followups := d.deck.Followups(l.card)
		for _, c := range followups[:min(len(followups), maxBranches)] {
			l.next = append(l.next, of[c])
		}
	}
	return all
}

// roots are cards with follow-ups: those that are nobody's follow-up, and all of them.
type roots struct{ first, all []*link }

func (r *roots) add(l *link, first bool) {
	r.all = append(r.all, l)
	if first {
		r.first = append(r.first, l)
	}
}

// chainDepths sums up the chains of roots.
func (d *desk) chainDepths(r *roots) ChainDepths {
	from := r.first
	if len(from) == 0 {
		from = r.all
	}
	sum := ChainDepths{Roots: len(from)}
	places := map[*link]int{} // of the stops
	for _, root := range from {
		chain := root.measured()
		sum.Available += float64(chain.available) / float64(len(from))
		sum.Reached += float64(chain.reached) / float64(len(from))
		if chain.stop == nil {
			sum.Whole++
			continue
		}
		place, known := places[chain.stop]
		if !known {
			place = len(sum.Stops)
			places[chain.stop] = place
			sum.Stops = append(sum.Stops, Stop{Row: Row{Card: chain.stop.card}})
		}
		sum.Stops[place].Roots++
	}
	slices.SortStableFunc(sum.Stops, func(a, b Stop) int { return cmp.Compare(b.Roots, a.Roots) })
	sum.Stops = sum.Stops[:min(len(sum.Stops), MaxStops)]
	for i := range sum.Stops {
		sum.Stops[i].Status = d.status(d.memory(sum.Stops[i].Card))
	}
	return sum
}

// chainDepth is how deep the chains from one root go, and how deep the learner does. Its stop is the first card that
// they cannot answer on the longest chain, of several the one that they get furthest on.
type chainDepth struct {
	available int
	reached   int
	along     int   // cards before the stop
	stop      *link // nil where the longest chain can be answered to its end
}

func (l *link) measured() *chainDepth {
	if l.depth == nil {
		l.depth = &chainDepth{}
		l.depth.walk(append(make([]*link, 0, MaxChain+1), l), 0, nil)
	}
	return l.depth
}

// walk goes on from a path, of which the first along cards can be answered and stop, where it is not nil, is the first
// that cannot. A card that is on the path already ends it, as loops do.
func (d *chainDepth) walk(path []*link, along int, stop *link) {
	last := path[len(path)-1]
	switch {
	case stop != nil:
	case last.known:
		along = len(path)
	default:
		stop = last
	}
	d.reached = max(d.reached, along)
	if len(path) > d.available || len(path) == d.available && along > d.along {
		d.available, d.along, d.stop = len(path), along, stop
	}
	if len(path) > MaxChain {
		return
	}
	for _, next := range last.next {
		if !slices.Contains(path, next) {
			d.walk(append(path, next), along, stop)
		}
	}
}
