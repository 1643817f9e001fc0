package cards

import "sync"

// Section is a page of the guide: what to know about a subject, read in one
// go, with the cards that ask for it. Sections are shared between requests and
// never changed.
type Section struct {
	ID    string   // name of its file, without .md
	Tags  []string // canonical spelling; may be empty
	Cards []*Card  // that the deck asks, in the author's order; may be empty
	File  string

	order           int
	korean, english *sectionText // english is nil without a translation
	renderer        *renderer
	texts           [2]lazySection // Korean, English
}

// sectionText is a section in one language as written: Markdown.
type sectionText struct{ title, summary, body string }

// SectionText is a section in one language.
type SectionText struct {
	Title    string // plain text, for <title>
	Heading  HTML   // the title, inline
	Summary  HTML   // one sentence, inline; may be empty
	Body     HTML   // with headings from h2 on
	Language Language
}

// lazySection is a rendered section, made when it is first asked for.
type lazySection struct {
	once sync.Once
	text *SectionText
}

// Text returns the section in a language, in Korean where it has no
// translation. It is never nil and not to be changed.
func (s *Section) Text(l Language) *SectionText {
	lazy, source, language := &s.texts[0], s.korean, Korean
	if l == English && s.english != nil {
		lazy, source, language = &s.texts[1], s.english, English
	}
	lazy.once.Do(func() {
		heading := s.renderer.line(source.title)
		lazy.text = &SectionText{
			Title:    plainText(heading),
			Heading:  heading,
			Summary:  s.renderer.line(source.summary),
			Body:     s.renderer.page(source.body, language),
			Language: language,
		}
	})
	return lazy.text
}

// Sections returns the pages of the guide in their order.
func (d *Deck) Sections() []*Section { return d.sections }

// Section returns the page of the guide with that id, or nil when there is none.
func (d *Deck) Section(id string) *Section {
	for _, s := range d.sections {
		if s.ID == id {
			return s
		}
	}
	return nil
}
