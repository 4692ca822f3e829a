package mail_test

import (
	"errors"
	"io"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
	netmail "net/mail"
	"strings"
	"testing"

	"flickrkillr/internal/mail"
)

var letter = mail.Message{To: "anna@example.org", Subject: "Größe\r\nBcc: eve@example.org", Text: "Hällo\n.\nend", HTML: "<p>Hällo</p>",
	Unsubscribe: "https://photos.example.org/unsubscribe/1.abc/"}

func open(t *testing.T, url string) *mail.Server {
	t.Helper()
	s, err := mail.Open(url, "Phötos <photos@example.org>")
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestSend(t *testing.T) {
	k := newSink(t, "AUTH_PLAIN", nil)
	if err := open(t, "smtp://me:p%40ss%2Fw@"+k.address).Send(t.Context(), letter); err != nil {
		t.Fatal(err)
	}
	heard, messages := k.log()
	if len(messages) != 1 || !strings.Contains(heard, "MAIL FROM:<photos@example.org>") || !strings.Contains(heard, "RCPT TO:<anna@example.org>") || strings.Contains(heard, "eve") {
		t.Fatal(heard, messages)
	}
	m, err := netmail.ReadMessage(strings.NewReader(messages[0]))
	if err != nil {
		t.Fatal(err)
	}
	subject, _ := new(mime.WordDecoder).DecodeHeader(m.Header.Get("Subject"))
	for name, want := range map[string]string{"Bcc": "", "To": "<anna@example.org>", "List-Unsubscribe": "<" + letter.Unsubscribe + ">",
		"List-Unsubscribe-Post": "List-Unsubscribe=One-Click", "Auto-Submitted": "auto-generated"} {
		if got := m.Header.Get(name); got != want {
			t.Errorf("%s: %q, not %q", name, got, want)
		}
	}
	if subject != "Größe Bcc: eve@example.org" || m.Header.Get("Date") == "" || !strings.HasSuffix(m.Header.Get("Message-Id"), "@example.org>") {
		t.Errorf("%q %v", subject, m.Header)
	}
	_, params, err := mime.ParseMediaType(m.Header.Get("Content-Type"))
	if err != nil {
		t.Fatal(err)
	}
	parts := multipart.NewReader(m.Body, params["boundary"])
	for _, want := range []string{"text/plain Hällo\n.\nend", "text/html <p>Hällo</p>"} {
		p, err := parts.NextRawPart()
		if err != nil {
			t.Fatal(err)
		}
		kind, _, _ := mime.ParseMediaType(p.Header.Get("Content-Type"))
		text, _ := io.ReadAll(quotedprintable.NewReader(p))
		if got := kind + " " + strings.ReplaceAll(strings.TrimSpace(string(text)), "\r\n", "\n"); got != want {
			t.Errorf("a part is %q, not %q", got, want)
		}
	}
}

func TestSendFails(t *testing.T) {
	for _, c := range []struct {
		name    string
		offers  string
		answers map[string]string
		want    error  // nil: some other error
		never   string // is never heard
	}{
		{"later", "", map[string]string{"RCPT": "450 4.2.0 later"}, nil, "DATA"},
		{"text refused for now", "", map[string]string{".": "451 later"}, nil, ""},
		{"no such address", "", map[string]string{"RCPT": "550 5.1.1 nobody"}, mail.ErrRefused, "DATA"},
		{"text refused", "", map[string]string{".": "554 no"}, mail.ErrRefused, ""},
		{"cut off after the text", "", map[string]string{".": "hang up"}, mail.ErrUnknown, ""},
		{"cut off before it", "", map[string]string{"MAIL": "hang up"}, nil, "DATA"},
		{"wrong password", "AUTH_PLAIN", map[string]string{"AUTH": "535 no"}, nil, "MAIL"},
		{"no password wanted", "", nil, nil, "MAIL"},
		{"STARTTLS is refused", "STARTTLS AUTH_PLAIN", map[string]string{"STARTTLS": "454 not now"}, nil, "AUTH"},
	} {
		t.Run(c.name, func(t *testing.T) {
			k := newSink(t, c.offers, c.answers)
			user := ""
			if strings.Contains(c.offers, "AUTH") || c.name == "no password wanted" {
				user = "me:p%40ss%2Fw@"
			}
			err := open(t, "smtp://"+user+k.address).Send(t.Context(), letter)
			if err == nil || c.want != nil && !errors.Is(err, c.want) || c.want == nil && (errors.Is(err, mail.ErrRefused) || errors.Is(err, mail.ErrUnknown)) {
				t.Errorf("got %v, not %v", err, c.want)
			}
			for _, secret := range []string{"p@ss", "anna@", "p%40ss"} {
				if err != nil && strings.Contains(err.Error(), secret) {
					t.Errorf("the error names %s: %v", secret, err)
				}
			}
			if heard, _ := k.log(); c.never != "" && strings.Contains(heard, "\n"+c.never) {
				t.Errorf("sent %s: %s", c.never, heard)
			}
		})
	}
	if err := open(t, "smtp://127.0.0.1:1").Send(t.Context(), letter); err == nil || errors.Is(err, mail.ErrUnknown) {
		t.Error("nobody listens:", err)
	}
	bad := letter
	bad.To = "anna@example.org\r\nDATA"
	if err := open(t, "smtp://127.0.0.1:1").Send(t.Context(), bad); !errors.Is(err, mail.ErrRefused) {
		t.Error("an address of two lines:", err)
	}
}

func TestOpenRefuses(t *testing.T) {
	for _, c := range [][2]string{{"http://h", "a@b.c"}, {"smtp://", "a@b.c"}, {"smtp://u:geheim@h:0", "a@b.c"}, {"smtp://u:geheim@h:99999", "a@b.c"}, {"smtp://u:geheim@h/x", "a@b.c"},
		{"smtp://u:ge%heim@h", "a@b.c"}, {"smtp://h?x", "a@b.c"}, {"smtp://h", ""}, {"smtp://h", "nobody"}, {"smtp://h", "a@b.c\r\nBcc: x@y.z"}} {
		if _, err := mail.Open(c[0], c[1]); err == nil || strings.Contains(err.Error(), "heim") {
			t.Errorf("%q: %v", c, err)
		}
	}
}
