package web

import (
	"errors"
	"maps"
	"math"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/a-h/templ"

	"doesaegim/internal/accounts"
	"doesaegim/internal/store"
	"doesaegim/views"
)

// browser is what the request came from.
func (v *visit) browser() accounts.Browser {
	return accounts.Browser{
		Token:   v.visitor.Token,
		Network: accounts.Network(v.address),
		Label:   deviceLabel(v.r.UserAgent()),
	}
}

// account turns away who is not signed in.
func account(handle func(*visit) error) func(*visit) error {
	return func(v *visit) error {
		switch {
		case v.visitor.Name != "":
			return handle(v)
		case v.r.Method == http.MethodPost:
			return askToSignIn(v)
		}
		return v.redirect("/login", url.Values{"next": {here(v.r)}})
	}
}

func showSignIn(v *visit) error {
	if v.visitor.Name != "" {
		return v.redirect("/account", nil)
	}
	return v.showSignIn(http.StatusOK, views.CredentialForm{Next: localPath(v.query.Get("next")).String()})
}

func (v *visit) showSignIn(status int, form views.CredentialForm) (err error) {
	if form.Name == "" && v.visitor.Former != "" {
		if form.Name, err = v.accounts.FormerName(v.r.Context(), v.visitor); err != nil {
			return err
		}
	}
	if form.Signup, err = v.accounts.SignupOpen(v.r.Context()); err != nil {
		return err
	}
	return v.showCredentials(status, form, views.SignIn)
}

// showCredentials shows a form again or for the first time, and says in the header when a next try makes sense.
func (v *visit) showCredentials(status int, form views.CredentialForm, page func(views.Shell, views.CredentialForm) templ.Component) error {
	setRetryAfter(v.w, form)
	return render(v.w, v.r, status, page(v.shell(""), form))
}

func setRetryAfter(w http.ResponseWriter, form views.CredentialForm) {
	if form.Problem == views.CredentialsTooSoon {
		w.Header().Set("Retry-After", strconv.Itoa(int(math.Ceil(form.Wait.Seconds()))))
	}
}

// mustSignIn reports whether a form would write to a guest by mistake: its sender was signed in when they opened it.
func (v *visit) mustSignIn() bool {
	signedOutMay := []string{"/login", "/signup", "/logout", "/reset", "/language"}
	return v.visitor.Former != "" && v.r.Method == http.MethodPost && !slices.Contains(signedOutMay, v.r.URL.Path)
}

// askToSignIn answers a form whose sender is not signed in any more. A rating is carried along: signing in records it.
func askToSignIn(v *visit) error {
	form := views.CredentialForm{Next: v.next().String()}
	if v.r.URL.Path == "/reviews" {
		session := v.formSession()
		form.Next = (&url.URL{Path: "/study", RawQuery: session.Values().Encode()}).String()
		for _, name := range slices.Sorted(maps.Keys(v.r.PostForm)) {
			for _, value := range v.r.PostForm[name] {
				form.Pending = append(form.Pending, views.PendingField{Name: views.PendingPrefix + name, Value: value})
			}
		}
	}
	// The scheme is ours: there is none for forms and cookies, and the header is due with the status.
	v.w.Header().Set("WWW-Authenticate", `Cookie realm="doesaegim"`)
	return v.showSignIn(http.StatusUnauthorized, form)
}

// pending reads the rating that a form carries.
func (v *visit) pending() (form url.Values, carried views.Pending) {
	form = url.Values{}
	for _, name := range slices.Sorted(maps.Keys(v.r.PostForm)) {
		if inner, ok := strings.CutPrefix(name, views.PendingPrefix); ok {
			form[inner] = v.r.PostForm[name]
			for _, value := range v.r.PostForm[name] {
				carried = append(carried, views.PendingField{Name: name, Value: value})
			}
		}
	}
	return form, carried
}

func signIn(v *visit) error {
	typed := v.r.PostForm
	review, carried := v.pending()
	before := v.visitor
	visitor, err := v.accounts.SignIn(v.r.Context(), v.browser(), typed.Get("name"), typed.Get("password"))
	if form, status, ok := refusal(err); ok {
		v.Log.Info("sign-in refused", "request", requestID(v.r), "network", accounts.Network(v.address), "status", status)
		form.Name, form.Next, form.Pending = typed.Get("name"), v.next().String(), carried
		return v.showSignIn(status, form)
	}
	if err != nil {
		return err
	}
	v.enter(visitor)
	if len(carried) > 0 {
		return v.recordPending(before, review)
	}
	return v.welcome()
}

// recordPending records a rating that waited for its learner, if they are the one who has signed in.
func (v *visit) recordPending(before accounts.Visitor, review url.Values) error {
	learner := before.Former
	if before.Name != "" {
		learner = before.Learner.ID()
	}
	if learner != v.visitor.Learner.ID() {
		return v.redirect("/", url.Values{"notice": {views.NoticeReviewForeign}})
	}
	v.r.PostForm = review
	return recordReview(v)
}

// enter makes the browser that of an account. The guest who was here before is put aside, not forgotten.
func (v *visit) enter(visitor accounts.Visitor) {
	if v.visitor.Known && v.visitor.Name == "" && v.visitor.Learner.ID() != visitor.Learner.ID() {
		v.aside = v.visitor.Token
		v.setCookie(guestCookie, v.aside)
	}
	v.become(visitor)
	v.setCookie(sessionCookie, visitor.Token)
	v.setCookie(settingsCookie, visitor.Settings)
	v.Log.Info("signed in", "request", requestID(v.r), "account", visitor.Name, "network", accounts.Network(v.address))
}

// welcome goes on where the visitor wanted to, by way of the question about the guest's reviews where there are some.
func (v *visit) welcome() error {
	_, waiting, err := v.waitingGuest()
	if err != nil {
		return err
	}
	to := v.next()
	if waiting {
		return v.redirect("/account/merge", url.Values{"next": {to.String()}})
	}
	return v.redirect(to.Path, to.Query())
}

func showSignUp(v *visit) error {
	if v.visitor.Name != "" {
		return v.redirect("/account", nil)
	}
	return v.showSignUp(http.StatusOK, views.CredentialForm{Next: localPath(v.query.Get("next")).String()})
}

func (v *visit) showSignUp(status int, form views.CredentialForm) (err error) {
	if form.Signup, err = v.accounts.SignupOpen(v.r.Context()); err != nil {
		return err
	}
	form.Kept = v.visitor.Known
	return v.showCredentials(status, form, views.SignUp)
}

func signUp(v *visit) error {
	if v.visitor.Name != "" {
		return v.redirect("/account", nil)
	}
	typed := v.r.PostForm
	visitor, err := v.accounts.SignUp(v.r.Context(), v.visitor, v.browser(), typed.Get("name"), typed.Get("password"))
	if form, status, ok := refusal(err); ok {
		form.Name, form.Next = typed.Get("name"), v.next().String()
		return v.showSignUp(status, form)
	}
	if err != nil {
		return err
	}
	v.enter(visitor)
	if v.aside != "" {
		return v.welcome() // the account was there already, and the guest's reviews are not in it
	}
	return v.back(views.NoticeSignedUp, "")
}

// signOut ends the session, and lets the browser forget what it keeps of the account. The guest who was here before
// signing in is back.
func signOut(v *visit) error {
	if v.visitor.Name == "" && v.visitor.Former == "" {
		return v.redirect("/", nil) // a guest has nothing to sign out of, and would lose their only way back
	}
	_, waiting, err := v.waitingGuest()
	if err != nil {
		return err
	}
	visitor, err := v.accounts.SignOut(v.r.Context(), v.visitor, v.browser())
	if err != nil {
		return err
	}
	token := visitor.Token
	if waiting {
		token = v.aside
	}
	v.setCookie(sessionCookie, token)
	v.dropCookie(guestCookie)
	v.w.Header().Set("Clear-Site-Data", `"cache", "storage"`)
	return v.redirect("/", url.Values{"notice": {views.NoticeSignedOut}})
}

// refusal is how a form is shown again after an error that its sender can do something about.
func refusal(err error) (form views.CredentialForm, status int, ok bool) {
	var tooSoon *accounts.TooSoonError
	if errors.As(err, &tooSoon) {
		return views.CredentialForm{Problem: views.CredentialsTooSoon, Wait: tooSoon.Wait}, http.StatusTooManyRequests, true
	}
	for _, r := range []struct {
		err     error
		problem views.CredentialProblem
		status  int
	}{
		{accounts.ErrWrongCredentials, views.CredentialsWrong, http.StatusUnprocessableEntity},
		{accounts.ErrBadName, views.NameBad, http.StatusUnprocessableEntity},
		{store.ErrNameTaken, views.NameTaken, http.StatusUnprocessableEntity},
		{accounts.ErrShortPassword, views.PasswordShort, http.StatusUnprocessableEntity},
		{accounts.ErrLongPassword, views.PasswordLong, http.StatusUnprocessableEntity},
		{accounts.ErrCommonPassword, views.PasswordCommon, http.StatusUnprocessableEntity},
		{accounts.ErrSignupClosed, views.SignupClosed, http.StatusForbidden},
	} {
		if errors.Is(err, r.err) {
			return views.CredentialForm{Problem: r.problem}, r.status, true
		}
	}
	return form, 0, false
}
