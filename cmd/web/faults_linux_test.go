package main

import (
	"fmt"
	"maps"
	"net/http"
	"os"
	"slices"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"
	"unsafe"

	"doesaegim/internal/store/storetest"
	"doesaegim/internal/web/webtest"
)

// survives makes sure that during a fault of its disk a server refuses answers with the status and goes on showing
// pages, and that it takes the very same answer once the fault is over.
func survives(t *testing.T, p *process, url string, status int, fault func() (end func())) {
	t.Helper()
	v := visitorOf(p.addr)
	if answer := rate(t, nextForm(t, v)); answer.Status != http.StatusSeeOther {
		t.Fatalf("before the fault: %d", answer.Status)
	}
	form := nextForm(t, v)
	end := fault()
	for range 2 {
		if answer := rate(t, form); answer.Status != status {
			t.Errorf("during the fault: %d, want %d", answer.Status, status)
		}
	}
	for _, path := range []string{"/study?mode=cram", "/cards", "/"} {
		if page, err := v.Get(path); err != nil || page.Status != http.StatusOK {
			t.Errorf("GET %s during the fault: %v", path, err)
		}
	}
	end()
	begin := time.Now()
	for rate(t, form).Status != http.StatusSeeOther {
		if time.Since(begin) > 2*time.Second {
			t.Fatal("not recovered within two seconds")
		}
	}
	id := form.Values.Get("id")
	if n := reviewRows(t, url)[id]; n != 1 {
		t.Errorf("the answer is in the log %d times", n)
	}
	checkReplay(t, url)
}

// limit sets a limit of a process and returns what it was.
func limit(t *testing.T, pid int, resource int, to uint64) (was uint64) {
	t.Helper()
	var old syscall.Rlimit
	if _, _, errno := syscall.RawSyscall6(syscall.SYS_PRLIMIT64, uintptr(pid), uintptr(resource), 0, uintptr(unsafe.Pointer(&old)), 0, 0); errno != 0 {
		t.Fatal(errno)
	}
	set := syscall.Rlimit{Cur: to, Max: old.Max}
	if _, _, errno := syscall.RawSyscall6(syscall.SYS_PRLIMIT64, uintptr(pid), uintptr(resource), uintptr(unsafe.Pointer(&set)), 0, 0, 0); errno != 0 {
		t.Fatal(errno)
	}
	return old.Cur
}

func TestDiskThatTakesNothingRefusesAnswersUntilItDoes(t *testing.T) {
	url := storetest.SQLite(t)
	p := startProcess(t, url)
	for range rounds(2) {
		survives(t, p, url, http.StatusServiceUnavailable, func() func() {
			was := limit(t, p.cmd.Process.Pid, syscall.RLIMIT_FSIZE, 0)
			return func() { limit(t, p.cmd.Process.Pid, syscall.RLIMIT_FSIZE, was) }
		})
	}
}

func TestServerOutOfDescriptorsRecovers(t *testing.T) {
	url := storetest.SQLite(t)
	p := startProcess(t, url)
	v := visitorOf(p.addr)
	form := nextForm(t, v)
	for range rounds(1) {
		entries, err := os.ReadDir(fmt.Sprintf("/proc/%d/fd", p.cmd.Process.Pid))
		if err != nil {
			t.Fatal(err)
		}
		was := limit(t, p.cmd.Process.Pid, syscall.RLIMIT_NOFILE, uint64(len(entries)+2))
		var wg sync.WaitGroup
		var mu sync.Mutex
		answered := 0
		for range 20 {
			wg.Go(func() {
				other := visitorOf(p.addr)
				other.Client.Timeout = time.Second / 2
				other.Client.Transport = &http.Transport{}
				if _, err := other.Get("/"); err == nil {
					mu.Lock()
					answered++
					mu.Unlock()
				}
			})
		}
		wg.Wait()
		if answered == 20 {
			t.Error("the descriptors sufficed")
		}
		limit(t, p.cmd.Process.Pid, syscall.RLIMIT_NOFILE, was)
		begin := time.Now()
		for {
			fresh := visitorOf(p.addr)
			fresh.Client.Timeout = 2 * time.Second
			if page, err := fresh.Get("/"); err == nil && page.Status == http.StatusOK {
				break
			}
			if time.Since(begin) > 2*time.Second {
				t.Fatal("not recovered within two seconds")
			}
		}
	}
	if answer := rate(t, form); answer.Status != http.StatusSeeOther {
		t.Errorf("the answer from before: %d", answer.Status)
	}
}

// load are visitors who rate, each sending an answer again until it is acknowledged.
type load struct {
	mu           sync.Mutex
	acknowledged []string // review ids
	done         int      // how many these are
	refused      int
	odd          []string // what should not happen
	slowest      time.Duration
}

// visit rates at the address until stop is closed.
func (l *load) visit(addr func() string, stop <-chan struct{}) {
	v := visitorOf(addr())
	for {
		var form *webtest.Form
		page := l.until(stop, http.StatusOK, func() (*webtest.Page, error) {
			v.Base = "http://" + addr()
			return v.Get("/study?mode=cram")
		})
		if page == nil {
			return
		}
		form, err := page.Form("/reviews")
		if err != nil {
			l.note(err.Error())
			return
		}
		answer := l.until(stop, http.StatusSeeOther, func() (*webtest.Page, error) {
			to := *form
			to.Action = "http://" + addr() + "/reviews"
			return to.Submit("rating", "3")
		})
		if answer == nil {
			return
		}
		l.mu.Lock()
		l.acknowledged = append(l.acknowledged, form.Values.Get("id"))
		l.done++
		l.mu.Unlock()
	}
}

// until sends a request until it has the status, or returns nil once stop is closed. The only other answers are 503 and,
// from a server that is killed, none.
func (l *load) until(stop <-chan struct{}, status int, send func() (*webtest.Page, error)) *webtest.Page {
	for {
		select {
		case <-stop:
			return nil
		default:
		}
		begin := time.Now()
		page, err := send()
		l.mu.Lock()
		l.slowest = max(l.slowest, time.Since(begin))
		l.mu.Unlock()
		if err == nil && page.Status == status {
			return page
		}
		if err == nil && page.Status != http.StatusServiceUnavailable {
			l.note(fmt.Sprintf("status %d", page.Status))
		}
		l.mu.Lock()
		l.refused++
		l.mu.Unlock()
		time.Sleep(20 * time.Millisecond) // as who sends again would
	}
}

func (l *load) note(what string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.odd = append(l.odd, what)
}

func (l *load) count(n *int) int {
	l.mu.Lock()
	defer l.mu.Unlock()
	return *n
}

// goesOn waits until many more answers are acknowledged.
func (l *load) goesOn(t *testing.T, many int) {
	t.Helper()
	for from, begin := l.count(&l.done), time.Now(); l.count(&l.done) < from+many; time.Sleep(time.Millisecond) {
		if time.Since(begin) > 10*time.Second {
			t.Fatalf("nothing is acknowledged any more; refused %d, odd %v", l.refused, l.odd)
		}
	}
}

// check looks for every acknowledged answer, once, in the database.
func (l *load) check(t *testing.T, url string) {
	t.Helper()
	if len(l.odd) > 0 {
		t.Errorf("%d odd answers, such as %s", len(l.odd), l.odd[0])
	}
	if l.slowest > 10*time.Second {
		t.Errorf("a request took %v", l.slowest)
	}
	rows := reviewRows(t, url)
	for _, id := range l.acknowledged {
		if rows[id] != 1 {
			t.Errorf("the acknowledged review %s is in the log %d times", id, rows[id])
		}
	}
	checkReplay(t, url)
	t.Logf("%d answers acknowledged, %d requests refused, the slowest took %v", len(l.acknowledged), l.refused, l.slowest.Round(time.Millisecond))
}

// underLoad runs a test while four visitors rate at the address, and then looks for all that was acknowledged.
func underLoad(t *testing.T, url string, addr func() string, test func(l *load)) {
	t.Helper()
	l := &load{}
	stop := make(chan struct{})
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() { l.visit(addr, stop) })
	}
	func() {
		defer wg.Wait()
		defer close(stop)
		l.goesOn(t, 10)
		test(l)
	}()
	l.check(t, url)
}

func TestPostgreSQLThatFailsUnderLoadCostsNoAnswer(t *testing.T) {
	url := storetest.PostgreSQL(t)
	server := storetest.Server(t)
	s := start(t, map[string]string{"ADDR": "127.0.0.1:0", "DATABASE_URL": url, "QUESTIONS": "../../data"})
	addr := func() string { return s.addr }
	for _, fault := range []struct {
		name   string
		rounds int
		happen func(l *load) error
	}{
		{"crashed", rounds(1), func(*load) error { return server.Crash() }},
		{"connections ended", rounds(3), func(*load) error { return server.Terminate() }},
		{"frozen", (rounds(1) + 4) / 5, func(l *load) error {
			if err := server.Freeze(); err != nil {
				return err
			}
			begin := time.Now()
			if page, err := visitorOf(s.addr).Get("/readyz"); err != nil || page.Status != http.StatusServiceUnavailable {
				l.note(fmt.Sprintf("readyz while frozen: %v", err))
			}
			for before := l.count(&l.refused); l.count(&l.refused) == before && time.Since(begin) < 6*time.Second; {
				time.Sleep(time.Millisecond)
			}
			if took := time.Since(begin); took > 6*time.Second {
				l.note(fmt.Sprintf("nobody was refused within %v", took))
			}
			return server.Thaw()
		}},
	} {
		t.Run(fault.name, func(t *testing.T) {
			underLoad(t, url, addr, func(l *load) {
				for range fault.rounds {
					if err := fault.happen(l); err != nil {
						t.Fatal(err)
					}
					l.goesOn(t, 5)
				}
			})
		})
	}
}

func TestReplicaThatIsKilledLeavesItsVisitorsToTheOther(t *testing.T) {
	url := storetest.PostgreSQL(t)
	var mu sync.Mutex
	serving := startProcess(t, url)
	addr := func() string { mu.Lock(); defer mu.Unlock(); return serving.addr }
	underLoad(t, url, addr, func(l *load) {
		for range rounds(1) {
			other := startProcess(t, url)
			mu.Lock()
			killed := serving
			serving = other
			mu.Unlock()
			killed.kill(t)
			l.goesOn(t, 5)
		}
	})
	if learners := storetest.Texts(t, url, "SELECT id FROM learners"); len(learners) != 4 {
		t.Errorf("%d learners, want the four whose cookies are valid on both", len(learners))
	}
}

// rateTogether has four visitors rate until the server fails them, which fail brings about once some answers were sent.
// It returns the ids of the reviews that were acknowledged, and of those that got no answer.
func rateTogether(addr string, answers int, fail func()) (acknowledged, unanswered []string) {
	sending, enough, ended := make(chan struct{}), make(chan struct{}), make(chan struct{})
	go func() {
		for n := 1; ; n++ {
			select {
			case <-sending:
			case <-ended:
				return
			}
			if n == answers {
				close(enough)
			}
		}
	}()
	var mu sync.Mutex
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			own := map[string]bool{}
			last := rateUntilItFails(visitorOf(addr), own, sending)
			mu.Lock()
			defer mu.Unlock()
			acknowledged = slices.AppendSeq(acknowledged, maps.Keys(own))
			if last != "" {
				unanswered = append(unanswered, last)
			}
		})
	}
	<-enough
	fail()
	wg.Wait()
	close(ended)
	return acknowledged, unanswered
}

// What a server accepts before it is told to stop it also answers.
func TestStopUnderLoadLosesNothing(t *testing.T) {
	url := storetest.SQLite(t)
	for range rounds(1) {
		p := startProcess(t, url)
		acknowledged, unanswered := rateTogether(p.addr, 20, func() {
			begin := time.Now()
			if err := p.cmd.Process.Signal(syscall.SIGTERM); err != nil {
				t.Error(err)
			}
			if err := p.cmd.Wait(); err != nil || time.Since(begin) > 10*time.Second {
				t.Errorf("ended after %v: %v", time.Since(begin), err)
			}
		})
		rows := reviewRows(t, url)
		for _, id := range acknowledged {
			if rows[id] != 1 {
				t.Errorf("the acknowledged review %s is in the log %d times", id, rows[id])
			}
		}
		for _, id := range unanswered {
			if rows[id] != 0 {
				t.Errorf("review %s was recorded but not answered", id)
			}
		}
	}
	checkReplay(t, url)
}

func TestKilledStartLeavesWhatWasThere(t *testing.T) {
	first := firstSchema(t)
	for round := range rounds(4) {
		url := storetest.SQLite(t)
		path := strings.TrimPrefix(url, "sqlite:")
		if err := os.WriteFile(path, first, 0o600); err != nil {
			t.Fatal(err)
		}
		p := launch(t, url)
		time.Sleep(time.Duration(round%10*12) * time.Millisecond) // from before its first write to after its last
		p.kill(t)
		startProcess(t, url).kill(t)
		if rows := storetest.Texts(t, url, "SELECT id FROM reviews ORDER BY id"); !slices.Equal(rows, []string{"r1", "r2", "r3"}) {
			t.Errorf("reviews %v", rows)
		}
		if found := storetest.Texts(t, url, "PRAGMA integrity_check"); !slices.Equal(found, []string{"ok"}) {
			t.Errorf("integrity_check: %v", found)
		}
	}
}
