package flickrapi

import (
	"bytes"
	"strconv"
	"strings"
	"unicode/utf8"
)

// A format writes the reply to a call. top holds what stands in <rsp>.
type format interface {
	ok(b *bytes.Buffer, top node)
	fail(b *bytes.Buffer, f failure)
	mediaType() string
}

// formatOf chooses what a call asks for.
func formatOf(a args) (format, bool) {
	switch a.get("format") {
	case "", "rest":
		return xmlFormat{}, true
	case "json":
		if a.get("nojsoncallback") == "1" {
			return jsonFormat{}, true
		}
		name := a.get("jsoncallback")
		if !callbackName(name) {
			name = "jsonFlickrApi"
		}
		return jsonFormat{callback: name}, true
	case "php_serial":
		return phpFormat{}, true
	}
	return xmlFormat{}, false
}

// callbackName says whether a name is one of a function, and no program.
func callbackName(s string) bool {
	for i := range len(s) {
		if c := s[i]; !isAlnum(c) && !strings.ContainsRune("_.$[]", rune(c)) {
			return false
		}
	}
	return s != "" && len(s) <= 200
}

func isAlnum(c byte) bool {
	return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9'
}

type xmlFormat struct{}

func (xmlFormat) mediaType() string { return "text/xml; charset=utf-8" }

// Clients step over the white space behind an opening tag as a node of its
// own, so it belongs to the format.
const xmlHead = `<?xml version="1.0" encoding="utf-8" ?>` + "\n"

func (xmlFormat) ok(b *bytes.Buffer, top node) {
	b.WriteString(xmlHead + `<rsp stat="ok">` + "\n")
	writeXMLKids(b, top, 0)
	b.WriteString("</rsp>\n")
}

func (xmlFormat) fail(b *bytes.Buffer, f failure) {
	b.WriteString(xmlHead + `<rsp stat="fail">` + "\n\t" + `<err code="` + strconv.Itoa(f.code) + `" msg="`)
	escapeXML(b, f.message)
	b.WriteString(`" />` + "\n</rsp>\n")
}

func writeXMLKids(b *bytes.Buffer, n node, depth int) {
	for _, k := range n.kids {
		for _, e := range k.nodes {
			writeXML(b, e, depth)
		}
	}
}

func writeXML(b *bytes.Buffer, n node, depth int) {
	indent := func() {
		for range depth {
			b.WriteByte('\t')
		}
	}
	indent()
	b.WriteByte('<')
	b.WriteString(n.name)
	for _, a := range n.attrs {
		b.WriteByte(' ')
		b.WriteString(a.name)
		b.WriteString(`="`)
		escapeXML(b, a.value)
		b.WriteByte('"')
	}
	children := 0
	for _, k := range n.kids {
		children += len(k.nodes)
	}
	switch {
	case n.text != "":
		b.WriteByte('>')
		escapeXML(b, n.text)
	case children > 0:
		b.WriteString(">\n")
		writeXMLKids(b, n, depth+1)
		indent()
	default:
		b.WriteString(" />\n")
		return
	}
	b.WriteString("</")
	b.WriteString(n.name)
	b.WriteString(">\n")
}

// escapeXML writes text without what XML 1.0 forbids.
func escapeXML(b *bytes.Buffer, s string) {
	for _, r := range s {
		switch r {
		case '&':
			b.WriteString("&amp;")
		case '<':
			b.WriteString("&lt;")
		case '>':
			b.WriteString("&gt;")
		case '"':
			b.WriteString("&quot;")
		case '\'':
			b.WriteString("&#039;")
		default:
			if r >= ' ' && r != 0xFFFE && r != 0xFFFF || r == '\n' || r == '\t' || r == '\r' {
				b.WriteRune(r)
			}
		}
	}
}

type jsonFormat struct{ callback string }

func (f jsonFormat) mediaType() string {
	if f.callback != "" {
		return "text/javascript; charset=utf-8"
	}
	return "application/json"
}

func (f jsonFormat) wrap(b *bytes.Buffer, fill func()) {
	if f.callback != "" {
		b.WriteString(f.callback + "(")
		defer b.WriteByte(')')
	}
	b.WriteByte('{')
	fill()
	b.WriteByte('}')
}

func (f jsonFormat) ok(b *bytes.Buffer, top node) {
	f.wrap(b, func() {
		if writeMembers(b, top) {
			b.WriteByte(',')
		}
		b.WriteString(`"stat":"ok"`)
	})
}

func (f jsonFormat) fail(b *bytes.Buffer, e failure) {
	f.wrap(b, func() {
		b.WriteString(`"stat":"fail","code":` + strconv.Itoa(e.code) + `,"message":`)
		quoteJSON(b, e.message)
	})
}

// writeMembers writes what is in an object, and says whether there is anything.
func writeMembers(b *bytes.Buffer, n node) (some bool) {
	key := func(name string) {
		if some {
			b.WriteByte(',')
		}
		some = true
		quoteJSON(b, name)
		b.WriteByte(':')
	}
	for _, a := range n.attrs {
		key(a.name)
		switch {
		case a.null:
			b.WriteString("null")
		case a.bare:
			b.WriteString(a.value)
		default:
			quoteJSON(b, a.value)
		}
	}
	if n.hasText {
		key("_content")
		quoteJSON(b, n.text)
	}
	for _, k := range n.kids {
		key(k.name)
		if k.many {
			b.WriteByte('[')
		}
		for i, e := range k.nodes {
			if i > 0 {
				b.WriteByte(',')
			}
			b.WriteByte('{')
			writeMembers(b, e)
			b.WriteByte('}')
		}
		if k.many {
			b.WriteByte(']')
		}
	}
	return some
}

// quoteJSON writes a string that is also safe inside of a script.
func quoteJSON(b *bytes.Buffer, s string) {
	const hexes = "0123456789abcdef"
	b.WriteByte('"')
	for _, r := range s {
		switch {
		case r == '"' || r == '\\':
			b.WriteByte('\\')
			b.WriteRune(r)
		case r == '\n':
			b.WriteString(`\n`)
		case r < ' ' || r == '<' || r == '>' || r == '&':
			b.WriteString(`\u00`)
			b.WriteByte(hexes[r>>4])
			b.WriteByte(hexes[r&15])
		case r == 0x2028 || r == 0x2029:
			b.WriteString(`\u202`)
			b.WriteByte(hexes[r&15])
		default:
			b.WriteRune(r)
		}
	}
	b.WriteByte('"')
}

// phpFormat is PHP's serialize(): https://www.php.net/serialize
type phpFormat struct{}

func (phpFormat) mediaType() string { return "text/plain; charset=utf-8" }

func (phpFormat) ok(b *bytes.Buffer, top node) {
	writePHP(b, top, []attr{str("stat", "ok")})
}

func (phpFormat) fail(b *bytes.Buffer, f failure) {
	writePHP(b, node{}, []attr{str("stat", "fail"), num("code", f.code), str("message", f.message)})
}

func writePHP(b *bytes.Buffer, n node, last []attr) {
	size := len(n.attrs) + len(n.kids) + len(last)
	if n.hasText {
		size++
	}
	b.WriteString("a:" + strconv.Itoa(size) + ":{")
	for _, a := range n.attrs {
		writePHPAttr(b, a)
	}
	if n.hasText {
		quotePHP(b, "_content")
		quotePHP(b, n.text)
	}
	for _, k := range n.kids {
		quotePHP(b, k.name)
		if k.many {
			b.WriteString("a:" + strconv.Itoa(len(k.nodes)) + ":{")
		}
		for i, e := range k.nodes {
			if k.many {
				b.WriteString("i:" + strconv.Itoa(i) + ";")
			}
			writePHP(b, e, nil)
		}
		if k.many {
			b.WriteByte('}')
		}
	}
	for _, a := range last {
		writePHPAttr(b, a)
	}
	b.WriteByte('}')
}

func writePHPAttr(b *bytes.Buffer, a attr) {
	quotePHP(b, a.name)
	switch {
	case a.null:
		b.WriteString("N;")
	case a.bare && strings.Contains(a.value, "."):
		b.WriteString("d:" + a.value + ";")
	case a.bare:
		b.WriteString("i:" + a.value + ";")
	default:
		quotePHP(b, a.value)
	}
}

func quotePHP(b *bytes.Buffer, s string) {
	if !utf8.ValidString(s) {
		s = strings.ToValidUTF8(s, "\uFFFD")
	}
	b.WriteString("s:" + strconv.Itoa(len(s)) + `:"` + s + `";`)
}
