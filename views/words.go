package views

import "doesaegim/internal/cards"

// Words is the catalogue of one language: every visible word that is not a card's. Each page keeps its words in a
// struct beside it, so that a language that lacks one does not compile into silence: a test refuses empty strings.
type Words struct {
	Language cards.Language

	Shell       ShellWords
	Study       StudyWords
	Finish      FinishWords
	Failure     FailureWords
	Today       TodayWords
	Browse      BrowseWords
	Card        CardWords
	Tags        TagsWords
	Guide       GuideWords
	About       AboutWords
	Settings    SettingsWords
	Add         AddWords
	Interview   InterviewWords
	Plan        PlanWords
	Readiness   ReadinessWords
	Calibration CalibrationWords
	Chain       ChainWords
	Priority    PriorityWords
	Depth       DepthWords
	Stats       StatsWords
	Mock        MockWords
	Paper       PaperWords
	Debrief     DebriefWords
	Credentials CredentialWords
	Account     AccountWords
	Admin       AdminWords
	Data        DataWords
}

var (
	korean = Words{
		Language: cards.Korean,

		Shell:       koreanShell,
		Study:       koreanStudy,
		Finish:      koreanFinish,
		Failure:     koreanFailure,
		Today:       koreanToday,
		Browse:      koreanBrowse,
		Card:        koreanCard,
		Tags:        koreanTags,
		Guide:       koreanGuide,
		About:       koreanAbout,
		Settings:    koreanSettings,
		Add:         koreanAdd,
		Interview:   koreanInterview,
		Plan:        koreanPlan,
		Readiness:   koreanReadiness,
		Calibration: koreanCalibration,
		Chain:       koreanChain,
		Priority:    koreanPriority,
		Depth:       koreanDepth,
		Stats:       koreanStats,
		Mock:        koreanMock,
		Paper:       koreanPaper,
		Debrief:     koreanDebrief,
		Credentials: koreanCredentials,
		Account:     koreanAccount,
		Admin:       koreanAdmin,
		Data:        koreanData,
	}
	english = Words{
		Language: cards.English,

		Shell:       englishShell,
		Study:       englishStudy,
		Finish:      englishFinish,
		Failure:     englishFailure,
		Today:       englishToday,
		Browse:      englishBrowse,
		Card:        englishCard,
		Tags:        englishTags,
		Guide:       englishGuide,
		About:       englishAbout,
		Settings:    englishSettings,
		Add:         englishAdd,
		Interview:   englishInterview,
		Plan:        englishPlan,
		Readiness:   englishReadiness,
		Calibration: englishCalibration,
		Chain:       englishChain,
		Priority:    englishPriority,
		Depth:       englishDepth,
		Stats:       englishStats,
		Mock:        englishMock,
		Paper:       englishPaper,
		Debrief:     englishDebrief,
		Credentials: englishCredentials,
		Account:     englishAccount,
		Admin:       englishAdmin,
		Data:        englishData,
	}
)

// WordsIn returns the catalogue of a language; Korean where the language is neither Korean nor English.
func WordsIn(l cards.Language) *Words {
	if l == cards.English {
		return &english
	}
	return &korean
}
