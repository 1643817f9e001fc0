package study

import (
	"container/list"
	"context"
	"sync"
	"time"

	"doesaegim/internal/srs"
	"doesaegim/internal/store"
)

// maxCachedMemories bounds what all shelves in memory hold together: about 200 bytes each.
const maxCachedMemories = 100_000

// shelf is a learner's store.Shelf in memory. It is read and changed under its lock alone.
type shelf struct {
	mu         sync.Mutex
	loaded     bool
	version    int64
	day        int
	memories   map[string]store.Memory // by the id under which they are stored
	today      []store.Review
	filters    []store.Filter
	interviews []store.Interview
	costs      srs.Costs     // of the learner's studies where an interview is ahead, else the default
	agenda     *agenda       // what the planner last made of all this; nil before
	outlook    *pastOutlook  // that was asked for last; nil before
	asked      []store.Asked // of the learner at interviews
	own        occasions     // asked, by card
	priorities priorities
	papers     map[string]store.Paper // by the id under which they are stored
	fresh      int                    // cards of today's reviews that were new
	studied    time.Duration          // today's reviews in all
}

func (s *shelf) fill(from store.Shelf, day int) {
	s.replan()
	s.loaded, s.version, s.day, s.filters, s.interviews = true, from.Version, day, from.Filters, from.Interviews
	s.priorities = newPriorities(from.Priorities)
	s.asked, s.own = from.Asked, occasionsOf(from.Asked)
	s.memories = make(map[string]store.Memory, len(from.Memories))
	for _, m := range from.Memories {
		s.memories[m.CardID] = m
	}
	s.papers = make(map[string]store.Paper, len(from.Papers))
	for _, p := range from.Papers {
		s.papers[p.CardID] = p
	}
	s.setToday(from.Today)
}

// replan has the agenda and the outlook made anew when they are asked for next: they know only the memories that there were
// when they were made.
func (s *shelf) replan() { s.agenda, s.outlook = nil, nil }

func (s *shelf) setToday(reviews []store.Review) {
	s.today, s.fresh, s.studied = nil, 0, 0
	for _, r := range reviews {
		s.addToday(r)
	}
}

func (s *shelf) addToday(r store.Review) {
	s.today = append(s.today, r)
	s.studied += r.Duration
	if r.Rep == 1 {
		s.fresh++
	}
}

// shelves keeps the shelves of the learners seen last. One that is behind the version of its learner is read anew,
// so replicas need not tell each other what they wrote.
type shelves struct {
	mu       sync.Mutex
	limit    int
	size     int // rows of all shelves, as counted when each was last used
	byID     map[string]*list.Element
	lastUsed *list.List // of *slot, the latest first
}

type slot struct {
	id    string
	size  int
	shelf *shelf
}

func newShelves(limit int) *shelves {
	return &shelves{limit: limit, byID: map[string]*list.Element{}, lastUsed: list.New()}
}

// with runs f on the shelf of a learner as it is now or, where another request has just changed it, later.
func (s *shelves) with(ctx context.Context, l Learner, day int, f func(*shelf)) error {
	if !l.Known {
		f(&shelf{day: day, costs: srs.DefaultCosts()})
		return nil
	}
	shelf := s.find(l.Store.ID())
	shelf.mu.Lock()
	defer shelf.mu.Unlock()
	if !shelf.loaded || shelf.version < l.Version || shelf.day != day {
		from, err := l.Store.Shelf(ctx, day)
		if err != nil {
			return err
		}
		shelf.fill(from, day)
		if err := shelf.time(ctx, l); err != nil {
			shelf.loaded = false
			return err
		}
	}
	s.weigh(l.Store.ID(), len(shelf.memories)+len(shelf.today)+len(shelf.papers)+len(shelf.asked)+shelf.priorities.size())
	f(shelf)
	return nil
}

// changed tells the shelf of a learner about a write that made the given version. The change is applied where the
// shelf stood one version before, that is, where it lacks nothing; otherwise the next request reads the shelf anew.
func (s *shelves) changed(l Learner, version int64, change func(*shelf)) {
	s.mu.Lock()
	element, ok := s.byID[l.Store.ID()]
	s.mu.Unlock()
	if !ok {
		return
	}
	shelf := element.Value.(*slot).shelf
	shelf.mu.Lock()
	defer shelf.mu.Unlock()
	if shelf.loaded && shelf.version == version-1 {
		change(shelf)
		shelf.version = version
	}
}

func (s *shelves) find(id string) *shelf {
	s.mu.Lock()
	defer s.mu.Unlock()
	if element, ok := s.byID[id]; ok {
		s.lastUsed.MoveToFront(element)
		return element.Value.(*slot).shelf
	}
	slot := &slot{id: id, shelf: &shelf{}}
	s.byID[id] = s.lastUsed.PushFront(slot)
	return slot.shelf
}

// weigh notes how many rows a shelf holds, and forgets those used longest ago beyond the limit.
func (s *shelves) weigh(id string, rows int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	element, ok := s.byID[id]
	if !ok {
		return
	}
	// A shelf without rows takes room, too.
	weight := rows + 8
	s.size += weight - element.Value.(*slot).size
	element.Value.(*slot).size = weight
	for s.size > s.limit && s.lastUsed.Len() > 1 {
		oldest := s.lastUsed.Back()
		s.lastUsed.Remove(oldest)
		delete(s.byID, oldest.Value.(*slot).id)
		s.size -= oldest.Value.(*slot).size
	}
}

// forget drops the shelf of a learner.
func (s *shelves) forget(id string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if element, ok := s.byID[id]; ok {
		s.lastUsed.Remove(element)
		delete(s.byID, id)
		s.size -= element.Value.(*slot).size
	}
}
