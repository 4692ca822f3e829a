package web_test

import (
	"context"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"flickrkillr/internal/mail"
	"flickrkillr/internal/photo"
	"flickrkillr/internal/web"
)

// A mailbag keeps what the site sends.
type mailbag struct {
	mu       sync.Mutex
	messages []mail.Message
}

func (b *mailbag) take(_ context.Context, m mail.Message) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.messages = append(b.messages, m)
	return nil
}

// digest has the site tell anna by e-mail that bob faved her photo.
func (x *town) digest(t testing.TB) mail.Message {
	t.Helper()
	x.anna.post("/account/", "display_name", "Anna", "email", "anna@example.org", "visibility", "public", "digest", "daily").want(t, http.StatusSeeOther)
	if err := x.site.Fave(t.Context(), x.bob.member, x.photo.ID); err != nil {
		t.Fatal(err)
	}
	if err := x.site.QueueDigests(t.Context(), time.Now().Add(25*time.Hour)); err != nil {
		t.Fatal(err)
	}
	for more := true; more; { // the job of the digest, and others before it
		var err error
		if more, err = x.site.RunJob(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	x.mailed.mu.Lock()
	defer x.mailed.mu.Unlock()
	if len(x.mailed.messages) == 0 {
		t.Fatal("no digest was sent", x.log.String())
	}
	return x.mailed.messages[len(x.mailed.messages)-1]
}

func (x *town) token(t testing.TB) string {
	parts := strings.Split(x.digest(t).Unsubscribe, "/")
	return parts[len(parts)-2]
}

func TestActivityPage(t *testing.T) {
	x := newTown(t, plan{})
	x.anna.get("/activity/").want(t, 200).has(t, "Activity")
	for _, err := range []error{x.site.Fave(t.Context(), x.bob.member, x.photo.ID)} {
		if err != nil {
			t.Fatal(err)
		}
	}
	if _, err := x.site.AddComment(t.Context(), x.bob.member, x.photo.ID, "So <b>blue</b>\n& wide"); err != nil {
		t.Fatal(err)
	}
	a := x.anna.get("/activity/").want(t, 200)
	a.has(t, `Activity, 2 new`).has(t, "faved").has(t, "commented on").has(t, "So &lt;b&gt;blue&lt;/b&gt; &amp; wide").has(t, "Mark all as read")
	reachable(t, a)
	x.stranger.get("/activity/").want(t, http.StatusSeeOther)
	if body := x.bob.get("/activity/").want(t, 200).body; strings.Contains(body, "faved") {
		t.Error("bob is told of his own acts")
	}
	_, seen, _ := strings.Cut(a.body, `name="seen" value="`)
	seen, _, _ = strings.Cut(seen, `"`)
	for _, bad := range []string{"", "x", "-1", "99999999999999999999", "\x00"} {
		x.anna.post("/activity/", "seen", bad).want(t, http.StatusUnprocessableEntity)
	}
	x.stranger.post("/activity/", "seen", seen).want(t, http.StatusSeeOther)
	x.anna.post("/activity/", "seen", seen).want(t, http.StatusSeeOther)
	if b := x.anna.get("/activity/").want(t, 200).body; strings.Contains(b, " new</span>") || strings.Contains(b, "Mark all") || !strings.Contains(b, "faved") {
		t.Error("not marked as read")
	}
	// Far ahead of all that happened is no further than now.
	x.anna.post("/activity/", "seen", "9223372036854775807").want(t, http.StatusSeeOther)
	time.Sleep(2 * time.Millisecond)
	if _, err := x.site.AddComment(t.Context(), x.bob.member, x.photo.ID, "more"); err != nil {
		t.Fatal(err)
	}
	x.anna.get("/").want(t, 200).has(t, "Activity, 1 new")
	x.anna.get("/activity/?before=x").want(t, http.StatusBadRequest)
	x.anna.get("/activity/?before=1-1").want(t, http.StatusSeeOther)
}

func TestDigestAndUnsubscribe(t *testing.T) {
	x := newTown(t, plan{web: web.Config{BasePath: "/club"}})
	m := x.digest(t)
	if m.To != "anna@example.org" || !strings.Contains(m.Subject, "faved") || !strings.Contains(m.Text, "http://example.com/club/photos/anna/") ||
		!strings.Contains(m.HTML, `href="http://example.com/club/photos/anna/`) || strings.Contains(m.Text+m.HTML, "://example.com//") {
		t.Errorf("%+v", m)
	}
	path, ok := strings.CutPrefix(m.Unsubscribe, "http://example.com/club")
	if !ok {
		t.Fatal(m.Unsubscribe)
	}
	every := func() photo.DigestEvery {
		d, err := x.site.DigestEvery(t.Context(), x.anna.member)
		if err != nil {
			t.Fatal(err)
		}
		return d
	}
	reachable(t, x.stranger.get(path).want(t, 200).has(t, "End the digests?"))
	for _, bad := range []string{"/unsubscribe/1.AA/", "/unsubscribe/x/", strings.Replace(path, ".", ".A", 1), path[:len(path)-2] + "/", "/unsubscribe/%ff/"} {
		x.stranger.get(bad).want(t, 404)
		x.stranger.post(bad).want(t, 404)
	}
	if every() != photo.DigestDaily {
		t.Error("a GET or a bad token ended the digests")
	}
	// As mail providers send it, from elsewhere and without a session.
	x.stranger.do(x.request(http.MethodPost, path, "List-Unsubscribe=One-Click", "Content-Type", "application/x-www-form-urlencoded")).want(t, 200).has(t, "no more digests")
	if every() != photo.DigestOff {
		t.Error("the digests did not end")
	}
	x.anna.post("/account/", "display_name", "Anna", "email", "anna@example.org", "visibility", "public", "digest", "hourly").want(t, 422).has(t, "daily or weekly")
}
