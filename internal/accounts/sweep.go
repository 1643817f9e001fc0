package accounts

import (
	"context"
	"strconv"
	"time"

	"doesaegim/internal/store"
)

const (
	lastSweep  = "last sweep" // under which the site keeps when it was, in Unix milliseconds
	sweepEvery = 20 * time.Hour
	sweepPause = 7 * 24 * time.Hour
)

// Sweep removes, once a day whichever replica asks, what nobody needs any more: guests idle for longer than GuestLife,
// sessions long over, links that have expired, counts of tries. It returns how many guests it removed.
//
// Where a week or more seems to have passed since the last sweep, it waits for another day: a clock that is wrong for
// an hour must not cost anybody their reviews.
func (a *Accounts) Sweep(ctx context.Context) (guests int, err error) {
	now := a.now()
	before, err := a.store.SiteValue(ctx, lastSweep)
	if err != nil {
		return 0, err
	}
	ms, err := strconv.ParseInt(before, 10, 64)
	known := err == nil
	since := now.Sub(time.UnixMilli(ms))
	if known && since >= 0 && since < sweepEvery {
		return 0, nil
	}
	first, err := a.store.ReplaceSiteValue(ctx, lastSweep, before, strconv.FormatInt(now.UnixMilli(), 10))
	if err != nil || !first || !known || since < 0 || since > sweepPause {
		return 0, err
	}
	idle := store.Idle{
		Sessions:  now.Add(-idleLife - 30*24*time.Hour), // until then it is known whose an ended session was
		Resets:    now,
		Throttles: now.Add(-window),
	}
	if a.policy.guestLife > 0 {
		idle.Guests = now.Add(-a.policy.guestLife)
	}
	return a.store.Sweep(ctx, idle)
}
