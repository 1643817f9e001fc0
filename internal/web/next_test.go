package web

import (
	"net/url"
	"strings"
	"testing"
)

// No spelling of next leads to another site.
func FuzzNext(f *testing.F) {
	for _, next := range []string{"/", "//x", `/\x`, "/%5cx", "/\tx", "https://x", "/a?b=//c", "/./../x", "/%2f%2fx", "/a#b", "/\u2028x"} {
		f.Add(next)
	}
	f.Fuzz(func(t *testing.T, next string) {
		to := localPath(next)
		location := (&url.URL{Path: to.Path, RawQuery: to.Query().Encode()}).String()
		u, err := url.Parse(location)
		if err != nil || u.Host != "" || u.Scheme != "" || !strings.HasPrefix(location, "/") || strings.HasPrefix(location, "//") || strings.HasPrefix(location, `/\`) || strings.ContainsAny(location, "\t\r\n\x00") {
			t.Errorf("%q leads to %q", next, location)
		}
	})
}

func TestDevicesAreNamedInTwoWords(t *testing.T) {
	for agent, want := range map[string]string{
		"Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/149.0.0.0 Safari/537.36 Edg/149.0":           "Edge Windows",
		"Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/148.0.0.0 Whale/4.38 Safari/537.36":          "Whale Windows",
		"Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.0 Safari/605.1.15":               "Safari macOS",
		"Mozilla/5.0 (Linux; Android 16; SM-S948N) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/29.0 Chrome/145.0 Mobile Safari/537": "Samsung Android",
		"Mozilla/5.0 (X11; Linux x86_64; rv:150.0) Gecko/20100101 Firefox/150.0":                                                              "Firefox Linux",
		"curl/8.9": "",
		"":         "",
	} {
		if got := deviceLabel(agent); got != want {
			t.Errorf("%s: %q, want %q", agent, got, want)
		}
	}
}
