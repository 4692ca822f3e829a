package report

import (
	"bytes"
	"regexp"
	"slices"
	"strings"
	"testing"
)

func TestHTML(t *testing.T) {
	rep := whole(t)
	var b bytes.Buffer
	if err := rep.HTML(&b); err != nil {
		t.Fatal(err)
	}
	page := b.String()
	checkMarkup(t, "whole", page)
	for _, r := range describedRungs() {
		article := page[strings.Index(page, `<article id="rung-`+r.Name+`"`):]
		article = article[:strings.Index(article, "</article>")]
		for _, s := range []string{r.Title, r.Changed, r.Expected, r.Wrong, r.Remedy, "<dt>Did</dt><dd>", "requests/s", `<dd class="cause">`} {
			if !strings.Contains(article, s) {
				t.Errorf("%s lacks %q", r.Name, s)
			}
		}
		if (r.From != "") != strings.Contains(article, "<dt>Predicted</dt>") {
			t.Errorf("%s: its prediction", r.Name)
		}
	}
	for _, s := range []string{"616", "1,750", "the talk without its index: 28 of 616", "v0.3.0", "ladder climb --rounds 5 --users 100000 --seed 1",
		"seed 1", "wrk -t1", "client-bound: only its per-CPU figure counts", "invalid: 3 wrong answers", `class="loses"`} {
		if !strings.Contains(page, s) {
			t.Errorf("the page lacks %q", s)
		}
	}
	if n := strings.Count(page, "<svg "); n != 2*8 {
		t.Errorf("%d drawings, want two of each of eight figures", n)
	}
}

// checkMarkup holds what any page of this package must be.
func checkMarkup(t *testing.T, name, page string) {
	t.Helper()
	for what, bad := range map[string]string{
		"an address":          `(?i)https?:|src=|url\(|@import|//[a-z]`,
		"a script":            `(?i)<script|\son[a-z]+=|javascript:`,
		"a missing value":     `NaN|Inf\b|ZgotmplZ|%!|<nil>|null`,
		"an empty mark":       `(x|cx|y|width)="(-|\s)*"`,
		"a table uncaptioned": `<table[^>]*>\s*<[^c]`,
		"a head unscoped":     `<th>|<th class`,
		"a drawing untitled":  `<svg [^>]*>\s*<[^t]`,
	} {
		if m := regexp.MustCompile(bad).FindStringIndex(page); m != nil {
			t.Errorf("%s: %s: …%s", name, what, page[max(m[0]-50, 0):min(m[1]+50, len(page))])
		}
	}
	var open []string
	ids := map[string]bool{}
	named := regexp.MustCompile(`\sid="([^"]*)"`)
	void := []string{"meta", "link", "br"}
	start := strings.Index(page, "<html")
	for _, m := range regexp.MustCompile(`<(/?)([a-zA-Z][a-zA-Z0-9]*)([^>]*?)(/?)>`).FindAllStringSubmatch(page[start:], -1) {
		closing, tag, attributes, alone := m[1] != "", m[2], m[3], m[4] != ""
		if id := named.FindStringSubmatch(attributes); id != nil {
			if ids[id[1]] {
				t.Errorf("%s: two elements have the id %s", name, id[1])
			}
			ids[id[1]] = true
		}
		switch {
		case closing && (len(open) == 0 || open[len(open)-1] != tag):
			t.Fatalf("%s: </%s> closes %v", name, tag, open)
		case closing:
			open = open[:len(open)-1]
		case !alone && !slices.Contains(void, tag):
			open = append(open, tag)
		}
	}
	if len(open) > 0 {
		t.Errorf("%s: %v stay open", name, open)
	}
	for _, m := range regexp.MustCompile(`aria-labelledby="([^"]*)"`).FindAllStringSubmatch(page, -1) {
		for _, id := range strings.Fields(m[1]) {
			if !ids[id] {
				t.Errorf("%s: nothing has the id %s", name, id)
			}
		}
	}
}
