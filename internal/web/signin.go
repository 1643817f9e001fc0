package web

import (
	"errors"
	"fmt"
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

// signInPath is where one signs in.
const signInPath = "/login"

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
		if v.visitor.Name == "" {
			return askToSignIn(v)
		}
		return handle(v)
	}
}

func showSignIn(v *visit) error {
	form := views.CredentialForm{Next: localPath(v.query.Get("next")).String(), Again: v.query.Has("again")}
	if v.visitor.Name != "" {
		if !form.Again {
			return v.redirect("/account", nil)
		}
		form.Name = v.visitor.Name
	}
	return v.showSignIn(http.StatusOK, form)
}

// signInAgain leads to the page to sign in who is signed in, but too long ago for what they want, and back to where they
// want it.
func signInAgain(next string) url.Values { return url.Values{"again": {"1"}, "next": {next}} }

func (v *visit) showSignIn(status int, form views.CredentialForm) (err error) {
	if form.Name == "" && v.visitor.Former != "" {
		if form.Name, err = v.accounts.FormerName(v.r.Context(), v.visitor); err != nil {
			return err
		}
	}
	if form.Signup, err = v.offersSignUp(); err != nil {
		return err
	}
	return v.showCredentials(status, form, views.SignIn)
}

// showCredentials shows a form again or for the first time, and says in the header when a next try makes sense.
func (v *visit) showCredentials(status int, form views.CredentialForm, page func(views.Shell, views.CredentialForm) templ.Component) error {
	setRetryAfter(v.w, form)
	form.Provider, form.NoPasswords, form.PasskeyOrigin = v.provider(), !v.accounts.TakesPasswords(), v.accounts.PasskeyOrigin()
	return render(v.w, v.r, status, page(v.shell(""), form))
}

func setRetryAfter(w http.ResponseWriter, form views.CredentialForm) {
	switch form.Problem {
	case views.CredentialsTooSoon:
		w.Header().Set("Retry-After", strconv.Itoa(int(math.Ceil(form.Wait.Seconds()))))
	case views.ProviderDown:
		w.Header().Set("Retry-After", "5")
	}
}

// signedOutMay are the forms that write to nobody, or are about signing in and out.
var signedOutMay = []string{
	signInPath, providerPath, passkeySignInPath, passkeySignInPath + passkeyOptions, "/signup", passkeySignUpPath, passkeySignUpPath + passkeyOptions,
	"/logout", resetPath, "/language", addPath, yamlPath,
}

// mustSignIn reports whether a request would be answered for a guest by mistake: its sender was signed in before. A form
// would write to a guest, and a learner's data would be none.
func (v *visit) mustSignIn() bool {
	path := v.r.URL.Path
	switch {
	case v.visitor.Former == "":
		return false
	case v.r.Method == http.MethodPost:
		return !slices.Contains(signedOutMay, path)
	}
	return slices.Contains(dataPaths, path)
}

// askToSignIn answers who is not signed in, or not any more. A form is carried along: signing in sends it.
func askToSignIn(v *visit) error {
	if v.r.Method != http.MethodPost {
		next := here(v.r)
		if v.r.URL.Path == exportPath || v.r.URL.Path == reviewsCSVPath {
			next = "/settings" // a download shows no page
		}
		return v.redirect(signInPath, url.Values{"next": {next}})
	}
	form := views.CredentialForm{Next: v.next().String()}
	if canWait(v.r.URL.Path) {
		form.Pending = views.Pending{Path: v.r.URL.Path, Values: v.r.PostForm}
	}
	// The scheme is ours: there is none for forms and cookies, and the header is due with the status.
	v.w.Header().Set("WWW-Authenticate", `Cookie realm="doesaegim"`)
	return v.showSignIn(http.StatusUnauthorized, form)
}

// canWait reports whether the form of a path may wait for its sender to sign in. Those of an account and of admins may
// not: they hold passwords, or power that is to be meant at the moment it is used.
func canWait(path string) bool {
	return !slices.Contains(signedOutMay, path) && !strings.HasPrefix(path, "/account/") && !strings.HasPrefix(path, "/admin/")
}

// pending reads the form that the one to sign in carries.
func (v *visit) pending() (views.Pending, error) {
	p := views.Pending{Path: v.r.PostForm.Get(views.PendingPath), Values: url.Values{}}
	if p.Path == "" {
		return p, nil
	}
	if p.Path = localPath(p.Path).Path; !canWait(p.Path) {
		return p, fmt.Errorf("%w: a form for %s cannot wait", errBadRequest, p.Path)
	}
	for name, values := range v.r.PostForm {
		if inner, ok := strings.CutPrefix(name, views.PendingPrefix); ok {
			p.Values[inner] = values
		}
	}
	return p, nil
}

func signIn(v *visit) error {
	return v.signInBy(func() (accounts.Visitor, error) {
		typed := v.r.PostForm
		return v.accounts.SignIn(v.r.Context(), v.browser(), typed.Get("name"), typed.Get("password"))
	})
}

// signInBy answers a form to sign in, whatever it is done with.
func (v *visit) signInBy(prove func() (accounts.Visitor, error)) error {
	waiting, err := v.pending()
	if err != nil {
		return err
	}
	before := v.visitor
	visitor, err := prove()
	if form, status, ok := refusal(err); ok {
		v.Log.Info("sign-in refused", "request", requestID(v.r), "network", accounts.Network(v.address), "status", status, "reason", err.Error())
		form.Name, form.Next, form.Pending = v.r.PostForm.Get("name"), v.next().String(), waiting
		return v.showSignIn(status, form)
	}
	if err != nil {
		return err
	}
	v.enter(visitor)
	if waiting.Path != "" {
		return v.resume(before, waiting)
	}
	return v.welcome(v.next())
}

// resume sends a form that waited for its learner, if they are the one who has signed in.
func (v *visit) resume(before accounts.Visitor, waiting views.Pending) error {
	learner := before.Former
	if before.Name != "" {
		learner = before.Learner.ID()
	}
	if learner != v.visitor.Learner.ID() {
		return v.redirect("/", url.Values{"notice": {views.NoticeForeign}})
	}
	r := v.r.Clone(v.r.Context())
	r.Method, r.URL = http.MethodPost, &url.URL{Path: waiting.Path}
	r.Form, r.PostForm = waiting.Values, waiting.Values
	r.Header.Del("Cookie")
	for _, c := range v.r.Cookies() {
		if c.Name == v.cookieName(sessionCookie) {
			c.Value = v.visitor.Token
		}
		r.AddCookie(c)
	}
	v.routes.ServeHTTP(v.w, r)
	return nil
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

// welcome goes on to a path of this site, by way of the question about the guest's reviews where there are some.
func (v *visit) welcome(to *url.URL) error {
	_, waiting, err := v.waitingGuest()
	if err != nil {
		return err
	}
	if waiting {
		return v.redirect("/account/merge", url.Values{"next": {to.String()}})
	}
	return v.redirect(to.Path, to.Query())
}

// hasSignUpForm reports whether accounts can be made otherwise than by the provider.
func (v *visit) hasSignUpForm() bool {
	return v.accounts.TakesPasswords() || v.accounts.PasskeyOrigin() != ""
}

// offersSignUp reports whether visitors are to be shown the way to the page on which they make an account.
func (v *visit) offersSignUp() (bool, error) {
	open, err := v.accounts.SignupOpen(v.r.Context())
	return open && v.hasSignUpForm(), err
}

func showSignUp(v *visit) error {
	if !v.hasSignUpForm() {
		return errNotFound
	}
	if v.visitor.Name != "" {
		return v.redirect("/account", nil)
	}
	return v.showSignUp(http.StatusOK, views.CredentialForm{Next: localPath(v.query.Get("next")).String()})
}

func (v *visit) showSignUp(status int, form views.CredentialForm) (err error) {
	if form.Signup, err = v.offersSignUp(); err != nil {
		return err
	}
	form.Kept = v.visitor.Known
	return v.showCredentials(status, form, views.SignUp)
}

func signUp(v *visit) error {
	return v.signUpBy(func() (accounts.Visitor, error) {
		typed := v.r.PostForm
		return v.accounts.SignUp(v.r.Context(), v.visitor, v.browser(), typed.Get("name"), typed.Get("password"))
	})
}

// signUpBy answers a form to sign up, whatever the account is to be signed in to with.
func (v *visit) signUpBy(prove func() (accounts.Visitor, error)) error {
	if v.visitor.Name != "" {
		return v.redirect("/account", nil)
	}
	visitor, err := prove()
	if form, status, ok := refusal(err); ok {
		form.Name, form.Next = v.r.PostForm.Get("name"), v.next().String()
		return v.showSignUp(status, form)
	}
	if errors.Is(err, store.ErrHasAccount) {
		return v.leaveToAnother()
	}
	if err != nil {
		return err
	}
	v.enter(visitor)
	if v.aside != "" {
		return v.welcome(v.next()) // the account was there already, and the guest's reviews are not in it
	}
	return v.back(views.NoticeSignedUp, "")
}

// leaveToAnother answers a request that would make an account, where one sent at the same moment has made it: the answer to
// that one has the cookie.
func (v *visit) leaveToAnother() error {
	v.w.Header().Del("Set-Cookie")
	return v.redirect("/account", nil)
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
	v.setCookie(sessionCookie, visitor.Token)
	v.bringBack(waiting)
	v.w.Header().Set("Clear-Site-Data", `"cache", "storage"`)
	return v.redirect("/", url.Values{"notice": {views.NoticeSignedOut}})
}

// bringBack makes the browser that of the guest who was here before signing in, where one waits.
func (v *visit) bringBack(waiting bool) {
	if waiting {
		v.setCookie(sessionCookie, v.aside)
	}
	v.dropCookie(guestCookie)
}

// credentialRefusal is how a form is shown again after an error.
type credentialRefusal struct {
	err     error
	problem views.CredentialProblem
	status  int
}

// refusal is how a form is shown again after an error that its sender can do something about.
func refusal(err error) (form views.CredentialForm, status int, ok bool) {
	var tooSoon *accounts.TooSoonError
	if errors.As(err, &tooSoon) {
		return views.CredentialForm{Problem: views.CredentialsTooSoon, Wait: tooSoon.Wait}, http.StatusTooManyRequests, true
	}
	for _, r := range slices.Concat(providerRefusals, []credentialRefusal{
		{accounts.ErrWrongCredentials, views.CredentialsWrong, http.StatusUnprocessableEntity},
		{accounts.ErrBadName, views.NameBad, http.StatusUnprocessableEntity},
		{store.ErrNameTaken, views.NameTaken, http.StatusUnprocessableEntity},
		{accounts.ErrShortPassword, views.PasswordShort, http.StatusUnprocessableEntity},
		{accounts.ErrLongPassword, views.PasswordLong, http.StatusUnprocessableEntity},
		{accounts.ErrCommonPassword, views.PasswordCommon, http.StatusUnprocessableEntity},
		{accounts.ErrSignupClosed, views.SignupClosed, http.StatusForbidden},
		{accounts.ErrPasskeyRefused, views.PasskeyRefused, http.StatusUnprocessableEntity},
		{store.ErrPasskeyCloned, views.PasskeyCloned, http.StatusUnprocessableEntity},
		{store.ErrTooManyPasskeys, views.PasskeysFull, http.StatusConflict},
	}) {
		if errors.Is(err, r.err) {
			return views.CredentialForm{Problem: r.problem}, r.status, true
		}
	}
	return form, 0, false
}
