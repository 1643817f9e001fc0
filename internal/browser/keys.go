package browser

import (
	"context"
	"unicode/utf8"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
)

// Key is a key press as the browser reports it: what the layout makes of it, and where the key lies.
type Key struct {
	Key, Code string
	Modifiers chromedp.Modifier
	Repeat    bool // the key is held down
}

// Keys that every layout has.
var (
	Space     = Key{Key: " ", Code: "Space"}
	Enter     = Key{Key: "Enter", Code: "Enter"}
	Tabulator = Key{Key: "Tab", Code: "Tab"}
	Escape    = Key{Key: "Escape", Code: "Escape"}
	Down      = Key{Key: "ArrowDown", Code: "ArrowDown"}
)

// Press presses and releases keys in turn.
func Press(keys ...Key) Step {
	return chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
		for _, k := range keys {
			for _, event := range k.events() {
				if _, err := cdp.Call(ctx, t, input.DispatchKeyEvent, event); err != nil {
					return err
				}
			}
		}
		return nil
	})
}

// Type puts a text into the field with the focus at once, as an input method does.
func Type(text string) Step {
	return command(input.InsertText, input.InsertTextParams{Text: text})
}

// virtual are the codes of the keys for which Chromium itself does something.
var virtual = map[string]int64{"Tab": 9, "Escape": 27, "Enter": 13, "NumpadEnter": 13, "Space": 32, "ArrowDown": 40}

// events are the press, with the text that it types, and the release.
func (k Key) events() []input.DispatchKeyEventParams {
	release := input.DispatchKeyEventParams{
		Type:                  input.DispatchKeyEventTypeKeyUp,
		Key:                   k.Key,
		Code:                  k.Code,
		Modifiers:             int64(k.Modifiers),
		AutoRepeat:            &k.Repeat,
		WindowsVirtualKeyCode: virtual[k.Code],
	}
	press := release
	press.Type = input.DispatchKeyEventTypeKeyDown
	switch {
	case k.Key == "Enter":
		press.Text = "\r"
	case k.Modifiers&^chromedp.ModifierShift == 0 && utf8.RuneCountInString(k.Key) == 1:
		press.Text = k.Key
	}
	return []input.DispatchKeyEventParams{press, release}
}
