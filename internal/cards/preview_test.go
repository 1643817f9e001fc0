package cards

import (
	"os"
	"path/filepath"
	"slices"
	"testing"
)

func TestPreviewIsTheDeckWithTheChangedFile(t *testing.T) {
	folder := t.TempDir()
	write(t, filepath.Join(folder, "b.yaml"), firstFile)
	write(t, filepath.Join(folder, "tags.yaml"), "tags:\n  - {name: T}\n")
	for _, test := range []struct {
		path, name string
		want       []string
	}{
		{folder, "b.yaml", []string{"second"}},
		{folder, "a.yaml", []string{"second", "first"}},
		{folder, "c.yml", []string{"first", "second"}},
		{filepath.Join(folder, "b.yaml"), "b.yaml", []string{"second"}},
		{folder, ".hidden.yaml", []string{"first"}},
	} {
		deck, problems := Preview(test.path, test.name, []byte(secondFile))
		if deck == nil || len(problems) > 0 {
			t.Errorf("%s with %s: %v", test.path, test.name, problems)
			continue
		}
		if got := ids(deck.Cards()); !slices.Equal(got, test.want) {
			t.Errorf("%s with %s: %v, want %v", test.path, test.name, got, test.want)
		}
	}
	deck, problems := Preview(folder, "a.yaml", []byte(brokenFile))
	if want := filepath.ToSlash(folder) + `/a.yaml:2:5: "tags" is missing; add tags:`; deck != nil || problems.Error() != want {
		t.Errorf("got %v, want %s", problems, want)
	}
	if _, problems = Preview(filepath.Join(folder, "nowhere"), "a.yaml", nil); !problems.HasErrors() {
		t.Error("a folder that is not there has a deck")
	}
	if entries, err := os.ReadDir(folder); err != nil || len(entries) != 2 {
		t.Errorf("files were written: %v, %v", entries, err)
	}
}
