package page

import (
	"encoding/xml"
	"errors"
	"io"
	"net/url"
	"slices"
	"strings"
	"testing"
)

const rel = ` rel="nofollow ugc noopener">`

func TestMarkup(t *testing.T) {
	for in, want := range map[string]string{
		"":                         "",
		"plain & \"simple\" 1 < 2": "plain &amp; &#34;simple&#34; 1 &lt; 2",
		"<b>bold</b> <I>it</I>":    "<b>bold</b> <i>it</i>",
		"<em>a</em><strong>b":      "<em>a</em><strong>b</strong>",
		"<b><i>x</b>y</i>":         "<b><i>x</i></b>y",
		"</b></blockquote>x</a>":   "x",
		"a\n\n<blockquote>\nq\nr\n</blockquote>\n\nb":                          "a<blockquote>q\nr</blockquote>b",
		"see https://example.org/?a=1&b=2.":                                    `see <a href="https://example.org/?a=1&amp;b=2"` + rel + "https://example.org/?a=1&amp;b=2</a>.",
		`<a href="https://x.example/?a=1&amp;b">it</a>`:                        `<a href="https://x.example/?a=1&amp;b"` + rel + "it</a>",
		`<a href='http://x.example'>http://y.example/</a>`:                     `<a href="http://x.example"` + rel + "http://y.example/</a>",
		`<a title=t href=HTTP://x.example/ >it</a>`:                            `<a href="http://x.example/"` + rel + "it</a>",
		`<a href="javascript:alert(1)">it</a>`:                                 "it",
		`<a href=" java&#10;script:alert(1)">it</a>`:                           "it",
		`<a href="&#106;avascript:alert(1)">it</a>`:                            "it",
		`<a href="//x.example/">it</a>`:                                        "it",
		`<a href="https://user:pw@x.example/">it</a>`:                          "it",
		`<a href="/photos/">it</a> <a>it</a>`:                                  "it it",
		`<a href="https://x.example/"><a href="https://y.example/">it</a></a>`: `<a href="https://x.example/"` + rel + "it</a>",
		`<b onclick="alert(1)" style='x:y'>it</b>`:                             "<b>it</b>",
		`<b onclick="alert(1)>it</b>`:                                          "&lt;b onclick=&#34;alert(1)&gt;it",
		"<script>alert(1)</script>":                                            "&lt;script&gt;alert(1)&lt;/script&gt;",
		"<bold>x</bold><b/>y":                                                  "&lt;bold&gt;x&lt;/bold&gt;<b>y</b>",
		"<b <i>x</i>":                                                          "&lt;b <i>x</i>",
		"&lt;b&gt; &amp;lt; &copy;":                                            "&lt;b&gt; &amp;lt; &amp;copy;",
		"<!-- x --><![CDATA[y]]><?z?>":                                         "&lt;!-- x --&gt;&lt;![CDATA[y]]&gt;&lt;?z?&gt;",
		strings.Repeat("<b>", 10) + "x":                                        strings.Repeat("<b>", 8) + "x" + strings.Repeat("</b>", 8),
	} {
		if got := markup(in); got != want {
			t.Errorf("%s\ngives %s\nnot   %s", in, got, want)
		}
	}
}

// Whatever is typed, what comes out is balanced, and holds nothing but marks
// without attributes and links to the web.
func FuzzMarkup(f *testing.F) {
	for _, s := range []string{"<a href=\"https://x.example/\">x</a>", "<b><i></b></i>", "<a href='http://x' href=\"javascript:x\" onclick=y>", "<blockquote>\n<a href=http://x/><b", "&lt;b&gt;&amp;#60;", "https://x.example/\"<b>'", "<a\nhref=\nhttp://x\n>", "</", "<a href=https://x/&quot;>"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		s = strings.ToValidUTF8(strings.Map(func(r rune) rune {
			if r < ' ' && r != '\n' && r != '\t' {
				return -1
			}
			return r
		}, s), "")
		out := markup(s)
		d := xml.NewDecoder(strings.NewReader(out))
		var open []string
		for {
			tok, err := d.RawToken()
			if errors.Is(err, io.EOF) {
				break
			}
			if err != nil {
				if strings.ContainsAny(s, "\ufffe\uffff") {
					return // characters that XML does not know
				}
				t.Fatalf("%q gives %q: %v", s, out, err)
			}
			switch tok := tok.(type) {
			case xml.StartElement:
				name := tok.Name.Local
				if !slices.Contains(markNames[:], name) || len(open) > deepestMarks || name == "a" && slices.Contains(open, "a") {
					t.Fatalf("%q gives %q", s, out)
				}
				if name != "a" && len(tok.Attr) != 0 || name == "a" && (len(tok.Attr) != 2 || tok.Attr[0].Name.Local != "href" || tok.Attr[1].Value != "nofollow ugc noopener") {
					t.Fatalf("%q gives %q with %v", s, out, tok.Attr)
				}
				if name == "a" && !strings.HasPrefix(tok.Attr[0].Value, "http://") && !strings.HasPrefix(tok.Attr[0].Value, "https://") {
					t.Fatalf("%q links to %q", s, tok.Attr[0].Value)
				} else if name == "a" {
					if u, err := url.Parse(tok.Attr[0].Value); err == nil && u.Scheme != "http" && u.Scheme != "https" {
						t.Fatalf("%q links to %q", s, tok.Attr[0].Value)
					}
				}
				open = append(open, name)
			case xml.EndElement:
				if len(open) == 0 || open[len(open)-1] != tok.Name.Local {
					t.Fatalf("%q gives %q", s, out)
				}
				open = open[:len(open)-1]
			case xml.CharData:
			default:
				t.Fatalf("%q gives %q with a %T", s, out, tok)
			}
		}
		if len(open) != 0 {
			t.Fatalf("%q gives %q", s, out)
		}
	})
}
