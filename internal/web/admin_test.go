package web_test

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"doesaegim/internal/store/storetest"
	"doesaegim/internal/web"
)

// copies are backups that are said to be made, and none is.
type copies struct {
	asked int
	state web.BackupState
}

func (c *copies) Ask()                   { c.asked++ }
func (c *copies) State() web.BackupState { return c.state }

func TestAdminsAloneAskForBackups(t *testing.T) {
	made := &copies{state: web.BackupState{Folder: "/backups"}}
	s := newSite(t, storetest.SQLite(t), func(c *web.Config) { c.Backups = made })
	admin, member, guest := s.admin(), s.visitor(), s.visitor()
	member.signUp("minsu")
	for name, v := range map[string]*visitor{"a learner": member, "a guest": guest} {
		if page := v.post("/admin/backup", nil); page.Status != http.StatusNotFound || made.asked != 0 {
			t.Errorf("%s: %d, and %d are asked for", name, page.Status, made.asked)
		}
	}

	panel := func() string {
		return admin.get("/admin").Find(`section[aria-labelledby=backup-title]`).Text()
	}
	if got := panel(); !strings.Contains(got, "/backups") || !strings.Contains(got, "없음") {
		t.Errorf("before the first backup: %q", got)
	}
	page := admin.submit(admin.get("/admin"), "/admin/backup", "", "")
	if made.asked != 1 || page.Find(".toast").Length() != 1 {
		t.Errorf("%d are asked for by the button; the page says %q", made.asked, page.Find(".toast").Text())
	}
	for want, state := range map[string]web.BackupState{
		"지금 백업하고 있습니다": {Folder: "/backups", Running: true, Failed: true},
		"실패했습니다":       {Folder: "/backups", Failed: true},
		"어제 오전 10시":    {Folder: "/backups", Last: time.Date(2026, 11, 24, 1, 0, 0, 0, time.UTC)},
	} {
		made.state = state
		if got := panel(); !strings.Contains(got, want) {
			t.Errorf("%+v is shown as %q, without %q", state, got, want)
		}
	}
}

func TestServerWithoutBackupsSaysHowToMakeThem(t *testing.T) {
	s := newSite(t, storetest.SQLite(t))
	admin := s.admin()
	panel := admin.get("/admin").Find(`section[aria-labelledby=backup-title]`)
	if !strings.Contains(panel.Text(), "BACKUP") || panel.Find("button").Length() != 0 {
		t.Errorf("the page says %q", panel.Text())
	}
	if page := admin.post("/admin/backup", nil); page.Status != http.StatusNotFound {
		t.Errorf("asked all the same: %d", page.Status)
	}
}
