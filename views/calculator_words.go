package views

import "doesaegim/internal/availability"

// CalculatorWords are the words of the availability calculator.
type CalculatorWords struct {
	Title string

	Forward  string
	Backward string
	Level    string
	Downtime string
	Unit     string
	Period   string
	Submit   string

	Allows  func(percent, period, downtime string) string
	Leaves  func(period, downtime, percent string, rounded bool) string
	Exactly func(short, exact string) string

	BadLevel    string
	BadDowntime func(period string) string

	Table   string
	Caption string
	Column  func(availability.Span) string // short
	Span    func(availability.Span) string // with its days
	Name    func(availability.Span) string // of a unit
	Amount  func(availability.Amount) string
	Asked   string
}

var koreanCalculator = CalculatorWords{
	Title: "가용성 계산기",

	Forward:  "가용성에서 중단 시간으로",
	Backward: "중단 시간에서 가용성으로",
	Level:    "가용성(%)",
	Downtime: "중단 시간",
	Unit:     "단위",
	Period:   "기간",
	Submit:   "계산",

	Allows: func(percent, period, downtime string) string {
		return "가용성 " + percent + "는 " + period + "에 " + downtime + "까지의 중단을 허용합니다."
	},
	Leaves: func(period, downtime, percent string, rounded bool) string {
		if rounded {
			percent = "약 " + percent
		}
		return period + "에 " + downtime + " 동안 멈추면 가용성은 " + percent + "입니다."
	},
	Exactly: func(short, exact string) string { return short + "(" + exact + ")" },

	BadLevel: "0부터 100까지의 수를 99.95처럼 적으세요. 소수점 아래는 아홉 자리까지 됩니다.",
	BadDowntime: func(period string) string {
		return "0부터 " + period + "까지의 시간을 43.2처럼 쉼표 없이 적으세요."
	},

	Table:   "기간마다 허용되는 중단 시간",
	Caption: "1년은 365일, 분기는 90일, 한 달은 30일로 셉니다. 계획된 중단은 없다고 봅니다.",
	Column: func(s availability.Span) string {
		return map[availability.Span]string{
			availability.Year: "1년", availability.Quarter: "분기", availability.Month: "한 달",
			availability.Week: "1주", availability.Day: "하루", availability.Hour: "1시간",
		}[s]
	},
	Span: func(s availability.Span) string {
		return map[availability.Span]string{
			availability.Year: "1년(365일)", availability.Quarter: "한 분기(90일)", availability.Month: "한 달(30일)",
			availability.Week: "1주(7일)", availability.Day: "하루", availability.Hour: "1시간",
		}[s]
	},
	Name: koreanUnit,
	Amount: func(a availability.Amount) string {
		return a.Number + koreanUnit(a.Unit)
	},
	Asked: "계산한 값",
}

func koreanUnit(s availability.Span) string {
	return map[availability.Span]string{
		availability.Day: "일", availability.Hour: "시간", availability.Minute: "분", availability.Second: "초",
	}[s]
}

var englishCalculator = CalculatorWords{
	Title: "Availability calculator",

	Forward:  "From availability to downtime",
	Backward: "From downtime to availability",
	Level:    "Availability (%)",
	Downtime: "Downtime",
	Unit:     "Unit",
	Period:   "Period",
	Submit:   "Calculate",

	Allows: func(percent, period, downtime string) string {
		return "An availability of " + percent + " allows " + downtime + " of downtime in " + period + "."
	},
	Leaves: func(period, downtime, percent string, rounded bool) string {
		if rounded {
			percent = "about " + percent
		}
		return downtime + " of downtime in " + period + " leaves an availability of " + percent + "."
	},
	Exactly: func(short, exact string) string { return short + " (" + exact + ")" },

	BadLevel: "Write a number from 0 to 100, such as 99.95, with up to nine decimals.",
	BadDowntime: func(period string) string {
		return "Write a time from 0 to " + period + ", such as 43.2, without commas."
	},

	Table:   "Allowed downtime by period",
	Caption: "A year counts 365 days, a quarter 90 and a month 30. No downtime is planned.",
	Column: func(s availability.Span) string {
		return map[availability.Span]string{
			availability.Year: "Year", availability.Quarter: "Quarter", availability.Month: "Month",
			availability.Week: "Week", availability.Day: "Day", availability.Hour: "Hour",
		}[s]
	},
	Span: func(s availability.Span) string {
		return map[availability.Span]string{
			availability.Year: "a year (365 days)", availability.Quarter: "a quarter (90 days)", availability.Month: "a month (30 days)",
			availability.Week: "a week (7 days)", availability.Day: "a day", availability.Hour: "an hour",
		}[s]
	},
	Name: func(s availability.Span) string { return string(s) + "s" },
	Amount: func(a availability.Amount) string {
		return a.Number + " " + map[availability.Span]string{
			availability.Day: "d", availability.Hour: "h", availability.Minute: "min", availability.Second: "s",
		}[a.Unit]
	},
	Asked: "asked for",
}
