package site_test

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"flickrkillr/internal/blob"
	"flickrkillr/internal/photo"
	"flickrkillr/internal/site"
)

// The corpus of the search tests: titles in six languages, some words of which
// are one but for accents and case.
var corpus = []string{
	"Golden Gate at dusk", "Gate of the golden hour", "Été à Nazaré", "ETE a Paris", "Straße im Regen", "strasse bei Nacht",
	"東京タワーの夜", "京都の海", "서울의 밤", "Вечер в Москве", "ночь, москве не спится", "مساء في القاهرة", "海",
}

var searches = []string{
	"golden", `"golden gate"`, "gate -dusk", "ete", "été", "strasse", "straße", "東京", "東京タワー", "海", "京都", "서울", "москве", "القاهرة",
	"tag:sea", "-tag:sea", "tag:sea gate", "licence:by", "licence:cc", "-licence:cc", "shape:landscape", "has:place", "-has:place", "place:lisbon",
	"taken:2019", "taken:2019..2021", "taken:..2018-06", "posted:2000..", "posted:..2001", "-golden tag:sea taken:2020", "nothing at all like it",
}

// fits says in plain words whether a photo is what a search asks for.
func fits(q photo.Search, p photo.Photo, d photo.Details, tags []photo.Tag) bool {
	text := photo.Findable(p, d, tags)
	has := func(row string) bool { return strings.Contains(text, " "+row+" ") }
	within := func(s photo.Span, at time.Time) bool {
		return s == photo.Span{} || !at.IsZero() && !at.Before(s.From) && (s.To.IsZero() || at.Before(s.To))
	}
	for _, row := range slices.Concat(q.All, q.Phrases) {
		if !has(row) {
			return false
		}
	}
	return !slices.ContainsFunc(q.None, has) && within(q.Taken, p.Taken) && within(q.Posted, p.Posted)
}

// What a search finds is, for every viewer, the filter of all photos by what
// is asked and by who may see them; on both databases alike.
func TestSearchFindsWhatMayBeSeen(t *testing.T) {
	onBoth(t, func() blob.Store { return memory(t) }, func(t *testing.T, s *site.Site) {
		m := &model{t: t, s: s, follows: map[pair]photo.Marks{}, blocks: map[pair]bool{}, mutes: map[pair]bool{}}
		for _, name := range []string{"anna", "bob", "carl", "dora"} {
			m.people = append(m.people, enter(t, s, name))
		}
		m.people = append(m.people, photo.Viewer{})
		rng := rand.New(rand.NewPCG(5, 6))
		details, tags := map[photo.ID]photo.Details{}, map[photo.ID][]photo.Tag{}
		random := func(i int, p photo.Photo) photo.Photo {
			e := site.PhotoEdit{Title: corpus[rng.IntN(len(corpus))], Visibility: photo.Visibility(rng.IntN(8)), Permissions: &photo.Permissions{}}
			if rng.IntN(2) == 0 {
				e.Visibility = photo.Public
			}
			for _, f := range photo.PermissionFields {
				*f.Of(e.Permissions) = photo.Audiences[rng.IntN(len(photo.Audiences))]
			}
			licence, taken := photo.Licences[rng.IntN(4)].ID, photo.Taken{}
			if rng.IntN(3) > 0 {
				taken.At = time.Date(2017+rng.IntN(5), time.Month(1+rng.IntN(12)), 3, 4, 5, 6, 0, time.UTC)
				taken.Granularity = []photo.Granularity{photo.ToTheSecond, photo.ToTheMonth, photo.ToTheYear}[rng.IntN(3)]
			}
			place := photo.Place{}
			if rng.IntN(2) == 0 {
				place = photo.Place{Known: true, Latitude: 38.7, Longitude: -9.1, Name: "Lisbon"}
			}
			if rng.IntN(2) == 0 {
				e.Tags = []photo.Tag{{Name: "sea", Raw: "Sea"}}
			}
			e.Licence, e.Taken, e.Place = &licence, &taken, &place
			owner := m.people[slices.IndexFunc(m.people, func(v photo.Viewer) bool { return v.ID == p.Owner.ID })]
			p, err := s.EditPhoto(t.Context(), owner, p.ID, e)
			if err != nil {
				t.Fatal(err)
			}
			details[p.ID], tags[p.ID] = photo.Details{Place: place}, e.Tags
			return p
		}
		for i := range 24 {
			m.photos = append(m.photos, random(i, upload(t, s, m.people[i%4], i, photo.Private)))
		}
		for range 2 {
			for i := range m.photos {
				if rng.IntN(3) == 0 && m.photos[i].Trashed.IsZero() {
					m.photos[i] = random(i, m.photos[i])
				}
			}
			m.changePeople(rng)
			m.changePeople(rng)
			trashed := rng.IntN(len(m.photos))
			owner := m.people[trashed%4]
			var err error
			if m.photos[trashed], err = s.TrashPhoto(t.Context(), owner, m.photos[trashed].ID); err != nil {
				t.Fatal(err)
			}
			found := 0
			for _, v := range m.people {
				for _, text := range searches {
					q, err := photo.ParseSearch(text)
					if err != nil {
						t.Fatal(text, err)
					}
					found += m.found(v, q, details, tags)
				}
				m.tallies(v, tags)
			}
			if found < 200 {
				t.Error("that was too easy:", found)
			}
		}
	})
}

// found compares what a search gives with the filter, over the site and of
// each member, and says how many photos it found.
func (m *model) found(v photo.Viewer, q photo.Search, details map[photo.ID]photo.Details, tags map[photo.ID][]photo.Tag) (n int) {
	m.t.Helper()
	fit := func(p photo.Photo) bool { return fits(q, p, details[p.ID], tags[p.ID]) }
	res, err := m.s.Search(m.t.Context(), v, q, site.Newest, photo.Page{})
	m.compare("search "+q.Text, v, res.Photos, err, func(p photo.Photo) bool {
		return p.Public() && fit(p) && (!q.AsksPlace() || p.Permissions.Place == photo.Everybody)
	})
	n += len(res.Photos)
	for _, owner := range m.people[:4][len(q.Text)%3:][:2] { // the whole site's search knows the rest
		of := q
		of.By = owner.Name
		for _, sort := range []site.Sort{site.Newest, site.ByTaken} {
			res, err := m.s.Search(m.t.Context(), v, of, sort, photo.Page{})
			m.compare(fmt.Sprintf("search %s by %s, %s", q.Text, owner.Name, sort), v, res.Photos, err, func(p photo.Photo) bool {
				return p.Owner.ID == owner.ID && m.sees(v, p) && fit(p) && (!q.AsksPlace() || m.of(v, p, p.Permissions.Place)) &&
					(sort == site.Newest || !p.Taken.IsZero())
			})
			n += len(res.Photos)
		}
	}
	return n
}

// tallies compares counts of tags and days, and the map, with what may be seen.
func (m *model) tallies(v photo.Viewer, tags map[photo.ID][]photo.Tag) {
	m.t.Helper()
	ctx := m.t.Context()
	public := 0
	for _, owner := range m.people[:4] {
		wantTag, wantPosted, wantTaken, wantPlaces := 0, 0, 0, 0
		for _, p := range m.photos {
			if p.Owner.ID != owner.ID || !m.sees(v, p) {
				continue
			}
			wantPosted++
			wantTag += asInt(len(tags[p.ID]) > 0)
			wantTaken += asInt(!p.Taken.IsZero())
		}
		for _, p := range m.photos {
			public += asInt(p.Owner.ID == owner.ID && p.Public() && len(tags[p.ID]) > 0)
		}
		list, err := m.s.MemberTags(ctx, v, owner.Name, "", "")
		sum := 0
		for _, c := range list.Tags {
			sum += c.Photos
		}
		if err != nil || sum != wantTag {
			m.t.Errorf("%q reads of %d tagged photos of %s, not %d (%v)", v.Name, sum, owner.Name, wantTag, err)
		}
		for taken, want := range map[bool]int{false: wantPosted, true: wantTaken} {
			a, err := m.s.Archive(ctx, v, owner.Name, taken, "", photo.Page{})
			sum := 0
			for _, d := range a.Days {
				sum += d.Photos
			}
			if err != nil || sum != want {
				m.t.Errorf("%q reads of %d dates of %s (taken %v), not %d (%v)", v.Name, sum, owner.Name, taken, want, err)
			}
			listed := 0
			for year := 2017; year <= time.Now().Year(); year++ {
				a, err := m.s.Archive(ctx, v, owner.Name, taken, fmt.Sprint(year), photo.Page{})
				if err != nil {
					m.t.Fatal(err)
				}
				listed += len(a.Photos)
			}
			if listed != want {
				m.t.Errorf("%q is shown %d photos by date of %s (taken %v), not %d", v.Name, listed, owner.Name, taken, want)
			}
		}
		places, err := m.s.Map(ctx, v, owner.Name)
		q, _ := photo.ParseSearch("has:place by:" + owner.Name)
		res, err2 := m.s.Search(ctx, v, q, site.Newest, photo.Page{})
		if wantPlaces = len(res.Photos); err != nil || err2 != nil || len(places.Photos) != wantPlaces {
			m.t.Errorf("%q sees %d places of %s, not %d (%v, %v)", v.Name, len(places.Photos), owner.Name, wantPlaces, err, err2)
		}
	}
	popular, err := m.s.PopularTags(ctx, 10)
	sum := 0
	for _, c := range popular {
		sum += c.Photos
	}
	if err != nil || sum != public {
		m.t.Errorf("%d photos have popular tags, not %d (%v)", sum, public, err)
	}
}

// A search goes on from page to page, and says so.
func TestSearchPages(t *testing.T) {
	onBoth(t, func() blob.Store { return memory(t) }, func(t *testing.T, s *site.Site) {
		anna := enter(t, s, "anna")
		for i := range 7 {
			upload(t, s, anna, i, photo.Public)
		}
		for _, text := range []string{"licence:reserved", "-nothing", "by:anna -nothing"} {
			q, err := photo.ParseSearch(text)
			if err != nil {
				t.Fatal(err)
			}
			seen, page := map[photo.ID]bool{}, photo.Page{Limit: 3}
			for range 3 {
				res, err := s.Search(t.Context(), photo.Viewer{}, q, site.Newest, page)
				if err != nil {
					t.Fatal(err)
				}
				for _, p := range res.Photos {
					if seen[p.ID] {
						t.Errorf("%s finds a photo twice", text)
					}
					seen[p.ID] = true
				}
				page.Before = res.Older
			}
			if len(seen) != 7 || page.Before.ID != 0 {
				t.Errorf("%s finds %d photos, and goes on at %v", text, len(seen), page.Before)
			}
		}
		q, _ := photo.ParseSearch("by:nobody sea")
		var invalid photo.Invalid
		if _, err := s.Search(t.Context(), photo.Viewer{}, q, site.Newest, photo.Page{}); !errors.As(err, &invalid) || invalid.Field != "q" {
			t.Error("a search of nobody's photos:", err)
		}
		res, err := s.Suggest(t.Context(), "ann")
		if err != nil || len(res.People) != 1 || res.People[0].Name != "anna" {
			t.Error("who begins with ann:", res, err)
		}
		found, err := s.Search(t.Context(), photo.Viewer{}, photo.Search{All: []string{"anna"}}, site.Newest, photo.Page{})
		if err != nil || len(found.People.Users) != 1 {
			t.Error("who is called anna:", found.People, err)
		}
	})
}

// The licence's history is its owner's to read.
func TestLicencesBefore(t *testing.T) {
	onBoth(t, func() blob.Store { return memory(t) }, func(t *testing.T, s *site.Site) {
		anna := enter(t, s, "anna")
		p := upload(t, s, anna, 1, photo.Public)
		licence := photo.Licence(4)
		for range 2 {
			if _, err := s.EditPhoto(t.Context(), anna, p.ID, site.PhotoEdit{Title: "x", Visibility: photo.Public, Licence: &licence}); err != nil {
				t.Fatal(err)
			}
		}
		mine, err := s.Photo(t.Context(), anna, "anna", p.ID)
		if err != nil || len(mine.Licences) != 1 || mine.Licences[0].To != 4 || mine.Photo.Licence != 4 {
			t.Error(mine.Licences, err)
		}
		others, err := s.Photo(t.Context(), photo.Viewer{}, "anna", p.ID)
		if err != nil || len(others.Licences) != 0 || others.Photo.Licence != 4 {
			t.Error(others.Licences, err)
		}
	})
}
