package flickrapi

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"io"
	"testing"
	"unicode/utf8"
)

// One tree in all formats, as Flickr maps them.
func TestFormats(t *testing.T) {
	top := node{}.with(element("photos", num("page", 1), orNull("alias", "")).withAll("photo", []node{
		word("photo", "a <b>", str("id", "7"), str("title", `"q" & 'r'`)), element("photo", str("id", "8"))}).
		withAll("none", nil), word("empty", ""))
	for want, f := range map[string]format{
		"<?xml version=\"1.0\" encoding=\"utf-8\" ?>\n<rsp stat=\"ok\">\n<photos page=\"1\" alias=\"\">\n\t<photo id=\"7\" title=\"&quot;q&quot; &amp; &#039;r&#039;\">a &lt;b&gt;</photo>\n\t<photo id=\"8\" />\n</photos>\n<empty />\n</rsp>\n":                            xmlFormat{},
		`{"photos":{"page":1,"alias":null,"photo":[{"id":"7","title":"\"q\" \u0026 'r'","_content":"a \u003cb\u003e"},{"id":"8"}],"none":[]},"empty":{"_content":""},"stat":"ok"}`:                                                                                           jsonFormat{},
		`a:3:{s:6:"photos";a:4:{s:4:"page";i:1;s:5:"alias";N;s:5:"photo";a:2:{i:0;a:3:{s:2:"id";s:1:"7";s:5:"title";s:9:""q" & 'r'";s:8:"_content";s:5:"a <b>";}i:1;a:1:{s:2:"id";s:1:"8";}}s:4:"none";a:0:{}}s:5:"empty";a:1:{s:8:"_content";s:0:"";}s:4:"stat";s:2:"ok";}`: phpFormat{},
	} {
		var b bytes.Buffer
		f.ok(&b, top)
		if b.String() != want {
			t.Errorf("%T:\n%s\nwant\n%s", f, b.String(), want)
		}
	}
	var b bytes.Buffer
	jsonFormat{callback: "cb"}.fail(&b, failure{112, `Method "x" not found`})
	if want := `cb({"stat":"fail","code":112,"message":"Method \"x\" not found"})`; b.String() != want {
		t.Errorf("%s, want %s", b.String(), want)
	}
}

func TestCallbackNames(t *testing.T) {
	for name, want := range map[string]bool{"jQuery1.a_$[0]": true, "": false, "alert(1)": false, "a b": false, "é": false} {
		if callbackName(name) != want {
			t.Errorf("%q: %v", name, !want)
		}
	}
}

// Whatever people write, a reply is well-formed.
func FuzzReplies(f *testing.F) {
	f.Add("\x00\x1f\ufffe]]>&<\"\u2028", "k")
	f.Fuzz(func(t *testing.T, text, value string) {
		if !utf8.ValidString(text) || !utf8.ValidString(value) {
			return // never in the database
		}
		top := node{}.with(word("w", text, str("a", value)))
		var b bytes.Buffer
		xmlFormat{}.ok(&b, top)
		for d := xml.NewDecoder(&b); ; {
			if _, err := d.Token(); err == io.EOF {
				break
			} else if err != nil {
				t.Fatal(err)
			}
		}
		b.Reset()
		jsonFormat{}.ok(&b, top)
		var back struct {
			W struct {
				A    string `json:"a"`
				Text string `json:"_content"`
			} `json:"w"`
		}
		if err := json.Unmarshal(b.Bytes(), &back); err != nil || back.W.A != value || back.W.Text != text {
			t.Fatalf("%s: %v", b.Bytes(), err)
		}
	})
}
