package views

import (
	"maps"
	"net/url"
	"slices"
	"time"

	"github.com/a-h/templ"
)

// CredentialProblem says why a name or a password was refused.
type CredentialProblem int

const (
	CredentialsFine    CredentialProblem = iota
	CredentialsWrong                     // they do not belong together
	CredentialsTooSoon                   // too many tries
	NameBad
	NameTaken
	PasswordShort
	PasswordLong
	PasswordCommon
	PasswordWrong // the present one
	SignupClosed
	PasskeyRefused
	PasskeyCloned
	PasskeysFull   // the account has as many as it may
	ProviderDown   // it cannot be reached, or does not answer as it should
	ProviderDenied // it, or its user
	ProviderStale  // the sign-in was not begun in this browser, or is over
	LinkTaken      // the one to be linked is linked already
	LinkUnknown    // who is signed in came back as somebody who is not linked to an account
)

// CredentialForm is a form for a name and a password, as it is first shown or as it was sent and refused. The password
// is never shown again.
type CredentialForm struct {
	Name    string
	Next    string // path to go on to
	Problem CredentialProblem
	Wait    time.Duration // with CredentialsTooSoon: until the next try
	Pending Pending       // a form that waits for its sender to sign in
	Signup  bool          // visitors may make accounts
	Kept    bool          // making an account keeps reviews that are there already
	Again   bool          // its sender is signed in, but for too long

	PasskeyOrigin string // of the pages on which passkeys work; empty for none
	Provider      Provider
	NoPasswords   bool // nobody signs in with one
}

// Pending is a form that was sent after its learner had been signed out. It travels in the form to sign in, never in an
// address.
type Pending struct {
	Path   string // where it was sent to; empty for none
	Values url.Values
}

// The fields of a pending form begin with PendingPrefix, so that they are told from those of the form that carries them.
const (
	PendingPath   = "pending"
	PendingPrefix = "pending."
)

func (p Pending) fields() fields {
	if p.Path == "" {
		return nil
	}
	f := fields{{PendingPath, p.Path}}
	for _, name := range slices.Sorted(maps.Keys(p.Values)) {
		for _, value := range p.Values[name] {
			f = append(f, field{PendingPrefix + name, value})
		}
	}
	return f
}

func signInLede(w CredentialWords, f CredentialForm) string {
	if f.Again {
		return w.SignInAgain
	}
	return w.SignInLede
}

func signUpLede(w CredentialWords, f CredentialForm) string {
	if f.NoPasswords {
		return w.Provider.SignUpLede
	}
	return w.SignUpLede
}

// nameAutocomplete is what a browser may fill the name in from: with a passkey in place of both fields, but not where an
// account is made.
func (f CredentialForm) nameAutocomplete(making bool) string {
	if f.PasskeyOrigin == "" || making {
		return "username"
	}
	return "username webauthn"
}

// field is the field that a problem is about.
func (p CredentialProblem) field() string {
	switch p {
	case NameBad, NameTaken:
		return "name"
	case PasswordWrong:
		return "present"
	case PasswordShort, PasswordLong, PasswordCommon:
		return "password"
	}
	return ""
}

// Text says what is wrong and what to do.
func (w CredentialWords) Text(f CredentialForm) string {
	switch f.Problem {
	case CredentialsWrong:
		return w.Wrong
	case CredentialsTooSoon:
		return w.TooSoon(f.Wait)
	case NameBad:
		return w.NameHelp
	case NameTaken:
		return w.Taken
	case PasswordShort:
		return w.Short
	case PasswordLong:
		return w.Long
	case PasswordCommon:
		return w.Common
	case PasswordWrong:
		return w.PresentWrong
	case SignupClosed:
		return w.Closed
	case PasskeyRefused:
		return w.Passkey.Refused
	case PasskeyCloned:
		return w.Passkey.Cloned
	case PasskeysFull:
		return w.Passkey.Full
	case ProviderDown:
		return w.Provider.Down
	case ProviderDenied:
		return w.Provider.Denied
	case ProviderStale:
		return w.Provider.Stale
	case LinkTaken:
		return w.Provider.LinkTaken
	case LinkUnknown:
		return w.Provider.LinkUnknown
	}
	return ""
}

// described leads assistive technology from a field to its help, where it has one, and to what is wrong with it.
func (f CredentialForm) described(name string, helped bool) templ.Attributes {
	by := ""
	if helped {
		by = name + "-help"
	}
	attributes := templ.Attributes{}
	if f.Problem.field() == name {
		by = "problem " + by
		attributes["aria-invalid"] = "true"
	}
	if by != "" {
		attributes["aria-describedby"] = by
	}
	return attributes
}
