package srs

// fsrs6Defaults are the same in ts-fsrs 5.4.2, py-fsrs 6.3.1 and fsrs-rs 6.6.1.
var fsrs6Defaults = [21]float64{
	0.212, 1.2931, 2.3065, 8.2956, // stability after a first Again, Hard, Good, Easy
	6.4133, 0.8334, 3.0194, 0.001, // difficulty
	1.8722, 0.1666, 0.796, // stability after success
	1.4835, 0.0614, 0.2629, 1.6483, // stability after a lapse
	0.6014, 1.8729, // factors for Hard and Easy
	0.5425, 0.0912, 0.0658, // reviews on the same day
	0.1542, // decay of the forgetting curve
}

// fsrs6Bounds are the least and the greatest value of each FSRS-6 weight.
// Source: parameter_clipper.rs of fsrs-rs 6.6.1 for models without same-day reviews; models with them tighten
// w17, w18 and w19 (see newFSRS6).
var fsrs6Bounds = [21][2]float64{
	{0.001, 100}, {0.001, 100}, {0.001, 100}, {0.001, 100},
	{1, 10}, {0.001, 4}, {0.001, 4}, {0.001, 0.75},
	{0, 4.5}, {0, 0.8}, {0.001, 3.5},
	{0.001, 5}, {0.001, 0.25}, {0.001, 0.9}, {0, 4},
	{0, 1}, {1, 6},
	{0, 2}, {0, 2}, {0, 0.8},
	{0.1, 0.8},
}

// boundsFSRS6 returns the bounds of values[i].
func boundsFSRS6(_ []float64, i int) (least, greatest float64) {
	return fsrs6Bounds[i][0], fsrs6Bounds[i][1]
}

// fsrs7Defaults are those of the FSRS-7 page of the ts-fsrs documentation and of fsrs-rs, September 2026.
var fsrs7Defaults = [34]float64{
	0.1104, 2.2395, 3.9221, 11.7841, // slow stability after a first Again, Hard, Good, Easy
	6.1686, 0.6457, 3.6807, // difficulty
	1.9795, 0, 1.3826, 0.7024, 0.5999, 0.8146, 0.6398, 1, // slow trace: success, lapse, factors for Hard and Easy
	1.3207, 0.6707, 3.8668, 0.4416, 0.0934, 1.8631, 0.6162, 1.0869, // fast trace, the same
	0.1567, 0.0801, 0.2421, 0.9464, // decay and factor of the two curves: fast, slow, fast, slow
	0.1433, 0.7145, 0, 0.5667, // shares of the two traces: fast, slow, and what of them stability changes
	0.3734, 0.5333, 0.3048, // what difficulty changes of the share and the rate, and fast stability of the decay
}

// fsrs7Bounds are the least and the greatest value of each FSRS-7 weight; boundsFSRS7 raises some of the least.
// Source: parameter_clipper_v7.rs of fsrs-rs, September 2026.
var fsrs7Bounds = [34][2]float64{
	{1e-4, 50}, {1e-4, 100}, {1e-4, 100}, {1e-4, 100},
	{1, 10}, {0.001, 4}, {0.1, 4},
	{0, 4}, {0, 1.2}, {0.3, 3}, {0.01, 1.5}, {0.1, 1}, {0, 3.5}, {0, 1}, {1, 7},
	{0, 4}, {0, 2}, {0.5, 6}, {0.001, 1.5}, {0.001, 1}, {0, 5}, {0, 1}, {1, 7},
	{0.01, 0.25}, {0.01, 0.95}, {0.2, 0.85}, {0.5, 0.99},
	{0.01, 1}, {0.1, 1}, {0, 0.9}, {0.1, 1.1},
	{0, 1}, {0, 0.6}, {0, 0.6},
}

// boundsFSRS7 returns the bounds of values[i], given that those before it are within theirs: first stabilities ascend,
// so that w1 to w3 are at least the weight before, and the slow curve's w26 is at least the fast curve's w25.
func boundsFSRS7(values []float64, i int) (least, greatest float64) {
	least, greatest = fsrs7Bounds[i][0], fsrs7Bounds[i][1]
	switch i {
	case 1, 2, 3, 26:
		least = max(least, values[i-1])
	}
	return least, greatest
}
