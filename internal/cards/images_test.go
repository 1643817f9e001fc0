package cards

import (
	"bytes"
	goimage "image"
	"image/png"
	"slices"
	"strings"
	"testing"
)

func TestImageSize(t *testing.T) {
	var picture bytes.Buffer
	if err := png.Encode(&picture, goimage.NewGray(goimage.Rect(0, 0, 3, 2))); err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		name, data    string
		width, height int
	}{
		{"a.svg", `<?xml version="1.0"?><!-- a --><svg viewBox="0 0 720 360.5" width="1">`, 720, 361},
		{"a.svg", `<svg viewBox="0,0,10,20">`, 10, 20},
		{"a.SVG", `<svg width="30px" height="40">`, 30, 40},
		{"a.svg", `<svg width="100%" height="40">`, 0, 40},
		{"a.svg", `<svg viewBox="0 0 -1 1e99">`, 0, 0},
		{"a.svg", `<svg viewBox="0 0 NaN Inf">`, 0, 0},
		{"a.svg", `no picture`, 0, 0},
		{"a.png", picture.String(), 3, 2},
		{"a.png", "no picture", 0, 0},
		{"a.webp", "", 0, 0},
	} {
		if width, height := imageSize(test.name, []byte(test.data)); width != test.width || height != test.height {
			t.Errorf("%s %.40q: %d x %d, want %d x %d", test.name, test.data, width, height, test.width, test.height)
		}
	}
}

func TestPicturesThatCannotBeUsedAreLeftOut(t *testing.T) {
	deck, problems := load(t, map[string]string{
		"q.yaml":           soundFile,
		"images/a.svg":     "<svg/>",
		"images/large.png": strings.Repeat("x", maxImage+1),
		"images/b.html":    "<script>",
		"images/.c.svg":    "<svg/>",
	})
	if got, want := problems.Error(), "images/large.png: the picture cannot be used: larger than 2 MB; replace it by a regular file of at most 2 MB"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	for name, want := range map[string]bool{"a.svg": true, "large.png": false, "b.html": false, ".c.svg": false, "../q.yaml": false, "": false} {
		if _, ok := deck.Image(name); ok != want {
			t.Errorf("Image(%q) is %v, want %v", name, ok, want)
		}
	}
}

func TestAllPicturesTogetherAreCapped(t *testing.T) {
	files := map[string]string{"q.yaml": soundFile}
	large := strings.Repeat("x", maxImage)
	for i := range maxAllImages/maxImage + 2 {
		files["images/"+string(rune('A'+i))+".png"] = large
	}
	_, problems := load(t, files)
	if !slices.ContainsFunc(problems, func(p Problem) bool {
		return strings.Contains(p.Message, "all pictures together are larger than 64 MB")
	}) {
		t.Errorf("not reported: %v", problems)
	}
}
