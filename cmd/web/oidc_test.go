package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestSettingsOfTheProvider(t *testing.T) {
	folder := t.TempDir()
	file, empty := filepath.Join(folder, "secret"), filepath.Join(folder, "empty")
	for path, text := range map[string]string{file: "s3cr3t\n", empty: "\n"} {
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	whole := map[string]string{
		"XDG_DATA_HOME": "/x", "BASE_URL": "https://example.com/prep", "OIDC_ISSUER": "https://accounts.example.com/realms/a",
		"OIDC_CLIENT_ID": "id", "OIDC_CLIENT_SECRET": "s3cr3t",
	}
	for _, c := range []struct {
		name    string
		changes map[string]string
		wrong   string // what the message is about; empty: nothing is wrong
	}{
		{"all there", nil, ""},
		{"secret in a file", map[string]string{"OIDC_CLIENT_SECRET": "", "OIDC_CLIENT_SECRET_FILE": file}, ""},
		{"no passwords", map[string]string{"PASSWORD_LOGIN": "off", "OIDC_LABEL": "회사 계정으로 로그인"}, ""},
		{"on this machine", map[string]string{"OIDC_ISSUER": "http://127.0.0.1:9998"}, ""},
		{"in the clear", map[string]string{"OIDC_ISSUER": "http://accounts.example.com"}, "OIDC_ISSUER="},
		{"no address", map[string]string{"OIDC_ISSUER": "accounts.example.com"}, "OIDC_ISSUER="},
		{"with a query", map[string]string{"OIDC_ISSUER": "https://accounts.example.com?x=1"}, "OIDC_ISSUER="},
		{"no id", map[string]string{"OIDC_CLIENT_ID": ""}, "OIDC_CLIENT_ID"},
		{"no secret", map[string]string{"OIDC_CLIENT_SECRET": ""}, "OIDC_CLIENT_SECRET_FILE"},
		{"two secrets", map[string]string{"OIDC_CLIENT_SECRET_FILE": file}, "both set"},
		{"no such file", map[string]string{"OIDC_CLIENT_SECRET": "", "OIDC_CLIENT_SECRET_FILE": file + "s"}, "OIDC_CLIENT_SECRET_FILE="},
		{"empty file", map[string]string{"OIDC_CLIENT_SECRET": "", "OIDC_CLIENT_SECRET_FILE": empty}, "OIDC_CLIENT_SECRET_FILE="},
		{"no public address", map[string]string{"BASE_URL": ""}, "BASE_URL"},
		{"a long label", map[string]string{"OIDC_LABEL": strings.Repeat("가", 61)}, "OIDC_LABEL="},
		{"passwords maybe", map[string]string{"PASSWORD_LOGIN": "maybe"}, "PASSWORD_LOGIN="},
		{"no way in", map[string]string{"OIDC_ISSUER": "", "OIDC_CLIENT_ID": "", "OIDC_CLIENT_SECRET": "", "PASSWORD_LOGIN": "off"}, "PASSWORD_LOGIN=off"},
		{"an id alone", map[string]string{"OIDC_ISSUER": "", "OIDC_CLIENT_SECRET": ""}, "OIDC_CLIENT_ID"},
	} {
		settings := map[string]string{}
		for _, part := range []map[string]string{whole, c.changes} {
			for name, value := range part {
				settings[name] = value
			}
		}
		config, err := readConfig(env(settings))
		switch {
		case c.wrong == "" && err != nil:
			t.Errorf("%s: %v", c.name, err)
		case c.wrong == "" && (config.provider.ClientSecret != "s3cr3t" || config.passwordsOff != (settings["PASSWORD_LOGIN"] == "off")):
			t.Errorf("%s: %+v", c.name, config)
		case c.wrong != "" && (err == nil || !strings.Contains(err.Error(), c.wrong)):
			t.Errorf("%s: %v", c.name, err)
		case err != nil && strings.Contains(err.Error(), "s3cr3t"):
			t.Errorf("%s: the secret is shown: %v", c.name, err)
		}
	}
}

func TestUserCommandsMakeNoLinkThatLeadsNowhere(t *testing.T) {
	var stderr strings.Builder
	code := run(t.Context(), []string{"user", "add", "minsu"}, env(map[string]string{
		"DATABASE_URL": filepath.Join(t.TempDir(), "d.db"), "BASE_URL": "https://example.com", "OIDC_ISSUER": "https://accounts.example.com",
		"OIDC_CLIENT_ID": "id", "OIDC_CLIENT_SECRET": "s", "PASSWORD_LOGIN": "off",
	}), &stderr, &stderr)
	if code != 1 || !strings.Contains(stderr.String(), "PASSWORD_LOGIN=off") {
		t.Errorf("exit code %d, said: %s", code, &stderr)
	}
}
