package views

import (
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
	Pending Pending       // a rating that waits for its learner to sign in
	Signup  bool          // visitors may make accounts
	Kept    bool          // making an account keeps reviews that are there already
}

// Pending are the fields of a review that was sent after its learner had been signed out. They travel in the form,
// never in an address.
type Pending []PendingField

// PendingField is a field of a pending review. Name begins with PendingPrefix.
type PendingField struct{ Name, Value string }

// PendingPrefix tells the fields of a pending review from those of the form that carries them.
const PendingPrefix = "review."

func (p Pending) fields() fields {
	var f fields
	for _, pending := range p {
		f = append(f, field{pending.Name, pending.Value})
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
