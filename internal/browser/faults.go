package browser

import (
	"fmt"
	"strings"

	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// reportViolations makes what the content security policy stops a console error.
const reportViolations = `addEventListener("securitypolicyviolation",
	e => console.error("blocked by " + e.effectiveDirective + ": " + e.blockedURI + " " + e.sample))`

// lateTransition is what Chromium says of its own accord, with JavaScript off, too, when a page is on the screen before
// the view transition that leads to it: then the page simply appears.
const lateTransition = "Transition was aborted because of invalid state. Page already revealed"

// watch notes what no page may do: throw, write an error or a warning to the console, break its content security
// policy, lack a file. The status of a page itself is the test's own business.
func (tab *Tab) watch() {
	pages := map[network.RequestID]bool{}
	err := chromedp.Listen(tab.ctx, func(event any) {
		switch e := event.(type) {
		case *runtime.EventExceptionThrown:
			text := e.ExceptionDetails.Text
			if thrown := e.ExceptionDetails.Exception; thrown != nil {
				text += " " + thrown.Description
			}
			if !strings.Contains(text, lateTransition) {
				tab.note("exception: %s", text)
			}
		case *runtime.EventConsoleAPICalled:
			if e.Type == runtime.ConsoleAPICalledTypeError || e.Type == runtime.ConsoleAPICalledTypeWarning {
				for _, arg := range e.Args {
					tab.note("console: %s %s", arg.Value, arg.Description)
				}
			}
		case *log.EventEntryAdded:
			quiet := e.Entry.Level != "error" && e.Entry.Level != "warning"
			if !quiet && !pages[e.Entry.NetworkRequestID] {
				tab.note("%s %s: %s %s", e.Entry.Source, e.Entry.Level, e.Entry.Text, e.Entry.URL)
			}
		case *network.EventResponseReceived:
			if e.Type == network.ResourceTypeDocument {
				pages[e.RequestID] = true
			} else if e.Response.Status >= 400 {
				tab.note("%s: status %d", e.Response.URL, e.Response.Status)
			}
		case *network.EventLoadingFailed:
			// Leaving a page cancels what it was still loading.
			if !e.Canceled {
				tab.note("%s does not load: %s %s", e.Type, e.ErrorText, e.BlockedReason)
			}
		}
	})
	if err != nil {
		tab.T.Fatal(err)
	}
}

func (tab *Tab) note(format string, values ...any) {
	tab.mu.Lock()
	defer tab.mu.Unlock()
	tab.faults = append(tab.faults, fmt.Sprintf(format, values...))
}

// Faults hands out what pages have done wrong since it was asked last.
func (tab *Tab) Faults() []string {
	tab.mu.Lock()
	defer tab.mu.Unlock()
	faults := tab.faults
	tab.faults = nil
	return faults
}
