package web_test

import (
	"encoding/xml"
	"errors"
	"io"
	"slices"
	"strings"
	"testing"
)

// A node is an element of a page, or text where it has no name.
type node struct {
	name  string
	attrs map[string]string
	text  string
	up    *node
	kids  []*node
}

var void = []string{"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}

// parse reads a page as strictly as our own templates write: every element is
// closed where it should be, and no character is one that text cannot have.
func parse(t testing.TB, a answer) *node {
	t.Helper()
	const start = "<!doctype html>"
	if !strings.HasPrefix(strings.ToLower(a.body), start) {
		t.Fatalf("%s has no doctype: %.100s", a.asked, a.body)
	}
	d := xml.NewDecoder(strings.NewReader(a.body[len(start):]))
	d.Strict, d.Entity = false, xml.HTMLEntity
	root := &node{}
	at := root
	for {
		tok, err := d.RawToken()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			t.Fatalf("%s is not well formed: %v near %q", a.asked, err, around(a.body, int(d.InputOffset())+len(start)))
		}
		switch tok := tok.(type) {
		case xml.StartElement:
			n := &node{name: tok.Name.Local, attrs: map[string]string{}, up: at}
			for _, x := range tok.Attr {
				name := x.Name.Local
				if x.Name.Space != "" {
					name = x.Name.Space + ":" + name
				}
				if _, twice := n.attrs[name]; twice {
					t.Errorf("%s: <%s> has %s twice", a.asked, n.name, name)
				}
				n.attrs[name] = x.Value
			}
			at.kids = append(at.kids, n)
			if !slices.Contains(void, n.name) {
				at = n
			}
		case xml.EndElement:
			if slices.Contains(void, tok.Name.Local) {
				continue
			}
			if at.name != tok.Name.Local {
				t.Fatalf("%s: <%s> is closed by </%s> near %q", a.asked, at.name, tok.Name.Local, around(a.body, int(d.InputOffset())+len(start)))
			}
			at = at.up
		case xml.CharData:
			at.kids = append(at.kids, &node{text: string(tok), up: at})
		}
	}
	if at != root {
		t.Fatalf("%s: <%s> is not closed", a.asked, at.name)
	}
	return root
}

func around(s string, i int) string { return s[max(0, min(i, len(s))-60):min(len(s), i+60)] }

// each calls fn for the elements below n.
func (n *node) each(fn func(*node)) {
	for _, k := range n.kids {
		if k.name != "" {
			fn(k)
			k.each(fn)
		}
	}
}

// all gives the elements of these names below n.
func (n *node) all(names ...string) (out []*node) {
	n.each(func(k *node) {
		if slices.Contains(names, k.name) {
			out = append(out, k)
		}
	})
	return out
}

// words is the text below n.
func (n *node) words() string {
	if n.name == "" && n.up != nil {
		return n.text
	}
	var b strings.Builder
	for _, k := range n.kids {
		b.WriteString(k.words())
	}
	return strings.TrimSpace(b.String())
}

// inside gives the closest element of a name that n is in, nil where there is none.
func (n *node) inside(name string) *node {
	for p := n.up; p != nil; p = p.up {
		if p.name == name {
			return p
		}
	}
	return nil
}
