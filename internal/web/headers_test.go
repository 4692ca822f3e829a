package web_test

import (
	"net/http"
	"strings"
	"testing"

	"flickrkillr/internal/web"
)

// safe checks what every answer must say, and gives its content policy.
func safe(t *testing.T, a answer) string {
	t.Helper()
	a.headerIs(t, "X-Content-Type-Options", "nosniff")
	referrer := "same-origin"
	if strings.Contains(a.asked, "/guest/") {
		referrer = "no-referrer"
	}
	a.headerIs(t, "Referrer-Policy", referrer)
	a.headerIs(t, "Cross-Origin-Opener-Policy", "same-origin")
	policy := a.header.Values("Content-Security-Policy")
	if len(policy) != 1 || !strings.HasPrefix(policy[0], "default-src 'none'; ") || !strings.Contains(policy[0], "frame-ancestors 'none'") {
		t.Fatalf("%s (%d) has the policy %q", a.asked, a.status, policy)
	}
	for _, word := range []string{"unsafe-eval", "*", "http:", "https:", "script-src 'self' ", "style-src 'unsafe-inline'"} {
		if strings.Contains(policy[0], word) {
			t.Errorf("%s has the policy %q", a.asked, policy)
		}
	}
	if a.status != http.StatusNotModified && a.header.Get("Content-Type") == "" {
		t.Errorf("%s (%d) has no Content-Type", a.asked, a.status)
	}
	for _, name := range []string{"Server", "X-Powered-By", "Access-Control-Allow-Credentials"} {
		if a.header.Get(name) != "" {
			t.Errorf("%s says %s", a.asked, name)
		}
	}
	shared := strings.Contains(a.asked, "/services/feeds/") || strings.Contains(a.asked, "/services/oembed/") || strings.Contains(a.asked, "/sitemap.xml")
	if to := a.header.Get("Access-Control-Allow-Origin"); to != "" && (to != "*" || !shared) {
		t.Errorf("%s lets %s read it", a.asked, to)
	}
	if strings.HasPrefix(a.header.Get("Content-Type"), "text/html") {
		if !strings.HasPrefix(a.header.Get("Vary"), "Cookie") {
			t.Errorf("%s: Vary is %q", a.asked, a.header.Get("Vary"))
		}
	}
	return policy[0]
}

func TestEveryAnswerIsSafe(t *testing.T) {
	t.Parallel()
	x := newTown(t, plan{})
	n := 0
	for _, rt := range web.Routes() {
		path := x.address(t, rt.Pattern)
		for _, v := range []*visitor{x.stranger, x.bob, x.anna} {
			for _, ask := range []func() answer{
				func() answer { return v.get(path) },
				func() answer { return v.get("/" + strings.Trim(path, "/") + "?x=1") },
				func() answer { return v.get(path, "Accept", "application/json") },
				func() answer { return v.get(path, "Range", "bytes=9999999-") },
				func() answer { return v.get(path, "If-None-Match", "*") },
				func() answer { return v.get(path + "x") },
				func() answer { return v.do(x.request(http.MethodDelete, path, "")) },
				func() answer { return v.post(path, "x", "y") },
				func() answer { return v.do(x.request(http.MethodPost, path, "%zz", "Content-Type", formType)) },
				func() answer { return v.do(x.request(http.MethodPost, path, "{}", "Content-Type", "application/json")) },
				func() answer { return v.do(x.request(http.MethodPost, path, "", "Sec-Fetch-Site", "cross-site")) },
			} {
				if a := ask(); rt.Pattern != "/account/sign-out/" || a.status != http.StatusSeeOther {
					safe(t, a)
				}
				n++
			}
			if v.member.SignedIn() && len(v.cookies) == 0 {
				v.post("/account/sign-in/", "login", v.member.Name, "password", password).want(t, http.StatusSeeOther)
			}
		}
		if rt.Pattern == "/photos/{user}/{id}/trash/" {
			x.anna.post(x.address(t, "/photos/{user}/{id}/restore/"))
		}
	}
	t.Logf("%d answers", n)
}

// What members uploaded may do nothing at all, should a browser show it as a
// document.
func TestBytesAreSandboxed(t *testing.T) {
	x := newTown(t, plan{})
	for _, path := range []string{imageAt(x.photo, "t"), imageAt(x.photo, "o")} {
		if policy := safe(t, x.anna.get(path).want(t, http.StatusOK)); !strings.Contains(policy, "; sandbox;") {
			t.Errorf("%s has the policy %q", path, policy)
		}
	}
	if policy := safe(t, x.anna.get("/").want(t, http.StatusOK)); !strings.Contains(policy, "script-src 'self'; ") || !strings.Contains(policy, "form-action 'self'; base-uri 'none'") {
		t.Errorf("pages have the policy %q", policy)
	}
}
