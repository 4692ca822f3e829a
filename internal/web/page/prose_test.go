package page

import (
	"strings"
	"testing"
)

func TestSpans(t *testing.T) {
	for _, c := range []struct{ in, want string }{ // links stand in [brackets]
		{"", ""},
		{"no link", "no link"},
		{"http is not a link, nor is http://", "http is not a link, nor is http://"},
		{"see https://example.org.", "see [https://example.org]."},
		{"(https://example.org/a_(b)), yes", "([https://example.org/a_(b)]), yes"},
		{"https://example.org/?a=1&b=2#c and\nhttp://b.example", "[https://example.org/?a=1&b=2#c] and\n[http://b.example]"},
		{"\"https://example.org/\"onclick=x", "\"[https://example.org/]\"onclick=x"},
		{"<https://example.org>", "<[https://example.org]>"},
		{"httphttps://example.org", "http[https://example.org]"},
		{"http://...", "http://..."},
		{"ftp://example.org javascript:alert(1)", "ftp://example.org javascript:alert(1)"},
	} {
		var b strings.Builder
		for _, s := range spans(c.in) {
			if s.url != "" {
				b.WriteString("[" + s.text + "]")
			} else {
				b.WriteString(s.text)
			}
		}
		if b.String() != c.want {
			t.Errorf("%q reads %q, want %q", c.in, b.String(), c.want)
		}
	}
}

func FuzzSpans(f *testing.F) {
	f.Add("see https://example.org/a_(b)).")
	f.Add("http://http://")
	f.Fuzz(func(t *testing.T, s string) {
		var b strings.Builder
		for _, p := range spans(s) {
			b.WriteString(p.text)
			if p.url != "" && !strings.HasPrefix(p.url, "http://") && !strings.HasPrefix(p.url, "https://") {
				t.Errorf("%q has a link to %q", s, p.url)
			}
		}
		if b.String() != s {
			t.Errorf("%q became %q", s, b.String())
		}
	})
}
