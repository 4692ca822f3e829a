package photo

import (
	"slices"
	"strings"
	"testing"
)

func TestWordsAreFolded(t *testing.T) {
	for text, want := range map[string]string{
		"Golden Gate, 2019!":    "golden gate 2019",
		"L’Été à Nazaré":        "l ete a nazare",
		"Straße ØRSTED Łódź":    "strasse orsted lodz",
		"Ａｂｃ":                   "abc",
		"東京タワー":                 "東京 京タ タワ ワー",
		"海":                     "海",
		"iPhone写真":              "iphone 写真",
		"서울 밤":                  "서울 밤",
		"Москва й":              "москва и",
		"مُحَمَّد":              "محمد",
		"🌸 spring":              "🌸 spring",
		"100% _x_ a-b":          "100 x a b",
		"ทะเล":                  "ทะ ะเ เล",
		"":                      "",
		strings.Repeat("a", 90): strings.Repeat("a", 40),
	} {
		if got := strings.Join(Words(text), " "); got != want {
			t.Errorf("%q gives %q, not %q", text, got, want)
		}
	}
}

func TestMachineTags(t *testing.T) {
	for raw, want := range map[string]string{
		"geo:lat=52.3":         "geo:lat=523",
		"Upcoming:Event=81334": "upcoming:event=81334",
		"dc:title=New York":    "dc:title=newyork",
		"a:b=":                 "ab",
		"1:b=c":                "1bc",
		"http://x.org/?a=b":    "httpxorgab",
		"New York":             "newyork",
		"ns_1:pred_2=x":        "ns1:pred2=x",
	} {
		if got := NormalTag(raw); got != want {
			t.Errorf("%q gives %q, not %q", raw, got, want)
		}
		if got := NormalTag(NormalTag(raw)); got != want {
			t.Errorf("%q normalised twice gives %q", raw, got)
		}
	}
	tags, err := ParseTags(`dc:title="New York" sea, "two words"`)
	if err != nil || len(tags) != 3 || tags[0].Raw != "dc:title=New York" || tags[2].Name != "twowords" {
		t.Error(tags, err)
	}
	for s, want := range map[string]string{"geo:lat=": "geo:lat=", "Geo:": "geo:", "geo": "", "geo:lat=1": "", ":": ""} {
		if got, ok := MachinePrefix(s); got != want && ok || ok != (want != "") {
			t.Errorf("%q is the prefix %q, %v", s, got, ok)
		}
	}
}

func TestTakenIsReadAsItIsWritten(t *testing.T) {
	for text, want := range map[string]string{
		"2019-05-03 14:05:09": "2019-05-03 14:05:09", "2019-05-03": "2019-05-03 00:00:00", "2019-05": "2019-05", "2019": "2019",
		"circa 1931": "circa 1931", "ca. 1931": "circa 1931", "": "",
	} {
		got, err := ParseTaken(text)
		if err != nil || got.FormValue() != want {
			t.Errorf("%q is read as %q (%v)", text, got.FormValue(), err)
		}
		if again, err := ParseTaken(got.FormValue()); err != nil || again != got {
			t.Errorf("%q comes back as %v, %v", text, again, err)
		}
	}
	for _, bad := range []string{"yesterday", "2019-13", "19", "circa", "0001", "2019-05-03 25:00"} {
		if got, err := ParseTaken(bad); err == nil {
			t.Errorf("%q is %v", bad, got)
		}
	}
}

func TestPlacesAreReadAsTheyAreWritten(t *testing.T) {
	p, err := ParsePlace("38.7223, -9.1393", " Lisbon ")
	if err != nil || !p.Known || p.Latitude != 38.7223 || p.Longitude != -9.1393 || p.Name != "Lisbon" || p.Coordinates() != "38.7223, -9.1393" {
		t.Error(p, err)
	}
	for _, bad := range []string{"91, 0", "0, 181", "NaN, 0", "x", "1", "1,2,3", "Inf 1"} {
		if p, err := ParsePlace(bad, ""); err == nil {
			t.Errorf("%q is %v", bad, p)
		}
	}
}

func TestLicencesHaveFlickrsNumbers(t *testing.T) {
	for n, word := range []string{"reserved", "by-nc-sa-2.0", "by-nc-2.0", "by-nc-nd-2.0", "by-2.0", "by-sa-2.0", "by-nd-2.0", "unrestricted", "usgov",
		"cc0", "pdm", "by", "by-sa", "by-nd", "by-nc", "by-nc-sa", "by-nc-nd"} {
		if l, err := ParseLicence(word); err != nil || int(l) != n || l.Text().Word != word || !l.Valid() {
			t.Errorf("%s is %d, %v", word, l, err)
		}
	}
	if Licence(17).Valid() || len(Licences) != 17 {
		t.Error("there is another licence")
	}
}

func TestSearchesAreUnderstood(t *testing.T) {
	for text, want := range map[string]string{
		`sea Sunset`:                  "all [sea sunset]",
		`"golden gate" -fog`:          "all [gate golden] phrases [golden gate] none [fog]",
		`tag:"New York" -tag:sea`:     "all [#newyork] none [#sea]",
		`tag:geo:lat=52`:              "all [#geo:lat=52]",
		`camera:"Leica M6" lens:35mm`: "all [@leica @m6 ^35mm] phrases [@leica @m6]",
		`licence:cc license:by-sa`:    "all [=12 =cc]",
		`shape:Square has:place`:      "all [!place /square]",
		`by:Anna 東京タワー`:               "by anna all [タワ ワー 京タ 東京] phrases [東京 京タ タワ ワー]",
		`taken:2019-05`:               "all [:2019-05] taken 2019-05-01 to 2019-06-01",
		`taken:2019..2021`:            "taken 2019-01-01 to 2022-01-01",
		`posted:2024..`:               "posted 2024-01-01 to ",
		`http://x.org`:                "all [http org x] phrases [http x org]",
		`- "" !`:                      "",
		`"open`:                       "error",
		`taken:soon`:                  "error",
		`taken:2021..2019`:            "error",
		`shape:round`:                 "error",
		`licence:mine`:                "error",
		`tag:`:                        "error",
		`-by:anna`:                    "error",
		`a b c d e f g h i`:           "error",
		`-a -b -c -d -e`:              "error",
	} {
		s, err := ParseSearch(text)
		got := describe(s)
		if err != nil {
			got = "error"
		}
		if got != want {
			t.Errorf("%s: %q, not %q (%v)", text, got, want, err)
		}
	}
}

func describe(s Search) string {
	var parts []string
	list := func(name string, words []string) {
		if len(words) > 0 {
			words = slices.Clone(words)
			parts = append(parts, name+" ["+strings.Join(words, " ")+"]")
		}
	}
	if s.By != "" {
		parts = append(parts, "by "+s.By)
	}
	list("all", s.All)
	list("phrases", s.Phrases)
	list("none", s.None)
	day := func(span Span) string {
		words := [2]string{}
		if !span.From.IsZero() {
			words[0] = span.From.Format("2006-01-02")
		}
		if !span.To.IsZero() {
			words[1] = span.To.Format("2006-01-02")
		}
		return words[0] + " to " + words[1]
	}
	if s.Taken != (Span{}) {
		parts = append(parts, "taken "+day(s.Taken))
	}
	if s.Posted != (Span{}) {
		parts = append(parts, "posted "+day(s.Posted))
	}
	return strings.Join(parts, " ")
}

// Whatever is typed is a search within bounds or an error in words, and no
// word of it means anything to LIKE.
func FuzzParseSearch(f *testing.F) {
	for _, s := range []string{`sea "golden gate" -tag:x taken:2019..2020`, "\xff\x00:\"", "東京 -海", `by:a by:b`, "--", "tag:%_ a%b_c"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		s, err := ParseSearch(text)
		if err != nil {
			if !strings.Contains(err.Error(), ".") && !strings.Contains(err.Error(), ":") {
				t.Errorf("%q: %v is no sentence", text, err)
			}
			return
		}
		if len(s.All) > MaxWords || len(s.Phrases) > MaxPhrases || len(s.None) > MaxNone {
			t.Errorf("%q is too much: %+v", text, s)
		}
		for _, row := range slices.Concat(s.All, s.Phrases, s.None) {
			if row == "" || strings.ContainsAny(row, "%_\\\x00") {
				t.Errorf("%q searches for %q", text, row)
			}
		}
		again, err := ParseSearch(s.Text)
		if err != nil || describe(again) != describe(s) {
			t.Errorf("%q: cleaned, it is %q (%v), not %q", text, describe(again), err, describe(s))
		}
	})
}
