package web_test

import (
	"maps"
	"net/http"
	"slices"
	"strings"
	"testing"

	"flickrkillr/internal/photo"
	"flickrkillr/internal/site"
	"flickrkillr/internal/web"
)

// A whole visit, with things that go wrong, and every query logged: what must
// stay secret stands nowhere in the log.
func TestLogHoldsNoSecrets(t *testing.T) {
	t.Parallel()
	store := &rotten{Store: memory(t)}
	x := newTown(t, plan{blobs: store, queries: true})
	secrets := map[string]string{
		"password": "canary-password-1", "new password": "canary-password-2", "mistyped password": "canary-password-3",
		"query": "canaryquery", "e-mail": "canary@example.org", "title": "canarytitle", "file name": "canaryfile", "tag": "canarytag",
	}
	v := x.visitor(t)
	v.post("/account/sign-up/", "name", "carla", "email", secrets["e-mail"], "password", secrets["password"]).want(t, http.StatusSeeOther)
	secrets["token"] = v.cookies["session"]
	v.post("/account/sign-out/").want(t, http.StatusSeeOther)
	v.post("/account/sign-in/?q=canaryquery", "login", "carla", "password", secrets["mistyped password"]).want(t, http.StatusUnprocessableEntity)
	v.post("/account/sign-in/", "login", secrets["e-mail"], "password", secrets["password"]).want(t, http.StatusSeeOther)
	secrets["second token"] = v.cookies["session"]
	v.post("/account/password/", "old_password", secrets["mistyped password"], "password", secrets["new password"]).want(t, http.StatusUnprocessableEntity)
	v.post("/account/password/", "old_password", secrets["password"], "password", secrets["new password"]).want(t, http.StatusSeeOther)

	up := v.do(multi(x.world, part{"visibility", "", "private"}, part{"file", "canaryfile.jpg", string(picture(6, 60, 40))}, part{"file", "canaryfile.txt", "canaryquery"}, jsonOnly))
	url := up.want(t, http.StatusOK).reply(t).Files[0].URL
	v.post(url+"edit/", "title", secrets["title"], "description", "", "tags", secrets["tag"], "visibility", "private").want(t, http.StatusSeeOther)
	s, err := x.site.Stream(t.Context(), photo.Viewer{ID: memberID(t, x, "carla"), Name: "carla"}, "carla", photo.Page{})
	if err != nil || len(s.Photos) != 1 {
		t.Fatal(len(s.Photos), err)
	}
	p := s.Photos[0]
	secrets["photo's secret"] = p.Secret

	for _, path := range []string{imageAt(p, "t"), imageAt(p, "o"), strings.Replace(imageAt(p, "t"), "_t.", "_x.", 1), imageAt(p, "t") + "/", imageAt(p, "t") + "x/y"} {
		for _, who := range []*visitor{v, x.bob, x.stranger} {
			who.get(path + "?q=canaryquery")
			who.do(x.request(http.MethodDelete, path+"?q=canaryquery", ""))
			who.do(x.request(http.MethodPost, path, "q=canaryquery", "Sec-Fetch-Site", "cross-site", "Referer", "http://example.com"+path))
		}
	}
	_, guest, err := x.site.MakePass(t.Context(), photo.Viewer{ID: p.Owner.ID, Name: "carla"}, site.NewPass{Pass: photo.Pass{Kind: photo.PassPhoto, Subject: p.ID}, Password: "canary-pass-4"})
	if err != nil {
		t.Fatal(err)
	}
	secrets["guest token"], secrets["guest password"] = strings.Split(guest, ".")[1], "canary-pass-4"
	for _, path := range []string{"/guest/" + guest + "/", "/guest/" + guest, "/guest/" + guest + "/x/", "/guest/" + guest + "%ff/"} {
		x.stranger.get(path)
		x.stranger.post(path, "password", "canaryquery")
		x.stranger.do(x.request(http.MethodDelete, path, ""))
	}
	x.stranger.post("/guest/"+guest+"/", "password", "canary-pass-4").want(t, http.StatusSeeOther)
	x.stranger.get("/photos/carla/"+p.ID.String()+"/").want(t, http.StatusOK)
	x.digestToken = x.token(t)
	secrets["token of the digests"] = x.digestToken
	x.address(t, "/explore/{year}/{month}/{day}/{id}/")
	private := *x
	private.photo, private.pass = p, guest
	for _, rt := range web.Routes() {
		path := private.address(t, rt.Pattern)
		if strings.HasSuffix(path, "/sign-out/") {
			continue
		}
		for _, who := range []*visitor{v, x.stranger} {
			who.get(path+"?q=canaryquery&password=canary-password-1", "Authorization", "Basic canary-password-1", "User-Agent", "canaryquery")
			who.get(path + "x?q=canaryquery")
			who.post(path+"?q=canaryquery", "q", "canaryquery", "password", "canary-password-3", "title", secrets["title"])
		}
	}
	v.post(url+"trash/?q=canaryquery").want(t, http.StatusSeeOther)
	v.get("/photos/carla/?trashed="+p.ID.String()).want(t, http.StatusOK)
	restored, err := x.site.RestorePhoto(t.Context(), photo.Viewer{ID: memberID(t, x, "carla"), Name: "carla"}, p.ID)
	if err != nil {
		t.Fatal(err)
	}
	secrets["photo's second secret"] = restored.Secret
	// Faults: of the blobs, in a panic, and of the database.
	for _, fail := range []func() error{func() error { return http.ErrBodyNotAllowed }, func() error { panic("went wrong") }} {
		store.fail = fail
		v.get(imageAt(restored, "t")+"?q=canaryquery").want(t, http.StatusInternalServerError)
		v.do(multi(x.world, part{"tags", "", secrets["tag"]}, part{"file", "canaryfile.jpg", string(picture(7, 60, 40))}, jsonOnly)).want(t, http.StatusInternalServerError)
	}
	x.db.Close()
	v.get(imageAt(restored, "t")+"?q=canaryquery").want(t, http.StatusInternalServerError)
	v.post("/account/sign-in/", "login", secrets["e-mail"], "password", secrets["password"]).want(t, http.StatusInternalServerError)

	log := x.log.String()
	for _, line := range []string{"msg=request", "msg=fault", `msg="slow query"`, "query=session_user", "route=/p/{file}"} {
		if !strings.Contains(log, line) {
			t.Errorf("the log has no line with %s: does it log at all?", line)
		}
	}
	for _, what := range slices.Sorted(maps.Keys(secrets)) {
		secret := secrets[what]
		_, half, _ := strings.Cut(secret, ".")
		if len(half) != 43 {
			half = secret
		}
		for _, line := range strings.Split(log, "\n") {
			if secret == "" || strings.Contains(line, secret) || strings.Contains(line, half) {
				t.Errorf("the log holds the %s: %.400s", what, line)
				break
			}
		}
	}
	if lines := strings.Count(log, "\n"); lines < 300 {
		t.Errorf("the log has only %d lines", lines)
	}
}

// memberID gives the id of a member by name.
func memberID(t *testing.T, x *town, name string) photo.ID {
	t.Helper()
	p, err := x.site.Profile(t.Context(), photo.Viewer{}, name)
	if err != nil {
		t.Fatal(err)
	}
	return p.Owner.ID
}
