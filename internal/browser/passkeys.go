package browser

import (
	"context"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/webauthn"
	"github.com/chromedp/chromedp"
)

// Phone is a device with passkeys that a tab asks, in place of the machine's own. Its owner is always there and always
// says yes.
type Phone struct {
	tab *Tab
	id  webauthn.AuthenticatorID
}

// NewPhone gives the tab a device without any passkey.
func NewPhone(tab *Tab) Phone {
	tab.T.Helper()
	tab.Do(command(webauthn.Enable, webauthn.EnableParams{}))
	added := Run(tab, func(ctx context.Context, t *chromedp.Target) (webauthn.AddVirtualAuthenticatorResult, error) {
		return cdp.Call(ctx, t, webauthn.AddVirtualAuthenticator, webauthn.AddVirtualAuthenticatorParams{Options: &webauthn.VirtualAuthenticatorOptions{
			Protocol: webauthn.AuthenticatorProtocolCtap2, Transport: webauthn.AuthenticatorTransportInternal,
			HasResidentKey: true, HasUserVerification: true, IsUserVerified: true, AutomaticPresenceSimulation: true,
		}})
	})
	return Phone{tab, added.AuthenticatorID}
}

// Lose takes the device away from the tab.
func (p Phone) Lose() {
	p.tab.T.Helper()
	p.tab.Do(command(webauthn.RemoveVirtualAuthenticator, webauthn.RemoveVirtualAuthenticatorParams{AuthenticatorID: p.id}))
}
