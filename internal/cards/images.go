package cards

import (
	"bytes"
	"encoding/xml"
	goimage "image"
	_ "image/gif"  // for the size of GIF files
	_ "image/jpeg" // for the size of JPEG files
	_ "image/png"  // for the size of PNG files
	"io/fs"
	"math"
	"net/url"
	"path"
	"slices"
	"strconv"
	"strings"

	"github.com/yuin/goldmark/util"
)

// imageFolder holds the pictures of a deck; Markdown names them images/NAME, or
// ../images/NAME from the folder of the guide.
const imageFolder = "images"

// Bounds on pictures, which are held in memory.
const (
	maxImage     = 2 << 20  // bytes of one
	maxAllImages = 64 << 20 // bytes of all together
)

var imageExtensions = []string{".svg", ".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif"}

// image is a picture of a deck.
type image struct {
	data          []byte
	width, height int // in CSS pixels; 0 when not known
}

// loadImages reads the pictures. One that cannot be read is reported and left
// out: a missing picture is no reason to refuse the cards.
func (l *loader) loadImages() map[string]image {
	images := map[string]image{}
	entries, err := fs.ReadDir(l.fsys, imageFolder)
	if err != nil {
		return images // Most decks have no pictures.
	}
	total := 0
	for _, e := range entries {
		if !isImageFile(e.Name()) {
			continue
		}
		name := path.Join(imageFolder, e.Name())
		data, err := readFile(l.fsys, name, maxImage)
		if err != nil {
			l.report(l.shown(name), place{}, Warning, "replace it by a regular file of at most 2 MB", "the picture cannot be used: %v", err)
			continue
		}
		if total += len(data); total > maxAllImages {
			l.report(l.shown(name), place{}, Warning, "make the pictures smaller", "all pictures together are larger than %d MB; this and later ones are not used", maxAllImages>>20)
			break
		}
		width, height := imageSize(e.Name(), data)
		images[e.Name()] = image{data, width, height}
	}
	return images
}

func isImageFile(name string) bool {
	return name[0] != '.' && slices.Contains(imageExtensions, strings.ToLower(path.Ext(name)))
}

// imageSize returns the size of a picture, 0 when it is not known.
func imageSize(name string, data []byte) (width, height int) {
	if strings.EqualFold(path.Ext(name), ".svg") {
		return svgSize(data)
	}
	config, _, err := goimage.DecodeConfig(bytes.NewReader(data))
	if err != nil {
		return 0, 0
	}
	return config.Width, config.Height
}

// svgSize reads the size from the viewBox of an SVG, or else from its width and
// height.
func svgSize(data []byte) (width, height int) {
	decoder := xml.NewDecoder(bytes.NewReader(data))
	for {
		token, err := decoder.Token()
		if err != nil {
			return 0, 0
		}
		start, ok := token.(xml.StartElement)
		if !ok {
			continue
		}
		for _, a := range start.Attr {
			switch a.Name.Local {
			case "viewBox":
				if box := strings.FieldsFunc(a.Value, func(r rune) bool { return r == ',' || r == ' ' }); len(box) == 4 {
					return pixels(box[2]), pixels(box[3])
				}
			case "width":
				width = pixels(a.Value)
			case "height":
				height = pixels(a.Value)
			}
		}
		return width, height
	}
}

// pixels reads a length such as "720" or "360.5px", 0 when it is not one.
func pixels(s string) int {
	f, err := strconv.ParseFloat(strings.TrimSuffix(s, "px"), 64)
	if err != nil || !(f > 0 && f < 1e5) {
		return 0
	}
	return int(math.Ceil(f))
}

// picture returns the picture that a Markdown image names, and its name for a
// URL. ok is false for pictures that are not the deck's own.
func (r *renderer) picture(destination []byte) (name string, i image, ok bool) {
	address, err := url.PathUnescape(string(util.URLEscape(destination, true)))
	if err != nil {
		return "", image{}, false
	}
	// Pages of the guide lie in a folder beside that of the pictures.
	name, ok = strings.CutPrefix(strings.TrimPrefix(address, "../"), imageFolder+"/")
	i, known := r.images[name]
	return url.PathEscape(name), i, ok && known
}
