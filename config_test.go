package flickrkillr_test

import (
	"strings"
	"testing"

	"flickrkillr"
)

// What is needed to send mail is refused clearly where it is incomplete, and
// no refusal tells the password.
func TestMailSettings(t *testing.T) {
	for _, c := range []struct {
		cfg  flickrkillr.Config
		want string
	}{
		{flickrkillr.Config{}, ""},
		{flickrkillr.Config{SMTP: "smtp://u:geheim@mail.example.org", MailFrom: "a@example.org"}, "--base-url"},
		{flickrkillr.Config{SMTP: "smtp://u:geheim@mail.example.org", BaseURL: "https://example.org/"}, "--mail-from"},
		{flickrkillr.Config{SMTP: "smtp://u:geheim%zz@mail.example.org", BaseURL: "https://example.org/", MailFrom: "a@example.org"}, "--smtp"},
		{flickrkillr.Config{SMTP: "smtp://u:geheim@mail.example.org", BaseURL: "https://example.org/", MailFrom: "nobody"}, "not an address"},
		{flickrkillr.Config{SMTP: "smtps://u:geheim@mail.example.org", BaseURL: "https://example.org/club/", MailFrom: "Photos <a@example.org>"}, ""},
	} {
		c.cfg.Data = t.TempDir()
		app, err := flickrkillr.Open(t.Context(), c.cfg)
		if err == nil {
			app.Close()
		}
		if (err == nil) != (c.want == "") || err != nil && (!strings.Contains(err.Error(), c.want) || strings.Contains(err.Error(), "geheim")) {
			t.Errorf("%v is not about %q", err, c.want)
		}
	}
}
