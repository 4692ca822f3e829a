package page

import (
	"net/url"
	"slices"
	"strings"

	"github.com/a-h/templ"
)

// Comments may hold a few elements of HTML, which people are used
// to from elsewhere. What is not one of them, whole and by itself, is text.
// The result is built anew of constants and escaped text, and is balanced: it
// holds nothing of what was typed but words and addresses.

// markNames are the elements that a member may use.
var markNames = [...]string{"a", "b", "i", "em", "strong", "blockquote"}

// deepestMarks is how many elements may lie in each other.
const deepestMarks = 8

// markup gives the HTML of a text that may hold marks. Web addresses outside
// of links become links.
func markup(s string) string {
	var m marker
	for s != "" {
		i := strings.IndexByte(s, '<')
		if i < 0 {
			break
		}
		tag, n := tagAt(s[i:])
		if n == 0 {
			m.text(s[:i] + "<")
			s = s[i+1:]
			continue
		}
		before, after := s[:i], s[i+n:]
		if tag.name == "blockquote" { // the block breaks lines by itself
			before, after = strings.TrimRight(before, "\n"), strings.TrimLeft(after, "\n")
		}
		m.text(before)
		s = after
		if tag.closes {
			m.close(tag.name)
		} else {
			m.start(tag)
		}
	}
	m.text(s)
	for len(m.open) > 0 {
		m.end()
	}
	return m.b.String()
}

// A marker writes balanced HTML.
type marker struct {
	b    strings.Builder
	open []string
}

func (m *marker) text(s string) {
	s = unescape(s)
	if slices.Contains(m.open, "a") {
		m.b.WriteString(templ.EscapeString(s))
		return
	}
	for _, part := range spans(s) {
		if part.url == "" {
			m.b.WriteString(templ.EscapeString(part.text))
			continue
		}
		m.link(part.url)
		m.b.WriteString(templ.EscapeString(part.text) + "</a>")
	}
}

func (m *marker) link(url string) {
	m.b.WriteString(`<a href="` + templ.EscapeString(url) + `" rel="nofollow ugc noopener">`)
}

func (m *marker) start(t tag) {
	if len(m.open) == deepestMarks {
		return
	}
	if t.name != "a" {
		m.b.WriteString("<" + t.name + ">")
	} else if to := outside(t.href); to != "" && !slices.Contains(m.open, "a") {
		m.link(to)
	} else {
		return
	}
	m.open = append(m.open, t.name)
}

// close ends an element, and those that were begun in it.
func (m *marker) close(name string) {
	for slices.Contains(m.open, name) {
		if m.end() == name {
			return
		}
	}
}

func (m *marker) end() string {
	name := m.open[len(m.open)-1]
	m.open = m.open[:len(m.open)-1]
	m.b.WriteString("</" + name + ">")
	return name
}

// outside gives back an address of the web, or nothing for any other.
func outside(s string) string {
	u, err := url.Parse(strings.TrimSpace(unescape(s)))
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" || u.User != nil {
		return ""
	}
	return u.String()
}

// unescape reads the references that a text needs to show what would be a
// mark.
func unescape(s string) string {
	if !strings.Contains(s, "&") {
		return s
	}
	return strings.NewReplacer("&lt;", "<", "&gt;", ">", "&quot;", `"`, "&#39;", "'", "&amp;", "&").Replace(s)
}

// A tag begins an element, or closes one.
type tag struct {
	name, href string
	closes     bool
}

// tagAt reads the tag that s begins with, and gives its length; 0 where it is
// none, or none of the marks.
func tagAt(s string) (t tag, length int) {
	i := 1
	if strings.HasPrefix(s, "</") {
		t.closes, i = true, 2
	}
	from := i
	for i < len(s) && letter(s[i]) {
		i++
	}
	t.name = strings.ToLower(s[from:i])
	if !slices.Contains(markNames[:], t.name) {
		return tag{}, 0
	}
	for i < len(s) {
		switch c := s[i]; {
		case c == '>':
			return t, i + 1
		case c == '/' || blank(c):
			i++
		case i == from+len(t.name), c == '<': // <bold>, or another tag inside of this one
			return tag{}, 0
		default:
			name, value, n := attributeAt(s[i:])
			if n == 0 {
				return tag{}, 0
			}
			if name == "href" && t.href == "" {
				t.href = value
			}
			i += n
		}
	}
	return tag{}, 0
}

// attributeAt reads the attribute that s begins with, and gives its length; 0
// where its quotes are not closed.
func attributeAt(s string) (name, value string, length int) {
	i := 0
	for i < len(s) && s[i] != '=' && s[i] != '>' && s[i] != '/' && !blank(s[i]) {
		i++
	}
	name = strings.ToLower(s[:i])
	rest := strings.TrimLeft(s[i:], " \t\n")
	if !strings.HasPrefix(rest, "=") {
		return name, "", max(i, 1)
	}
	rest = strings.TrimLeft(rest[1:], " \t\n")
	i = len(s) - len(rest)
	if rest != "" && (rest[0] == '"' || rest[0] == '\'') {
		value, _, closed := strings.Cut(rest[1:], rest[:1])
		if !closed {
			return "", "", 0
		}
		return name, value, i + len(value) + 2
	}
	end := strings.IndexAny(rest, " \t\n>")
	if end < 0 {
		return "", "", 0
	}
	return name, rest[:end], i + end
}

func letter(c byte) bool { return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' }

func blank(c byte) bool { return c == ' ' || c == '\t' || c == '\n' }
