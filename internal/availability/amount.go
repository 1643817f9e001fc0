package availability

import (
	"math"
	"strconv"
	"strings"
	"time"
)

// Amount is a number of units: 21.6 minutes.
type Amount struct {
	Number string // in decimals, with a point
	Unit   Span
}

// ParseDowntime reads a number of units, with up to nine decimals, that is not longer than a period. Commas are
// refused: in 1,440 one reader sees thousands and another a decimal point.
func ParseDowntime(a Amount, period Span) (downtime time.Duration, ok bool) {
	billionths, ok := parseDecimal(strings.TrimSpace(a.Number))
	unit := seconds(a.Unit)
	if !ok || unit == 0 || billionths > int64(period.Length())/unit {
		return 0, false
	}
	return time.Duration(billionths * unit), true // billionths of a second are nanoseconds
}

// Rounded says how long d is in the unit that suits it, to four significant digits. That is exact for every cell of
// the book's table.
func Rounded(d time.Duration) Amount {
	unit := suitable(d)
	n := float64(d) / float64(unit.Length())
	places := decimals
	if n > 0 {
		places = min(max(3-int(math.Floor(math.Log10(n))), 0), decimals)
	}
	return Amount{withoutZeros(strconv.FormatFloat(n, 'f', places, 64)), unit}
}

// Exact says how long d is in one number that ParseDowntime reads as d again.
func Exact(d time.Duration) Amount {
	unit := suitable(d)
	if int64(d)%seconds(unit) != 0 {
		unit = Second
	}
	return Amount{formatDecimal(int64(d) / seconds(unit)), unit}
}

// Parts says how long d is in whole days, hours and minutes, and seconds with their decimals; parts of nothing are
// left out. Nothing at all is 0 seconds.
func Parts(d time.Duration) []Amount {
	var parts []Amount
	for _, unit := range []Span{Day, Hour, Minute} {
		if n := d / unit.Length(); n > 0 {
			parts = append(parts, Amount{strconv.FormatInt(int64(n), 10), unit})
			d %= unit.Length()
		}
	}
	if d > 0 || len(parts) == 0 {
		parts = append(parts, Amount{formatDecimal(int64(d)), Second})
	}
	return parts
}

// suitable is the greatest unit that d holds once. Up to 1.05 of a unit the smaller one says more: 60.48 seconds, not
// 1.008 minutes.
func suitable(d time.Duration) Span {
	for _, unit := range Units {
		if length := unit.Length(); d == length || d > length+length/20 {
			return unit
		}
	}
	return Second
}

// parseDecimal reads a number that is not negative, such as "43.2", as billionths. ok is false for anything else, for
// more than nine decimals and for more than nine digits before them.
func parseDecimal(text string) (billionths int64, ok bool) {
	whole, fraction, point := strings.Cut(text, ".")
	if whole == "" || len(whole) > decimals || point && fraction == "" || len(fraction) > decimals {
		return 0, false
	}
	digits := whole + fraction + strings.Repeat("0", decimals-len(fraction))
	if strings.Trim(digits, "0123456789") != "" {
		return 0, false
	}
	billionths, err := strconv.ParseInt(digits, 10, 64)
	return billionths, err == nil
}

// formatDecimal writes billionths in decimals.
func formatDecimal(billionths int64) string {
	digits := strconv.FormatInt(billionths, 10)
	digits = strings.Repeat("0", max(0, decimals+1-len(digits))) + digits
	point := len(digits) - decimals
	return withoutZeros(digits[:point] + "." + digits[point:])
}

// withoutZeros drops the zeros at the end of a number's decimals.
func withoutZeros(number string) string {
	if !strings.Contains(number, ".") {
		return number
	}
	return strings.TrimSuffix(strings.TrimRight(number, "0"), ".")
}
