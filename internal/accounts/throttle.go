package accounts

import (
	"context"
	"fmt"
	"net/netip"
	"time"

	"doesaegim/internal/store"
)

// TooSoonError says that too much has been tried, and when to try again. Nothing was tried.
type TooSoonError struct{ Wait time.Duration }

func (e *TooSoonError) Error() string { return fmt.Sprintf("too many tries, wait %s", e.Wait) }

// window is the time over which tries are bounded. A bucket of n that leaks n in a window lets 2n through in any window.
const window = 15 * time.Minute

const (
	triesPerAccount = 5
	triesPerNetwork = 50
)

// ofAccount bounds guesses at one account to ten in a quarter of an hour: three at once, then with growing delay, then
// one every three minutes. It never locks anybody out for longer than that, and sessions under way go on. A name that
// has no account is counted alike.
func ofAccount(key string) store.Throttle {
	const leak = window / triesPerAccount
	return store.Throttle{Subject: "account " + hash(key), Leak: leak, Wait: func(level float64) time.Duration {
		switch {
		case level > triesPerAccount-1:
			return untilRoom(level, triesPerAccount, leak)
		case level > triesPerAccount-2:
			return 30 * time.Second
		case level > triesPerAccount-3:
			return 5 * time.Second
		}
		return 0
	}}
}

// ofNetwork bounds guesses from one network to a hundred in a quarter of an hour. Many people may sit behind it, and
// those who know their password cost nothing.
func ofNetwork(network string) store.Throttle {
	const leak = window / triesPerNetwork
	return store.Throttle{Subject: "network " + network, Leak: leak, Wait: func(level float64) time.Duration {
		switch {
		case level > triesPerNetwork-1:
			return untilRoom(level, triesPerNetwork, leak)
		case level > triesPerNetwork/2:
			return time.Second
		}
		return 0
	}}
}

const (
	importsPerLearner = 10
	importsPerNetwork = 40
)

// TryImport counts an import, or the trial of one: so many at once for a learner and for a network, and as many in a
// quarter of an hour from then on. The error is a *TooSoonError.
func (a *Accounts) TryImport(ctx context.Context, v Visitor, b Browser) error {
	return a.try(ctx, evenly("import by "+v.Learner.ID(), importsPerLearner), evenly("import from "+b.Network, importsPerNetwork))
}

// evenly lets so many tries through at once, and as many in each window.
func evenly(subject string, size int) store.Throttle {
	leak := window / time.Duration(size)
	return store.Throttle{Subject: subject, Leak: leak, Wait: func(level float64) time.Duration { return untilRoom(level, size, leak) }}
}

// untilRoom is how long a bucket of a size takes until one more fits in.
func untilRoom(level float64, size int, leak time.Duration) time.Duration {
	return time.Duration((level - float64(size-1)) * float64(leak))
}

// try counts a try; a *TooSoonError where it must wait.
func (a *Accounts) try(ctx context.Context, throttles ...store.Throttle) error {
	wait, err := a.store.Try(ctx, a.now(), throttles...)
	if err != nil {
		return err
	}
	if wait > 0 {
		return &TooSoonError{wait}
	}
	return nil
}

// Network is the network of an address: what one household or company has, /24 of IPv4 and /48 of IPv6.
func Network(address string) string {
	ip, err := netip.ParseAddr(address)
	if err != nil {
		return "unknown"
	}
	ip = ip.Unmap().WithZone("")
	bits := 48
	if ip.Is4() {
		bits = 24
	}
	prefix, err := ip.Prefix(bits)
	if err != nil {
		return "unknown"
	}
	return prefix.String()
}
