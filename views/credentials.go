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

// text says what is wrong and what to do.
func (w CredentialWords) text(f CredentialForm) string {
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
