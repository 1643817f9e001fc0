package study

import (
	"time"

	"doesaegim/internal/cards"
	"doesaegim/internal/srs"
)

// Condition is where a card stands with a learner, as shown in lists.
type Condition string

const (
	ConditionNew       Condition = "new"
	ConditionLearning  Condition = "learning" // in learning or relearning steps
	ConditionReview    Condition = "review"
	ConditionLeech     Condition = "leech" // a reviewed card with srs.LeechLapses lapses
	ConditionBuried    Condition = "buried"
	ConditionSuspended Condition = "suspended"
)

// Status is what a learner's memory of a card looks like now.
type Status struct {
	Condition      Condition
	Memory         srs.Memory
	LastReviewedAt time.Time // zero for a card never reviewed
	DueAt          time.Time // when it is asked next; zero for a card never reviewed
	LookAt         time.Time // when it is looked at once more after an answer that was sure and wrong; zero: never
	Due            bool      // is asked today
	Retrievability float64   // recall probability now, 0 for a card never reviewed
	Flag           int       // 0 none, 1 to 4
}

// Question is one card asked of a learner.
type Question struct {
	Card        *cards.Card
	ReviewID    string // one-time id of the answer to this showing
	Rep         int    // the answer's number among the card's reviews, from 1
	Status      Status
	ElapsedDays int // study days since the last review
	Choices     srs.Choices
	Followups   []*cards.Card
	Parent      *cards.Card // the question before: of the chain, or else one that leads here; nil for none
	Depth       int         // how many cards of a chain led here; 0 for a card that comes by itself
	TypeFirst   bool        // an answer is typed before the card's is shown
	Paper       Paper
}

// Counts are cards to study, by the state they are in.
type Counts struct{ Review, Learning, New int }

// Total is the number of cards.
func (c Counts) Total() int { return c.Review + c.Learning + c.New }

// Progress is how far a session has come on this study day.
type Progress struct {
	Done    []srs.Rating // the latest ratings given, oldest first, at most MaxTicks
	DoneAll int          // how many were given
	Left    Counts       // cards still to come; zero when Endless
	Endless bool
	Minutes int // estimate for what is left, rounded up
}

// MaxTicks bounds what a progress strip shows.
const MaxTicks = 100

// Screen is what /study shows: a question, or that there is none.
type Screen struct {
	Session  Session
	Progress Progress
	Question *Question   // nil when nothing is left
	Finish   *Finish     // set exactly when Question is nil
	UndoID   string      // the review that undo takes back; empty when there is none
	Offer    *cards.Card // the follow-up of what was just passed, which the session's chain leads to; nil for none
}

// Finish sums up the study day where nothing is left to ask.
type Finish struct {
	Reviews   int
	ByRating  [4]int // by rating, Again first
	Minutes   int    // studied today, rounded up
	Missed    []MissedPoint
	NextAt    time.Time // when the next card of the session falls due; zero if none is scheduled
	NextCount int       // how many cards fall due on that study day
	NewLeft   int       // cards never reviewed, beyond today's limit too
	Weak      int       // cards that the session would ask in ModeWeak
	Matching  int       // cards of the filter
	Plan      *PlanDay  // that the session follows; nil where it follows none
}

// MissedPoint is a key point that was left unticked today.
type MissedPoint struct {
	Card  *cards.Card
	Point int // index into the card's points
}

// Today is the first page.
type Today struct {
	Date     time.Time // local
	Counts   Counts
	Minutes  int
	Forecast []DayCount // seven study days from today on; today's counts what is left
	Tags     []TagProgress
	Leeches  []Row
	Week     []WeekDay // Monday to Sunday
	WeekDays int       // days studied this week
	WeekDone int       // reviews of this week
	Saved    []SavedFilter
	NextAt   time.Time // as in Finish
	NextAll  int
	Cards    int         // cards of the deck
	Newcomer bool        // never reviewed anything and prepares for nothing
	Plan     *PlanDay    // nil where no interview is near
	Goals    []Interview // ahead, the nearest first, planned for or not
	Past     *Interview  // the latest of the last DebriefDays, while nothing is written down about it; nil where there was none
}

// PlanDay is today's share of the plan for the learner's interviews.
type PlanDay struct {
	Interview Interview // that the readiness is about; on its day, the one of today
	Final     bool      // an interview is today: nothing new is begun, a last look is taken at what is most at risk
	Cards     int       // to study today, learning cards included
	New       int       // of them, never reviewed before
	Minutes   int       // they are expected to take, rounded up
	Budget    int       // minutes to study on a day
	Full      bool      // the minutes end the day before the cards that would be worth a study do
	Outside   int       // due cards that are left for another day, since others bring more for the interviews
	Readiness Readiness // of all cards that count, by the day of Interview; zero when Final
	ByTag     []TagReadiness
}

// Readiness is the expected share of a group of cards that is recalled on the day of an interview, each card counting by
// its weight. A card never reviewed counts as not recalled until it is studied.
type Readiness struct {
	Cards, Seen   int     // that count, and of them those reviewed at least once
	Reviews       int     // of them in all
	Enough        bool    // there is data enough to show the shares: MinReviews in all, for a tag MinSeen
	With, Without float64 // 0 to 1, studying by the plan every day and not at all; alike where nothing is planned
	Low, High     float64 // a range in which the share with the plan lies nine times of ten, if the model of memory is right
}

// TagReadiness is the readiness of the cards of one tag.
type TagReadiness struct {
	Tag    string
	Weight int // 1 to MaxTagWeight for a tag that the interview is about, 0 for others
	Readiness
}

// DayCount is the number of cards on one study day.
type DayCount struct {
	Date  time.Time
	Count int
}

// WeekDay is one day of the current week.
type WeekDay struct {
	Date    time.Time
	Reviews int
	Today   bool
	Future  bool
}

// TagProgress is a learner's progress with the cards of one tag.
type TagProgress struct {
	Tag    cards.Tag
	Due    int     // cards asked today
	Seen   int     // cards reviewed at least once
	Recall float64 // mean retrievability of the seen cards; 0 without any
}

// SavedFilter is a session kept under a name.
type SavedFilter struct {
	Name    string
	Session Session
}

// Row is a card in a list.
type Row struct {
	Card    *cards.Card
	Status  Status
	Failing []int // indexes of the points that keep failing, the worst first; on the first page alone
}

// Sort is an order of the browse page.
type Sort string

const (
	SortDeck   Sort = "deck"   // as in the files
	SortDue    Sort = "due"    // the nearest review first
	SortRecall Sort = "recall" // the least remembered first
	SortAsked  Sort = "asked"  // the latest asked first
)

// Browse is a page of the card list.
type Browse struct {
	Filter     cards.Filter
	Conditions []Condition
	Sort       Sort
	Page       int // from 1
	Pages      int // at least 1
	First      int // number of the first row, from 1
	Total      int // cards that match
	DueNow     int // of them, asked today
	Rows       []Row
	Tags       []Facet
	Levels     []Facet
	Companies  []Facet
	Roles      []Facet
	Years      []Facet
	States     []Facet // values are Conditions
}

// Facet is one choice of a filter: how many of the cards that match the other choices carry it.
type Facet struct {
	Value  string
	Count  int
	Chosen bool
	Own    bool // known from the learner's own interviews alone
}

// CardPage is everything about one card.
type CardPage struct {
	Card         *cards.Card
	Status       Status
	Points       []PointRecord // of the card's points; nil for a card never reviewed
	Failing      []int         // indexes of those that keep failing, the worst first
	History      []Answer      // latest first
	Curve        *Curve        // nil for a card never reviewed
	Followups    []*cards.Card
	Parents      []*cards.Card // cards that lead here
	Resources    []*cards.Resource
	Priority     Priority
	OwnRetention float64 // set for the card itself; 0 for none
	TypeFirst    bool    // as of a Question
	Paper        Paper
	Answers      []OwnAnswer // every version of the learner's own, the newest first
	AnswerID     string      // one-time id of the next version
	Own          []Occasion
}

// Answer is one entry of a card's history.
type Answer struct {
	At       time.Time
	Rating   srs.Rating
	Duration time.Duration // 0 when unknown
	Next     time.Duration // interval it gave; 0 when unknown
}
