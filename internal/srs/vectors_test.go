package srs

import (
	"bufio"
	"cmp"
	"compress/gzip"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// A sequence is one line of the vectors: a card's reviews with what another implementation made of them.
type sequence struct {
	ID              string    `json:"id"`
	Profile         string    `json:"profile"`
	Parameters      []float64 `json:"parameters"`
	Retention       float64   `json:"desired_retention"`
	MaximumInterval int       `json:"maximum_interval"`
	ShortTerm       *bool     `json:"enable_short_term"`
	Learning        []float64 `json:"learning_steps_minutes"`
	Relearning      []float64 `json:"relearning_steps_minutes"`
	Steps           []struct {
		Rating   Rating  `json:"rating"`
		Days     float64 `json:"elapsed_days"`
		Seconds  float64 `json:"elapsed_seconds"`
		Expected struct {
			Stability      float64               `json:"stability"`
			Fast           float64               `json:"stability_fast"`
			Difficulty     float64               `json:"difficulty"`
			State          State                 `json:"state"`
			Step           *int                  `json:"step"`
			DueSeconds     float64               `json:"due_in_seconds"`
			ScheduledDays  *int                  `json:"scheduled_days"`
			Retrievability *float64              `json:"retrievability_before"`
			Reps           *int                  `json:"reps"`
			Lapses         *int                  `json:"lapses"`
			Interval       *float64              `json:"interval_days_float"`
			All            map[string][3]float64 `json:"all"`
		} `json:"expected"`
	} `json:"steps"`
}

// A tally counts what passed of one profile.
type tally struct{ sequences, passed, steps, stepsPassed int }

// TestVectorsOfOtherImplementations replays the vectors: those in testdata, or the file that SRS_VECTORS names, from
// here or from the root of the repository. The file is JSON lines, gzipped where its name ends in .gz. They were made
// with ts-fsrs 5.4.2, py-fsrs 6.3.1 and fsrs-rs 6.5.0, those of FSRS-7 with an independent version of its formulas.
func TestVectorsOfOtherImplementations(t *testing.T) {
	profiles := []struct {
		name  string
		check func(sequence) (steps int, err error)
	}{
		{"ts-sched", checkSchedule(TSFSRS, 1e-4)},
		{"py-sched", checkSchedule(PyFSRS, 1e-4)},
		{"rs-memory", checkMemory},
		{"f7-memory", checkTraces},
	}
	tallies := map[string]*tally{}
	for _, p := range profiles {
		tallies[p.name] = &tally{}
	}
	readVectors(t, func(seq sequence) {
		for _, p := range profiles {
			if p.name != seq.Profile {
				continue
			}
			n := tallies[p.name]
			n.sequences++
			n.steps += len(seq.Steps)
			steps, err := p.check(seq)
			n.stepsPassed += steps
			if err != nil {
				t.Errorf("%s, step %d: %v", seq.ID, steps, err)
				return
			}
			n.passed++
			return
		}
		t.Errorf("%s has the unknown profile %q", seq.ID, seq.Profile)
	})

	var report []string
	var all tally
	for _, p := range profiles {
		n := tallies[p.name]
		all = tally{all.sequences + n.sequences, all.passed + n.passed, all.steps + n.steps, all.stepsPassed + n.stepsPassed}
		report = append(report, fmt.Sprintf("%s %d/%d sequences %d/%d steps", p.name, n.passed, n.sequences, n.stepsPassed, n.steps))
	}
	t.Logf("vectors: %d/%d sequences %d/%d steps passed (%s)",
		all.passed, all.sequences, all.stepsPassed, all.steps, strings.Join(report, "; "))
}

func readVectors(t *testing.T, each func(sequence)) {
	t.Helper()
	name := cmp.Or(os.Getenv("SRS_VECTORS"), "testdata/vectors-open.jsonl.gz")
	file, err := os.Open(name)
	if errors.Is(err, fs.ErrNotExist) && !filepath.IsAbs(name) {
		file, err = os.Open(filepath.Join("../..", name))
	}
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	var r io.Reader = bufio.NewReader(file)
	if strings.HasSuffix(name, ".gz") {
		if r, err = gzip.NewReader(r); err != nil {
			t.Fatal(err)
		}
	}
	read := 0
	for lines := json.NewDecoder(r); ; read++ {
		var seq sequence
		err := lines.Decode(&seq)
		if err == io.EOF {
			break
		}
		if err != nil {
			t.Fatalf("%s, sequence %d: %v", name, read+1, err)
		}
		each(seq)
	}
	if read == 0 {
		t.Fatalf("%s holds no sequence", name)
	}
}

func (seq sequence) scheduler(convention Convention) (*Scheduler, error) {
	weights, err := NewWeights(seq.Parameters)
	if err != nil {
		return nil, err
	}
	minutes := func(steps []float64) (delays []time.Duration) {
		for _, m := range steps {
			delays = append(delays, time.Duration(m*float64(time.Minute)))
		}
		return delays
	}
	return NewScheduler(Options{
		Weights:         weights,
		Retention:       seq.Retention,
		LearningSteps:   minutes(seq.Learning),
		RelearningSteps: minutes(seq.Relearning),
		MaximumInterval: cmp.Or(seq.MaximumInterval, MaxInterval),
		LongTerm:        seq.ShortTerm != nil && !*seq.ShortTerm,
		Convention:      convention,
	})
}

// checkSchedule returns a check of memories and dues. The stability may differ by the given part of its size.
func checkSchedule(convention Convention, tolerance float64) func(sequence) (int, error) {
	return func(seq sequence) (int, error) {
		s, err := seq.scheduler(convention)
		if err != nil {
			return 0, err
		}
		var m Memory
		for i, step := range seq.Steps {
			want := step.Expected
			if r := want.Retrievability; r != nil && !near(s.Retrievability(m, step.Days), *r, 1e-4) {
				return i, fmt.Errorf("retrievability is %v, want %v", s.Retrievability(m, step.Days), *r)
			}
			q := Query{Memory: m, Elapsed: step.Days}
			got, err := s.Next(q, step.Rating)
			if err != nil {
				return i, err
			}
			m = got.Memory
			wantMemory := Memory{
				State: want.State, Step: deref(want.Step, 0), Stability: m.Stability, Difficulty: m.Difficulty,
				Reps: deref(want.Reps, i+1), Lapses: deref(want.Lapses, m.Lapses),
			}
			due := got.Delay.Seconds() + float64(got.Days)*secondsPerDay
			switch {
			case m != wantMemory:
				return i, fmt.Errorf("memory is %+v, want %+v", m, wantMemory)
			case !near(m.Stability, want.Stability, tolerance):
				return i, fmt.Errorf("stability is %v, want %v", m.Stability, want.Stability)
			case math.Abs(m.Difficulty-want.Difficulty) > 1e-5:
				return i, fmt.Errorf("difficulty is %v, want %v", m.Difficulty, want.Difficulty)
			case due != want.DueSeconds && !(math.Abs(due-want.DueSeconds) == secondsPerDay && got.Days > 0 && isNearHalf(s, q)):
				return i, fmt.Errorf("due in %v s, want %v s", due, want.DueSeconds)
			}
			if days := want.ScheduledDays; days != nil && float64(*days)*secondsPerDay == want.DueSeconds && got.Delay != 0 {
				return i, fmt.Errorf("delay is %v, want %d days", got.Delay, *days)
			}
		}
		return len(seq.Steps), nil
	}
}

// isNearHalf reports whether rounding may fall either way for an interval that decides the answer to q.
// A neighbour's may decide it, since buttons are ordered.
func isNearHalf(s *Scheduler, q Query) bool {
	for _, c := range s.Choices(q) {
		interval := s.model.interval(c.Memory.trace(), s.retention)
		_, fraction := math.Modf(interval)
		if math.Abs(fraction-0.5) <= 1e-4*interval {
			return true
		}
	}
	return false
}

// checkMemory checks the memory and the unrounded interval of every button against fsrs-rs, which calculates in float32.
func checkMemory(seq sequence) (int, error) {
	const tolerance = 5e-4
	s, err := seq.scheduler(TSFSRS)
	if err != nil {
		return 0, err
	}
	var m Memory
	for i, step := range seq.Steps {
		choices := s.Choices(Query{Memory: m, Elapsed: step.Days})
		for r, name := range map[Rating]string{Again: "again", Hard: "hard", Good: "good", Easy: "easy"} {
			got, want := choices.For(r).Memory, step.Expected.All[name]
			interval := s.model.interval(got.trace(), s.retention)
			switch {
			case !near(got.Stability, want[0], tolerance):
				return i, fmt.Errorf("stability after %s is %v, want %v", name, got.Stability, want[0])
			case math.Abs(got.Difficulty-want[1]) > 1e-5:
				return i, fmt.Errorf("difficulty after %s is %v, want %v", name, got.Difficulty, want[1])
			case !near(interval, want[2], tolerance):
				return i, fmt.Errorf("interval after %s is %v, want %v", name, interval, want[2])
			}
		}
		m = choices.For(step.Rating).Memory
		if !near(m.Stability, step.Expected.Stability, tolerance) {
			return i, fmt.Errorf("stability is %v, want %v", m.Stability, step.Expected.Stability)
		}
	}
	return len(seq.Steps), nil
}

// checkTraces checks the memory, the retrievability and the unrounded interval of FSRS-7.
func checkTraces(seq sequence) (int, error) {
	const tolerance = 1e-6 // the open vectors differ by less than 1e-13
	s, err := seq.scheduler(TSFSRS)
	if err != nil {
		return 0, err
	}
	var m Memory
	for i, step := range seq.Steps {
		want, elapsed := step.Expected, step.Seconds/secondsPerDay
		if r := want.Retrievability; r != nil && !near(s.Retrievability(m, elapsed), *r, tolerance) {
			return i, fmt.Errorf("retrievability is %v, want %v", s.Retrievability(m, elapsed), *r)
		}
		choice, err := s.Next(Query{Memory: m, Elapsed: elapsed}, step.Rating)
		if err != nil {
			return i, err
		}
		m = choice.Memory
		switch interval := s.model.interval(m.trace(), s.retention); {
		case !near(m.Stability, want.Stability, tolerance):
			return i, fmt.Errorf("stability is %v, want %v", m.Stability, want.Stability)
		case !near(m.Fast, want.Fast, tolerance):
			return i, fmt.Errorf("fast stability is %v, want %v", m.Fast, want.Fast)
		case !near(m.Difficulty, want.Difficulty, tolerance):
			return i, fmt.Errorf("difficulty is %v, want %v", m.Difficulty, want.Difficulty)
		case want.Interval != nil && !near(interval, *want.Interval, tolerance):
			return i, fmt.Errorf("interval is %v, want %v", interval, *want.Interval)
		}
	}
	return len(seq.Steps), nil
}

// near reports whether got differs from want by at most the given part of want.
func near(got, want, part float64) bool { return math.Abs(got-want) <= part*math.Abs(want) }

func deref[T any](p *T, otherwise T) T {
	if p == nil {
		return otherwise
	}
	return *p
}
