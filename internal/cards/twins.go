package cards

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"sync"
	"unicode"
)

// Twins are two cards that ask the same in nearly the same words. Technical
// terms decide: questions with other terms, numbers or operators are other
// questions, however alike the Korean around them is.

const (
	nearlySame  = 0.8 // likeness of the Korean from which two questions with the same terms are twins
	maxSuspects = 50  // cards that one card is compared with
)

// essence is what a question asks, without the marks and phrases around it.
type essence struct {
	*draft
	terms string // words of ASCII letters, digits and operators, in order of spelling
	pairs []pair // neighbouring characters of the rest, sorted, each once
}

// Asides are words and phrases that do not change what is asked.
var (
	asideWords = strings.Fields("a an the is are do does what how of in explain describe")
	asideEnds  = strings.Fields("설명해보세요 설명해주세요 설명하세요 설명하시오 말해보세요 말해주세요 알려주세요 " +
		"에대해서 에대해 무엇인지 무엇인가요 무엇입니까 무엇일까요 뭔가요 이란") // the outer ones first
)

func newEssence(d *draft) essence {
	var words []string
	var word strings.Builder
	var rest []rune
	endWord := func() {
		if w := word.String(); w != "" && !slices.Contains(asideWords, w) {
			words = append(words, w)
		}
		word.Reset()
	}
	for _, r := range d.Question {
		switch {
		case r < unicode.MaxASCII && (unicode.IsLetter(r) || unicode.IsDigit(r) || strings.ContainsRune(`#$%&+/<=>@\^{|}~`, r)):
			word.WriteRune(unicode.ToLower(r))
			continue
		case unicode.IsLetter(r) || unicode.IsNumber(r):
			rest = append(rest, r)
		}
		endWord()
	}
	endWord()
	slices.Sort(words)
	around := string(rest)
	for _, end := range asideEnds {
		around = strings.TrimSuffix(around, end)
	}
	return essence{d, strings.Join(slices.Compact(words), " "), pairsOf([]rune(around))}
}

// isTwin reports whether two questions with the same terms ask the same.
func (e *essence) isTwin(other *essence) bool { return likeness(e.pairs, other.pairs) >= nearlySame }

// telling returns the rarest pairs of the question, so many that each of its
// twins has one of them.
func (e *essence) telling(frequency map[pair]int) []pair {
	rarest := slices.Clone(e.pairs)
	slices.SortFunc(rarest, func(a, b pair) int {
		return cmp.Or(cmp.Compare(frequency[a], frequency[b]), cmp.Compare(a, b))
	})
	// A twin with m pairs has nearlySame*(n+m)/2 of these n in common, and no
	// more than m, so at least this many.
	common := math.Ceil(float64(len(rarest)) * nearlySame / (2 - nearlySame))
	return rarest[:len(rarest)-int(common)+1]
}

// checkTwins warns of asked cards that ask nearly the same as one before.
func (l *loader) checkTwins(drafts []*draft) {
	asked := make([]essence, len(drafts))
	eachInParallel(len(drafts), func(i int) { asked[i] = newEssence(drafts[i]) })
	asked = slices.DeleteFunc(asked, func(e essence) bool { return e.Deprecated != "" })

	sharing := map[string]int{} // number of questions with the same terms
	for _, e := range asked {
		sharing[e.terms]++
	}
	asked = slices.DeleteFunc(asked, func(e essence) bool { return sharing[e.terms] < 2 })
	frequency := map[pair]int{}
	for _, e := range asked {
		for _, p := range e.pairs {
			frequency[p]++
		}
	}
	type key struct {
		terms string
		pair  pair
	}
	postings := map[key][]*essence{}
	for i := range asked {
		e := &asked[i]
		var twin *essence
		suspects := maxSuspects
		for _, p := range e.telling(frequency) {
			k := key{e.terms, p}
			for _, other := range postings[k] {
				if suspects--; suspects < 0 || twin != nil {
					break
				}
				if e.isTwin(other) {
					twin = other
				}
			}
			postings[k] = append(postings[k], e)
		}
		if twin != nil && twin.ID != e.ID {
			l.report(e.File, e.questionAt, Warning, "keep one of the two, or say in the question what is different",
				"nearly the same question stands at %s:%d", twin.File, twin.questionAt.line)
		}
	}
}

// lazyAsking is what the asked cards of a deck ask, by terms, made when a
// question is first compared with them.
type lazyAsking struct {
	once    sync.Once
	byTerms map[string][]essence
}

// Twins returns the asked cards that ask nearly the same as a question, in deck
// order.
func (d *Deck) Twins(question string) []*Card {
	d.asking.once.Do(func() {
		all := make([]essence, len(d.cards))
		eachInParallel(len(all), func(i int) { all[i] = newEssence(&draft{Card: d.cards[i]}) })
		d.asking.byTerms = map[string][]essence{}
		for _, e := range all {
			d.asking.byTerms[e.terms] = append(d.asking.byTerms[e.terms], e)
		}
	})
	asked := newEssence(&draft{Card: &Card{Question: question}})
	var twins []*Card
	for _, e := range d.asking.byTerms[asked.terms] {
		if asked.isTwin(&e) {
			twins = append(twins, e.Card)
		}
	}
	return twins
}
