package cards

import (
	"fmt"
	"log/slog"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"
)

// Whatever a file goes through while it is edited in a loop, what is served was readable to its end, and in the end it is
// the last version.
func TestFileTornInALoopLeavesADeck(t *testing.T) {
	version := func(i int) string {
		var text strings.Builder
		text.WriteString("questions:\n")
		for card := range 5 {
			fmt.Fprintf(&text, "  - {id: c%d, question: 질문 %d, answer: %d, tags: [T]}\n", card, card, i)
		}
		return text.String() + "# end\n"
	}
	w := watch(t, map[string]string{"q.yaml": version(0)})
	log := slog.New(slog.DiscardHandler)
	path := w.path("q.yaml")
	for i := 1; i <= 1000; i++ {
		whole := version(i)
		switch i % 5 {
		case 0:
			w.must(os.RemoveAll(path))
		case 1:
			write(t, path, "")
		case 2:
			write(t, path, whole[:rand.IntN(len(whole))])
		case 3:
			write(t, path, strings.Replace(whole, "answer", "\x00", 1))
		case 4:
			write(t, path+".new", whole)
			w.must(os.Rename(path+".new", path))
		}
		for range rand.IntN(3) {
			w.poll(log)
		}
		// What was cut off behind a card is a file of fewer cards.
		got := ids(w.Deck().Cards())
		if len(got) == 0 || !slices.Equal(got, []string{"c0", "c1", "c2", "c3", "c4"}[:len(got)]) {
			t.Fatalf("edit %d: cards %v", i, got)
		}
	}
	write(t, path, version(1001))
	w.settle()
	if answer := w.Deck().Card("c0").Answer; !strings.Contains(answer, "1001") || w.Problems().HasErrors() {
		t.Errorf("in the end c0 says %q, problems %v", answer, w.Problems())
	}
}
