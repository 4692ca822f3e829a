package site_test

import (
	"errors"
	"slices"
	"testing"

	"flickrkillr/internal/blob"
	"flickrkillr/internal/photo"
	"flickrkillr/internal/site"
)

// people and groupsFound go through all pages of what a search finds by names.
func people(t *testing.T, s *site.Site, text string) (found []string) {
	t.Helper()
	q, err := photo.ParseSearch(text)
	for from, more := (photo.NamePlace{}), true; more && err == nil; {
		var l photo.People
		l, err = s.PeopleCalled(t.Context(), q, from)
		for _, u := range l.Users {
			found = append(found, u.Name)
		}
		from, more = l.Next, l.Next.ID != 0
	}
	if err != nil {
		t.Fatal(text, err)
	}
	return found
}

func groupsFound(t *testing.T, s *site.Site, v photo.Viewer, text string) (found []string) {
	t.Helper()
	q, err := photo.ParseSearch(text)
	for from, more := (photo.NamePlace{}), true; more && err == nil; {
		var l photo.GroupsCalled
		l, err = s.GroupsCalled(t.Context(), v, q, from)
		for _, g := range l.Groups {
			if found = append(found, g.Name); g.Role != roleIn(t, s, v, g.Name) {
				t.Errorf("%s is %v in %s", v.Name, g.Role, g.Name)
			}
		}
		from, more = l.Next, l.Next.ID != 0
	}
	if err != nil {
		t.Fatal(text, err)
	}
	return found
}

func roleIn(t *testing.T, s *site.Site, v photo.Viewer, name string) photo.GroupRole {
	t.Helper()
	g, err := s.Group(t.Context(), v, name)
	if err != nil {
		t.Fatal(err)
	}
	return g.Role
}

func same(t *testing.T, what string, have []string, want ...string) {
	t.Helper()
	if !slices.Equal(have, want) {
		t.Errorf("%s: %q, not %q", what, have, want)
	}
}

// Members are found by how words of their names begin, as the names are now.
func TestPeopleAreFoundByNames(t *testing.T) {
	onBoth(t, func() blob.Store { return memory(t) }, func(t *testing.T, s *site.Site) {
		ctx := t.Context()
		anna, annabel, rene := enter(t, s, "anna"), enter(t, s, "annabel"), enter(t, s, "rene")
		show := func(v photo.Viewer, as string) {
			t.Helper()
			u, err := s.Account(ctx, v)
			must(t, err)
			u.DisplayName = as
			must(t, s.SaveAccount(ctx, v, u))
		}
		show(annabel, "Ann Ångström")
		show(rene, "René Müller Anders")
		for text, want := range map[string][]string{
			"ann":             {"annabel", "anna"}, // each once, by the first of his words
			"ANNA":            {"anna", "annabel"},
			"an":              {"rene", "annabel", "anna"}, // anders, ann, anna
			"angstrom":        {"annabel"},
			"ann ang":         {"annabel"},
			"ang ann":         {"annabel"},
			"ann anna annab":  {"annabel"},
			"muller and":      {"rene"},
			"Ren Mül":         {"rene"},
			"müllera":         nil,
			"nna":             nil,
			"ann x":           nil,
			"a b c d e f g h": nil,
		} {
			same(t, text, people(t, s, text), want...)
		}
		show(annabel, "Zoe")
		same(t, "after a new name", people(t, s, "ang"))
		same(t, "by the new name", people(t, s, "zo"), "annabel")
		mona := enter(t, s, "mona")
		mona.Role = photo.RoleAdmin
		must(t, s.Suspend(ctx, mona, "anna", "Spam."))
		same(t, "who is suspended", people(t, s, "anna"), "annabel")
		must(t, s.Unsuspend(ctx, mona, "anna"))
		same(t, "who is back", people(t, s, "anna"), "anna", "annabel")
		_, err := s.Block(ctx, anna, "rene") // his pages are there all the same
		must(t, err)
		same(t, "who is blocked", people(t, s, "rene"), "rene")
		var invalid photo.Invalid
		for _, text := range []string{"tag:sea", "anna tag:sea", "anna -sea", "by:anna anna", "anna taken:2019", "anna posted:2019", ""} {
			q, err := photo.ParseSearch(text)
			must(t, err)
			if _, err := s.PeopleCalled(ctx, q, photo.NamePlace{}); !errors.As(err, &invalid) || invalid.Field != "q" {
				t.Errorf("%q finds people: %v", text, err)
			}
			if res, err := s.Search(ctx, anna, q, "", photo.Page{}); err != nil || res.Names || len(res.People.Users)+len(res.Groups.Groups) > 0 {
				t.Errorf("%q finds people beside photos: %v %v", text, res.People, err)
			}
		}
		for _, c := range "abcdef" { // more than are shown beside photos
			enter(t, s, "many"+string(c))
		}
		same(t, "many", people(t, s, "man"), "manya", "manyb", "manyc", "manyd", "manye", "manyf")
		q, _ := photo.ParseSearch("many")
		if res, err := s.Search(ctx, photo.Viewer{}, q, "", photo.Page{}); err != nil || len(res.People.Users) != 5 || res.People.Next.ID == 0 {
			t.Error("beside photos:", len(res.People.Users), res.People.Next, err)
		}
	})
}

// Groups are found likewise, private ones by their own people alone.
func TestGroupsAreFoundByNames(t *testing.T) {
	onBoth(t, func() blob.Store { return memory(t) }, func(t *testing.T, s *site.Site) {
		ctx := t.Context()
		anna, bob, carl := enter(t, s, "anna"), enter(t, s, "bob"), enter(t, s, "carl")
		group := func(name, title string, privacy photo.GroupPrivacy) photo.Group {
			t.Helper()
			g, err := s.MakeGroup(ctx, anna, site.GroupEdit{Name: name, Title: title, Privacy: privacy})
			must(t, err)
			return g
		}
		sea := group("sea", "Sea and Sky", photo.GroupPublic)
		cafe := group("cafe", "Séance au café", photo.GroupByInvite)
		secret := group("hidden", "Secret Sea", photo.GroupPrivate)
		must(t, s.InviteToGroup(ctx, anna, secret.ID, "bob"))
		for _, who := range []struct {
			v    photo.Viewer
			text string
			want []string
		}{
			{photo.Viewer{}, "sea", []string{"sea", "cafe"}}, {carl, "sea", []string{"sea", "cafe"}},
			{anna, "sea", []string{"hidden", "sea", "cafe"}}, {bob, "sea", []string{"hidden", "sea", "cafe"}},
			{anna, "secr", []string{"hidden"}}, {carl, "secret", nil}, {photo.Viewer{}, "hidden", nil},
			{carl, "sky sea", []string{"sea"}}, {carl, "CAFÉ", []string{"cafe"}},
		} {
			same(t, who.v.Name+" "+who.text, groupsFound(t, s, who.v, who.text), who.want...)
			q, err := photo.ParseSearch(who.text)
			must(t, err)
			if res, err := s.Search(ctx, who.v, q, "", photo.Page{}); err != nil || len(res.Groups.Groups) != len(who.want) {
				t.Error("beside photos:", who.v.Name, who.text, res.Groups, err)
			}
		}
		edit := func(g photo.Group, title string, privacy photo.GroupPrivacy) {
			t.Helper()
			_, err := s.EditGroup(ctx, anna, g.ID, site.GroupEdit{Name: g.Name, Title: title, Privacy: privacy})
			must(t, err)
		}
		edit(sea, "Mountains", photo.GroupPublic)
		edit(cafe, "Séance au café", photo.GroupPrivate)
		same(t, "a new title", groupsFound(t, s, carl, "mount"), "sea")
		same(t, "the old one", groupsFound(t, s, carl, "sky"))
		same(t, "one that became private", groupsFound(t, s, carl, "cafe"))
		edit(cafe, "Séance au café", photo.GroupPublic)
		same(t, "and public again", groupsFound(t, s, carl, "cafe"), "cafe")
		must(t, s.DeleteGroup(ctx, anna, cafe.ID))
		same(t, "one that is deleted", groupsFound(t, s, anna, "cafe"))
	})
}
