package web

import (
	"errors"
	"net/http"
	"slices"
	"strings"

	"doesaegim/internal/accounts"
	"doesaegim/internal/store"
	"doesaegim/views"
)

func showDelete(v *visit) error { return v.askDelete(http.StatusOK, views.DeleteForm{}) }

func (v *visit) askDelete(status int, form views.DeleteForm) (err error) {
	if v.visitor.Name != "" {
		hasPassword, err := v.accounts.HasPassword(v.r.Context(), v.visitor)
		if err != nil {
			return err
		}
		if hasPassword {
			form.Account = v.visitor.Name
		}
	}
	if form.Kept, err = v.study.Kept(v.r.Context(), v.learner); err != nil {
		return err
	}
	setRetryAfter(v.w, form.Password)
	return render(v.w, v.r, status, views.DeleteData(v.shell(""), form))
}

// deleteData deletes the visitor's data once they have confirmed it, those with an account as its owners.
func deleteData(v *visit) error {
	typed := v.r.PostForm
	form := views.DeleteForm{Typed: strings.TrimSpace(typed.Get("word"))}
	if !slices.ContainsFunc(views.DeleteWords, func(word string) bool { return strings.EqualFold(word, form.Typed) }) {
		form.Bad = true
		return v.askDelete(http.StatusUnprocessableEntity, form)
	}
	if v.visitor.Name != "" {
		err := v.accounts.Confirm(v.r.Context(), v.visitor, v.browser(), typed.Get("present"))
		if refused, status, ok := refusal(err); ok {
			if form.Password = refused; status != http.StatusTooManyRequests {
				form.Password.Problem = views.PasswordWrong
			}
			return v.askDelete(status, form)
		} else if errors.Is(err, accounts.ErrNotRecent) {
			return v.redirect(signInPath, signInAgain(deletePath))
		} else if err != nil {
			return err
		}
	}
	_, waiting, err := v.waitingGuest()
	if err != nil {
		return err
	}
	if err := v.study.Delete(v.r.Context(), v.learner, v.accounts.Event(store.EventDelete, v.visitor, v.browser())); err != nil {
		return err
	}
	v.Log.Info("data deleted", "request", requestID(v.r), "learner", v.learner.Store.ID())
	v.dropCookie(sessionCookie)
	v.dropCookie(settingsCookie)
	v.bringBack(waiting)
	// What scripts keep in the browser, such as an answer half typed, is the learner's, too.
	v.w.Header().Set("Clear-Site-Data", `"storage"`)
	return v.redirect("/", map[string][]string{"notice": {views.NoticeDataDeleted}})
}
