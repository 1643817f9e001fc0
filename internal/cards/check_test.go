package cards

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestCheckTakesFilesOfOneFolderAsOneDeck(t *testing.T) {
	folder := t.TempDir()
	at := func(name string) string { return filepath.Join(folder, name) }
	write(t, at("a.yaml"), "questions:\n"+card("id: a, question: a, answer: a, tags: [Tag], followups: [b]"))
	write(t, at("b.yaml"), "questions:\n"+card("id: b, question: b, answer: b, tags: [Tga], followups: [c]"))
	write(t, at("c.yaml"), "questions:\n"+card("id: c, question: c, answer: c, tags: [Tag], level: boss"))
	write(t, at("tags.yaml"), "tags:\n  - {name: Tag}\n")
	write(t, at("resources.yaml"), "bookmarks:\n  - {url: 'https://example.com', section: Tag}\n")
	write(t, at("guide/page.md"), "---\ntitle: a\ncards: [c]\n---\nb\n")
	const (
		noB  = `a.yaml:2:62: no card has the id "b"; check the id, or add the card`
		noC  = `b.yaml:2:62: no card has the id "c"; check the id, or add the card`
		tag  = `b.yaml:2:44: new tag "Tga"; did you mean "Tag"? If not, add it to tags.yaml`
		boss = `c.yaml:2:57: level "boss" does not exist; write junior, mid or senior`
	)
	all := []string{tag, boss}
	for _, test := range []struct {
		paths []string
		asked int
		want  []string
	}{
		{[]string{"a.yaml"}, 1, []string{noB}},
		{[]string{"b.yaml", "a.yaml", "b.yaml"}, 2, []string{tag, noC}},
		{[]string{""}, 0, all},
		{[]string{"a.yaml", "", "b.yaml"}, 0, all},
		{[]string{"tags.yaml", "a.yaml"}, 0, all},
		{[]string{"resources.yaml"}, 0, all},
		{[]string{"b.yaml", "guide/page.md"}, 0, all},
	} {
		var paths []string
		for _, p := range test.paths {
			paths = append(paths, at(p))
		}
		asked, problems := Check(paths...)
		got := strings.ReplaceAll(problems.Error(), filepath.ToSlash(folder)+"/", "")
		if want := strings.Join(test.want, "\n"); got != want || asked != test.asked {
			t.Errorf("%v: %d cards\n got %s\nwant %s", test.paths, asked, got, want)
		}
	}
}

func TestFirstLineOfEveryShippedFileNamesTheSchema(t *testing.T) {
	named := func(path, text, schema string) {
		if !strings.HasPrefix(text, "# yaml-language-server: $schema=./"+schema+"\n") {
			t.Errorf("%s: the first line does not reference %s", path, schema)
		}
	}
	for _, file := range shippedFiles(t) {
		named(file.path, file.text, "questions.schema.json")
	}
	for _, kind := range []string{"tags", "resources"} {
		path := "../../data/" + kind + ".yaml"
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		named(path, string(text), kind+".schema.json")
	}
}
