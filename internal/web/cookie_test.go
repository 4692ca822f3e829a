package web_test

import (
	"net/http"
	"net/netip"
	"strings"
	"testing"

	"flickrkillr/internal/web"
)

// signIn signs in as anna with further headers and gives the Set-Cookie line
// with the token cut out of it.
func signIn(t *testing.T, v *visitor, headers ...string) string {
	t.Helper()
	r := v.request(http.MethodPost, "/account/sign-in/", "login=anna&password=correct+horse", append(headers, "Content-Type", formType)...)
	a := v.do(r).want(t, http.StatusSeeOther)
	set := a.header.Values("Set-Cookie")
	if len(set) != 1 {
		t.Fatalf("%d cookies: %q", len(set), set)
	}
	name, rest, _ := strings.Cut(set[0], "=")
	token, flags, _ := strings.Cut(rest, "; ")
	if _, secret, _ := strings.Cut(token, "."); len(secret) != 43 {
		t.Errorf("token of %d characters", len(token))
	}
	return name + " " + flags
}

func TestSessionCookie(t *testing.T) {
	proxy := []netip.Prefix{netip.MustParsePrefix("192.0.2.0/24")} // where httptest's requests come from
	w := newWorld(t, plan{})
	const life = "Max-Age=77759" // 90 days and some milliseconds less
	for _, c := range []struct {
		name    string
		cfg     web.Config
		headers []string
		want    string
	}{
		{"plain", web.Config{}, nil, "session Path=/; Max-Age=N; HttpOnly; SameSite=Lax"},
		{"TLS that a stranger claims", web.Config{}, []string{"X-Forwarded-Proto", "https"}, "session Path=/; Max-Age=N; HttpOnly; SameSite=Lax"},
		{"TLS that a proxy saw", web.Config{Proxies: proxy}, []string{"X-Forwarded-Proto", "https"}, "__Host-session Path=/; Max-Age=N; HttpOnly; Secure; SameSite=Lax"},
		{"plain by a proxy", web.Config{Proxies: proxy}, []string{"X-Forwarded-Proto", "http"}, "session Path=/; Max-Age=N; HttpOnly; SameSite=Lax"},
		{"the operator says TLS", web.Config{BaseURL: "https://photos.example.org"}, nil, "__Host-session Path=/; Max-Age=N; HttpOnly; Secure; SameSite=Lax"},
		{"below a path", web.Config{BasePath: "/club"}, nil, "session Path=/club; Max-Age=N; HttpOnly; SameSite=Lax"},
		{"below a path by TLS", web.Config{BasePath: "/club", BaseURL: "https://example.org/club/"}, nil, "__Secure-session Path=/club; Max-Age=N; HttpOnly; Secure; SameSite=Lax"},
	} {
		t.Run(c.name, func(t *testing.T) {
			v := w.behind(c.cfg).visitor(t)
			got := signIn(t, v, c.headers...)
			if i := strings.Index(got, life); i >= 0 {
				got = got[:i] + "Max-Age=N" + got[i+len(life)+2:]
			}
			if got != c.want {
				t.Errorf("the cookie is\n%s, not\n%s", got, c.want)
			}
			// The session holds, and no longer after signing out.
			v.get("/account/", c.headers...).want(t, http.StatusOK)
			kept := map[string]string{}
			for name, value := range v.cookies {
				kept[name] = value
			}
			out := v.do(v.request(http.MethodPost, "/account/sign-out/", "", c.headers...)).want(t, http.StatusSeeOther)
			gone := out.header.Get("Set-Cookie")
			if !strings.Contains(gone, "=; ") || !strings.Contains(gone, "Max-Age=0") || !strings.Contains(gone, "HttpOnly; ") {
				t.Error("signing out sets", gone)
			}
			if len(v.cookies) != 0 {
				t.Error("after signing out the browser still has", v.cookies)
			}
			v.cookies = kept
			v.get("/account/", c.headers...).want(t, http.StatusSeeOther)
		})
	}
}

func TestWrongTokensAreAVisitors(t *testing.T) {
	w := newWorld(t, plan{})
	anna := w.as(t, "anna")
	good := anna.cookies["session"]
	for _, token := range []string{"", ".", "x", good + "x", good[:len(good)-1], "1" + good, strings.ToUpper(good), "0." + strings.Repeat("A", 43), strings.Repeat("9", 4000)} {
		v := w.visitor(t)
		v.cookies["session"] = token
		v.get("/").want(t, http.StatusOK).has(t, "Sign up")
		v.get("/account/").want(t, http.StatusSeeOther)
	}
	// The name that goes with TLS is not read where there is none.
	v := w.visitor(t)
	v.cookies["__Host-session"] = good
	v.get("/account/").want(t, http.StatusSeeOther)
}
