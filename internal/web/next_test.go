package web

import (
	"strings"
	"testing"

	"flickrkillr/internal/web/page"
)

func TestLocalPath(t *testing.T) {
	long := "/" + strings.Repeat("x", 2000)
	for _, c := range []struct{ base, in, want string }{
		{"", "/", "/"},
		{"", "/photos/anna/", "/photos/anna/"},
		{"", "/photos/anna/?before=1-2", "/photos/anna/?before=1-2"},
		{"", "/photos/anna/1/#main", "/photos/anna/1/#main"},
		{"", "/photos/tags/%C3%BC/", "/photos/tags/%C3%BC/"},
		{"", "/a?next=https://evil.example/", "/a?next=https://evil.example/"},
		{"", "/a//b", "/a//b"},
		{"", long[:2000], long[:2000]},
		{"", long, ""},

		{"", "", ""},
		{"", "photos/", ""},
		{"", "?x", ""},
		{"", "#x", ""},
		{"", ".", ""},
		{"", "//evil.example/", ""},
		{"", "///evil.example/", ""},
		{"", `/\evil.example/`, ""},
		{"", `\/evil.example/`, ""},
		{"", `\\evil.example/`, ""},
		{"", `/photos\..\x`, ""},
		{"", "https://evil.example/", ""},
		{"", "HTTPS:evil.example", ""},
		{"", "https:/evil.example/", ""},
		{"", "javascript:alert(1)", ""},
		{"", " javascript:alert(1)", ""},
		{"", "data:text/html,x", ""},
		{"", "/\t/evil.example/", ""},
		{"", "/\n/evil.example/", ""},
		{"", "\t//evil.example/", ""},
		{"", " /photos/", ""},
		{"", "/a b", ""},
		{"", "/a\r\nSet-Cookie: x=y", ""},
		{"", "/\x00", ""},
		{"", "/\x7f", ""},
		{"", "/%zz", ""},
		{"", "//user@evil.example/", ""},
		{"", "http://[::1", ""},

		{"/club", "/club/", "/club/"},
		{"/club", "/club/photos/anna/", "/club/photos/anna/"},
		{"/club", "/club/../other/", ""},
		{"/club", "/club/%2e%2E/other/", ""},
		{"/club", "/club/./", ""},
		{"/club", "/club/photos/tags/..a/", "/club/photos/tags/..a/"},
		{"/club", "/club", ""},
		{"/club", "/", ""},
		{"/club", "/clubhouse/", ""},
		{"/club", "/photos/anna/", ""},
		{"/club", "//club/", ""},
		{"/club", "//evil.example/club/", ""},
		{"/club", `/\club/`, ""},
	} {
		if got := localPath(page.Base(c.base), c.in); got != c.want {
			t.Errorf("below %q, %q leads to %q, not %q", c.base, c.in, got, c.want)
		}
	}
}

// Whatever is let through, no browser reads another host or scheme out of it.
func FuzzLocalPath(f *testing.F) {
	for _, s := range []string{"/", "//x", `/\x`, "/club/../..", "/\u2028", "/;//x", "/%2f%2fx", "/.//x"} {
		f.Add("", s)
		f.Add("/club", s)
	}
	f.Fuzz(func(t *testing.T, base, s string) {
		got := localPath(page.Base(base), s)
		if got == "" || base != "" && base != "/club" {
			return
		}
		if got != s || !strings.HasPrefix(got, base+"/") || strings.HasPrefix(got, "//") || strings.ContainsAny(got, "\\\t\r\n\x00") {
			t.Errorf("%q leads to %q", s, got)
		}
	})
}
