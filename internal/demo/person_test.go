package demo

import (
	"hash/fnv"
	"strings"
	"testing"
	"time"

	"flickrkillr/internal/photo"
)

func TestPairs(t *testing.T) {
	total := 0
	plainPairs := map[string]bool{}
	for i := range cultures {
		cu := &cultures[i]
		total += cu.pairs()
		for _, a := range cu.first {
			for _, b := range cu.last {
				first, last := string(appendPlain(nil, a)), string(appendPlain(nil, b))
				if strings.ContainsAny(first+last, "-_0123456789") {
					t.Errorf("%s %s: a name part has a mark or digit", first, last)
				}
				// The marks separate all other styles, so only these can meet.
				if first == last || plainPairs[first+last] || plainPairs[first+"_"+last] || plainPairs[last+"_"+first] {
					t.Errorf("%s %s: the pair is there twice", first, last)
				}
				plainPairs[first+last], plainPairs[first+"_"+last], plainPairs[last+"_"+first] = true, true, true
			}
		}
	}
	if total != pairs {
		t.Fatalf("pairs is %d, want %d", pairs, total)
	}
	if total%pairStep == 0 || pairStep%total == 0 {
		t.Fatalf("pairStep %d and pairs %d have a common divisor", pairStep, total)
	}
}

func TestMillionNames(t *testing.T) {
	const n = 1_000_000
	// Hashes of 64 bits: two alike by chance are less likely than a fault of
	// the machine.
	seen := make(map[uint64]struct{}, n)
	for i := range n {
		name := nameOf(7, i)
		h := fnv.New64a()
		h.Write([]byte(name))
		if _, ok := seen[h.Sum64()]; ok {
			t.Fatalf("person %d: the name %s is taken", i, name)
		}
		seen[h.Sum64()] = struct{}{}
		if i%50 == 0 {
			if got, err := photo.CheckName(name); err != nil || got != name {
				t.Fatalf("person %d: CheckName(%s) = %s, %v", i, name, got, err)
			}
		}
	}
}

func TestPersonFields(t *testing.T) {
	languages := map[string]int{}
	end := time.Date(2026, 7, 1, 0, 0, 0, 0, time.UTC)
	late := 0
	for i := range 20000 {
		p := PersonOf(3, i)
		if name, err := photo.CheckName(p.Name); err != nil || name != p.Name {
			t.Fatalf("name %q: %v", p.Name, err)
		}
		if s, err := photo.CheckDisplayName(p.DisplayName); err != nil || s != p.DisplayName || s == "" {
			t.Fatalf("display name %q: %v", p.DisplayName, err)
		}
		if s, err := photo.CheckBio(p.Bio); err != nil || s != p.Bio {
			t.Fatalf("bio %q: %v", p.Bio, err)
		}
		if s, err := photo.CheckLocation(p.Location); err != nil || s != p.Location {
			t.Fatalf("location %q: %v", p.Location, err)
		}
		if p.Joined.Before(firstDay) || !p.Joined.Before(end) {
			t.Fatalf("joined %v", p.Joined)
		}
		if p.Activity < 0 || p.Activity >= 1 {
			t.Fatalf("activity %v", p.Activity)
		}
		if p.Joined.Year() >= 2015 {
			late++
		}
		languages[p.Language]++
	}
	if late < 12000 {
		t.Errorf("%d of 20000 joined from 2015 on; want most", late)
	}
	for _, l := range lexicons {
		if languages[l.code] < 200 {
			t.Errorf("only %d speak %s", languages[l.code], l.code)
		}
	}
}
