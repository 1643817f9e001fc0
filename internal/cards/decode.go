package cards

import (
	"cmp"
	"net/url"
	"regexp"
	"slices"
	"strings"

	"go.yaml.in/yaml/v4"
)

// The keys of the schema; the drift test compares them with questions.schema.json.
var (
	fileKeys    = []string{"questions"}
	cardKeys    = []string{"id", "question", "answer", "tags", "level", "asked", "points", "followups", "refs", "en", "aliases", "deprecated"}
	askedKeys   = []string{"company", "role", "date"}
	refKeys     = []string{"title", "url"}
	englishKeys = []string{"question", "answer", "points"}
	levels      = []string{string(Junior), string(Mid), string(Senior)}
)

var datePattern = regexp.MustCompile(`^[0-9]{4}(-(0[1-9]|1[0-2]))?$`)

// draft is a card as read from its file, with the places of what is checked
// once all files are read.
type draft struct {
	*Card
	idAt       place // of the id, or of the question that it is derived from
	questionAt place // of the question
	derived    bool
	tagsAt     []place
	aliasesAt  []place
	followsAt  []place
	fields     []field
}

// field is one Markdown text of a card.
type field struct {
	text  string
	block bool // an answer: may hold paragraphs, lists, code
	what  string
	node  *yaml.Node
}

// drafts reads the cards of a file; broken ones are reported and left out.
func (s *source) drafts(root *yaml.Node) []*draft {
	if isMissing(root) {
		s.errorAt(place{}, `write the list under "questions:", or delete the file`, "the file is empty")
		return nil
	}
	if root.Kind == yaml.SequenceNode {
		s.errorAt(at(root), `write "questions:" above it and indent the list`, `the list does not stand under "questions:"`)
		return nil
	}
	entries, ok := s.mapping(root, "the file", fileKeys)
	if !ok {
		return nil
	}
	questions, ok := entries["questions"]
	if !ok {
		s.errorAt(at(root), `write the list under "questions:"`, `"questions" is missing`)
		return nil
	}
	nodes := s.list(questions.value, "questions")
	if len(nodes) == 0 && len(s.problems) == 0 {
		s.errorAt(at(questions.key), "add a card: question, answer and tags", `"questions" is empty`)
	}
	var all []*draft
	for _, n := range nodes {
		if s.full() {
			break
		}
		if d := s.draft(n); d != nil {
			all = append(all, d)
		}
	}
	return all
}

func (s *source) draft(n *yaml.Node) *draft {
	if isMissing(n) {
		s.errorAt(at(n), `delete the "-", or write question, answer and tags`, "an empty card")
		return nil
	}
	entries, ok := s.mapping(n, "a card", cardKeys)
	if !ok {
		return nil
	}
	d := &draft{Card: &Card{File: s.name, Line: n.Line}}
	for _, key := range cardKeys {
		if e, ok := entries[key]; ok {
			s.readKey(d, key, e.value)
		}
	}
	for _, key := range []string{"question", "answer", "tags"} {
		e, ok := entries[key]
		switch {
		case !ok:
			s.errorAt(at(n), "add "+key+":", "%s is missing", quoted(key))
		case isMissing(e.value) || e.value.Kind == yaml.SequenceNode && len(e.value.Content) == 0:
			fix := "fill it in"
			if strings.HasPrefix(e.value.LineComment+e.key.LineComment+e.value.HeadComment, "#") {
				fix = `fill it in; "#" after a space begins a comment, so put a text with it in quotes`
			}
			s.errorAt(at(e.key), fix, "%s is empty", quoted(key))
		}
	}
	if d.Question == "" || d.Answer == "" || len(d.Tags) == 0 {
		return nil
	}
	d.questionAt = at(entries["question"].value)
	if d.ID == "" {
		d.ID, d.derived, d.idAt = DerivedID(d.Question), true, d.questionAt
	}
	return d
}

func (s *source) readKey(d *draft, key string, n *yaml.Node) {
	switch key {
	case "id":
		if id, ok := s.id(n, key); ok {
			d.ID, d.idAt = id, at(n)
		}
	case "question":
		d.Question = strings.TrimSpace(s.prose(n, key))
		d.addField(d.Question, key, n)
	case "answer":
		d.Answer = s.prose(n, key)
		d.addField(d.Answer, key, n)
	case "tags":
		d.Tags, d.tagsAt = s.texts(n, key, "a tag")
	case "level":
		level := s.text(n, key)
		if level != "" && !slices.Contains(levels, level) {
			s.errorAt(at(n), "write junior, mid or senior", "level %s does not exist", quoted(short(level)))
			level = ""
		}
		d.Level = Level(level)
	case "asked":
		for _, one := range s.list(n, key) {
			if a, ok := s.asked(one); ok {
				d.Asked = append(d.Asked, a)
			}
		}
	case "points":
		s.readPoints(d, n)
	case "followups":
		d.Followups, d.followsAt = s.ids(n, key, "a follow-up")
	case "refs":
		for _, one := range s.list(n, key) {
			if r, ok := s.ref(one); ok {
				d.Refs = append(d.Refs, r)
			}
		}
	case "en":
		d.English = s.english(d, n)
	case "aliases":
		d.Aliases, d.aliasesAt = s.ids(n, key, "an alias")
	case "deprecated":
		d.Deprecated = strings.TrimSpace(s.text(n, key))
	}
}

func (d *draft) addField(text, what string, n *yaml.Node) {
	if text != "" {
		d.fields = append(d.fields, field{text, strings.HasSuffix(what, "answer"), what, n})
	}
}

func (s *source) english(d *draft, n *yaml.Node) *Translation {
	if isMissing(n) {
		return nil
	}
	entries, ok := s.mapping(n, "en", englishKeys)
	if !ok {
		return nil
	}
	var t Translation
	if e, ok := entries["question"]; ok {
		t.Question = strings.TrimSpace(s.prose(e.value, "en.question"))
		d.addField(t.Question, "en.question", e.value)
	}
	if e, ok := entries["answer"]; ok {
		t.Answer = s.prose(e.value, "en.answer")
		d.addField(t.Answer, "en.answer", e.value)
	}
	if e, ok := entries["points"]; ok {
		t.Points = s.englishPoints(d, e.value)
	}
	return &t
}

// texts reads a list of texts of one line, each with its place.
func (s *source) texts(n *yaml.Node, what, each string) (texts []string, places []place) {
	for _, one := range s.list(n, what) {
		if isMissing(one) {
			s.errorAt(at(one), "delete it, or fill it in", "%s is empty", each)
			continue
		}
		text := strings.Join(strings.Fields(s.text(one, each)), " ")
		if text != "" && !slices.Contains(texts, text) {
			texts = append(texts, text)
			places = append(places, at(one))
		}
	}
	return texts, places
}

func (s *source) ids(n *yaml.Node, what, each string) (ids []string, places []place) {
	for _, one := range s.list(n, what) {
		if isMissing(one) {
			s.errorAt(at(one), "delete it, or fill it in", "%s is empty", each)
			continue
		}
		if id, ok := s.id(one, each); ok && !slices.Contains(ids, id) {
			ids = append(ids, id)
			places = append(places, at(one))
		}
	}
	return ids, places
}

func (s *source) id(n *yaml.Node, what string) (string, bool) {
	id := strings.TrimSpace(s.text(n, what))
	if id == "" {
		return "", false
	}
	if !ValidID(id) {
		s.errorAt(at(n), "use a-z, 0-9 and single hyphens between them, at most 64 characters, such as net-tcp-handshake", "%s %s is not a valid id", what, quoted(short(id)))
		return "", false
	}
	return id, true
}

func (s *source) asked(n *yaml.Node) (Asked, bool) {
	if isMissing(n) {
		s.errorAt(at(n), "delete it, or fill it in", "an occasion under asked is empty")
		return Asked{}, false
	}
	entries, ok := s.mapping(n, "an occasion under asked", askedKeys)
	if !ok {
		return Asked{}, false
	}
	var texts [3]string
	for i, key := range askedKeys {
		if e, ok := entries[key]; ok {
			texts[i] = strings.Join(strings.Fields(s.text(e.value, key)), " ")
		}
	}
	a := Asked{Company: texts[0], Role: texts[1], Date: texts[2]}
	if a.Company == "" {
		s.errorAt(at(n), `add company:, in its anonymous form ("핀테크 K사")`, `"company" is missing`)
		return Asked{}, false
	}
	if a.Date != "" && !datePattern.MatchString(a.Date) {
		s.errorAt(at(entries["date"].value), "write 2023-05 or 2023", "date %s is not a month or a year", quoted(short(a.Date)))
		return Asked{}, false
	}
	return a, true
}

func (s *source) ref(n *yaml.Node) (Ref, bool) {
	if isMissing(n) {
		s.errorAt(at(n), "delete it, or fill it in", "a ref is empty")
		return Ref{}, false
	}
	if n.Kind != yaml.MappingNode {
		return s.refTo(n, "")
	}
	entries, ok := s.mapping(n, "a ref", refKeys)
	if !ok {
		return Ref{}, false
	}
	title := ""
	if e, ok := entries["title"]; ok {
		title = strings.Join(strings.Fields(s.text(e.value, "title")), " ")
	}
	e, ok := entries["url"]
	if !ok || isMissing(e.value) {
		s.errorAt(at(n), "add url:", `"url" is missing`)
		return Ref{}, false
	}
	return s.refTo(e.value, title)
}

func (s *source) refTo(n *yaml.Node, title string) (Ref, bool) {
	text := strings.TrimSpace(s.text(n, "a ref"))
	if text == "" {
		return Ref{}, false
	}
	r, ok := ParseRef(title, text)
	if !ok {
		s.errorAt(at(n), "write an address that begins with https://", "%s is not a web address", quoted(short(text)))
	}
	return r, ok
}

// ParseRef returns a ref with its title, which may be empty. ok is false when
// the address is none of the web.
func ParseRef(title, address string) (r Ref, ok bool) {
	u, err := url.Parse(address)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" || strings.ContainsAny(address, " \t\n\\") {
		return Ref{}, false
	}
	return Ref{Title: cmp.Or(title, readableURL(u)), URL: address}, true
}

// IsTitled reports whether the title says more than the URL does.
func (r Ref) IsTitled() bool {
	u, err := url.Parse(r.URL)
	return err != nil || r.Title != readableURL(u)
}

// readableURL returns a URL as people say it: host and path.
func readableURL(u *url.URL) string {
	return strings.TrimPrefix(u.Host, "www.") + strings.TrimSuffix(u.Path, "/")
}
