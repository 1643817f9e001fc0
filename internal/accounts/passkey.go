package accounts

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/go-webauthn/webauthn/protocol"
	"github.com/go-webauthn/webauthn/webauthn"
	"golang.org/x/text/unicode/norm"

	"doesaegim/internal/store"
)

var (
	// ErrPasskeyRefused is returned for what is not the answer of a passkey to a challenge of this browser, whatever is
	// wrong with it.
	ErrPasskeyRefused = errors.New("passkey refused")
	// ErrNotRecent is returned where one has to sign in again first.
	ErrNotRecent = errors.New("signed in too long ago")
)

const (
	siteName        = "되새김"
	challengeLife   = 5 * time.Minute
	recently        = 15 * time.Minute // after signing in, in which the ways to sign in may be changed
	maxPasskeyBytes = 16 << 10         // of an answer

	// challengesPerNetwork bounds those of a quarter of an hour: each is a row for a while, and the page to sign in asks
	// for one by itself.
	challengesPerNetwork = 300

	MaxPasskeyName = 40 // characters
)

// relyingParty is what devices know a site as; nil where browsers allow no passkeys.
func relyingParty(site *url.URL) *webauthn.WebAuthn {
	if site == nil {
		return nil
	}
	host := site.Hostname()
	if site.Scheme != "https" && host != "localhost" && !strings.HasSuffix(host, ".localhost") {
		return nil
	}
	timeout := webauthn.TimeoutConfig{Timeout: challengeLife, TimeoutUVD: challengeLife}
	party, err := webauthn.New(&webauthn.Config{
		RPID:                  host,
		RPDisplayName:         siteName,
		RPOrigins:             []string{site.Scheme + "://" + site.Host},
		AttestationPreference: protocol.PreferNoAttestation,
		AuthenticatorSelection: protocol.AuthenticatorSelection{
			ResidentKey:        protocol.ResidentKeyRequirementRequired,
			RequireResidentKey: protocol.ResidentKeyRequired(),
			UserVerification:   protocol.VerificationPreferred,
		},
		Timeouts: webauthn.TimeoutsConfig{Login: timeout, Registration: timeout},
		// No extension is asked for or looked at: what password managers say unasked does no harm.
		ExtensionsUnsolicitedOutputPolicy: protocol.UnsolicitedOutputPolicyIgnore,
	})
	if err != nil {
		return nil // an address of numbers
	}
	return party
}

// PasskeyOrigin is the origin of the pages on which passkeys work; empty where there are none.
func (a *Accounts) PasskeyOrigin() string {
	if a.party == nil {
		return ""
	}
	return a.party.Config.RPOrigins[0]
}

// IsRecent reports whether a visitor signed in so lately that they may change the ways to sign in and take
// their data home.
func (a *Accounts) IsRecent(v Visitor) bool {
	since := a.now().Sub(v.Since)
	return v.Name != "" && since >= 0 && since < recently
}

// holder is an account as devices know it.
type holder struct {
	handle   []byte
	name     string
	passkeys []webauthn.Credential
}

func (h holder) WebAuthnID() []byte                         { return h.handle }
func (h holder) WebAuthnName() string                       { return h.name }
func (h holder) WebAuthnDisplayName() string                { return h.name }
func (h holder) WebAuthnCredentials() []webauthn.Credential { return h.passkeys }

// BeginSignInByPasskey returns what the browser asks a device for, as JSON for navigator.credentials.get. The errors are
// ErrPasskeyRefused and *TooSoonError.
func (a *Accounts) BeginSignInByPasskey(ctx context.Context, b Browser) (options any, err error) {
	if err := a.mayAsk(ctx, b); err != nil {
		return nil, err
	}
	assertion, session, err := a.party.BeginDiscoverableLogin()
	if err != nil {
		return nil, fmt.Errorf("ask for a passkey: %w", err)
	}
	return assertion, a.keepChallenge(ctx, b, store.ToSignIn, session)
}

// BeginSignUpByPasskey returns what the browser asks a device to make, as JSON for navigator.credentials.create. The name
// is looked at here already: a device would keep a passkey for one that is refused. The errors are those of SignUp, but
// for passwords, and ErrPasskeyRefused.
func (a *Accounts) BeginSignUpByPasskey(ctx context.Context, b Browser, name string) (options any, err error) {
	name, key, err := a.newName(ctx, name)
	if err != nil {
		return nil, err
	}
	if err := a.try(ctx, ofNetwork(b.Network)); err != nil {
		return nil, err
	}
	if _, err := a.store.AccountNamed(ctx, key); err == nil {
		return nil, store.ErrNameTaken
	} else if !errors.Is(err, store.ErrNoAccount) {
		return nil, err
	}
	return a.beginPasskey(ctx, b, store.ToSignUp, holder{handle: randomBytes(), name: name})
}

// BeginPasskey returns what the browser asks a device to make for the visitor's account, as BeginSignUpByPasskey does. The
// errors are ErrNotRecent, store.ErrTooManyPasskeys, ErrPasskeyRefused and *TooSoonError.
func (a *Accounts) BeginPasskey(ctx context.Context, v Visitor, b Browser) (options any, err error) {
	if !a.IsRecent(v) {
		return nil, ErrNotRecent
	}
	passkeys, err := v.Learner.Passkeys(ctx)
	if err != nil {
		return nil, err
	}
	if len(passkeys) >= store.MaxPasskeys {
		return nil, store.ErrTooManyPasskeys
	}
	h := holder{handle: randomBytes(), name: v.Name}
	for _, p := range passkeys {
		h.handle = p.UserHandle
		h.passkeys = append(h.passkeys, credential(p))
	}
	return a.beginPasskey(ctx, b, store.ToAdd, h)
}

func (a *Accounts) beginPasskey(ctx context.Context, b Browser, purpose store.Purpose, h holder) (options any, err error) {
	if err := a.mayAsk(ctx, b); err != nil {
		return nil, err
	}
	creation, session, err := a.party.BeginRegistration(h,
		webauthn.WithCredentialParameters(webauthn.CredentialParametersRecommendedL3()),
		webauthn.WithExclusions(webauthn.Credentials(h.passkeys).CredentialDescriptors()))
	if err != nil {
		return nil, fmt.Errorf("ask to make a passkey: %w", err)
	}
	return creation, a.keepChallenge(ctx, b, purpose, session)
}

func (a *Accounts) mayAsk(ctx context.Context, b Browser) error {
	if a.party == nil {
		return ErrPasskeyRefused
	}
	return a.try(ctx, evenly("challenges of "+b.Network, challengesPerNetwork))
}

func (a *Accounts) keepChallenge(ctx context.Context, b Browser, purpose store.Purpose, session *webauthn.SessionData) error {
	at := a.now()
	return a.store.AddChallenge(ctx, challengeOf(b, purpose, session.Challenge), session.UserID, at, at.Add(challengeLife))
}

func challengeOf(b Browser, purpose store.Purpose, challenge string) store.Challenge {
	return store.Challenge{Hash: hash(challenge), Browser: hash(b.Token), Purpose: purpose}
}

// takeChallenge uses up the challenge that an answer is to, and returns what go-webauthn wants to know of it again.
func (a *Accounts) takeChallenge(ctx context.Context, b Browser, purpose store.Purpose, client protocol.CollectedClientData) (webauthn.SessionData, error) {
	handle, err := a.store.TakeChallenge(ctx, challengeOf(b, purpose, client.Challenge), a.now())
	if errors.Is(err, store.ErrNoChallenge) {
		err = refused(err)
	}
	return webauthn.SessionData{
		Challenge:        client.Challenge,
		RelyingPartyID:   a.party.Config.RPID,
		UserID:           handle,
		UserVerification: protocol.VerificationPreferred,
		CredParams:       webauthn.CredentialParametersRecommendedL3(),
	}, err
}

// refused is ErrPasskeyRefused for a reason that the log may tell, and no visitor.
func refused(reason error) error { return fmt.Errorf("%w: %v", ErrPasskeyRefused, reason) }

// made reads a passkey from the answer of a device that was asked to make one.
func (a *Accounts) made(ctx context.Context, b Browser, purpose store.Purpose, name, answer string) (store.Passkey, error) {
	if a.party == nil || len(answer) > maxPasskeyBytes {
		return store.Passkey{}, ErrPasskeyRefused
	}
	parsed, err := protocol.ParseCredentialCreationResponseBytes([]byte(answer))
	if err != nil {
		return store.Passkey{}, refused(err)
	}
	session, err := a.takeChallenge(ctx, b, purpose, parsed.Response.CollectedClientData)
	if err != nil {
		return store.Passkey{}, err
	}
	made, err := a.party.CreateCredential(holder{handle: session.UserID}, session, parsed)
	if err != nil {
		return store.Passkey{}, refused(err)
	}
	return store.Passkey{
		ID:           passkeyID(made.ID),
		CredentialID: made.ID,
		UserHandle:   session.UserID,
		PublicKey:    made.PublicKey,
		Flags:        byte(made.Flags.ProtocolValue()),
		SignCount:    made.Authenticator.SignCount,
		Name:         passkeyName(name, b),
		CreatedAt:    a.now(),
	}, nil
}

func passkeyID(credentialID []byte) string { return hash(string(credentialID)) }

// passkeyName is a name as it is kept: one line, and never empty.
func passkeyName(typed string, b Browser) string {
	name := norm.NFC.String(strings.Join(strings.FieldsFunc(typed, func(r rune) bool { return unicode.IsSpace(r) || unicode.IsControl(r) }), " "))
	if utf8.RuneCountInString(name) > MaxPasskeyName {
		name = strings.TrimSpace(string([]rune(name)[:MaxPasskeyName]))
	}
	if name == "" {
		return b.Label
	}
	return name
}

// credential is a passkey as go-webauthn has it.
func credential(p store.Passkey) webauthn.Credential {
	return webauthn.Credential{
		ID:            p.CredentialID,
		PublicKey:     p.PublicKey,
		Flags:         webauthn.NewCredentialFlags(protocol.AuthenticatorFlags(p.Flags)),
		Authenticator: webauthn.Authenticator{SignCount: p.SignCount},
	}
}

// AddPasskey adds the passkey that a device has made to the visitor's account. The errors are ErrNotRecent and
// ErrPasskeyRefused.
func (a *Accounts) AddPasskey(ctx context.Context, v Visitor, b Browser, name, answer string) error {
	if !a.IsRecent(v) {
		return ErrNotRecent
	}
	p, err := a.made(ctx, b, store.ToAdd, name, answer)
	if err != nil {
		return err
	}
	err = v.Learner.AddPasskey(ctx, p, a.event(store.EventPasskeyAdded, v.Learner.ID(), b))
	if errors.Is(err, store.ErrPasskeyTaken) || errors.Is(err, store.ErrTooManyPasskeys) {
		return refused(err)
	}
	return err
}

// SignUpByPasskey gives a visitor an account as SignUp does, with the passkey that a device has made for it. The errors
// are ErrSignupClosed, ErrBadName, store.ErrNameTaken, store.ErrHasAccount and ErrPasskeyRefused.
func (a *Accounts) SignUpByPasskey(ctx context.Context, v Visitor, b Browser, name, answer string) (Visitor, error) {
	name, key, err := a.newName(ctx, name)
	if err != nil {
		return Visitor{}, err
	}
	p, err := a.made(ctx, b, store.ToSignUp, "", answer)
	if err != nil {
		return Visitor{}, err
	}
	signedUp, err := a.open(ctx, v, b, store.NewAccount{Account: store.Account{Name: name, Key: key}, Passkey: &p})
	if errors.Is(err, store.ErrPasskeyTaken) {
		return Visitor{}, refused(err)
	}
	return signedUp, err
}

// SignInByPasskey begins a session, as SignIn does, for who has a passkey of an account. The errors are ErrPasskeyRefused,
// store.ErrPasskeyCloned and *TooSoonError.
func (a *Accounts) SignInByPasskey(ctx context.Context, b Browser, answer string) (Visitor, error) {
	if err := a.try(ctx, ofNetwork(b.Network)); err != nil {
		return Visitor{}, err
	}
	if a.party == nil || len(answer) > maxPasskeyBytes {
		return Visitor{}, ErrPasskeyRefused
	}
	parsed, err := protocol.ParseCredentialRequestResponseBytes([]byte(answer))
	if err != nil {
		return Visitor{}, refused(err)
	}
	session, err := a.takeChallenge(ctx, b, store.ToSignIn, parsed.Response.CollectedClientData)
	if err != nil {
		return Visitor{}, err
	}
	learner, kept, err := a.store.PasskeyNamed(ctx, passkeyID(parsed.RawID))
	if errors.Is(err, store.ErrNoPasskey) {
		return Visitor{}, refused(err)
	} else if err != nil {
		return Visitor{}, err
	}
	owner := func(_, _ []byte) (webauthn.User, error) {
		return holder{handle: kept.UserHandle, passkeys: []webauthn.Credential{credential(kept)}}, nil
	}
	used, err := a.party.ValidateDiscoverableLogin(owner, session, parsed)
	if err != nil {
		return Visitor{}, refused(err)
	}
	kept.SignCount, kept.Flags = parsed.Response.AuthenticatorData.Counter, byte(used.Flags.ProtocolValue())
	token, fresh := a.fresh(b)
	err = learner.SignInByPasskey(ctx, kept, fresh, hash(b.Token),
		a.event(store.EventSignIn, learner.ID(), b), a.event(store.EventPasskeyRefused, learner.ID(), b))
	if errors.Is(err, store.ErrNoPasskey) {
		return Visitor{}, refused(err) // removed meanwhile
	} else if err != nil {
		return Visitor{}, err
	}
	if err := a.store.Forgive(ctx, "", ofNetwork(b.Network).Subject); err != nil {
		return Visitor{}, err
	}
	return a.Visitor(ctx, token, "")
}

// RenamePasskey gives a passkey of the visitor's another name; store.ErrNoPasskey.
func (a *Accounts) RenamePasskey(ctx context.Context, v Visitor, b Browser, id, name string) error {
	return v.Learner.RenamePasskey(ctx, id, passkeyName(name, b))
}

// RemovePasskey removes a passkey of the visitor's. The errors are ErrNotRecent, store.ErrNoPasskey and
// store.ErrLastWayIn.
func (a *Accounts) RemovePasskey(ctx context.Context, v Visitor, b Browser, id string) error {
	if !a.IsRecent(v) {
		return ErrNotRecent
	}
	return v.Learner.RemovePasskey(ctx, id, a.offered(), a.event(store.EventPasskeyRemoved, v.Learner.ID(), b))
}
