package browser

import (
	"context"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/webauthn"
	"github.com/chromedp/chromedp"
)

// Phone is a device with passkeys that a tab asks, in place of the machine's own. Its owner says yes to whatever is
// asked, also to what a page offers by itself.
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

// OffersNothing makes the browser one that asks for a passkey when a button is pressed alone, as older ones are.
func OffersNothing() Step {
	return command(page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{
		Source: `PublicKeyCredential.isConditionalMediationAvailable = async () => false`,
	})
}

// Lose takes the device away from the tab.
func (p Phone) Lose() {
	p.tab.T.Helper()
	p.tab.Do(command(webauthn.RemoveVirtualAuthenticator, webauthn.RemoveVirtualAuthenticatorParams{AuthenticatorID: p.id}))
}
