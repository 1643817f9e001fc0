package main

import (
	"errors"
	"flag"
	"fmt"
	"math/rand/v2"
	"net/http"
	"os"
	"os/exec"
	"strings"
	"syscall"
	"testing"
	"time"

	"doesaegim/internal/store/storetest"
	"doesaegim/internal/web/webtest"
)

// torture is how many rounds of each fault are run. Without it the suite runs a few, of those that need no tools.
var torture = flag.Int("torture", 0, "run each fault so many times, and those that need root, strace or a file system of their own")

// rounds is the number of rounds where a short run has some of its own.
func rounds(short int) int {
	if *torture > 0 {
		return *torture
	}
	return short
}

// TestKilledServerKeepsEveryAcknowledgedReview rates in a loop, kills the server in the middle of it, starts it
// again, and looks for every answer that was acknowledged: it must be in the log exactly once.
func TestKilledServerKeepsEveryAcknowledgedReview(t *testing.T) {
	url := storetest.SQLite(t)
	killRounds := rounds(20)
	acknowledged := map[string]bool{} // by review id
	inFlight := 0
	for round := range killRounds {
		p := startProcess(t, url)
		v := webtest.NewVisitor("http://" + p.addr)
		sending := make(chan struct{}, 100)
		stopped := make(chan string)
		go func() { stopped <- rateUntilItFails(v, acknowledged, sending) }()
		for range 3 + rand.IntN(20) {
			select {
			case <-sending:
			case <-stopped:
				t.Fatalf("round %d: the study loop ended before the kill", round)
			}
		}
		p.kill(t)
		if unanswered := <-stopped; unanswered != "" {
			inFlight++
		}
		rows := reviewRows(t, url)
		for id := range acknowledged {
			if rows[id] != 1 {
				t.Fatalf("round %d: the acknowledged review %s is in the log %d times", round, id, rows[id])
			}
		}
	}
	if len(acknowledged) < killRounds {
		t.Errorf("only %d reviews were acknowledged in %d rounds", len(acknowledged), killRounds)
	}
	t.Logf("%d rounds, %d reviews acknowledged, %d kills hit a request in flight", killRounds, len(acknowledged), inFlight)
	checkReplay(t, url)
}

// rateUntilItFails answers card after card, and tells sending before each answer. It returns the id of the review
// that got no answer, or "" when the page did not come at all.
func rateUntilItFails(v *webtest.Visitor, acknowledged map[string]bool, sending chan<- struct{}) string {
	// The redirect is the acknowledgement; the page behind it may be cut off.
	v.Client.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	for {
		page, err := v.Get("/study?mode=cram")
		if err != nil {
			return ""
		}
		form, err := page.Form("/reviews")
		if err != nil {
			return ""
		}
		id := form.Values.Get("id")
		sending <- struct{}{}
		answer, err := form.Submit("rating", fmt.Sprint(1+rand.IntN(4)))
		if err != nil {
			return id
		}
		if answer.Status == http.StatusSeeOther && !strings.Contains(answer.Header.Get("Location"), "notice=") {
			acknowledged[id] = true
		}
	}
}

// process is the program running as one of its own.
type process struct {
	cmd    *exec.Cmd
	output *logs
	addr   string // once it listens
}

// startProcess starts a server and waits until it listens.
func startProcess(t *testing.T, url string) *process {
	t.Helper()
	p := launch(t, url)
	var err error
	if p.addr, err = p.output.listening(); err != nil {
		t.Fatal(err)
	}
	return p
}

func launch(t *testing.T, url string) *process {
	t.Helper()
	cmd := exec.Command(os.Args[0], "serve")
	cmd.Env = append(os.Environ(), runAsProgram+"=1", "ADDR=127.0.0.1:0", "DATABASE_URL="+url, "QUESTIONS=../../data")
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	output := newLogs()
	cmd.Stderr = output
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = cmd.Process.Kill() })
	return &process{cmd: cmd, output: output}
}

func (p *process) kill(t *testing.T) {
	t.Helper()
	if err := p.cmd.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	var exit *exec.ExitError
	if err := p.cmd.Wait(); err != nil && !errors.As(err, &exit) {
		t.Fatal(err)
	}
}

// visitorOf returns a browser of which the answer of a form is its acknowledgement: the redirect, not the page behind it.
func visitorOf(addr string) *webtest.Visitor {
	v := webtest.NewVisitor("http://" + addr)
	v.Client.Timeout = 20 * time.Second
	v.Client.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	return v
}

// nextForm opens a card and returns the form that rates it.
func nextForm(t *testing.T, v *webtest.Visitor) *webtest.Form {
	t.Helper()
	page, err := v.Get("/study?mode=cram")
	if err != nil {
		t.Fatal(err)
	}
	form, err := page.Form("/reviews")
	if err != nil {
		t.Fatalf("%v; status %d", err, page.Status)
	}
	return form
}

func rate(t *testing.T, form *webtest.Form) *webtest.Page {
	t.Helper()
	answer, err := form.Submit("rating", "3")
	if err != nil {
		t.Fatal(err)
	}
	return answer
}
