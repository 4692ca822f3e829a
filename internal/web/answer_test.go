package web_test

import (
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"
)

const formType = "application/x-www-form-urlencoded"

// An answer is what came back.
type answer struct {
	asked  string
	status int
	header http.Header
	body   string
}

// want ends the test unless the status is this one.
func (a answer) want(t testing.TB, status int) answer {
	t.Helper()
	if a.status != status {
		t.Fatalf("%s answers %d, not %d\n%.1500s", a.asked, a.status, status, a.body)
	}
	return a
}

// leads ends the test unless the answer sends to this address.
func (a answer) leads(t testing.TB, status int, location string) answer {
	t.Helper()
	a.want(t, status)
	if got := a.header.Get("Location"); got != location {
		t.Errorf("%s leads to %q, not %q", a.asked, got, location)
	}
	return a
}

func (a answer) has(t testing.TB, texts ...string) answer {
	t.Helper()
	for _, s := range texts {
		if !strings.Contains(a.body, s) {
			t.Errorf("%s does not say %q:\n%.3000s", a.asked, s, a.body)
		}
	}
	return a
}

func (a answer) hasNot(t testing.TB, texts ...string) answer {
	t.Helper()
	for _, s := range texts {
		if strings.Contains(a.body, s) {
			t.Errorf("%s says %q:\n%.3000s", a.asked, s, a.body)
		}
	}
	return a
}

// headerIs compares a header; several values are joined by " | ".
func (a answer) headerIs(t testing.TB, name, want string) answer {
	t.Helper()
	if got := strings.Join(a.header.Values(name), " | "); got != want {
		t.Errorf("%s: %s is %q, not %q", a.asked, name, got, want)
	}
	return a
}

// whole is everything of an answer, to be compared.
func (a answer) whole() string {
	var b strings.Builder
	b.WriteString(http.StatusText(a.status) + "\n")
	for _, name := range slices.Sorted(maps.Keys(a.header)) {
		b.WriteString(name + ": " + strings.Join(a.header[name], " | ") + "\n")
	}
	b.WriteString("\n" + a.body)
	return b.String()
}

// get asks for a page; headers are names and values in turn.
func (v *visitor) get(path string, headers ...string) answer {
	return v.do(v.request(http.MethodGet, path, "", headers...))
}

// post sends a form of names and values in turn.
func (v *visitor) post(path string, fields ...string) answer {
	form := url.Values{}
	for i := 0; i+1 < len(fields); i += 2 {
		form.Add(fields[i], fields[i+1])
	}
	return v.do(v.request(http.MethodPost, path, form.Encode(), "Content-Type", formType))
}

func escape(s string) string { return url.QueryEscape(s) }
