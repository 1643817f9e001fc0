package cards

import "encoding/binary"

// coder writes drafts into a text, or reads them out of one: what is coded is
// said once for both. What is read shares the text's memory.
type coder struct {
	reading bool
	text    string // being read, from here on
	broken  bool   // the text was not written by this coder; all that is read since is empty
	out     []byte // written
}

func encodeDrafts(drafts []*draft) string {
	k := &coder{}
	k.drafts(&drafts)
	return string(k.out)
}

// decodeDrafts is the inverse of encodeDrafts for the file of the given name.
func decodeDrafts(text, name string) (drafts []*draft, ok bool) {
	k := &coder{reading: true, text: text}
	k.drafts(&drafts)
	for _, d := range drafts {
		d.File = name
	}
	return drafts, !k.broken && k.text == ""
}

func (k *coder) drafts(drafts *[]*draft) {
	list(k, drafts, func(p **draft) {
		if k.reading {
			*p = &draft{Card: &Card{}}
		}
		k.draft(*p)
	})
}

// draft codes all of a draft but its file and what is made of it later.
func (k *coder) draft(d *draft) {
	k.string(&d.ID)
	k.string(&d.Question)
	k.string(&d.Answer)
	k.strings(&d.Tags)
	k.string((*string)(&d.Level))
	list(k, &d.Asked, func(a *Asked) {
		k.string(&a.Company)
		k.string(&a.Role)
		k.string(&a.Date)
	})
	list(k, &d.Points, func(p *Point) {
		k.string(&p.Text)
		k.bool(&p.Must)
	})
	k.strings(&d.Followups)
	list(k, &d.Refs, func(r *Ref) {
		k.string(&r.Title)
		k.string(&r.URL)
	})
	translated := d.English != nil
	if k.bool(&translated); translated {
		if k.reading {
			d.English = &Translation{}
		}
		k.string(&d.English.Question)
		k.string(&d.English.Answer)
		k.strings(&d.English.Points)
	}
	k.strings(&d.Aliases)
	k.string(&d.Deprecated)
	k.int(&d.Line)
	k.bool(&d.derived)
	k.place(&d.idAt)
	k.place(&d.questionAt)
	for _, places := range []*[]place{&d.tagsAt, &d.aliasesAt, &d.followsAt} {
		list(k, places, k.place)
	}
}

func (k *coder) place(p *place) {
	k.int(&p.line)
	k.int(&p.col)
}

func (k *coder) strings(all *[]string) { list(k, all, k.string) }

func (k *coder) string(s *string) {
	n := len(*s)
	k.int(&n)
	if !k.reading {
		k.out = append(k.out, *s...)
		return
	}
	if n > len(k.text) {
		k.fail()
		return
	}
	*s, k.text = k.text[:n], k.text[n:]
}

func (k *coder) bool(b *bool) {
	n := 0
	if *b {
		n = 1
	}
	k.int(&n)
	*b = n == 1
}

// list codes a list; none and an empty one are different.
func list[T any](k *coder, all *[]T, each func(*T)) {
	n := 0
	if *all != nil {
		n = len(*all) + 1
	}
	if k.int(&n); n == 0 {
		return
	}
	if k.reading {
		if n-1 > len(k.text) { // each entry takes a byte at least
			k.fail()
			return
		}
		*all = make([]T, n-1)
	}
	for i := range *all {
		each(&(*all)[i])
	}
}

// int codes a number from 0 on.
func (k *coder) int(n *int) {
	if !k.reading {
		k.out = binary.AppendUvarint(k.out, uint64(*n))
		return
	}
	value, shift := uint64(0), 0
	for i := 0; i < len(k.text) && i < binary.MaxVarintLen32; i++ {
		b := k.text[i]
		value |= uint64(b&0x7f) << shift
		if b < 0x80 {
			*n, k.text = int(value), k.text[i+1:]
			return
		}
		shift += 7
	}
	*n = 0
	k.fail()
}

func (k *coder) fail() { k.broken, k.text = true, "" }
