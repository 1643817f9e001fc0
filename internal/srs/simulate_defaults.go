package srs

// How learners answer and how long they take, from the review logs of many of them.
// Source of all: SimulatorConfig in simulation.rs of fsrs-rs 6.6.1.
var (
	// firstRatings are the probabilities of Ratings at a card's first review.
	firstRatings = [4]float64{0.24, 0.094, 0.495, 0.171}
	// passRatings are the probabilities of Hard, Good and Easy at the review of a card that is recalled.
	passRatings = [3]float64{0.224, 0.631, 0.145}

	// learningRatings and relearningRatings are the probabilities of Ratings on a step, by the rating before:
	// Again, Hard, Good.
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

	// The seconds that an answer takes by its rating.
	learningSeconds   = [4]float64{19.58, 18.79, 13.78, 10.71}
	reviewSeconds     = [4]float64{19.38, 17.59, 12.38, 8.94}
	relearningSeconds = [4]float64{16.44, 15.25, 12.32, 8.03}
)
