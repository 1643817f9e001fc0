package web

import (
	"net/http"
	"slices"
	"strings"

	"doesaegim/views"
)

func showDelete(v *visit) error { return v.askDelete(http.StatusOK, views.DeleteForm{}) }

func (v *visit) askDelete(status int, form views.DeleteForm) (err error) {
	if form.Kept, err = v.study.Kept(v.r.Context(), v.learner); err != nil {
		return err
	}
	return render(v.w, v.r, status, views.DeleteData(v.shell(""), form))
}

// deleteData deletes the visitor's data once they have confirmed it: here stands whatever else they are to prove first.
func deleteData(v *visit) error {
	typed := strings.TrimSpace(v.r.PostForm.Get("word"))
	if !slices.ContainsFunc(views.DeleteWords, func(word string) bool { return strings.EqualFold(word, typed) }) {
		return v.askDelete(http.StatusUnprocessableEntity, views.DeleteForm{Typed: typed, Bad: true})
	}
	_, waiting, err := v.waitingGuest()
	if err != nil {
		return err
	}
	if err := v.study.Delete(v.r.Context(), v.learner); err != nil {
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
