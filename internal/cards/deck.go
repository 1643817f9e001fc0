package cards

// Deck is all cards loaded at one moment. It never changes, so any number of
// requests may share it.
type Deck struct {
	all       []*Card
	cards     []*Card
	byID      map[string]*Card
	tags      []Tag
	spellings map[string]string // folded name or alias of a tag in use -> canonical name
	companies []string
	roles     []string
	followups map[*Card][]*Card // see Followups
	parents   map[*Card][]*Card // see Parents
	images    map[string]image
	former    map[string]bool // see Former
	sections  []*Section
	bookmarks []*Resource
	courses   []*Resource

	renderer   *renderer
	vocabulary *vocabulary
	asking     lazyAsking
}

// Cards returns the cards that are asked, which the deprecated ones are not, in
// order of file name and then of place in the file.
func (d *Deck) Cards() []*Card { return d.cards }

// All returns every card, the deprecated ones too, in the same order.
func (d *Deck) All() []*Card { return d.all }

// Card returns the card with that id or one of its former ids, deprecated or
// not, or nil when there is none.
func (d *Deck) Card(id string) *Card { return d.byID[id] }

// Tags returns the tags that asked cards carry: those of tags.yaml in its
// order, then the others by name.
func (d *Deck) Tags() []Tag { return d.tags }

// Tag returns the canonical spelling of a tag in use. Case, surrounding white
// space and Unicode form do not matter, and an alias is as good as the name.
func (d *Deck) Tag(name string) (canonical string, ok bool) {
	canonical, ok = d.spellings[fold(name)]
	return canonical, ok
}

// Companies returns the companies that asked the cards, by name.
func (d *Deck) Companies() []string { return d.companies }

// Roles returns the roles for which the cards were asked, by name.
func (d *Deck) Roles() []string { return d.roles }

// Image returns a picture of the deck by its file name, such as "timeouts.svg".
func (d *Deck) Image(name string) (data []byte, ok bool) {
	i, ok := d.images[name]
	return i.data, ok
}
