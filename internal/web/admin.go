package web

import (
	"fmt"
	"net/url"
	"strconv"
	"time"

	"doesaegim/internal/accounts"
	"doesaegim/internal/cards"
	"doesaegim/internal/store"
	"doesaegim/views"
)

// DeckSource is where the deck comes from.
type DeckSource struct {
	Path     string                // file or folder; empty for the deck in the program
	Problems func() cards.Problems // of the latest attempt to read it; nil for none ever
}

// Broken lists what keeps the latest edit from being used; nothing where it is in use.
func (d DeckSource) Broken() []string {
	problems := d.Problems()
	if !problems.HasErrors() {
		return nil
	}
	return lines(problems.Errors())
}

// Backups are the copies of the database that the server keeps in a folder.
type Backups interface {
	Ask() // has one made now
	State() BackupState
}

// BackupState is how the copies are.
type BackupState struct {
	Folder  string
	Last    time.Time // the newest was begun; zero: there is none
	Running bool      // one is asked for or under way
	Failed  bool      // the latest attempt; the log says why
}

// maxProblems bounds how many problems a page lists.
const maxProblems = 20

func lines(problems cards.Problems) []string {
	var texts []string
	for _, p := range problems[:min(len(problems), maxProblems)] {
		texts = append(texts, p.String())
	}
	return texts
}

// admin hides a page from all who are no admins.
func admin(handle func(*visit) error) func(*visit) error {
	return func(v *visit) error {
		if !v.visitor.Admin {
			return errNotFound
		}
		return handle(v)
	}
}

func showAdmin(v *visit) error {
	page := 1
	if text := v.query.Get("page"); text != "" {
		var err error
		if page, err = strconv.Atoi(text); err != nil || page < 1 || page > 1_000_000 {
			return fmt.Errorf("%w: page %q", errBadRequest, text)
		}
	}
	return v.showAdmin(page, views.ResetLink{})
}

func (v *visit) showAdmin(page int, link views.ResetLink) error {
	ctx := v.r.Context()
	users, total, err := v.accounts.Users(ctx, page)
	if err != nil {
		return err
	}
	open, err := v.accounts.SignupOpen(ctx)
	if err != nil {
		return err
	}
	kind, size, err := v.Database(ctx)
	if err != nil {
		return err
	}
	p := views.AdminPage{
		Total:         total,
		Page:          page,
		Pages:         max(1, (total+accounts.UsersPerPage-1)/accounts.UsersPerPage),
		SignupAllowed: v.accounts.SignupAllowed(),
		SignupOpen:    open,
		NoPasswords:   !v.accounts.TakesPasswords(),
		Deck:          views.DeckStatus{Cards: len(v.study.Deck().Cards()), Path: v.Deck.Path},
		Version:       v.Version,
		Database:      kind,
		Size:          size,
		Link:          link,
	}
	if v.Deck.Problems != nil {
		p.Deck.Problems = lines(v.Deck.Problems())
	}
	if v.Backups != nil {
		p.Backup = views.BackupStatus(v.Backups.State())
	}
	for _, u := range users {
		p.Users = append(p.Users, views.AdminUser{
			ID:         u.LearnerID,
			Name:       u.Name,
			Admin:      u.Role == store.RoleAdmin,
			CreatedAt:  u.CreatedAt,
			LastSeenAt: u.LastSeenAt,
			Reviews:    u.Reviews,
		})
	}
	shell := v.shell("")
	shell.Here = "/admin"
	return v.render(views.Admin(shell, p))
}

func switchSignup(v *visit) error {
	on, err := v.on()
	if err != nil {
		return err
	}
	if err := v.accounts.SwitchSignup(v.r.Context(), on); err != nil {
		return err
	}
	return v.redirect("/admin", url.Values{"notice": {views.NoticeSignupSwitched}})
}

func askBackup(v *visit) error {
	if v.Backups == nil {
		return errNotFound
	}
	v.Backups.Ask()
	return v.redirect("/admin", url.Values{"notice": {views.NoticeBackupAsked}})
}

func changeRole(v *visit) error {
	role := store.Role(v.r.PostForm.Get("role"))
	if role != store.RoleLearner && role != store.RoleAdmin {
		return fmt.Errorf("%w: role %q", errBadRequest, role)
	}
	if err := v.accounts.SetRole(v.r.Context(), v.r.PostForm.Get("learner"), role, v.visitor.Learner.ID(), v.browser()); err != nil {
		return err
	}
	return v.redirect("/admin", url.Values{"notice": {views.NoticeRoleChanged}})
}

// issueReset shows the link at once: kept for another page, it would have to be stored or stand in an address.
func issueReset(v *visit) error {
	token, account, err := v.accounts.IssueReset(v.r.Context(), v.r.PostForm.Get("learner"), v.visitor.Learner.ID(), v.browser())
	if err != nil {
		return err
	}
	return v.showAdmin(1, views.ResetLink{Name: account.Name, URL: ResetURL(v.BaseURL, token)})
}

// ResetURL is the link for a new password.
func ResetURL(base *url.URL, token string) string {
	link := *base
	link.Path += resetPath
	link.RawQuery = url.Values{"token": {token}}.Encode()
	return link.String()
}

func endSessionsOf(v *visit) error {
	if err := v.accounts.EndSessionsOf(v.r.Context(), v.r.PostForm.Get("learner"), v.visitor.Learner.ID(), v.browser()); err != nil {
		return err
	}
	return v.redirect("/admin", url.Values{"notice": {views.NoticeSessionsEnded}})
}
