package views

import (
	"regexp"
	"strings"
	"testing"
)

func TestAssetIsServedUnderItsHash(t *testing.T) {
	for _, name := range []string{"app.css", "keys.js", "add.js", "keep.js", "record.js", "mock.js", "draft.js", "passkey.js", "favicon.svg", "fonts/DoesaegimSans.woff2", "fonts/JetBrainsMono.woff2", "copy.js"} {
		address := Asset(name)
		if !regexp.MustCompile(`^/assets/[A-Za-z]+\.[0-9a-f]{8}\.[a-z0-9]+$`).MatchString(address) {
			t.Errorf("%s has the address %q", name, address)
		}
		f, ok := AssetFile(strings.TrimPrefix(address, "/assets/"))
		if !ok || len(f.Body) == 0 || f.Type == "" {
			t.Errorf("%s is not served", address)
		}
	}
	for _, name := range []string{"", "app.css", "keys.js", "../assets.go"} {
		if _, ok := AssetFile(name); ok {
			t.Errorf("%q is served without its hash", name)
		}
	}
}

func TestStyleSheetNamesFontsByTheirHash(t *testing.T) {
	css, _ := AssetFile(strings.TrimPrefix(Asset("app.css"), "/assets/"))
	found := regexp.MustCompile(`url\("([^"]*)"\)`).FindAllStringSubmatch(string(css.Body), -1)
	if len(found) != 2 {
		t.Fatalf("%d addresses in the style sheet, want those of two fonts", len(found))
	}
	for _, match := range found {
		if _, ok := AssetFile(match[1]); !ok {
			t.Errorf("the style sheet asks for %q, which is not served", match[1])
		}
	}
}

func TestScriptsImportOthersByTheirHash(t *testing.T) {
	imports := 0
	for _, name := range []string{"keys.js", "add.js", "keep.js", "mock.js", "record.js", "copy.js", "draft.js"} {
		script, _ := AssetFile(strings.TrimPrefix(Asset(name), "/assets/"))
		for _, match := range regexp.MustCompile(`(?m)^import .* from "\./([^"]*)";$`).FindAllStringSubmatch(string(script.Body), -1) {
			imports++
			if _, ok := AssetFile(match[1]); !ok {
				t.Errorf("%s imports %q, which is not served", name, match[1])
			}
		}
	}
	if imports == 0 {
		t.Error("no script imports another one")
	}
}

func BenchmarkBundle(b *testing.B) {
	for b.Loop() {
		bundled()
	}
}
