package main

import (
	"bufio"
	"bytes"
	"context"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"

	"doesaegim/internal/store/storetest"
)

// The test binary is the program, too, when it is called as doesaegim: testscript does so, and so does the kill test.
func TestMain(m *testing.M) {
	if os.Getenv(runAsProgram) != "" {
		main()
		return
	}
	testscript.Main(storetest.Tests{M: m}, map[string]func(){"doesaegim": main})
}

const runAsProgram = "DOESAEGIM_TEST_RUN"

func TestCommands(t *testing.T) {
	testscript.Run(t, testscript.Params{Dir: filepath.Join("testdata", "script")})
}

// env makes a getenv of pairs.
func env(pairs map[string]string) func(string) string {
	return func(name string) string { return pairs[name] }
}

// server is the program running in this process.
type server struct {
	addr string
	stop context.CancelFunc
	exit chan int
	log  *logs
}

// logs keeps what was written and hands out its lines.
type logs struct {
	mu    sync.Mutex
	text  bytes.Buffer
	lines *bufio.Reader
	pipe  *io.PipeWriter
}

func newLogs() *logs {
	r, w := io.Pipe()
	return &logs{lines: bufio.NewReader(r), pipe: w}
}

func (l *logs) Write(p []byte) (int, error) {
	l.mu.Lock()
	l.text.Write(p)
	l.mu.Unlock()
	return l.pipe.Write(p)
}

func (l *logs) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.text.String()
}

var addrPattern = regexp.MustCompile(`addr="?([^" ]+)`)

// listening reads lines until one says where the program listens, then lets the rest pass.
func (l *logs) listening() (string, error) {
	for {
		line, err := l.lines.ReadString('\n')
		if m := addrPattern.FindStringSubmatch(line); m != nil {
			go io.Copy(io.Discard, l.lines)
			return m[1], nil
		}
		if err != nil {
			return "", fmt.Errorf("%w; it said: %s", err, l)
		}
	}
}

func start(t *testing.T, settings map[string]string, args ...string) *server {
	t.Helper()
	ctx, stop := context.WithCancel(context.Background())
	s := &server{stop: stop, exit: make(chan int, 1), log: newLogs()}
	go func() {
		s.exit <- run(ctx, args, env(settings), io.Discard, s.log)
		s.log.pipe.Close()
	}()
	t.Cleanup(stop)
	var err error
	if s.addr, err = s.log.listening(); err != nil {
		t.Fatal(err)
	}
	return s
}

func TestServeAnswersAndStops(t *testing.T) {
	storetest.EachEmptyDatabase(t, func(t *testing.T, url string) {
		s := start(t, map[string]string{"ADDR": "127.0.0.1:0", "DATABASE_URL": url})
		for _, path := range []string{"/", "/study", "/healthz", "/readyz"} {
			response, err := http.Get("http://" + s.addr + path)
			if err != nil {
				t.Fatal(err)
			}
			response.Body.Close()
			if response.StatusCode != http.StatusOK {
				t.Errorf("GET %s: %s", path, response.Status)
			}
		}
		s.stop()
		select {
		case code := <-s.exit:
			if code != 0 {
				t.Errorf("exit code %d; log: %s", code, s.log)
			}
		case <-time.After(10 * time.Second):
			t.Error("not stopped within ten seconds")
		}
	})
}

func TestBrokenDeckRefusesToStart(t *testing.T) {
	folder := t.TempDir()
	if err := os.WriteFile(filepath.Join(folder, "questions.yaml"), []byte("questions:\n  - question: a\n    answr: b\n    tags: [AWS]\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	var stderr bytes.Buffer
	code := run(context.Background(), nil, env(map[string]string{
		"ADDR": "127.0.0.1:0", "DATABASE_URL": storetest.SQLite(t), "QUESTIONS": folder,
	}), io.Discard, &stderr)
	if code != 1 || !strings.Contains(stderr.String(), "questions.yaml:3:5: ") || !strings.Contains(stderr.String(), "answer") {
		t.Errorf("exit code %d, said: %s", code, &stderr)
	}
}

func TestWrongSettingsAreAllNamed(t *testing.T) {
	var stderr bytes.Buffer
	code := run(context.Background(), []string{"serve"}, env(map[string]string{
		"ADDR": "8080", "METRICS_ADDR": "x", "BASE_URL": "example.com", "TRUSTED_PROXIES": "10.0.0.0/8, ten",
		"SIGNUP": "maybe", "FIRST_ADMIN": "me", "GUEST_DAYS": "-1",
		"BACKUP": t.TempDir(), "BACKUP_EVERY": "1s", "BACKUP_KEEP": "0",
		"LOG_FORMAT": "xml", "LOG_LEVEL": "loud", "DATABASE_URL": "postgres://localhost/x",
	}), io.Discard, &stderr)
	if code != 1 {
		t.Errorf("exit code %d, want 1", code)
	}
	for _, name := range []string{"ADDR", "METRICS_ADDR", "BASE_URL", "TRUSTED_PROXIES", "SIGNUP", "FIRST_ADMIN", "GUEST_DAYS", "BACKUP", "BACKUP_EVERY", "BACKUP_KEEP", "LOG_FORMAT", "LOG_LEVEL"} {
		if !strings.Contains(stderr.String(), name+"=") {
			t.Errorf("%s is not named in: %s", name, &stderr)
		}
	}
}

func TestWrongCommandLineExitsWith2(t *testing.T) {
	var stderr bytes.Buffer
	if code := run(context.Background(), []string{"frobnicate"}, env(nil), io.Discard, &stderr); code != 2 || stderr.Len() == 0 {
		t.Errorf("exit code %d, said: %s", code, &stderr)
	}
}

func TestSettingsHaveDefaults(t *testing.T) {
	c, err := readConfig(env(map[string]string{"XDG_DATA_HOME": "/x"}))
	if err != nil {
		t.Fatal(err)
	}
	if c.addr != "localhost:8080" || c.databaseURL != "/x/doesaegim/doesaegim.db" || c.baseURL != nil || c.metricsAddr != "" ||
		c.backup != "" || c.backupEvery != 24*time.Hour || c.backupKeep != 7 {
		t.Errorf("config = %+v", c)
	}
}

// get reads what is at an address.
func get(t *testing.T, url string) string {
	t.Helper()
	response, err := http.Get(url)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	return string(body)
}

func metricsOf(t *testing.T, s *server) string {
	t.Helper()
	address := regexp.MustCompile(`metrics=(\S+)`).FindStringSubmatch(s.log.String())
	if address == nil {
		t.Fatalf("no address of metrics in: %s", s.log)
	}
	return get(t, address[1])
}

func TestMetricsAreServedOnTheirOwnAddress(t *testing.T) {
	s := start(t, map[string]string{"ADDR": "127.0.0.1:0", "METRICS_ADDR": "127.0.0.1:0", "DATABASE_URL": storetest.SQLite(t)})
	get(t, "http://"+s.addr+"/study")
	// An answer may arrive before it is counted; the next one on the same connection does not.
	get(t, "http://"+s.addr+"/healthz")
	if body := metricsOf(t, s); !strings.Contains(body, `route="/study",status="200"`) || !strings.Contains(body, "doesaegim_cards ") {
		t.Errorf("metrics: %s", body)
	}
	if body := get(t, "http://"+s.addr+"/metrics"); strings.Contains(body, "doesaegim_cards") {
		t.Error("metrics are served to everybody")
	}
}
