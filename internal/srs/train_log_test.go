package srs

import (
	"math"
	"math/rand/v2"
	"reflect"
	"testing"
	"time"
)

func TestDatasetHoldsEachMemoryInTimeOrder(t *testing.T) {
	at := func(hours float64) time.Time {
		return time.UnixMilli(1_700_006_400_000).Add(time.Duration(hours * float64(time.Hour))) // 00:00 UTC
	}
	d, err := newDataset([]LoggedReview{
		{Card: "a", At: at(30), Rating: Again}, // a day later, and 24 hours
		{Card: "a", At: at(6), Rating: Good, New: true},
		{Card: "a", At: at(6), Rating: Hard},            // at the same time, the later row
		{Card: "b", At: at(3), Rating: Easy, New: true}, // before the rollover
		{Card: "b", At: at(5), Rating: Good},            // two hours later and a day later
		{Card: "a", At: at(300), Rating: Good, New: true},
		{Card: "a", At: at(324), Rating: Good},
	}, Calendar{Rollover: DefaultRollover})
	if err != nil {
		t.Fatal(err)
	}
	want := []history{
		{{0, 0, unpredicted, Easy}, {1, 2.0 / 24, 0, Good}},
		{{0, 0, unpredicted, Good}, {0, 0, unpredicted, Hard}, {1, 1, 1, Again}},
		{{0, 0, unpredicted, Good}, {1, 1, 2, Good}}, // the card was reset
	}
	if !reflect.DeepEqual(d.histories, want) {
		t.Errorf("histories are %v, want %v", d.histories, want)
	}
	if got, want := d.before(2, math.MaxInt), want[:2]; !reflect.DeepEqual(got, want) {
		t.Errorf("histories of the first two places are %v, want %v", got, want)
	}
	if got := d.before(3, 2); len(got) != 2 || len(got[0]) != 2 || len(got[1]) != 2 {
		t.Errorf("histories cut to two reviews are %v", got)
	}
}

func TestTrainingPredictsWhatTheSchedulerDoes(t *testing.T) {
	random := rand.New(rand.NewPCG(8, 9))
	for _, c := range []struct {
		version Version
		bounds  [][2]float64
		elapsed func(event) float64
	}{
		{FSRS6, fsrs6Bounds[:], func(e event) float64 { return e.days }},
		{FSRS7, fsrs7Bounds[:], func(e event) float64 { return e.exact }},
	} {
		net, err := newNetwork(c.version)
		if err != nil {
			t.Fatal(err)
		}
		for range 500 {
			values := make([]float64, len(c.bounds))
			for i, b := range c.bounds {
				values[i] = b[0] + (b[1]-b[0])*random.Float64()
			}
			net.clip(values)
			o := DefaultOptions()
			o.Weights = Weights{version: c.version, values: values}
			model := newModel(o)
			h := randomHistory(random)
			net.load(values)
			recalls := net.forward(h)
			memory := model.first()[h[0].rating-Again]
			for i := 1; i < len(h); i++ {
				elapsed := c.elapsed(h[i])
				if want := model.retrievability(memory, elapsed); math.Abs(recalls[i]-want) > 1e-9 {
					t.Fatalf("FSRS-%d: recall before review %d is %v, want %v; weights %v, history %v", c.version, i, recalls[i], want, values, h)
				}
				memory = model.next(memory, elapsed, Again, Easy)[h[i].rating-Again]
			}
		}
	}
}

// The values are those of an independent version, checked against two published by fsrs-rs.
func TestFSRS7OfTrainingReachesThePublishedMemory(t *testing.T) {
	net := &network7{}
	net.load(fsrs7Defaults[:])
	h := history{{rating: Again}}
	for _, days := range []float64{0, 1, 3, 8, 21, 1} {
		h = append(h, event{days: days, exact: days, rating: Good})
	}
	net.forward(h)
	last := net.tape[len(h)-1]
	if math.Abs(last.ss-25.985723) > 2e-5*26 || math.Abs(last.d-5.877549) > 1e-5 {
		t.Errorf("slow stability is %v, difficulty %v, want 25.985723 and 5.877549", last.ss, last.d)
	}
}
