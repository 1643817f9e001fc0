package srs

// How learners answer and how long that takes them, from the review logs of many.
// Source: SimulatorConfig in simulation.rs of fsrs-rs 6.6.1.
var (
	// firstRatings are the probabilities of Ratings at the first review of a card.
	firstRatings = [4]float64{0.24, 0.094, 0.495, 0.171}
	// passRatings are the probabilities of Hard, Good and Easy where a card is recalled.
	passRatings = [3]float64{0.224, 0.631, 0.145}

	// learningRatings and relearningRatings are the probabilities of Ratings on a step, after Again, Hard and Good.
	learningRatings = [3][4]float64{
		{0.3686, 0.0628, 0.5108, 0.0577},
		{0.0442, 0.4553, 0.4457, 0.0549},
		{0.0519, 0.0470, 0.8462, 0.0550},
	}
	relearningRatings = [3][4]float64{
		{0.2157, 0.0643, 0.6595, 0.0604},
		{0.0500, 0.4638, 0.4475, 0.0387},
		{0.1057, 0.1434, 0.7266, 0.0244},
	}

	// The seconds that an answer takes, by Ratings.
	learningSeconds   = [4]float64{19.58, 18.79, 13.78, 10.71}
	reviewSeconds     = [4]float64{19.38, 17.59, 12.38, 8.94}
	relearningSeconds = [4]float64{16.44, 15.25, 12.32, 8.03}
)

// secondsOf returns how long an answer takes on a card that is in the given state when it is shown.
func secondsOf(state State, r Rating) float64 {
	switch state {
	case Review:
		return reviewSeconds[r-Again]
	case Relearning:
		return relearningSeconds[r-Again]
	}
	return learningSeconds[r-Again]
}

// answer draws the learner's first rating of a card on a day; recall is its retrievability.
func (c *simulatedCard) answer(recall float64) Rating {
	luck := c.luck()
	switch {
	case c.memory.State == New:
		return drawRating(luck, Again, firstRatings[:])
	case luck < recall:
		return drawRating(luck/recall, Hard, passRatings[:])
	}
	return Again
}

// answerOnStep draws a further rating on the same day, after one that led to a step.
func (c *simulatedCard) answerOnStep(before Rating) Rating {
	ratings := &learningRatings
	if c.memory.State == Relearning {
		ratings = &relearningRatings
	}
	return drawRating(c.luck(), Again, ratings[before-Again][:])
}

// luck returns a number from 0 to below 1.
func (c *simulatedCard) luck() float64 { return float64(c.chance.Uint64()>>11) * 0x1p-53 }

// drawRating returns the rating, from least up, on which luck falls. The last one takes what the probabilities, which are
// rounded, leave of 1.
func drawRating(luck float64, least Rating, probabilities []float64) Rating {
	r := least
	for _, p := range probabilities[:len(probabilities)-1] {
		if luck < p {
			break
		}
		luck -= p
		r++
	}
	return r
}
