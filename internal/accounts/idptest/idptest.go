// Package idptest runs a real OpenID Connect provider for tests: the program of tools/idp, behind a proxy with which a
// test may come between it and whoever talks to it.
package idptest

import (
	"bufio"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"doesaegim/internal/store/storetest"
)

// The client that the provider knows, and the password of its users minsu, jisu and "김 하늘!".
const (
	ClientID     = "doesaegim"
	ClientSecret = "secret of the client"
	Password     = "verysecure"
)

// Provider is a provider that is there until its test ends.
type Provider struct {
	Issuer string

	mu      sync.Mutex
	between func(next http.Handler) http.Handler
}

// program is the provider's, which runs until the tests of a package end.
var program struct {
	start   sync.Once
	address *url.URL
	err     error
	stdin   io.Closer // ends it; kept, since a closer that nobody holds is closed
}

// Start gives a provider that sends visitors back to one address. Where it cannot be built, the test is skipped, and
// fails in CI.
func Start(t testing.TB, redirect string) *Provider {
	t.Helper()
	folder := source(t)
	program.start.Do(func() { program.address, program.err = run(folder) })
	if program.err != nil {
		storetest.Missing(t, "the provider of tools/idp: "+program.err.Error())
	}
	p := &Provider{}
	proxy := httputil.NewSingleHostReverseProxy(program.address) // which leaves the name that it was asked by
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if back := r.URL.Query().Get("redirect_uri"); r.URL.Path == "/authorize" && back != redirect {
			t.Errorf("visitors are to be sent back to %s, want %s", back, redirect)
		}
		p.mu.Lock()
		between := p.between
		p.mu.Unlock()
		if between == nil {
			proxy.ServeHTTP(w, r)
			return
		}
		between(proxy).ServeHTTP(w, r)
	}))
	t.Cleanup(server.Close)
	p.Issuer = server.URL
	return p
}

func run(folder string) (*url.URL, error) {
	command := exec.Command("go", "run", "-C", folder, ".",
		"-redirect", "http://**/login/oidc/callback", "-client", ClientID, "-secret", ClientSecret)
	command.Stderr = os.Stderr
	stdin, err := command.StdinPipe()
	if err != nil {
		return nil, err
	}
	program.stdin = stdin
	stdout, err := command.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if err := command.Start(); err != nil {
		return nil, err
	}
	address, err := bufio.NewReader(stdout).ReadString('\n')
	if err != nil {
		return nil, errors.Join(err, command.Wait())
	}
	return url.Parse("http://" + strings.TrimSpace(address))
}

// Between puts something between the provider and whoever talks to it; nil takes it away.
func (p *Provider) Between(between func(next http.Handler) http.Handler) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.between = between
}

// source is the folder of the provider's program.
func source(t testing.TB) string {
	t.Helper()
	folder, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for {
		if _, err := os.Stat(filepath.Join(folder, "tools", "idp", "go.mod")); err == nil {
			return filepath.Join(folder, "tools", "idp")
		}
		if folder == filepath.Dir(folder) {
			t.Fatal("no folder tools/idp above this one")
		}
		folder = filepath.Dir(folder)
	}
}
