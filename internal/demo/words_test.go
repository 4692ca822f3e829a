package demo

import (
	"fmt"
	"hash/fnv"
	"strings"
	"testing"

	"flickrkillr/internal/photo"
)

func TestWords(t *testing.T) {
	titles := map[string]bool{}
	tagged, untitled, long, named := 0, 0, 0, map[string]int{}
	const n = 8000
	for seed := range uint64(n) {
		s := SceneOf(seed)
		w := s.Words(seed, lexicons[seed%uint64(len(lexicons))].code)
		if got, err := photo.CheckTitle(w.Title); err != nil || got != w.Title {
			t.Fatalf("title %q: %v", w.Title, err)
		}
		if got, err := photo.CheckDescription(w.Description); err != nil || got != w.Description {
			t.Fatalf("description %q: %v", w.Description, err)
		}
		tags, err := photo.Tags(w.Tags)
		if err != nil || len(tags) > len(w.Tags) {
			t.Fatalf("tags %q: %v", w.Tags, err)
		}
		if w.FileName == "" || strings.ContainsAny(w.FileName, "/\\ ") {
			t.Fatalf("file name %q", w.FileName)
		}
		if all := w.Title + w.Description + strings.Join(w.Tags, ""); strings.ContainsAny(all, "{}|;") {
			t.Fatalf("a pattern shows: %q", all)
		}
		titles[w.Title] = true
		if len(tags) > 0 {
			tagged++
		}
		if w.Title == "" {
			untitled++
		}
		if len(w.Description) > 150 {
			long++
		}
		for _, tag := range tags {
			named[tag.Name]++
		}
	}
	once, big := 0, 0
	for _, k := range named {
		if k == 1 {
			once++
		}
		if k > n/30 {
			big++
		}
	}
	if len(titles) < n/3 || tagged < n*4/5 || untitled < n/100 || long < n/50 {
		t.Errorf("%d titles, %d tagged, %d untitled, %d long", len(titles), tagged, untitled, long)
	}
	if once < 200 || big < 8 {
		t.Errorf("%d tags used once and %d by many", once, big)
	}
}

func TestLexicons(t *testing.T) {
	for _, l := range lexicons {
		for i, s := range l.subjects {
			phrases, tags, ok := strings.Cut(s, ";")
			if !ok || phrases == "" || tags == "" || strings.Contains(s, "||") || strings.HasSuffix(s, "|") {
				t.Errorf("%s: subject %d is %q", l.code, i, s)
			}
		}
		for i := range l.hours {
			if l.hours[i] == "" {
				t.Errorf("%s: no words for hour %d", l.code, i)
			}
		}
		for seed := range uint64(300) {
			if c := Comment(seed, l.code); c == "" || photo.Clean(c) != c {
				t.Errorf("%s: comment %q", l.code, c)
			}
			a := AlbumTitle(seed, l.code)
			if got, err := photo.CheckTitle(a); err != nil || got != a || a == "" || strings.Contains(a, "{") {
				t.Errorf("%s: album %q: %v", l.code, a, err)
			}
		}
	}
}

// TestGolden holds what a seed gives: a demo site that is filled in two goes
// must stay one. Whoever changes words or people changes these on purpose.
func TestGolden(t *testing.T) {
	h := fnv.New64a()
	for i := range 500 {
		fmt.Fprintf(h, "%+v\n", PersonOf(9, i*31))
	}
	people := h.Sum64()
	h.Reset()
	for i := range uint64(500) {
		s := SceneOf(i)
		fmt.Fprintf(h, "%v %v %v %v %d %d %d\n", s.Kind, s.Place, s.Taken, s.Camera, s.Width, s.Height, s.Orientation)
		for _, l := range lexicons {
			fmt.Fprintf(h, "%q %q %q\n", s.Words(i, l.code), Comment(i, l.code), AlbumTitle(i, l.code))
		}
	}
	if scenes := h.Sum64(); people != goldenPeople || scenes != goldenScenes {
		t.Errorf("people %#x, scenes %#x; want %#x, %#x", people, scenes, uint64(goldenPeople), uint64(goldenScenes))
	}
}

const (
	goldenPeople = 0x4d424a64a322ea
	goldenScenes = 0x6e7968d5995dec70
)
