package webtest

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"encoding/json"
	"fmt"
)

// Device makes a passkey and signs with it, as a phone does, for pages of an origin. What it says may be changed.
type Device struct {
	Origin string // that its browser reports
	Party  string // what it takes the site for
	ID     []byte // of the passkey
	Handle []byte // of the account it was made for
	Count  uint32 // of uses; stays 0 where it is
	key    *ecdsa.PrivateKey
}

// NewDevice returns a device that has no passkey.
func NewDevice(origin, party string) *Device { return &Device{Origin: origin, Party: party} }

// Asked is what a site asks a device for.
type Asked struct {
	PublicKey struct {
		Challenge string
		User      struct{ ID, Name string }
		Party     struct{ ID string } `json:"rp"`

		Attestation            string
		UserVerification       string
		ExcludeCredentials     []struct{ ID string }
		AuthenticatorSelection struct{ ResidentKey, UserVerification string }
	}
}

// The flags of an authenticator: the user is there and has been verified; a new key follows.
const (
	flagsUsed = 0x01 | 0x04
	flagsMade = flagsUsed | 0x40
)

// Make makes a passkey and returns the browser's answer, in JSON.
func (d *Device) Make(asked Asked) (string, error) {
	var err error
	if d.key, err = ecdsa.GenerateKey(elliptic.P256(), rand.Reader); err != nil {
		return "", err
	}
	if d.Handle, err = base64.RawURLEncoding.DecodeString(asked.PublicKey.User.ID); err != nil {
		return "", err
	}
	if d.ID == nil {
		d.ID = make([]byte, 32)
		rand.Read(d.ID) // never fails
	}
	point, err := d.key.PublicKey.Bytes() // 4, x, y
	if err != nil {
		return "", err
	}
	// A key of COSE, in CBOR: of an elliptic curve, for ES256, on P-256.
	cose := append([]byte{0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 32}, point[1:33]...)
	cose = append(append(cose, 0x22, 0x58, 32), point[33:]...)
	data := d.data(flagsMade)
	data = append(data, make([]byte, 16)...) // no model
	data = binary.BigEndian.AppendUint16(data, uint16(len(d.ID)))
	data = append(append(data, d.ID...), cose...)
	attestation := append([]byte("\xa3\x63fmt\x64none\x67attStmt\xa0\x68authData\x59"), byte(len(data)>>8), byte(len(data)))
	return d.answer(map[string]any{
		"clientDataJSON":    d.client("webauthn.create", asked),
		"attestationObject": append(attestation, data...),
	})
}

// Sign signs what a site asks for and returns the browser's answer, in JSON.
func (d *Device) Sign(asked Asked) (string, error) {
	if d.Count > 0 {
		d.Count++
	}
	client, data := d.client("webauthn.get", asked), d.data(flagsUsed)
	clientHash := sha256.Sum256(client)
	digest := sha256.Sum256(append(data, clientHash[:]...))
	signature, err := ecdsa.SignASN1(rand.Reader, d.key, digest[:])
	if err != nil {
		return "", err
	}
	return d.answer(map[string]any{"clientDataJSON": client, "authenticatorData": data, "signature": signature, "userHandle": d.Handle})
}

func (d *Device) client(kind string, asked Asked) []byte {
	return fmt.Appendf(nil, `{"type":%q,"challenge":%q,"origin":%q,"crossOrigin":false}`, kind, asked.PublicKey.Challenge, d.Origin)
}

// data is how the data of an authenticator begin.
func (d *Device) data(flags byte) []byte {
	party := sha256.Sum256([]byte(d.Party))
	return binary.BigEndian.AppendUint32(append(party[:], flags), d.Count)
}

func (d *Device) answer(response map[string]any) (string, error) {
	for name, bytes := range response {
		response[name] = base64.RawURLEncoding.EncodeToString(bytes.([]byte))
	}
	id := base64.RawURLEncoding.EncodeToString(d.ID)
	text, err := json.Marshal(map[string]any{
		"id": id, "rawId": id, "type": "public-key", "clientExtensionResults": map[string]any{}, "response": response,
	})
	return string(text), err
}
