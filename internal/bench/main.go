// Command bench measures the built binary under the study loop, and beside it, in the same run, the plain loop:
// net/http and SQLite with group commit, without templates, sessions or a scheduler. See docs/performance.md.
package main

import (
	"bufio"
	"errors"
	"flag"
	"fmt"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
)

func main() {
	binary := flag.String("binary", "bin/doesaegim", "the built binary")
	seconds := flag.Int("seconds", 10, "length of each measurement")
	plain := flag.String("plain", "", "serve the plain loop on the SQLite file at this path (used by the measurement itself)")
	flag.Parse()
	var err error
	if *plain != "" {
		err = servePlain(*plain)
	} else {
		err = measure(*binary, time.Duration(*seconds)*time.Second)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

func measure(binary string, length time.Duration) error {
	folder, err := os.MkdirTemp("", "bench")
	if err != nil {
		return err
	}
	defer os.RemoveAll(folder)
	self, err := os.Executable()
	if err != nil {
		return err
	}
	app := func(database string) *exec.Cmd {
		cmd := exec.Command(binary, "serve")
		cmd.Env = append(os.Environ(), "ADDR=127.0.0.1:0", "DATABASE_URL="+filepath.Join(folder, database), "BASE_URL=", "QUESTIONS=", "LOG_LEVEL=info", "LOG_FORMAT=text")
		return cmd
	}
	if err := printStart(app); err != nil {
		return err
	}
	fmt.Println("| | learners | answers/s | GET p50 | GET p99 | POST p50 | POST p99 | CPU per answer | memory, peak |")
	fmt.Println("|---|---:|---:|---:|---:|---:|---:|---:|---:|")
	for _, learners := range []int{1, 8} {
		var rates []float64
		for _, c := range []struct {
			name string
			cmd  *exec.Cmd
		}{
			{"plain loop", exec.Command(self, "-plain", filepath.Join(folder, fmt.Sprint("plain", learners, ".db")))},
			{"되새김", app(fmt.Sprint("app", learners, ".db"))},
		} {
			r, err := measureLoop(c.cmd, learners, length)
			if err != nil {
				return fmt.Errorf("%s: %w", c.name, err)
			}
			rates = append(rates, r.rate())
			fmt.Printf("| %s | %d | %.0f | %s | %s | %s | %s | %.2f ms | %d MiB |\n", c.name, learners, r.rate(),
				ms(r.get, 50), ms(r.get, 99), ms(r.post, 50), ms(r.post, 99),
				float64(r.cpu.Microseconds())/1000/float64(len(r.post)), r.peak>>20)
		}
		fmt.Printf("| ratio | %d | %.2f | | | | | | |\n", learners, rates[1]/rates[0])
	}
	return nil
}

// printStart tells how long it takes from the start of the program to the first page, with a new database and then
// with an existing one.
func printStart(app func(string) *exec.Cmd) error {
	var fresh time.Duration
	var again []time.Duration
	for i := range 8 {
		begin := time.Now()
		p, err := start(app("start.db"))
		if err != nil {
			return err
		}
		response, err := http.Get(p.url + "/")
		if err != nil {
			return err
		}
		response.Body.Close()
		took := time.Since(begin)
		if i == 0 {
			fresh = took
		} else {
			again = append(again, took)
		}
		if err := p.stop(); err != nil {
			return err
		}
	}
	fmt.Printf("Start to first page: %.0f ms with a new database, %s ms (median of %d) with an existing one.\n\n",
		float64(fresh.Microseconds())/1000, strings.TrimSuffix(ms(again, 50), " ms"), len(again))
	return nil
}

// process is a server under measurement.
type process struct {
	cmd *exec.Cmd
	url string
}

var addrPattern = regexp.MustCompile(`addr="?([^" ]+)`)

func start(cmd *exec.Cmd) (*process, error) {
	stderr, err := cmd.StderrPipe()
	if err != nil {
		return nil, err
	}
	if err := cmd.Start(); err != nil {
		return nil, err
	}
	lines := bufio.NewScanner(stderr)
	for lines.Scan() {
		if m := addrPattern.FindStringSubmatch(lines.Text()); m != nil {
			go func() {
				for lines.Scan() { // whoever does not read holds the server up
				}
			}()
			return &process{cmd: cmd, url: "http://" + m[1]}, nil
		}
	}
	return nil, errors.Join(errors.New("the server did not say where it listens"), cmd.Wait())
}

func (p *process) stop() error {
	if err := p.cmd.Process.Signal(os.Interrupt); err != nil {
		return err
	}
	return p.cmd.Wait()
}

// cpu is what the process has used so far, by Linux's count of hundredths of a second.
func (p *process) cpu() (time.Duration, error) {
	stat, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", p.cmd.Process.Pid))
	if err != nil {
		return 0, err
	}
	fields := strings.Fields(string(stat[strings.LastIndexByte(string(stat), ')')+1:]))
	user, err1 := strconv.Atoi(fields[11])
	system, err2 := strconv.Atoi(fields[12])
	return time.Duration(user+system) * 10 * time.Millisecond, errors.Join(err1, err2)
}

// peak is the most memory that the process has had resident, in bytes.
func (p *process) peak() (int64, error) {
	status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", p.cmd.Process.Pid))
	if err != nil {
		return 0, err
	}
	m := regexp.MustCompile(`VmHWM:\s+(\d+) kB`).FindSubmatch(status)
	if m == nil {
		return 0, errors.New("no VmHWM")
	}
	kib, err := strconv.ParseInt(string(m[1]), 10, 64)
	return kib << 10, err
}

// ms is a percentile of durations, of which there is at least one, in milliseconds. It sorts them.
func ms(durations []time.Duration, percent int) string {
	slices.Sort(durations)
	d := durations[min(len(durations)-1, len(durations)*percent/100)]
	return fmt.Sprintf("%.2f ms", float64(d.Microseconds())/1000)
}
