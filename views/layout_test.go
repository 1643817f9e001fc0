package views

import (
	"slices"
	"strings"
	"testing"

	"doesaegim/internal/cards"
)

func TestNavigationMarksThePageOnlyOnceInEachMenu(t *testing.T) {
	s := sampleShell(cards.Korean)
	for _, nav := range []Nav{NavToday, NavCards, NavTags, NavGuide} {
		s.Nav = nav
		page := parsed(t, layout(s, "x"))
		for _, menu := range []string{".topnav", ".tabs"} {
			if n := page.Find(menu + " [aria-current=page]").Length(); n != 1 {
				t.Errorf("%s marks %d entries for %s", menu, n, nav)
			}
		}
	}
}

func TestNoticeCanBeTakenBack(t *testing.T) {
	for _, c := range []struct {
		kind, action, field string
	}{
		{NoticeBuried, "/base/cards/linux-inode/bury", "on"},
		{NoticeSuspended, "/base/cards/linux-inode/suspend", "on"},
		{NoticeFlagged, "/base/cards/linux-inode/flag", "flag"},
	} {
		s := sampleShell(cards.English)
		s.Notice = Notice{Kind: c.kind, Card: "linux-inode"}
		form := parsed(t, layout(s, "x")).Find("[role=status] form")
		values := formValues(form)
		if form.AttrOr("action", "") != c.action || !slices.Equal(values[c.field], []string{"0"}) || !slices.Equal(values["next"], []string{s.Here}) {
			t.Errorf("%s: the form goes to %q with %v", c.kind, form.AttrOr("action", ""), values)
		}
	}
}

func TestArchivingAnInterviewCanBeTakenBack(t *testing.T) {
	s := sampleShell(cards.English)
	s.Notice = Notice{Kind: NoticeInterviewArchived, Interview: sampleInterviewID}
	form := parsed(t, layout(s, "x")).Find("[role=status] form")
	if action := form.AttrOr("action", ""); action != "/base/interviews/"+sampleInterviewID+"/archive" || !slices.Equal(formValues(form)["on"], []string{"0"}) {
		t.Errorf("the form goes to %q with %v", action, formValues(form))
	}
}

func TestEveryNoticeHasItsWords(t *testing.T) {
	kinds := []string{
		NoticeAlready, NoticeOutrun, NoticeUndone, NoticeNothingToUndo, NoticeBuried, NoticeUnburied, NoticeSuspended, NoticeUnsuspended,
		NoticeFlagged, NoticeUnflagged, NoticeFilterSaved, NoticeFilterRemoved, NoticeSettingsSaved, NoticeCardGone,
		NoticeInterviewSaved, NoticeInterviewArchived, NoticeInterviewBack,
		NoticePrioritySet,
		NoticePasskeyAdded, NoticePasskeyRenamed, NoticePasskeyRemoved, NoticeSignedUp, NoticeSignedOut, NoticeForeign, NoticeMerged, NoticeNotMerged, NoticePasswordChanged, NoticeSessionsEnded,
		NoticeLinked, NoticeUnlinked,
		NoticeRoleChanged, NoticeSignupSwitched, NoticeBackupAsked, NoticeCardSaved, NoticeDataDeleted,
	}
	eachLanguage(t, func(t *testing.T, s Shell) {
		seen := map[string]bool{}
		for _, kind := range kinds {
			text := s.Words.Shell.Notices.text(kind)
			if text == "" || seen[text] {
				t.Errorf("the notice %q says %q", kind, text)
			}
			seen[text] = true
			s.Notice = Notice{Kind: kind}
			if got := parsed(t, layout(s, "x")).Find("[role=status]").Text(); strings.TrimSpace(got) != text {
				t.Errorf("the notice %q shows %q", kind, got)
			}
		}
		s.Notice = Notice{Kind: `<script>`, Card: "linux-inode"}
		if parsed(t, layout(s, "x")).Find("[role=status]").Children().Length() != 0 {
			t.Error("an unknown notice shows something")
		}
	})
}

func TestThemeAndShortcutsStandOnThePage(t *testing.T) {
	s := sampleShell(cards.Korean)
	page := parsed(t, layout(s, "x"))
	if _, ok := page.Find("html").Attr("data-theme"); ok || page.Find("meta[name='color-scheme']").AttrOr("content", "") != "light dark" {
		t.Error("without a wish the system chooses the theme")
	}
	s.Theme, s.Shortcuts = "dark", false
	page = parsed(t, layout(s, "x"))
	if page.Find("html").AttrOr("data-theme", "") != "dark" || page.Find("meta[name='color-scheme']").AttrOr("content", "") != "dark" {
		t.Error("the theme is not dark")
	}
	if page.Find("body").AttrOr("data-shortcuts", "") != "off" {
		t.Error("shortcuts are not off")
	}
}

func TestHelpListsTheKeyThatEndsWhatIsTyped(t *testing.T) {
	eachLanguage(t, func(t *testing.T, s Shell) {
		rows := checkPage(t, s, Study(s, withPaper(false), StudyForm{})).Find("#keys dt:contains('Ctrl Enter') + dd")
		if rows.Length() != 1 || rows.Text() != s.Words.Shell.Keys.Written {
			t.Errorf("it says %q", rows.Text())
		}
	})
}

func TestFooterSwitchesToTheOtherLanguage(t *testing.T) {
	eachLanguage(t, func(t *testing.T, s Shell) {
		other := map[cards.Language]string{cards.Korean: "en", cards.English: "ko"}[s.Language()]
		form := parsed(t, layout(s, "x")).Find("footer form")
		values := formValues(form)
		if form.AttrOr("action", "") != "/base/language" || !slices.Equal(values["language"], []string{other}) || !slices.Equal(values["next"], []string{s.Here}) {
			t.Errorf("the form goes to %q with %v", form.AttrOr("action", ""), values)
		}
		if form.Find("button").AttrOr("lang", "") != other {
			t.Error("the other language's name is not marked as being in it")
		}
	})
}

func TestAdminSeesWhatIsWrongWithTheDeck(t *testing.T) {
	s := sampleShell(cards.Korean)
	s.Problems = []string{"data/questions.yaml:12:3: <script>"}
	if text := parsed(t, layout(s, "x")).Find(".deck-problems li").Text(); text != s.Problems[0] {
		t.Errorf("it shows %q", text)
	}
}
