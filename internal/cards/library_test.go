package cards

import (
	"bytes"
	"context"
	"log/slog"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"
)

const (
	firstFile  = "questions:\n  - {id: first, question: 하나, answer: a, tags: [T]}\n"
	secondFile = "questions:\n  - {id: second, question: 둘, answer: a, tags: [T]}\n"
	brokenFile = "questions:\n  - {id: second, question: 둘, answer: a}\n"
)

// watched is a library on a folder in which files are swapped.
type watched struct {
	*testing.T
	folder string
	*Library
	log *bytes.Buffer
}

func watch(t *testing.T, files map[string]string) *watched {
	t.Helper()
	w := &watched{T: t, folder: t.TempDir(), log: &bytes.Buffer{}}
	for name, text := range files {
		write(t, w.path(name), text)
	}
	library, problems := Open(w.folder)
	if library == nil {
		t.Fatal(problems)
	}
	w.Library = library
	return w
}

func (w *watched) path(name string) string { return filepath.Join(w.folder, name) }

func (w *watched) must(err error) {
	w.Helper()
	if err != nil {
		w.Fatal(err)
	}
}

// settle polls as often as a change takes to be loaded, and once more.
func (w *watched) settle() {
	log := slog.New(slog.NewTextHandler(w.log, nil))
	for range 3 {
		w.poll(log)
	}
}

// expect fails unless the deck holds the cards and the latest attempt had, or
// had not, errors.
func (w *watched) expect(broken bool, want ...string) {
	w.Helper()
	w.settle()
	if got := ids(w.Deck().Cards()); !slices.Equal(got, want) {
		w.Errorf("cards %v, want %v", got, want)
	}
	if got := w.Problems().HasErrors(); got != broken {
		w.Errorf("broken is %v, want %v: %v", got, broken, w.Problems())
	}
}

func TestEachWayOfSwappingFiles(t *testing.T) {
	for _, test := range []struct {
		name string
		swap func(w *watched) // from firstFile to secondFile
	}{
		{"written in place", func(w *watched) { write(w.T, w.path("q.yaml"), secondFile) }},
		{"saved by renaming", func(w *watched) {
			write(w.T, w.path(".q.yaml.tmp"), secondFile)
			w.must(os.Rename(w.path(".q.yaml.tmp"), w.path("q.yaml")))
		}},
		{"deleted and written again", func(w *watched) {
			w.must(os.Remove(w.path("q.yaml")))
			w.expect(true, "first")
			write(w.T, w.path("q.yaml"), secondFile)
		}},
		{"emptied and written again", func(w *watched) {
			w.must(os.Truncate(w.path("q.yaml"), 0))
			w.expect(true, "first")
			write(w.T, w.path("q.yaml"), secondFile)
		}},
		{"torn and completed", func(w *watched) {
			write(w.T, w.path("q.yaml"), secondFile[:len(secondFile)-12])
			w.expect(true, "first")
			write(w.T, w.path("q.yaml"), secondFile)
		}},
		{"broken and mended", func(w *watched) {
			write(w.T, w.path("q.yaml"), brokenFile)
			w.expect(true, "first")
			write(w.T, w.path("q.yaml"), secondFile)
		}},
		{"invalid bytes and mended", func(w *watched) {
			write(w.T, w.path("q.yaml"), "\xff\x00")
			w.expect(true, "first")
			write(w.T, w.path("q.yaml"), secondFile)
		}},
		{"folder deleted and made again", func(w *watched) {
			w.must(os.RemoveAll(w.folder))
			w.expect(true, "first")
			write(w.T, w.path("q.yaml"), secondFile)
		}},
		{"folder renamed over", func(w *watched) {
			next := filepath.Join(w.TempDir(), "next")
			write(w.T, filepath.Join(next, "q.yaml"), secondFile)
			w.must(os.Rename(w.folder, w.folder+".old"))
			w.must(os.Rename(next, w.folder))
		}},
		{"other file name", func(w *watched) {
			write(w.T, w.path("z.yaml"), secondFile)
			w.must(os.Remove(w.path("q.yaml")))
		}},
		{"same size and time", func(w *watched) {
			info, err := os.Stat(w.path("q.yaml"))
			w.must(err)
			text := strings.Replace(strings.ReplaceAll(secondFile, "둘", "하나"), "second", "other", 1)
			write(w.T, w.path("next"), text)
			w.must(os.Chtimes(w.path("next"), info.ModTime(), info.ModTime()))
			w.must(os.Rename(w.path("next"), w.path("q.yaml")))
			w.expect(false, "other")
			write(w.T, w.path("q.yaml"), secondFile)
		}},
	} {
		t.Run(test.name, func(t *testing.T) {
			w := watch(t, map[string]string{"q.yaml": firstFile})
			w.expect(false, "first")
			test.swap(w)
			w.expect(false, "second")
		})
	}
}

// TestConfigMapSwapIsSeen swaps files as Kubernetes does: the files are links
// through ..data, itself a link that is replaced.
func TestConfigMapSwapIsSeen(t *testing.T) {
	w := &watched{T: t, folder: t.TempDir(), log: &bytes.Buffer{}}
	write(t, w.path("..1/q.yaml"), firstFile)
	w.must(os.Symlink("..1", w.path("..data")))
	w.must(os.Symlink("..data/q.yaml", w.path("q.yaml")))
	library, problems := Open(w.folder)
	if library == nil {
		t.Fatal(problems)
	}
	w.Library = library
	w.expect(false, "first")

	write(t, w.path("..2/q.yaml"), secondFile)
	w.must(os.Symlink("..2", w.path("..data_tmp")))
	w.must(os.Rename(w.path("..data_tmp"), w.path("..data")))
	w.must(os.RemoveAll(w.path("..1")))
	w.expect(false, "second")
}

func TestBrokenEditKeepsPreviousDeck(t *testing.T) {
	w := watch(t, map[string]string{"q.yaml": firstFile})
	before := w.Deck()
	write(t, w.path("q.yaml"), brokenFile)
	w.expect(true, "first")
	if w.Deck() != before {
		t.Error("the deck was replaced")
	}
	if got, want := w.Problems().Error(), filepath.ToSlash(w.path("q.yaml"))+`:2:5: "tags" is missing; add tags:`; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func TestChangeIsLoadedOnlyOnceItIsStill(t *testing.T) {
	w := watch(t, map[string]string{"q.yaml": firstFile})
	log := slog.New(slog.DiscardHandler)
	write(t, w.path("q.yaml"), "questions:\n")
	w.poll(log)
	write(t, w.path("q.yaml"), secondFile)
	w.poll(log)
	if got := ids(w.Deck().Cards()); !slices.Equal(got, []string{"first"}) || len(w.Problems()) > 0 {
		t.Errorf("loaded while being written: %v, %v", got, w.Problems())
	}
	w.poll(log)
	if got := ids(w.Deck().Cards()); !slices.Equal(got, []string{"second"}) {
		t.Errorf("not loaded: %v", got)
	}
}

func TestPicturesAndTagsAreWatchedToo(t *testing.T) {
	w := watch(t, map[string]string{"q.yaml": firstFile, "images/a.svg": "<svg/>"})
	write(t, w.path("images/a.svg"), "<svg></svg>")
	write(t, w.path("tags.yaml"), "tags:\n  - {name: 태그, aliases: [t]}\n")
	w.expect(false, "first")
	if data, _ := w.Deck().Image("a.svg"); string(data) != "<svg></svg>" {
		t.Errorf("picture %s", data)
	}
	if got := w.Deck().Tags()[0].Name; got != "태그" {
		t.Errorf("tag %s", got)
	}
}

func TestEachOutcomeIsLoggedOnce(t *testing.T) {
	w := watch(t, map[string]string{"q.yaml": firstFile})
	for range 3 {
		write(t, w.path("q.yaml"), brokenFile)
		w.settle()
		write(t, w.path("q.yaml"), brokenFile+"\n")
		w.settle()
	}
	if got := strings.Count(w.log.String(), "is missing"); got != 1 {
		t.Errorf("logged %d times:\n%s", got, w.log)
	}
	if !strings.Contains(w.log.String(), "the one before stays") {
		t.Errorf("log:\n%s", w.log)
	}
}

func TestRewordedQuestionLogsTheAlias(t *testing.T) {
	w := watch(t, map[string]string{"q.yaml": soundFile})
	old := w.Deck().Cards()[0].ID
	write(t, w.path("q.yaml"), strings.Replace(soundFile, "파드란 무엇인가요?", "쿠버네티스의 파드란 무엇인가요?", 1)+
		card("id: other, question: 전혀 다른 질문, answer: a, tags: [T]"))
	w.settle()
	if want := `line="aliases: [` + old + `]" file=` + filepath.ToSlash(w.path("q.yaml")) + ` at=2`; !strings.Contains(w.log.String(), want) {
		t.Errorf("log has no %s:\n%s", want, w.log)
	}
	w.log.Reset()
	write(t, w.path("q.yaml"), strings.Replace(soundFile, "파드란 무엇인가요?", "볼륨은 어떻게 붙이나요?", 1))
	w.settle()
	if strings.Contains(w.log.String(), "aliases: [") {
		t.Errorf("an unrelated question counts as reworded:\n%s", w.log)
	}
}

func TestWatchReloadsUntilItIsStopped(t *testing.T) {
	folder := t.TempDir()
	path := filepath.Join(folder, "q.yaml")
	write(t, path, firstFile)
	library, problems := Open(path)
	if library == nil {
		t.Fatal(problems)
	}
	synctest.Test(t, func(t *testing.T) {
		ctx, stop := context.WithCancel(t.Context())
		done := make(chan struct{})
		go func() {
			library.Watch(ctx, time.Second, slog.New(slog.DiscardHandler))
			close(done)
		}()
		write(t, path, secondFile)
		time.Sleep(2 * time.Second) // of the test's own clock
		synctest.Wait()
		if library.Deck().Card("second") == nil {
			t.Error("not loaded within two seconds")
		}
		stop()
		<-done
	})
}

func TestEmbeddedDeckIsNotWatched(t *testing.T) {
	library, problems := OpenEmbedded(mapFS(map[string]string{"q.yaml": firstFile}))
	if library == nil {
		t.Fatal(problems)
	}
	library.Watch(t.Context(), time.Second, nil) // returns at once
	if library.Deck().Card("first") == nil || len(library.Problems()) > 0 {
		t.Error("not loaded")
	}
}

func TestDeckRemembersFormerCards(t *testing.T) {
	w := watch(t, map[string]string{"q.yaml": firstFile})
	if w.Deck().Former("first") {
		t.Error("a card of the deck is a former one")
	}
	write(t, w.path("q.yaml"), secondFile)
	w.expect(false, "second")
	if !w.Deck().Former("first") || w.Deck().Former("second") || w.Deck().Former("never") {
		t.Error("former cards are not remembered")
	}
	write(t, w.path("q.yaml"), firstFile)
	w.expect(false, "first")
	if w.Deck().Former("first") || !w.Deck().Former("second") {
		t.Error("a card that came back is still a former one")
	}
}
