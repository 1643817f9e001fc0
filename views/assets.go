package views

import (
	"bytes"
	"crypto/sha256"
	"embed"
	"encoding/base64"
	"encoding/hex"
	"path"
	"strings"
	"sync"
)

//go:embed assets/app.css assets/*.js assets/favicon.svg assets/fonts/*.woff2
var assetFiles embed.FS

// File is an asset as it is served. Its address holds a hash of its body, so it may be kept for ever.
type File struct {
	Body []byte // not to be changed
	Type string // of content
}

// assetDir is where the assets are served, without the base.
const assetDir = "/assets/"

// bundle is every asset under the name it is served by, such as "app.1a2b3c4d.css".
type bundle struct {
	files     map[string]File
	served    map[string]string // name in the assets folder -> name it is served by
	integrity map[string]string // name in the assets folder -> integrity attribute
}

// assets is made when it is first asked for: commands that serve nothing do without.
var assets = sync.OnceValue(bundled)

// AssetFile returns the asset that is served by a name; ok is false where there is none.
func AssetFile(served string) (f File, ok bool) {
	f, ok = assets().files[served]
	return f, ok
}

// Asset returns the address, without the base, of a file of the assets folder. It panics where there is none.
func Asset(name string) string {
	served, ok := assets().served[name]
	if !ok {
		panic("views: no asset " + name)
	}
	return assetDir + served
}

// integrity is the integrity attribute of a script.
func integrity(name string) string { return assets().integrity[name] }

// bundled reads the assets, those that name others after these.
func bundled() bundle {
	b := bundle{files: map[string]File{}, served: map[string]string{}, integrity: map[string]string{}}
	b.add("fonts/DoesaegimSans.woff2", "font/woff2")
	b.add("fonts/JetBrainsMono.woff2", "font/woff2")
	b.add("favicon.svg", "image/svg+xml")
	for _, name := range []string{"draft.js", "copy.js", "keys.js", "add.js", "mock.js", "keep.js", "record.js", "passkey.js"} {
		b.add(name, "text/javascript; charset=utf-8")
	}
	b.add("app.css", "text/css; charset=utf-8")
	return b
}

func (b bundle) add(name, contentType string) {
	body, err := assetFiles.ReadFile("assets/" + name)
	if err != nil {
		panic("views: " + err.Error())
	}
	// All lie side by side when served, so that their names alone lead from one to the other under any base.
	for file, served := range b.served {
		body = bytes.ReplaceAll(body, []byte(`url("`+file+`")`), []byte(`url("`+served+`")`))
		body = bytes.ReplaceAll(body, []byte(` from "./`+file+`"`), []byte(` from "./`+served+`"`))
	}
	sum := sha256.Sum256(body)
	extension := path.Ext(name)
	served := strings.TrimSuffix(path.Base(name), extension) + "." + hex.EncodeToString(sum[:4]) + extension
	b.files[served] = File{Body: body, Type: contentType}
	b.served[name] = served
	b.integrity[name] = "sha256-" + base64.StdEncoding.EncodeToString(sum[:])
}
