package cards

import (
	"slices"
	"testing"
)

func TestResourcesStandOnTheirShelves(t *testing.T) {
	deck, problems := load(t, map[string]string{
		"q.yaml":    "questions:\n" + card("id: one, question: 하나, answer: a, tags: [AWS]"),
		"tags.yaml": "tags:\n  - {name: AWS, aliases: [아마존]}\n  - {name: IAM}\n  - {name: Linux}\n",
		"resources.yaml": `bookmarks:
  - {title: 넷째, url: https://e.example, section: AWS, tags: [AWS, Linux]}
  - {title: 첫째, url: https://a.example/x, section: AWS, about: 소개, tags: [아마존], en: {title: First, about: About}}
  - {url: 'https://www.b.example/y/', section: SRE}
  - {title: 셋째, url: https://c.example, section: AWS, about: 소개, tags: [iam, aws]}
courses:
  - {title: 강의, url: https://d.example, section: AWS, tags: [AWS], en: {}}
`,
	})
	if len(problems) > 0 {
		t.Error(problems)
	}
	shelves := deck.Bookmarks()
	if len(shelves) != 2 || shelves[0].Name != "AWS" || len(shelves[0].Resources) != 3 || shelves[1].Name != "SRE" {
		t.Fatalf("shelves %+v", shelves)
	}
	first, second := shelves[0].Resources[1], shelves[1].Resources[0]
	if got := first.Text(English); got != (ResourceText{"First", "About", English}) {
		t.Errorf("in English it is %+v", got)
	}
	if got := first.Text(Korean); got != (ResourceText{"첫째", "소개", Korean}) {
		t.Errorf("in Korean it is %+v", got)
	}
	if got := second.Text(English); got != (ResourceText{"b.example/y", "", Korean}) {
		t.Errorf("without a title it is %+v", got)
	}
	if courses := deck.Courses(); len(courses) != 1 || courses[0].Resources[0].Text(English).Title != "강의" {
		t.Errorf("courses %+v", courses)
	}
	var found []string
	for _, r := range deck.ResourcesFor([]string{"AWS", "IAM"}, 3) {
		found = append(found, r.Title)
	}
	// The one that shares two tags, then those that are about nothing but the one they share.
	if !slices.Equal(found, []string{"셋째", "첫째", "강의"}) {
		t.Errorf("for AWS and IAM there are %v", found)
	}
	if other := deck.ResourcesFor([]string{"Go"}, 5); len(other) != 0 {
		t.Errorf("for Go there are %d", len(other))
	}
}

func TestBrokenResourcesAreExplained(t *testing.T) {
	for _, test := range []struct {
		name, text, want string
		severity         Severity
	}{
		{"empty file", "", "resources.yaml: the file is empty; delete it, or fill it in", Error},
		{"misspelt list", "bookmark:\n  - {url: 'https://a.example', section: b}\n", `resources.yaml:1:1: unknown key "bookmark"; did you mean "bookmarks"?`, Error},
		{"misspelt key", "bookmarks:\n  - {url: 'https://a.example', setcion: b}\n", `resources.yaml:2:32: unknown key "setcion"; did you mean "section"?`, Error},
		{"not an address", "bookmarks:\n  - {url: ftp://a.example, section: b}\n", `resources.yaml:2:11: "ftp://a.example" is not a web address; write an address that begins with https://`, Error},
		{"a script", "courses:\n  - {url: 'javascript:alert(1)', section: b}\n", `resources.yaml:2:11: "javascript:alert(1)" is not a web address; write an address that begins with https://`, Error},
		{"no address", "bookmarks:\n  - {title: a, section: b}\n", `resources.yaml:2:5: "url" is missing; add url:`, Error},
		{"no section", "bookmarks:\n  - {url: 'https://a.example'}\n", `resources.yaml:2:5: "section" is missing; add section:`, Error},
		{"empty item", "bookmarks:\n  -\n", "resources.yaml:2:4: a bookmark is empty; delete it, or write url and section", Error},
		{"twice", "bookmarks:\n  - {url: 'https://a.example', section: b}\n  - {url: 'https://a.example', section: c}\n", "resources.yaml:3:11: the same address stands on line 2; delete one of the two", Warning},
		{"new tag", "bookmarks:\n  - {url: 'https://a.example', section: b, tags: [Lniux]}\n", `resources.yaml:2:51: new tag "Lniux"; did you mean "Linux"? If not, add it to tags.yaml`, Warning},
	} {
		t.Run(test.name, func(t *testing.T) {
			deck, problems := Load(mapFS(map[string]string{"q.yaml": firstFile, "tags.yaml": "tags: [{name: T}, {name: Linux}]\n", "resources.yaml": test.text}))
			if len(problems) != 1 || problems[0].String() != test.want || problems[0].Severity != test.severity {
				t.Errorf("\n got %v\nwant %s", problems, test.want)
			}
			if (deck == nil) != (test.severity == Error) {
				t.Errorf("the deck is %v", deck)
			}
		})
	}
}
