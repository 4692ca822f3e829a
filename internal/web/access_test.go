package web_test

import (
	"slices"
	"strings"
	"testing"
)

// reachable checks of a page what screen readers and keyboards live by.
func reachable(t *testing.T, a answer) *node {
	t.Helper()
	root := parse(t, a)
	one := func(name string) *node {
		found := root.all(name)
		if len(found) != 1 {
			t.Errorf("%s: %d <%s>", a.asked, len(found), name)
			return &node{attrs: map[string]string{}}
		}
		return found[0]
	}
	if lang := one("html").attrs["lang"]; lang != "en" {
		t.Errorf("%s: lang is %q", a.asked, lang)
	}
	for _, name := range []string{"title", "h1"} {
		if one(name).words() == "" {
			t.Errorf("%s: <%s> is empty", a.asked, name)
		}
	}
	if one("h1").inside("main") == nil {
		t.Errorf("%s: <h1> is outside of <main>", a.asked)
	}
	one("main")
	ids := map[string]bool{}
	root.each(func(n *node) {
		if id, ok := n.attrs["id"]; ok {
			if ids[id] || id == "" || strings.ContainsAny(id, " \t\n") {
				t.Errorf("%s: the id %q is there twice or is none", a.asked, id)
			}
			ids[id] = true
		}
	})
	labels := map[string]bool{}
	for _, l := range root.all("label") {
		labels[l.attrs["for"]] = true
	}
	level := 0
	root.each(func(n *node) {
		for _, name := range []string{"for", "aria-labelledby", "aria-describedby", "aria-controls"} {
			for _, id := range strings.Fields(n.attrs[name]) {
				if !ids[id] {
					t.Errorf("%s: <%s %s> names %q, which is not there", a.asked, n.name, name, id)
				}
			}
		}
		if _, positive := n.attrs["tabindex"]; positive && n.attrs["tabindex"] > "0" {
			t.Errorf("%s: <%s> has tabindex %s", a.asked, n.name, n.attrs["tabindex"])
		}
		switch n.name {
		case "img":
			if _, ok := n.attrs["alt"]; !ok {
				t.Errorf("%s: <img src=%s> has no alt", a.asked, n.attrs["src"])
			}
			if n.inside("template") == nil && (n.attrs["width"] == "" || n.attrs["height"] == "") {
				t.Errorf("%s: <img src=%s> has no width or height", a.asked, n.attrs["src"])
			}
			if link := n.inside("a"); link != nil && n.attrs["alt"] == "" && link.words() == "" {
				t.Errorf("%s: a link with nothing but a picture that says nothing", a.asked)
			}
		case "input", "textarea", "select":
			_, hidden := n.attrs["hidden"]
			if hidden || n.attrs["type"] == "hidden" || n.attrs["aria-label"] != "" {
				return
			}
			if l := n.inside("label"); !labels[n.attrs["id"]] && (l == nil || l.words() == "") {
				t.Errorf("%s: <%s name=%s> has no label", a.asked, n.name, n.attrs["name"])
			}
		case "button", "a", "summary", "legend":
			if n.inside("template") == nil && n.words() == "" && n.attrs["aria-label"] == "" && len(n.all("img")) == 0 {
				t.Errorf("%s: a <%s> without words: %v", a.asked, n.name, n.attrs)
			}
			if n.name != "legend" && (n.inside("a") != nil || n.inside("button") != nil) {
				t.Errorf("%s: <%s> inside of another control", a.asked, n.name)
			}
		case "nav", "progress":
			if n.inside("template") == nil && n.attrs["aria-label"] == "" && n.attrs["aria-labelledby"] == "" {
				t.Errorf("%s: a <%s> without a name", a.asked, n.name)
			}
		case "svg":
			if n.attrs["aria-hidden"] != "true" && n.attrs["aria-label"] == "" {
				t.Errorf("%s: an <svg> that is neither hidden nor named", a.asked)
			}
		case "h1", "h2", "h3", "h4":
			if now := int(n.name[1] - '0'); n.inside("template") == nil && level > 0 && now > level+1 {
				t.Errorf("%s: <%s> %q skips a level", a.asked, n.name, n.words())
			} else {
				level = now
			}
		case "p":
			for _, block := range n.all("p", "div", "ul", "ol", "dl", "form", "section", "h1", "h2", "h3", "fieldset", "table", "nav") {
				t.Errorf("%s: <%s> inside of <p>, which browsers close before it", a.asked, block.name)
			}
		case "li":
			if !slices.Contains([]string{"ul", "ol", "template"}, n.up.name) {
				t.Errorf("%s: <li> in <%s>", a.asked, n.up.name)
			}
		case "form":
			if n.inside("form") != nil || n.attrs["method"] != "post" && n.attrs["method"] != "get" {
				t.Errorf("%s: a form in a form, or without method", a.asked)
			}
		}
	})
	if skip := root.all("a")[0]; skip.attrs["href"] != "#main" || !ids["main"] {
		t.Errorf("%s: the first link does not skip to the content", a.asked)
	}
	return root
}
