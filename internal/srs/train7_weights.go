package srs

// FSRS7 has 34 weights.
const FSRS7 Version = 7

// DefaultWeightsOf returns the published defaults of a version of FSRS, the zero Weights for one that is unknown.
func DefaultWeightsOf(v Version) Weights {
	switch v {
	case FSRS6:
		return DefaultWeights()
	case FSRS7:
		return defaultWeights7()
	}
	return Weights{}
}

// defaultWeights7 returns the published FSRS-7 defaults. Source: fsrs-rs and ts-fsrs of September 2026.
func defaultWeights7() Weights {
	return Weights{FSRS7, []float64{
		0.1104, 2.2395, 3.9221, 11.7841, // slow stability after a first Again, Hard, Good, Easy
		6.1686, 0.6457, 3.6807, // difficulty
		1.9795, 0, 1.3826, 0.7024, 0.5999, 0.8146, 0.6398, 1, // slow trace
		1.3207, 0.6707, 3.8668, 0.4416, 0.0934, 1.8631, 0.6162, 1.0869, // fast trace
		0.1567, 0.0801, 0.2421, 0.9464, 0.1433, 0.7145, 0, 0.5667, 0.3734, 0.5333, 0.3048, // forgetting curve
	}}
}

// network7Bounds are the least and the greatest value of each FSRS-7 weight. Besides, w1 to w3 do not descend from w0,
// and w26 is at least w25. Source: parameter_clipper_v7.rs of fsrs-rs of September 2026.
var network7Bounds = [34][2]float64{
	{1e-4, 50}, {1e-4, 100}, {1e-4, 100}, {1e-4, 100},
	{1, 10}, {0.001, 4}, {0.1, 4},
	{0, 4}, {0, 1.2}, {0.3, 3}, {0.01, 1.5}, {0.1, 1}, {0, 3.5}, {0, 1}, {1, 7},
	{0, 4}, {0, 2}, {0.5, 6}, {0.001, 1.5}, {0.001, 1}, {0, 5}, {0, 1}, {1, 7},
	{0.01, 0.25}, {0.01, 0.95}, {0.2, 0.85}, {0.5, 0.99}, {0.01, 1}, {0.1, 1}, {0, 0.9}, {0.1, 1.1}, {0, 1}, {0, 0.6}, {0, 0.6},
}
