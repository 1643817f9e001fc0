package srs

import "math"

// The states that a card can be in are a continuum of stability, difficulty and recall. The index knows them at the
// nodes of a grid and interpolates between: linearly in the logarithm of stability, in difficulty and in recall.
// Half as many recalls spoil plans for distant interviews, where a day more or less matters little; on a grid of twice
// as many nodes simulated learners do no better.
const (
	stabilityNodes  = 24
	difficultyNodes = 4
	recallNodes     = 24

	freshNodes = stabilityNodes * difficultyNodes // cards studied the day before: stability says their recall
	seenNodes  = freshNodes * recallNodes
	unseen     = seenNodes // the node of every card that was never reviewed
	nodes      = seenNodes + 1
)

// Beyond these stabilities, in days, a study is worth as much as at them.
const (
	leastGridStability    = 0.02
	greatestGridStability = 4000
)

var stabilityStep = math.Log(greatestGridStability/leastGridStability) / (stabilityNodes - 1)

func nodeStability(i int) float64 { return leastGridStability * exp(float64(i)*stabilityStep) }

func nodeDifficulty(i int) float64 {
	return leastDifficulty + (mostDifficulty-leastDifficulty)*float64(i)/(difficultyNodes-1)
}

// nodeRecall falls from 1 to 0. Most cards are near 1, so most nodes are.
func nodeRecall(i int) float64 {
	x := float64(i) / (recallNodes - 1)
	return 1 - x*x
}

// between is a place between a node of an axis and the next: share of the way to it, 0 to 1.
type between struct {
	node  int
	share float64
}

// along returns the place at x nodes from the first of an axis, the nearest end where x lies outside.
func along(x float64, nodes int) between {
	x = clamp(x, 0, float64(nodes-1))
	node := min(int(x), nodes-2)
	return between{node, x - float64(node)}
}

func alongRecall(recall float64) between {
	b := along(math.Sqrt(1-recall)*(recallNodes-1), recallNodes)
	above, below := nodeRecall(b.node), nodeRecall(b.node+1)
	b.share = clamp((above-recall)/(above-below), 0, 1)
	return b
}

// in returns the value at b of a table over an axis.
func (b between) in(table []float64) float64 {
	v := (*[2]float64)(table[b.node:])
	return v[0] + b.share*(v[1]-v[0])
}

// spot is a place among the fresh nodes. It is small because the index goes through nine thousand of them for
// each day of each price.
type spot struct {
	node                  int32   // the corner of least stability and difficulty
	stability, difficulty float32 // shares of the way to the next, 0 to 1
}

func spotOf(t trace) spot {
	s := along(math.Log(t.stability/leastGridStability)/stabilityStep, stabilityNodes)
	d := along((t.difficulty-leastDifficulty)/(mostDifficulty-leastDifficulty)*(difficultyNodes-1), difficultyNodes)
	return spot{int32(s.node*difficultyNodes + d.node), float32(s.share), float32(d.share)}
}

func spotsOf(traces *[4]trace) (spots [4]spot) {
	for i, t := range traces {
		spots[i] = spotOf(t)
	}
	return spots
}

// in returns the value at p of a table over the fresh nodes.
func (p *spot) in(table *[freshNodes]float64) float64 {
	v := (*[difficultyNodes + 2]float64)(table[p.node:])
	stability, difficulty := float64(p.stability), float64(p.difficulty)
	low := v[0] + difficulty*(v[1]-v[0])
	high := v[difficultyNodes] + difficulty*(v[difficultyNodes+1]-v[difficultyNodes])
	return low + stability*(high-low)
}

// mean returns the expected value of a table over the fresh nodes at spots with the given probabilities.
func mean(shares *[4]float64, spots *[4]spot, table *[freshNodes]float64) (mean float64) {
	for i := range spots {
		mean += shares[i] * spots[i].in(table)
	}
	return mean
}
