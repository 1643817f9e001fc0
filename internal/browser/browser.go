// Package browser opens pages in a real Chromium for tests. One Chromium serves all tests of a binary; every tab has
// cookies of its own, as a visitor has.
package browser

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"sync"
	"testing"

	"github.com/chromedp/chromedp"
)

// Main runs the tests of a package and stops the Chromium that they started. Call it from TestMain.
func Main(m *testing.M) {
	code := m.Run()
	if chromium.stop != nil {
		chromium.stop()
	}
	os.Exit(code)
}

// chromium is the process of this test binary.
var chromium struct {
	once sync.Once
	ctx  context.Context
	stop func()
	err  error
}

// started returns the context of the running Chromium. Without Chromium the test is skipped, and fails in CI, where CI
// is set; one that does not start is always a failure.
func started(t testing.TB) context.Context {
	t.Helper()
	chromium.once.Do(func() { chromium.ctx, chromium.stop, chromium.err = start() })
	switch {
	case errors.Is(chromium.err, errMissing) && os.Getenv("CI") == "":
		t.Skip(chromium.err)
	case chromium.err != nil:
		t.Fatal(chromium.err)
	}
	return chromium.ctx
}

var errMissing = errors.New("chromium is not installed (on Debian: apt-get install chromium)")

// Where Chromium may be, best first: the one without windows, which costs half as much, names in PATH, and a Mac's place.
var programs = []string{
	"chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable",
	"/Applications/Google Chrome.app/Contents/MacOS/Google Chrome", "/Applications/Chromium.app/Contents/MacOS/Chromium",
}

func find() (string, error) {
	for _, name := range programs {
		if path, err := exec.LookPath(name); err == nil {
			return path, nil
		}
	}
	return "", errMissing
}

// PlainHost is another name of this machine. Under it, as on any host without https but localhost, pages are not trusted
// and their forms do not say where they come from.
const PlainHost = "doesaegim.test"

// start starts Chromium, quiet and without a window, with a microphone that beeps and is granted; chromedp adds --no-sandbox for root, who cannot do otherwise.
func start() (context.Context, func(), error) {
	path, err := find()
	if err != nil {
		return nil, nil, err
	}
	options := append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.ExecPath(path), chromedp.DisableGPU, chromedp.Flag("disable-component-update", true),
		chromedp.Flag("host-resolver-rules", "MAP "+PlainHost+" 127.0.0.1"),
		chromedp.Flag("use-fake-device-for-media-stream", true), chromedp.Flag("use-fake-ui-for-media-stream", true))
	ctx, stopProcess := chromedp.NewExecAllocator(context.Background(), options...)
	ctx, closeBrowser := chromedp.NewContext(ctx)
	stop := func() {
		closeBrowser()
		stopProcess()
	}
	if err := chromedp.Do(ctx); err != nil {
		stop()
		return nil, nil, fmt.Errorf("start %s: %w", path, err)
	}
	return ctx, stop, nil
}
