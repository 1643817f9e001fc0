package study

import (
	"cmp"
	"context"
	"slices"
	"time"

	"doesaegim/internal/cards"
	"doesaegim/internal/store"
)

// Interview is a day that the learner prepares for.
type Interview struct {
	ID       string
	Title    string // what the learner calls it; may be empty
	Company  string // may be empty, but not together with Title
	Role     string // may be empty
	Date     time.Time
	DaysLeft int         // study days until Date; 0 on the day, negative after it
	Tags     []TagWeight // in the order chosen; none means all cards alike
	Level    cards.Level // of the job, or empty
	Minutes  int         // of study on each day
	Archived bool
	Written  bool // there is a debrief of it

	own occasions // of the learner's other interviews, and of this one
}

// TagWeight says how much the cards of a tag matter for an interview.
type TagWeight struct {
	Tag    string
	Weight int // 1 to MaxTagWeight
}

// MaxTagWeight is the weight of what an interview is about most of all: recall of such a card counts as many times.
const MaxTagWeight = 3

// Name is what the learner calls the interview.
func (i Interview) Name() string {
	switch {
	case i.Title != "":
		return i.Title
	case i.Role != "":
		return i.Company + ", " + i.Role
	default:
		return i.Company
	}
}

// DebriefDays is for how many days after an interview the learner is asked how it went.
const DebriefDays = 7

// Recent reports whether the interview has just been.
func (i Interview) Recent() bool { return !i.Archived && i.DaysLeft < 0 && i.DaysLeft >= -DebriefDays }

// Ahead reports whether the interview is still to come, or is today, and is prepared for.
func (i Interview) Ahead() bool { return !i.Archived && i.DaysLeft >= 0 }

// What the weight of a card's tags is multiplied by, for what is known of who asked it.
const (
	askedByCompany = 3.0 // by the company of the interview, whenever that was
	askedLately    = 2.0 // by anybody, within RecentMonths
	askedEver      = 1.5
)

// Weight is how much recall of a card counts on the day of the interview: 0 for a card that has none of its tags, else
// the greatest weight of its tags, times what is known of who asked it, the learner's own interviews included, times a
// half for each level that the card is above the job's. Today is when the question is put.
func (i Interview) Weight(c *cards.Card, today time.Time) float64 {
	weight := 0.0
	if len(i.Tags) == 0 {
		weight = 1
	}
	for _, t := range i.Tags {
		if slices.Contains(c.Tags, t.Tag) {
			weight = max(weight, float64(t.Weight))
		}
	}
	for above := rank(c.Level) - rank(i.Level); above > 0 && i.Level != ""; above-- {
		weight /= 2
	}
	return weight * i.renown(c, today)
}

func (i Interview) renown(c *cards.Card, today time.Time) float64 {
	asked := i.own.all(c)
	if len(asked) == 0 {
		return 1 // without a date to be written, for each of thousands of cards
	}
	renown := 1.0
	since := recentSince(today)
	for _, a := range asked {
		switch {
		case i.Company != "" && a.Company == i.Company:
			renown = askedByCompany
		case isRecent(a, since):
			renown = max(renown, askedLately)
		default:
			renown = max(renown, askedEver)
		}
	}
	return renown
}

// rank orders the levels. A card without a level stands with the juniors'.
func rank(l cards.Level) int {
	switch l {
	case cards.Mid:
		return 1
	case cards.Senior:
		return 2
	default:
		return 0
	}
}

// Interviews are the learner's interviews: those ahead first, the nearest at the top, then the others, the latest at
// the top.
func (s *Study) Interviews(ctx context.Context, l Learner) ([]Interview, error) {
	var all []Interview
	err := s.at(ctx, l, func(d *desk) { all = d.interviews() })
	slices.SortStableFunc(all, func(a, b Interview) int {
		switch {
		case a.Ahead() && b.Ahead():
			return cmp.Compare(a.DaysLeft, b.DaysLeft)
		case a.Ahead():
			return -1
		case b.Ahead():
			return 1
		default:
			return cmp.Compare(b.DaysLeft, a.DaysLeft)
		}
	})
	return all, err
}

// Interview is one of the learner's interviews; store.ErrUnknownInterview where they have none of that id.
func (s *Study) Interview(ctx context.Context, l Learner, id string) (Interview, error) {
	var found Interview
	var known bool
	err := s.at(ctx, l, func(d *desk) { found, known = d.interview(id) })
	if err == nil && !known {
		err = store.ErrUnknownInterview
	}
	return found, err
}

// interview is the learner's of an id, if they have it.
func (d *desk) interview(id string) (i Interview, known bool) {
	at := slices.IndexFunc(d.shelf.interviews, func(i store.Interview) bool { return i.ID == id })
	if at < 0 {
		return Interview{}, false
	}
	return d.read(d.shelf.interviews[at : at+1])[0], true
}

// interviews are all of the learner's, the earliest first.
func (d *desk) interviews() []Interview { return d.read(d.shelf.interviews) }

// goals are the interviews ahead, the nearest first.
func (d *desk) goals() []Interview {
	return d.read(slices.DeleteFunc(slices.Clone(d.shelf.interviews), func(i store.Interview) bool {
		return !i.ArchivedAt.IsZero() || i.Day < d.day
	}))
}

// past is the latest interview of the last days, nil where there was none, or something is written down about it.
func (d *desk) past() *Interview {
	all := d.interviews()
	slices.Reverse(all)
	last := slices.IndexFunc(all, Interview.Recent)
	if last < 0 || all[last].Written {
		return nil
	}
	return &all[last]
}

func (d *desk) read(rows []store.Interview) []Interview {
	all := make([]Interview, len(rows))
	for n, i := range rows {
		all[n] = Interview{
			ID:       i.ID,
			Title:    i.Title,
			Company:  i.Company,
			Role:     i.Role,
			Date:     d.dateOf(i.Day),
			DaysLeft: i.Day - d.day,
			Tags:     parseTagWeights(d.deck, i.Tags),
			Level:    cards.Level(i.Level),
			Minutes:  i.Minutes,
			Archived: !i.ArchivedAt.IsZero(),
			Written:  i.Debriefed,
			own:      d.shelf.own,
		}
	}
	return all
}

// SaveInterview keeps an interview that is new, or changes the one of its id, which stays archived or not. A new one
// that is sent twice is kept once, as it was sent last. The errors are store.ErrTooManyInterviews and
// store.ErrUnknownInterview.
func (s *Study) SaveInterview(ctx context.Context, l Learner, i Interview, isNew bool) error {
	row := store.Interview{
		ID:        i.ID,
		Title:     i.Title,
		Company:   i.Company,
		Role:      i.Role,
		Day:       dayOf(i.Date),
		Tags:      tagWeightsQuery(i.Tags),
		Level:     string(i.Level),
		Minutes:   i.Minutes,
		CreatedAt: s.now(),
	}
	if isNew {
		return l.Store.AddInterview(ctx, row)
	}
	if !l.Known {
		return store.ErrUnknownInterview
	}
	return l.Store.ChangeInterview(ctx, row)
}

// ArchiveInterview puts an interview away, or takes it out again: nothing is prepared for one that is archived. The
// error is store.ErrUnknownInterview where the learner has none of that id.
func (s *Study) ArchiveInterview(ctx context.Context, l Learner, id string, on bool) error {
	i, err := s.Interview(ctx, l, id)
	if err != nil || i.Archived == on {
		return err
	}
	var at time.Time
	if on {
		at = s.now()
	}
	return l.Store.ArchiveInterview(ctx, id, at)
}

// dayOf is the date of a time, in its zone, as days since 1970-01-01.
func dayOf(t time.Time) int {
	year, month, day := t.Date()
	return int(time.Date(year, month, day, 0, 0, 0, 0, time.UTC).Unix() / (24 * 60 * 60))
}
