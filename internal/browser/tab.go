package browser

import (
	"context"
	"errors"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto"
	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// Tab is a page that a visitor with cookies of their own looks at. What goes wrong ends the test.
type Tab struct {
	T   testing.TB // the test that looks on; a subtest may take the tab over
	ctx context.Context

	mu     sync.Mutex
	faults []string
}

// Step is something done in a tab.
type Step = chromedp.Action[chromedp.Void]

// patience bounds every step, so that a page that never gets there fails the test.
const patience = 20 * time.Second

// NewTab opens a tab, which is closed with the test. It fails the test at its end when a page had a fault that Faults
// has not handed out.
func NewTab(t testing.TB) *Tab {
	t.Helper()
	parent := started(t)
	ctx, done := chromedp.NewContext(parent, chromedp.WithNewBrowserContext())
	t.Cleanup(done)
	tab := &Tab{T: t, ctx: ctx}
	// The first use of the context opens the tab, and would end with any deadline.
	if err := chromedp.Do(ctx); err != nil {
		t.Fatal(err)
	}
	tab.watch()
	t.Cleanup(func() {
		for _, fault := range tab.Faults() {
			t.Error(fault)
		}
	})
	tab.Do(
		Size(1280, 800),
		// What moves is there only some frames later, and frames are slow on a busy machine.
		Theme("light"),
		// Tabs beside each other all count as the one in front.
		command(emulation.SetFocusEmulationEnabled, emulation.SetFocusEmulationEnabledParams{Enabled: true}),
		command(page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{Source: reportViolations}),
	)
	return tab
}

// Run does a step and returns what it yields.
func Run[R any](tab *Tab, step chromedp.Action[R]) R {
	tab.T.Helper()
	ctx, cancel := context.WithTimeout(tab.ctx, patience)
	defer cancel()
	result, err := chromedp.Run(ctx, step)
	if err != nil {
		tab.T.Fatal(err)
	}
	return result
}

// Read returns the value of an expression in the page.
func Read[R any](tab *Tab, expression string) R {
	tab.T.Helper()
	ctx, cancel := context.WithTimeout(tab.ctx, patience)
	defer cancel()
	value, err := chromedp.Run(ctx, chromedp.Evaluate[R](expression, chromedp.EvalAwaitPromise))
	if err != nil {
		tab.T.Fatalf("%s: %v", expression, err)
	}
	return value
}

// Do does steps that lead to no other page.
func (tab *Tab) Do(steps ...Step) {
	tab.T.Helper()
	Run(tab, chromedp.Steps(steps...))
}

// Load does steps that lead to another page, waits until it is there, and returns its status.
func (tab *Tab) Load(steps ...Step) (status int) {
	tab.T.Helper()
	ctx, cancel := context.WithTimeout(tab.ctx, patience)
	defer cancel()
	response, err := chromedp.RunResponse(ctx, steps...)
	if err != nil {
		tab.T.Fatalf("load: %v", err)
	}
	return int(response.Status)
}

// Open goes to an address and returns the status of its page.
func (tab *Tab) Open(url string) (status int) {
	tab.T.Helper()
	return int(Run(tab, chromedp.NavigateResponse(url)).Status)
}

// Wait waits until an expression in the page is true, or in the page to which it goes on by itself.
func (tab *Tab) Wait(expression string) {
	tab.T.Helper()
	ctx, cancel := context.WithTimeout(tab.ctx, patience)
	defer cancel()
	for {
		_, err := chromedp.Run(ctx, chromedp.Poll[bool](expression))
		var gone *cdproto.Error // the page that was asked
		if err == nil {
			return
		}
		if !errors.As(err, &gone) || gone.Code != -32000 || ctx.Err() != nil {
			tab.T.Fatalf("%s: %v", expression, err)
		}
	}
}

// Arrive waits until an expression is true in whatever page the tab comes to by itself.
func (tab *Tab) Arrive(expression string) {
	tab.T.Helper()
	ctx, cancel := context.WithTimeout(tab.ctx, patience)
	defer cancel()
	for {
		// A page that is left while it is asked is no failure.
		if _, err := chromedp.Run(ctx, chromedp.Poll[bool](expression)); err == nil {
			return
		}
		if ctx.Err() != nil {
			tab.T.Fatalf("the tab does not come to where %s", expression)
		}
	}
}

// command is a command of the DevTools protocol as a step; its answer is dropped.
func command[P, R any](c cdp.Command[P, R], params P) Step {
	return chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
		_, err := cdp.Call(ctx, t, c, params)
		return err
	})
}

// Click clicks the element of a selector with the mouse.
func Click(selector string) Step { return chromedp.Click(chromedp.CSS(selector)) }

// Script runs an expression that may lead to another page.
func Script(expression string) Step {
	return func(ctx context.Context, t *chromedp.Target) (chromedp.Void, error) {
		_, err := chromedp.Evaluate[any]("("+expression+", true)")(ctx, t)
		return chromedp.Void{}, err
	}
}

// Size makes the window that large, in CSS pixels.
func Size(width, height int64) Step { return chromedp.EmulateViewport(width, height) }

// Theme makes the system prefer "light" or "dark", and no motion: colours are then what they are to be at once.
func Theme(theme string) Step {
	return command(emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{
		{Name: "prefers-color-scheme", Value: theme},
		{Name: "prefers-reduced-motion", Value: "reduce"},
	}})
}

// Language is what the visitor accepts, such as "en".
func Language(language string) Step {
	return command(network.SetExtraHTTPHeaders, network.SetExtraHTTPHeadersParams{Headers: network.Headers{"Accept-Language": language}})
}

// WithoutScript switches JavaScript off for the pages that follow. Read and Script work all the same.
func WithoutScript() Step {
	return command(emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
}

// Cookie sets a cookie for an address.
func Cookie(url, name, value string) Step {
	return command(network.SetCookie, network.SetCookieParams{URL: url, Name: name, Value: value})
}

// NoCookies takes all cookies away.
func NoCookies() Step { return command(network.ClearBrowserCookies, cdp.Empty{}) }
