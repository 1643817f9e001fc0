// Command idp is an OpenID Connect provider for tests, built of the example of github.com/zitadel/oidc: it has three
// users, serves one client on a free port, says which, and ends when its standard input does. It is a provider of its own
// under every name by which it is asked, so that tests can share it.
package main

import (
	"context"
	"crypto/sha256"
	"flag"
	"fmt"
	"html/template"
	"io"
	"log"
	"log/slog"
	"net"
	"net/http"
	"os"

	"github.com/zitadel/oidc/v3/example/server/storage"
	"github.com/zitadel/oidc/v3/pkg/oidc"
	"github.com/zitadel/oidc/v3/pkg/op"
)

var login = template.Must(template.New("login").Parse(`<!DOCTYPE html>
<html lang="en"><head><title>Provider</title><link rel="icon" href="data:,"></head><body>
<form method="post" action="/login/username">
<input type="hidden" name="id" value="{{.}}">
<input name="username" aria-label="User"> <input name="password" type="password" aria-label="Password"> <button>Sign in</button>
</form>
<form action="/deny"><input type="hidden" name="authRequestID" value="{{.}}"><button id="deny">Deny</button></form>
</body></html>`))

// password is every user's.
const password = "verysecure"

// users have an id of their own, so that nobody is found by a name.
type users map[string]*storage.User

func (u users) ExampleClientID() string             { return storage.ServiceUserID }
func (u users) GetUserByID(id string) *storage.User { return u[id] }
func (u users) GetUserByUsername(n string) *storage.User {
	for _, user := range u {
		if user.Username == n {
			return user
		}
	}
	return nil
}

// clients are those of the storage, who may have visitors sent back to any address that fits a pattern.
type clients struct {
	*storage.Storage
	pattern string
}

func (c clients) GetClientByClientID(ctx context.Context, id string) (op.Client, error) {
	client, err := c.Storage.GetClientByClientID(ctx, id)
	return fitting{client, c.pattern}, err
}

type fitting struct {
	op.Client
	pattern string
}

func (f fitting) RedirectURIGlobs() []string           { return []string{f.pattern} }
func (f fitting) PostLogoutRedirectURIGlobs() []string { return nil }

func main() {
	redirect := flag.String("redirect", "", "pattern of the addresses that visitors are sent back to")
	client := flag.String("client", "", "id of the one client")
	secret := flag.String("secret", "", "its secret")
	flag.Parse()
	slog.SetDefault(slog.New(slog.DiscardHandler))

	known := users{}
	for id, name := range map[string]string{"id-1": "minsu", "id-2": "jisu", "id-3": "김 하늘!"} {
		known[id] = &storage.User{ID: id, Username: name, Password: password, FirstName: "Test", LastName: "User", Email: "shared@example.com", EmailVerified: true}
	}
	kept := storage.NewStorageWithClients(known, map[string]*storage.Client{*client: storage.WebClient(*client, *secret)})
	provider, err := op.NewProvider(&op.Config{
		CryptoKey:      sha256.Sum256([]byte("test")),
		CryptoKeyId:    "test",
		CodeMethodS256: true,
	}, clients{kept, *redirect}, op.IssuerFromHost(""), op.WithAllowInsecure())
	if err != nil {
		log.Fatal(err)
	}
	callback := op.NewIssuerInterceptor(provider.IssuerFromRequest)

	mux := http.NewServeMux()
	mux.HandleFunc("GET /login/username", func(w http.ResponseWriter, r *http.Request) {
		if err := login.Execute(w, r.FormValue("authRequestID")); err != nil {
			log.Print(err)
		}
	})
	mux.HandleFunc("POST /login/username", callback.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		id := r.FormValue("id")
		if err := kept.CheckUsernamePassword(r.FormValue("username"), r.FormValue("password"), id); err != nil {
			http.Error(w, err.Error(), http.StatusForbidden)
			return
		}
		http.Redirect(w, r, op.AuthCallbackURL(provider)(r.Context(), id), http.StatusFound)
	}))
	mux.HandleFunc("/deny", func(w http.ResponseWriter, r *http.Request) {
		request, err := kept.AuthRequestByID(r.Context(), r.FormValue("authRequestID"))
		if err != nil {
			http.Error(w, err.Error(), http.StatusNotFound)
			return
		}
		op.AuthRequestError(w, r, request, oidc.ErrAccessDenied(), provider)
	})
	mux.Handle("/", provider)

	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(listener.Addr())
	go func() {
		_, _ = io.Copy(io.Discard, os.Stdin)
		os.Exit(0)
	}()
	log.Fatal(http.Serve(listener, mux))
}
