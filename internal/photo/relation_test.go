package photo

import (
	"testing"
	"time"
)

// everyRelation is what RelationOf can give, with visitors and owners.
func everyRelation() []Relation {
	out := []Relation{Stranger, SeesAll}
	for bits := range 16 {
		out = append(out, RelationOf(bits&1 != 0, bits&2 != 0, bits&4 != 0, bits&8 != 0))
	}
	return out
}

func TestRelationOf(t *testing.T) {
	for bits := range 16 {
		contact, friend, family, blocked := bits&1 != 0, bits&2 != 0, bits&4 != 0, bits&8 != 0
		r := RelationOf(contact, friend, family, blocked)
		known := contact && !blocked
		if r&Stranger == 0 || r&Member == 0 || r&Owner != 0 || (r&Blocked != 0) != blocked || (r&AsContact != 0) != known ||
			(r&AsFriend != 0) != (known && friend) || (r&AsFamily != 0) != (known && family) {
			t.Errorf("contact %v, friend %v, family %v, blocked %v: %b", contact, friend, family, blocked, r)
		}
	}
}

func TestAudiences(t *testing.T) {
	want := map[Audience]func(Relation) bool{
		Everybody:        func(Relation) bool { return true },
		Contacts:         func(r Relation) bool { return r&AsContact != 0 },
		FriendsAndFamily: func(r Relation) bool { return r&AsFriend != 0 || r&AsFamily != 0 },
		OnlyFriends:      func(r Relation) bool { return r&AsFriend != 0 },
		OnlyFamily:       func(r Relation) bool { return r&AsFamily != 0 },
		Nobody:           func(Relation) bool { return false },
	}
	if len(want) != len(Audiences) {
		t.Fatal("not all audiences are tried")
	}
	words := map[string]bool{}
	for _, a := range Audiences {
		back, err := ParseAudience("f", a.FormValue())
		if err != nil || back != a || !a.Valid() || words[a.String()] {
			t.Errorf("%d comes back as %d: %v", a, back, err)
		}
		words[a.String()] = true
		for _, r := range everyRelation() {
			if a.Admits(r) != (want[a](r) || r&Owner != 0) {
				t.Errorf("%q admits relation %b: %v", a, r, a.Admits(r))
			}
		}
	}
	for _, s := range []string{"", "public", "Everybody", "8"} {
		if a, err := ParseAudience("f", s); err == nil {
			t.Errorf("%q is audience %d", s, a)
		}
	}
	if Audience(8).Valid() || Audience(3).Valid() || (Permissions{Tag: 5}).Check() == nil || DefaultPermissions.Check() != nil {
		t.Error("an audience that cannot be chosen is valid, or one that can is not")
	}
}

// The rules of more than seeing, for everything that one can be and choose.
func TestPermissions(t *testing.T) {
	for _, r := range everyRelation() {
		for v := Visibility(0); v < 8; v++ {
			for _, a := range Audiences {
				for _, b := range Audiences {
					p := Photo{Visibility: v, Permissions: Permissions{Comment: a, Tag: b, Download: a, Camera: b, Place: a}}
					sees := v.SeenBy(r)
					for what, c := range map[string][2]bool{
						"comment":  {p.MayComment(r), sees && a.Admits(r) && r&Member != 0 && r&Blocked == 0},
						"tag":      {p.MayTag(r), sees && b.Admits(r) && r&Member != 0 && r&Blocked == 0},
						"camera":   {p.ShowsCamera(r), sees && b.Admits(r)},
						"place":    {p.ShowsPlace(r), sees && a.Admits(r)},
						"download": {p.MayDownload(r), sees && a.Admits(r) && b.Admits(r)},
					} {
						if c[0] != c[1] {
							t.Errorf("%s by relation %b of a photo for %d with %+v: %v", what, r, v, p.Permissions, c[0])
						}
					}
					p.Trashed = time.Unix(1, 0)
					if p.SeenBy(r) || p.MayComment(r) || p.MayTag(r) || p.ShowsCamera(r) || p.ShowsPlace(r) || p.MayDownload(r) {
						t.Errorf("relation %b may do something with a photo in the trash", r)
					}
				}
			}
		}
	}
	p := Photo{Visibility: Public, Permissions: Permissions{Download: Everybody, Camera: Everybody}}
	if p.MayDownload(Stranger) {
		t.Error("an original goes to who may not see the place in it")
	}
}

func TestPhotoCounts(t *testing.T) {
	var c PhotoCounts
	var all []Photo
	for i := range 40 {
		p := Photo{Visibility: Visibility(i % 8)}
		if i%7 == 0 {
			p.Trashed = time.Unix(1, 0)
		}
		all = append(all, p)
		c.Add(p, 1)
	}
	for _, r := range everyRelation() {
		n := 0
		for _, p := range all {
			if p.SeenBy(r) {
				n++
			}
		}
		if c.PhotosSeenBy(r) != n {
			t.Errorf("relation %b reads of %d photos and sees %d", r, c.PhotosSeenBy(r), n)
		}
	}
	for _, p := range all {
		c.Add(p, -1)
	}
	if c != (PhotoCounts{}) {
		t.Errorf("taken away, %+v are left", c)
	}
}
