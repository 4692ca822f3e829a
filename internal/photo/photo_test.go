package photo

import (
	"errors"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func TestIDsAreUniqueAndGrow(t *testing.T) {
	var g IDs
	var mu sync.Mutex
	seen := map[ID]bool{}
	var makers sync.WaitGroup
	for range 4 {
		makers.Go(func() {
			last := ID(0)
			for range 20000 {
				id := g.New(4097)
				if id <= last || id.Shard() != 4097 {
					t.Errorf("%d after %d, shard %d", id, last, id.Shard())
					return
				}
				last = id
				mu.Lock()
				if seen[id] {
					t.Errorf("%d was given twice", id)
				}
				seen[id] = true
				mu.Unlock()
			}
		})
	}
	makers.Wait()
	if owner := g.NewOwner(); owner <= 1e11 {
		t.Errorf("%d could be Flickr's", owner)
	}
}

func TestParseID(t *testing.T) {
	for s, want := range map[string]ID{"1": 1, "9223372036854775807": 1<<63 - 1,
		"": 0, "0": 0, "-1": 0, "+1": 0, "01": 0, "1 ": 0, "９": 0, "9223372036854775808": 0, "1e3": 0} {
		id, err := ParseID(s)
		if id != want || (want == 0) != errors.Is(err, ErrNotFound) {
			t.Errorf("%q gives %d, %v", s, id, err)
		}
	}
}

func TestSeenBy(t *testing.T) {
	for v := Visibility(0); v < 8; v++ {
		for r := Relation(0); r < 16; r++ {
			want := r&Owner != 0 ||
				v&Public != 0 && r&Stranger != 0 || v&Friends != 0 && r&AsFriend != 0 || v&Family != 0 && r&AsFamily != 0
			if v.SeenBy(r) != want {
				t.Errorf("visibility %d, relation %d: %v", v, r, !want)
			}
		}
		back, err := ParseVisibility(v.FormValue())
		if err != nil || back.FormValue() != v.FormValue() || !v.Valid() || v.String() == "" {
			t.Error(v, back, err)
		}
	}
	if Visibility(8).Valid() {
		t.Error("an unknown audience is valid")
	}
}

// A change narrows exactly where somebody who could see now cannot.
func TestNarrows(t *testing.T) {
	people := []Relation{Stranger, Stranger | AsFriend, Stranger | AsFamily, Stranger | AsFriend | AsFamily, SeesAll}
	for v := Visibility(0); v < 8; v++ {
		for next := Visibility(0); next < 8; next++ {
			want := slices.ContainsFunc(people, func(r Relation) bool { return v.SeenBy(r) && !next.SeenBy(r) })
			if v.Narrows(next) != want {
				t.Errorf("from %d to %d: %v", v, next, !want)
			}
		}
	}
}

func TestSizes(t *testing.T) {
	suffixes := func(w, h int) (out []string) {
		for _, z := range SizesOf(w, h) {
			out = append(out, z.Suffix)
		}
		return out
	}
	for _, c := range []struct {
		w, h int
		want string
	}{
		{400, 300, "s t q m n w"}, {401, 300, "s t q m n w  z"}, {501, 300, "s t q m n w  z"},
		{1, 1, "s t q"}, {100, 20, "s t q"}, {101, 20, "s t q m"}, {800, 600, "s t q m n w  z c"},
		{600, 801, "s t q m n w  z c b"}, {6000, 4000, "s t q m n w  z c b h k 3k 4k"},
	} {
		if got := strings.Join(suffixes(c.w, c.h), " "); got != c.want {
			t.Errorf("%d × %d has %s", c.w, c.h, got)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		w, h := rapid.IntRange(1, 20000).Draw(t, "w"), rapid.IntRange(1, 20000).Draw(t, "h")
		for _, z := range SizesOf(w, h) {
			fw, fh := z.Fit(w, h)
			if fw < 1 || fh < 1 || fw > w || fh > h || max(fw, fh) > z.Edge || z.Square && fw != fh {
				t.Errorf("size %s of %d × %d is %d × %d", z.Suffix, w, h, fw, fh)
			}
			if !z.Square && max(w, h) > z.Edge && max(fw, fh) != z.Edge {
				t.Errorf("size %s of %d × %d falls short: %d × %d", z.Suffix, w, h, fw, fh)
			}
			if !HasSize(z, w, h) {
				t.Error("HasSize and SizesOf disagree")
			}
		}
		all := SizesOf(w, h)
		if last := all[len(all)-1]; last.Asked || !last.Square && max(w, h) <= 4096 && last.Edge < max(w, h) {
			t.Errorf("%d × %d is shown at most in size %s", w, h, last.Suffix)
		}
		if z, ok := SizeBySuffix(""); !ok || z.Edge != 500 || !HasSize(z, w, h) {
			t.Errorf("%d × %d has no size of 500 pixels", w, h)
		}
	})
}

func TestParseTags(t *testing.T) {
	for typed, want := range map[string][]Tag{
		"":                              nil,
		"  , ,, ":                       nil,
		"sea, SEA sun":                  {{"sea", "sea"}, {"sun", "sun"}},
		`"New York" newyork  one`:       {{"newyork", "New York"}, {"one", "one"}},
		`unclosed "two words`:           {{"unclosed", "unclosed"}, {"twowords", "two words"}},
		"Ünïcode 日本 🌊 c++":              {{"ünïcode", "Ünïcode"}, {"日本", "日本"}, {"🌊", "🌊"}, {"c", "c++"}},
		"<script>alert(1)</script> !!!": {{"scriptalert1script", "<script>alert(1)</script>"}},
	} {
		got, err := ParseTags(typed)
		if diff := cmp.Diff(want, got); diff != "" || err != nil {
			t.Errorf("%q: %s %v", typed, diff, err)
		}
	}
	var invalid Invalid
	if _, err := ParseTags(strings.Repeat("x", MaxTag+1)); !errors.As(err, &invalid) || invalid.Field != "tags" {
		t.Error("an over-long tag gives", err)
	}
	many := ""
	for i := range MaxTags + 1 {
		many += string(rune('a'+i%26)) + string(rune('a'+i/26)) + " "
	}
	if _, err := ParseTags(many); !errors.As(err, &invalid) {
		t.Error("too many tags give", err)
	}
}

// Whatever is typed, what TagText shows gives the same tags again.
func TestTagTextComesBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		tags, err := ParseTags(rapid.String().Draw(t, "typed"))
		if err != nil {
			return
		}
		again, err := ParseTags(TagText(tags))
		if err != nil || !slices.EqualFunc(tags, again, func(a, b Tag) bool { return a.Name == b.Name }) {
			t.Errorf("%v became %v: %v", tags, again, err)
		}
	})
}

func TestCursorComesBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := Cursor{At: time.UnixMilli(rapid.Int64Range(0, 1<<50).Draw(t, "ms")).UTC(), ID: ID(rapid.Int64Range(1, 1<<62).Draw(t, "id"))}
		if got, err := ParseCursor(c.String()); err != nil || got != c {
			t.Error(got, err)
		}
	})
	for _, s := range []string{"", "-", "1", "1-", "a-1", "1-0", "1-1-1", "99999999999999999999-1"} {
		if _, err := ParseCursor(s); err == nil {
			t.Errorf("%q is a cursor", s)
		}
	}
}

func TestNamesAndTexts(t *testing.T) {
	for name, good := range map[string]bool{
		"anna": true, " Anna ": true, "a_b-c": true, "1a2": true,
		"ab": false, "-ab": false, "ab-": false, "a b": false, "ünna": false, "upload": false, "a/b": false, "..": false,
		strings.Repeat("a", 32): true, strings.Repeat("a", 33): false,
	} {
		if _, err := CheckName(name); (err == nil) != good {
			t.Errorf("name %q: %v", name, err)
		}
	}
	for address, good := range map[string]bool{"a@b.org": true, " a@b.org ": true, "a": false, "A <a@b.org>": false, "a@b\r\nBcc: c@d": false, "": false} {
		if _, err := CheckEmail(address); (err == nil) != good {
			t.Errorf("address %q: %v", address, err)
		}
	}
	if got := Clean(" a\x00\x1b[31m\u202eb\r\nc\xff\t "); got != "a[31mb\nc\uFFFD" {
		t.Errorf("cleaned to %q", got)
	}
	if got := CleanLine("a\n b\tc"); got != "a b c" {
		t.Errorf("one line is %q", got)
	}
	if got := Clip("日本語", 2); got != "日本" {
		t.Errorf("clipped to %q", got)
	}
	for password, good := range map[string]bool{"1234567": false, "12345678": true, "пароль12": true, strings.Repeat("x", 200): true, strings.Repeat("x", 201): false} {
		if err := CheckPassword(password); (err == nil) != good {
			t.Errorf("password of %d bytes: %v", len(password), err)
		}
	}
	if _, err := CheckTitle(strings.Repeat("é", MaxTitle)); err != nil {
		t.Error(err)
	}
	if _, err := CheckTitle(strings.Repeat("é", MaxTitle+1)); err == nil {
		t.Error("an over-long title passes")
	}
}

func TestCameraWords(t *testing.T) {
	for exposure, want := range map[float64]string{0: "", 0.004: "1/250 s", 1.0 / 3: "0.3 s", 2.5: "2.5 s", 30: "30 s", 0.25: "1/4 s"} {
		if got := (Camera{Exposure: exposure}).ExposureText(); got != want {
			t.Errorf("%v s is %q", exposure, got)
		}
	}
	for want, c := range map[string]Camera{
		"NIKON D90": {Make: "Nikon", Model: "NIKON D90"}, "Canon EOS 5D": {Make: "Canon", Model: "EOS 5D"},
		"Leica": {Make: "Leica"}, "X100": {Model: "X100"}, "": {},
	} {
		if got := c.Body(); got != want {
			t.Errorf("%+v is %q", c, got)
		}
	}
	if got := (Place{Known: true, Latitude: -38.72, Longitude: 9.1393}).Text(); got != "38.7200° S, 9.1393° E" {
		t.Error(got)
	}
}
