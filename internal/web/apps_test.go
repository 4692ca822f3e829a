package web_test

import (
	"image/jpeg"
	"net/http"
	"strings"
	"testing"

	"flickrkillr/internal/photo"
)

// Anna registers an application, Bob allows it, and takes that back.
func TestApplications(t *testing.T) {
	x := newTown(t, plan{})
	x.anna.post("/account/apps/new/", "title", " ", "perms", "write").want(t, http.StatusUnprocessableEntity).has(t, "needs a name")
	x.anna.post("/account/apps/new/", "title", "Frame", "callback", "javascript:alert(1)", "perms", "write").want(t, http.StatusUnprocessableEntity).has(t, "not an address")
	x.anna.post("/account/apps/new/", "title", "Frame <b>", "callback", "frame://done?a=b", "perms", "write").want(t, http.StatusSeeOther)
	own, _, err := x.site.Apps(t.Context(), x.anna.member)
	if err != nil || len(own) != 1 {
		t.Fatal(own, err)
	}
	a := x.anna.get("/account/apps/").want(t, http.StatusOK)
	reachable(t, a)
	a.has(t, own[0].Key, own[0].Secret, "Frame &lt;b&gt;")
	x.anna.post("/services/api/flickr.test.echo/", "key", own[0].Key, "sign", "yes", "format", "rest", "arg.word", "a&b").
		want(t, http.StatusOK).has(t, "signed=true", "word=a%26b")
	x.bob.post("/services/api/flickr.test.echo/", "key", own[0].Key, "sign", "yes").want(t, http.StatusUnprocessableEntity)

	ask := func(callback string) string {
		t.Helper()
		q, _, err := x.site.Ask(t.Context(), own[0], callback, false)
		if err != nil {
			t.Fatal(err)
		}
		return q.Token
	}
	token := ask("")
	path := "/services/oauth/authorize/?oauth_token=" + token
	x.stranger.get(path).want(t, http.StatusSeeOther)
	a = x.bob.get(path).want(t, http.StatusOK)
	reachable(t, a)
	a.has(t, "Frame &lt;b&gt;", "comment and fave", "/people/anna/")
	if strings.Contains(a.body, "delete photos of yours") {
		t.Error("more is asked for than the application was registered with")
	}
	if p := a.header.Get("Content-Security-Policy"); !strings.Contains(p, "form-action 'self' frame:;") {
		t.Error("the policy stops the answer:", p)
	}
	a = x.bob.post("/services/oauth/authorize/", "token", token, "perms", "write", "do", "allow").want(t, http.StatusSeeOther)
	if to := a.header.Get("Location"); !strings.HasPrefix(to, "frame://done?a=b&oauth_token="+token+"&oauth_verifier=") {
		t.Error("the answer leads to", to)
	}
	x.bob.post("/services/oauth/authorize/", "token", token, "perms", "delete", "do", "allow").want(t, http.StatusNotFound).has(t, "This question is over")

	token = ask("oob")
	x.bob.post("/services/oauth/authorize/", "token", token, "perms", "read", "do", "decline").want(t, http.StatusOK).has(t, "may not act")
	x.bob.get("/services/oauth/authorize/?oauth_token="+token).want(t, http.StatusNotFound)

	g, err := x.site.Allow(t.Context(), x.bob.member, own[0], photo.PermsRead)
	if err != nil {
		t.Fatal(err)
	}
	x.anna.post("/account/apps/", "do", "revoke", "token", g.Token).want(t, http.StatusNotFound)
	x.bob.post("/account/apps/", "do", "revoke", "token", g.Token).want(t, http.StatusSeeOther)
	if _, _, err := x.site.Grant(t.Context(), g.Token); err == nil {
		t.Error("what was taken back still counts")
	}
	x.bob.post("/account/apps/", "do", "delete", "key", own[0].Key).want(t, http.StatusNotFound)
	x.anna.post("/account/apps/", "do", "delete", "key", own[0].Key).want(t, http.StatusSeeOther)
	if _, err := x.site.App(t.Context(), own[0].Key); err == nil {
		t.Error("a deleted application is still there")
	}
}

// A program without a session gets the bytes of a photo that its member may
// see, by the secret that it was given, and only as long as he may.
func TestSights(t *testing.T) {
	x := newTown(t, plan{})
	p := x.anna.add(2, photo.Friends)
	if _, err := x.site.Follow(t.Context(), x.anna.member, "bob", &photo.Marks{Friend: true}); err != nil {
		t.Fatal(err)
	}
	secret, err := x.site.Sight(t.Context(), x.bob.member, p, false)
	if err != nil {
		t.Fatal(err)
	}
	path := "/65535/" + p.ID.String() + "_" + secret + "_t.jpg"
	x.stranger.get(path).want(t, http.StatusOK)
	x.stranger.get(strings.Replace(path, "_t.jpg", ".jpg", 1)).want(t, http.StatusOK)
	x.stranger.get("/65535/"+p.ID.String()+"_"+p.Secret+"_t.jpg").want(t, http.StatusNotFound)
	forged := map[bool]string{true: "1", false: "0"}[strings.HasSuffix(secret, "0")]
	x.stranger.get("/65535/"+p.ID.String()+"_"+secret[:len(secret)-1]+forged+"_t.jpg").want(t, http.StatusNotFound)
	if _, err := x.site.Follow(t.Context(), x.anna.member, "bob", &photo.Marks{}); err != nil {
		t.Fatal(err)
	}
	x.stranger.get(path).want(t, http.StatusNotFound)
	public := "/65535/" + x.photo.ID.String() + "_" + x.photo.Secret
	x.stranger.get(public+".jpg").want(t, http.StatusOK)
	x.stranger.get(public+"_.jpg").want(t, http.StatusOK)
	x.stranger.get(public+"__.jpg").want(t, http.StatusNotFound)
	large := x.anna.addPicture("large.jpg", picture(3, 1201, 340), photo.Public)
	got := x.stranger.get("/65535/"+large.ID.String()+"_"+large.Secret+".jpg").want(t, http.StatusOK)
	if c, err := jpeg.DecodeConfig(strings.NewReader(got.body)); err != nil || c.Width != 500 || c.Height != 142 {
		t.Errorf("without a size it is %d × %d, %v", c.Width, c.Height, err)
	}
	x.stranger.get(public+"_o.jpg").want(t, http.StatusNotFound)
}
