package cards

import (
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
)

// cached loads a folder with a cache and saves it.
func cached(t *testing.T, folder, file string) (*Deck, Problems, *cache) {
	t.Helper()
	c := openCache(file)
	deck, problems := (&loader{base: "/", cache: c}).loadFolder(folder)
	if err := c.save(); err != nil {
		t.Fatal(err)
	}
	return deck, problems, c
}

func TestDeckFromTheCacheIsTheDeck(t *testing.T) {
	file := filepath.Join(t.TempDir(), "deck")
	want, problems := (&loader{base: "/"}).loadFolder("../../data")
	if want == nil {
		t.Fatal(problems)
	}
	cached(t, "../../data", file)
	got, problems, c := cached(t, "../../data", file)
	if got == nil || len(problems) > 0 {
		t.Fatal(problems)
	}
	if !c.saved || len(c.files) == 0 {
		t.Fatalf("%d files come from the cache; nothing new to save: %v", len(c.files), c.saved)
	}
	if len(got.Cards()) != len(want.Cards()) {
		t.Fatalf("%d cards, want %d", len(got.Cards()), len(want.Cards()))
	}
	for i, w := range want.Cards() {
		g := got.Cards()[i]
		// Field by field, since what is rendered and folded on demand need not be equal.
		for f := range reflect.TypeFor[Card]().NumField() {
			field := reflect.TypeFor[Card]().Field(f)
			if field.IsExported() && !reflect.DeepEqual(reflect.ValueOf(g).Elem().Field(f).Interface(), reflect.ValueOf(w).Elem().Field(f).Interface()) {
				t.Errorf("%s: %s differs", w.ID, field.Name)
			}
		}
		if g.Text(English).Answer != w.Text(English).Answer || g.Text(Korean).Answer != w.Text(Korean).Answer {
			t.Errorf("%s is rendered otherwise", w.ID)
		}
	}
	if !reflect.DeepEqual(got.Tags(), want.Tags()) {
		t.Error("the tags differ")
	}
}

// A deck is saved a second after it is served and again at the stop.
func TestCacheSavedTwiceIsKept(t *testing.T) {
	folder, file := t.TempDir(), filepath.Join(t.TempDir(), "deck")
	write(t, filepath.Join(folder, "q.yaml"), "questions:\n  - question: q\n    answer: a\n    tags: [t]\n")
	library, problems := Open(folder, CacheIn(file))
	if library == nil {
		t.Fatal(problems)
	}
	library.SaveCache()
	library.SaveCache()
	if c := openCache(file); len(c.files) != 1 {
		t.Errorf("%d files are kept", len(c.files))
	}
}

// What is kept is what the deck consists of now, not of all it ever did.
func TestCacheKeepsOnlyTheLatestDeck(t *testing.T) {
	folder, file := t.TempDir(), filepath.Join(t.TempDir(), "deck")
	for _, question := range []string{"q", "r", "s"} {
		write(t, filepath.Join(folder, "q.yaml"), "questions:\n  - question: "+question+"\n    answer: a\n    tags: [t]\n")
		cached(t, folder, file)
	}
	if c := openCache(file); len(c.files) != 1 {
		t.Errorf("%d files are kept", len(c.files))
	}
}

func TestCacheForgetsNothingThatMatters(t *testing.T) {
	folder, file := t.TempDir(), filepath.Join(t.TempDir(), "deck")
	const card = "questions:\n  - question: q\n    answer: \"![a](images/p.svg)\"\n    tags: [net]\n"
	write(t, filepath.Join(folder, "q.yaml"), card)
	write(t, filepath.Join(folder, "images/p.svg"), `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"></svg>`)
	write(t, filepath.Join(folder, "tags.yaml"), "tags:\n  - name: Networking\n    aliases: [net]\n")
	load := func() (*Deck, string) {
		deck, problems, _ := cached(t, folder, file)
		return deck, problems.Error()
	}
	for range 2 {
		if deck, problems := load(); deck == nil || problems != "" || deck.Cards()[0].Tags[0] != "Networking" {
			t.Fatalf("%v, %s", deck, problems)
		}
	}
	write(t, filepath.Join(folder, "tags.yaml"), "tags:\n  - name: Net\n")
	if deck, problems := load(); deck == nil || deck.Cards()[0].Tags[0] != "Net" {
		t.Errorf("after tags.yaml has changed: %s", problems)
	}
	if err := os.Remove(filepath.Join(folder, "images/p.svg")); err != nil {
		t.Fatal(err)
	}
	for range 2 {
		if _, problems := load(); !strings.Contains(problems, `no picture "images/p.svg"`) {
			t.Errorf("without the picture: %s", problems)
		}
	}
	write(t, filepath.Join(folder, "q.yaml"), strings.Replace(card, "question: q", "question: r", 1))
	if deck, problems := load(); deck == nil || deck.Cards()[0].Question != "r" {
		t.Errorf("after an edit: %s", problems)
	}
	write(t, filepath.Join(folder, "q.yaml"), "questions:\n  - question: q\n")
	for range 2 {
		if deck, problems := load(); deck != nil || problems == "" {
			t.Errorf("a broken file is loaded: %s", problems)
		}
	}
}

func TestCacheThatIsNotOursIsNotRead(t *testing.T) {
	folder, file := t.TempDir(), filepath.Join(t.TempDir(), "deck")
	write(t, filepath.Join(folder, "q.yaml"), "questions:\n  - question: q\n    answer: a\n    tags: [t]\n")
	cached(t, folder, file)
	good, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	other := openCache(file)
	other.program, other.saved = "another build", false
	other.used = map[cacheKey]bool{}
	for key := range other.files {
		other.used[key] = true
	}
	if err := other.save(); err != nil {
		t.Fatal(err)
	}
	anothers, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	for name, text := range map[string][]byte{"another build's": anothers, "empty": nil, "cut": good[:len(good)/2], "noise": []byte(strings.Repeat("noise", 100))} {
		if err := os.WriteFile(file, text, 0o600); err != nil {
			t.Fatal(err)
		}
		if c := openCache(file); len(c.files) > 0 {
			t.Errorf("%s: %d files are taken over", name, len(c.files))
		}
		if deck, problems, _ := cached(t, folder, file); deck == nil || len(deck.Cards()) != 1 {
			t.Errorf("%s: %v", name, problems)
		}
	}
}
