package site_test

import (
	"cmp"
	"errors"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"flickrkillr/internal/blob"
	"flickrkillr/internal/photo"
	"flickrkillr/internal/site"
)

// A pair is what the first of two members has decided about the second.
type pair struct{ from, to photo.ID }

// A model is what random people have done, and the rules once more, written
// down as plainly as can be.
type model struct {
	t       *testing.T
	s       *site.Site
	people  []photo.Viewer // four members, a visitor, a moderator, and two with passes
	photos  []photo.Photo
	follows map[pair]photo.Marks
	blocks  map[pair]bool
	mutes   map[pair]bool
	keys    []string // of passes that two browsers hold
	passes  []photo.Pass
	albums  map[photo.ID][]photo.ID
	looks   int
	refused int // follows, because of a block
	hidden  int // photos, by the moderator

	filtered, warned int // looks of visitors and of members at photos above their level
}

// asking is a viewer who goes to one photo: a member asks for any level then.
func (m *model) asking(v photo.Viewer) photo.Viewer {
	if v.SignedIn() {
		v.Filter = photo.Restricted
	}
	return v
}

// refilter has a member choose another filter.
func (m *model) refilter(rng *rand.Rand) {
	m.t.Helper()
	at := rng.IntN(4)
	u, err := m.s.Account(m.t.Context(), m.people[at])
	must(m.t, err)
	u.Filter = photo.Safety(rng.IntN(3))
	must(m.t, m.s.SaveAccount(m.t.Context(), m.people[at], u))
	m.people[at].Filter = u.Filter
}

// sees says whether a viewer may see a photo.
func (m *model) sees(v photo.Viewer, p photo.Photo) bool {
	if !p.Trashed.IsZero() {
		return false
	}
	if v.ID == p.Owner.ID {
		return true
	}
	if p.Withheld != 0 {
		return v.Role == photo.RoleModerator && p.Wanted != photo.Private
	}
	if p.Safety <= v.Filter && p.Visibility.Audience()&photo.Public != 0 {
		return true
	}
	if slices.ContainsFunc(m.guest(v, p.Owner.ID), func(g photo.Pass) bool { return g.Kind == photo.PassStream && shows(g, p) }) {
		return true
	}
	marks, known := m.follows[pair{p.Owner.ID, v.ID}]
	return v.SignedIn() && known && p.Safety <= v.Filter && (marks.Friend && p.Visibility.Audience()&photo.Friends != 0 || marks.Family && p.Visibility.Audience()&photo.Family != 0)
}

// guest gives the passes that count for a viewer on an owner's pages.
func (m *model) guest(v photo.Viewer, owner photo.ID) (out []photo.Pass) {
	if v.Passes == nil || v.ID == owner || m.blocks[pair{owner, v.ID}] {
		return nil
	}
	for _, g := range m.passes {
		if g.Owner.ID == owner {
			out = append(out, g)
		}
	}
	return out
}

// shows says whether the eyes that a pass lends see a photo.
func shows(g photo.Pass, p photo.Photo) bool {
	eyes := photo.PassEyesValue(g.Eyes)
	return eyes == "everything" || p.Safety == photo.Safe && (p.Visibility&photo.Public != 0 || p.Visibility&photo.Friends != 0 && strings.HasPrefix(eyes, "friends") ||
		p.Visibility&photo.Family != 0 && strings.HasSuffix(eyes, "family"))
}

// opened gives the passes that open a photo to a viewer.
func (m *model) opened(v photo.Viewer, p photo.Photo) (out []photo.Pass) {
	for _, g := range m.guest(v, p.Owner.ID) {
		if p.Trashed.IsZero() && p.Withheld == 0 && (g.Kind == photo.PassStream && shows(g, p) || g.Kind == photo.PassPhoto && g.Subject == p.ID ||
			g.Kind == photo.PassAlbum && shows(g, p) && slices.Contains(m.albums[g.Subject], p.ID)) {
			out = append(out, g)
		}
	}
	return out
}

// changePasses makes a pass or revokes one.
func (m *model) changePasses(rng *rand.Rand) {
	m.t.Helper()
	ctx, s := m.t.Context(), m.s
	if len(m.passes) == site.MaxPasses || len(m.passes) > 0 && rng.IntN(4) == 0 {
		i := rng.IntN(len(m.passes))
		must(m.t, s.RevokePass(ctx, m.people[slices.IndexFunc(m.people, func(v photo.Viewer) bool { return v.ID == m.passes[i].Owner.ID })], m.passes[i].ID))
		m.passes, m.keys = slices.Delete(m.passes, i, i+1), slices.Delete(m.keys, i, i+1)
		return
	}
	live := m.only(func(p photo.Photo) bool { return p.Trashed.IsZero() })
	if len(live) == 0 {
		return
	}
	p := live[rng.IntN(len(live))]
	owner := m.people[slices.IndexFunc(m.people, func(v photo.Viewer) bool { return v.ID == p.Owner.ID })]
	n := site.NewPass{Pass: photo.Pass{Kind: photo.PassKind(1 + rng.IntN(3)), Eyes: photo.PassEyes[rng.IntN(4)],
		Camera: rng.IntN(2) == 0, Place: rng.IntN(2) == 0, Source: rng.IntN(3) == 0}}
	switch n.Kind {
	case photo.PassPhoto:
		n.Subject = p.ID
	case photo.PassAlbum:
		a, err := s.MakeAlbum(ctx, owner, site.AlbumEdit{Title: "A"}, p.ID)
		must(m.t, err)
		n.Subject, m.albums[a.ID] = a.ID, []photo.ID{p.ID}
	}
	made, token, err := s.MakePass(ctx, owner, n)
	must(m.t, err)
	_, key, err := s.UsePass(ctx, photo.Viewer{}, site.Entry{Token: token})
	must(m.t, err)
	m.passes, m.keys = append(m.passes, made), append(m.keys, key)
}

// of says whether a viewer is of an audience of a photo's.
func (m *model) of(v photo.Viewer, p photo.Photo, a photo.Audience) bool {
	marks, known := m.follows[pair{p.Owner.ID, v.ID}]
	switch {
	case v.ID == p.Owner.ID, a == photo.Everybody:
		return true
	case a == photo.Contacts:
		return known
	case a == photo.OnlyFriends:
		return marks.Friend
	case a == photo.OnlyFamily:
		return marks.Family
	case a == photo.FriendsAndFamily:
		return marks.Friend || marks.Family
	}
	return false
}

// Random people do random things to random photos and to each other; after
// each step three of them, in turn, look at everything, and see what a small
// oracle says.
func TestNobodySeesMoreThanTheRule(t *testing.T) {
	onBoth(t, func() blob.Store { return memory(t) }, func(t *testing.T, s *site.Site) {
		m := &model{t: t, s: s, follows: map[pair]photo.Marks{}, blocks: map[pair]bool{}, mutes: map[pair]bool{}, albums: map[photo.ID][]photo.ID{}}
		for _, name := range []string{"anna", "bob", "carl", "dora"} {
			m.people = append(m.people, enter(t, s, name))
		}
		m.people = append(m.people, photo.Viewer{}, enter(t, s, "mona"), photo.Viewer{Passes: []photo.Pass{}}, m.people[1])
		m.people[5].Role = photo.RoleModerator
		m.people[7].Passes = []photo.Pass{}
		rng, guests := rand.New(rand.NewPCG(3, 4)), rand.New(rand.NewPCG(5, 6))
		for step := range 48 {
			if step%2 == 0 {
				m.changePhoto(rng, step)
			} else {
				m.changePeople(rng)
			}
			m.changePasses(guests)
			m.refilter(guests)
			for k := range 3 {
				v := m.people[(step+k)%len(m.people)]
				if v.Passes != nil {
					held, err := s.Guest(t.Context(), m.keys)
					if err != nil || len(held) != len(m.passes) {
						t.Fatal(len(held), len(m.passes), err)
					}
					v.Passes = held
				}
				m.look(v)
			}
			if t.Failed() {
				t.Fatalf("at step %d", step)
			}
		}
		t.Logf("%d looks at %d photos of 4 members, who at the end have %d contacts and %d blocks; %d follows were refused", m.looks, len(m.photos), len(m.follows), len(m.blocks), m.refused)
		if m.filtered == 0 || m.warned == 0 || m.hidden == 0 || m.refused == 0 || len(m.follows) < 2 {
			t.Error("that was too easy")
		}
	})
}

func (m *model) changePhoto(rng *rand.Rand, step int) {
	m.t.Helper()
	ctx, s := m.t.Context(), m.s
	owner := m.people[rng.IntN(4)]
	var mine []int
	for i, p := range m.photos {
		if p.Owner.ID == owner.ID {
			mine = append(mine, i)
		}
	}
	if len(mine) < 2 || len(mine) < 5 && rng.IntN(4) == 0 {
		p := upload(m.t, s, owner, step, photo.Visibility(rng.IntN(8)))
		p, err := s.AlterPhoto(ctx, owner, p.ID, func(_ photo.Photo, e *site.PhotoEdit) error {
			level := photo.Safety(step / 2 % 3)
			e.Safety = &level
			return nil
		})
		must(m.t, err)
		m.photos = append(m.photos, p)
		return
	}
	i := mine[rng.IntN(len(mine))]
	p, err := m.photos[i], error(nil)
	switch rng.IntN(7) {
	case 5, 6:
		if !p.Trashed.IsZero() || p.Withheld == 0 && !p.Open() || p.Withheld != 0 && p.Wanted == photo.Private {
			return
		}
		do := s.HidePhoto
		if p.Withheld != 0 {
			do = s.UnhidePhoto
		}
		if err = do(ctx, m.people[5], p.ID); err == nil {
			var seen site.PhotoPage
			seen, err = s.Photo(ctx, owner, owner.Name, p.ID)
			m.hidden += asInt(seen.Photo.Withheld != 0)
			p = seen.Photo
		}
	case 4:
		if p.Open() && p.Withheld == 0 {
			level := photo.Safety(rng.IntN(3))
			if err = s.SetSafety(ctx, m.people[5], p.ID, level); err == nil {
				var seen site.PhotoPage
				seen, err = s.Photo(ctx, owner, owner.Name, p.ID)
				p = seen.Photo
				if p.Safety != level || p.SafetyFloor != level {
					m.t.Errorf("set to %s it is %s, with floor %s", level, p.Safety, p.SafetyFloor)
				}
			}
		}
	case 0:
		p, err = s.TrashPhoto(ctx, owner, p.ID)
	case 1:
		p, err = s.RestorePhoto(ctx, owner, p.ID)
	default:
		if p.Trashed.IsZero() {
			may := photo.Permissions{}
			for _, f := range photo.PermissionFields {
				*f.Of(&may) = photo.Audiences[rng.IntN(len(photo.Audiences))]
			}
			level := p.SafetyFloor + photo.Safety(rng.IntN(int(3-p.SafetyFloor)))
			if p.SafetyFloor > photo.Safe {
				below := photo.Safe
				_, err := s.EditPhoto(ctx, owner, p.ID, site.PhotoEdit{Safety: &below})
				if invalid := (photo.Invalid{}); !errors.As(err, &invalid) {
					m.t.Error("an owner went below a moderator's floor:", err)
				}
			}
			p, err = s.EditPhoto(ctx, owner, p.ID, site.PhotoEdit{Title: p.Title, Visibility: photo.Visibility(rng.IntN(8)), Safety: &level, Permissions: &may, Tags: []photo.Tag{{Name: "sea", Raw: "sea"}}})
		}
	}
	if err != nil {
		m.t.Fatal(step, err)
	}
	m.photos[i] = p
}

func (m *model) changePeople(rng *rand.Rand) {
	m.t.Helper()
	ctx, s := m.t.Context(), m.s
	at := rng.IntN(4)
	a, b := m.people[at], m.people[(at+1+rng.IntN(3))%4]
	ab, ba := pair{a.ID, b.ID}, pair{b.ID, a.ID}
	marks := photo.Marks{Friend: rng.IntN(2) == 0, Family: rng.IntN(2) == 0}
	var err error
	switch k := rng.IntN(14); {
	case k < 7:
		_, err = s.Follow(ctx, a, b.Name, &marks)
		var invalid photo.Invalid
		if m.blocks[ab] || m.blocks[ba] {
			if !errors.As(err, &invalid) {
				m.t.Error("following where one has blocked the other:", err)
			}
			m.refused++
			return
		}
		m.follows[ab] = marks
	case k == 7:
		_, err = s.Unfollow(ctx, a, b.Name)
		delete(m.follows, ab)
	case k == 8:
		err = s.MarkContacts(ctx, a, map[photo.ID]photo.Marks{b.ID: marks})
		if _, known := m.follows[ab]; known {
			m.follows[ab] = marks
		}
	case k >= 11 && len(m.blocks) < 2:
		_, err = s.Block(ctx, a, b.Name)
		m.blocks[ab] = true
		delete(m.follows, ab)
		delete(m.follows, ba)
	case k >= 10:
		for i := range 16 { // the first one of them, if any
			k := pair{m.people[i/4].ID, m.people[i%4].ID}
			if m.blocks[k] {
				a, b = m.people[i/4], m.people[i%4]
				break
			}
		}
		_, err = s.Unblock(ctx, a, b.Name)
		delete(m.blocks, pair{a.ID, b.ID})
	case m.mutes[ab]:
		_, err = s.Unmute(ctx, a, b.Name)
		delete(m.mutes, ab)
	default:
		_, err = s.Mute(ctx, a, b.Name)
		m.mutes[ab] = true
	}
	if err != nil {
		m.t.Fatal(err)
	}
}

// look tries all ways to see the photos and compares with the oracle.
func (m *model) look(v photo.Viewer) {
	m.t.Helper()
	t, s, ctx := m.t, m.s, m.t.Context()
	public := func(p photo.Photo) bool { return p.Trashed.IsZero() && p.Visibility.Public() }
	sees := func(p photo.Photo) bool { return m.sees(v, p) }
	for _, p := range m.photos {
		opened, own := m.opened(v, p), v.ID == p.Owner.ID
		without := v
		without.Passes = nil
		asking := m.asking(v)
		without = m.asking(without)
		alone := m.sees(without, p) // without passes, and going to this photo
		may := m.sees(asking, p) || len(opened) > 0
		lent := func(give func(photo.Pass) bool) bool { return slices.ContainsFunc(opened, give) }
		camera := alone && m.of(v, p, p.Permissions.Camera) || lent(func(g photo.Pass) bool { return g.Camera || g.Source })
		place := alone && m.of(v, p, p.Permissions.Place) || lent(func(g photo.Pass) bool { return g.Place || g.Source })
		page, err := s.Photo(ctx, v, p.Owner.Name, p.ID)
		if filtered := errors.Is(err, photo.ErrFiltered); filtered {
			m.filtered++
			wide := v
			wide.Filter = photo.Restricted
			if v.SignedIn() || !m.sees(wide, p) {
				t.Errorf("%q is told of a photo that he could see: %+v", v.Name, p)
			}
			err = photo.ErrNotFound
		}
		m.agree("page", v, p, may, err)
		if err == nil {
			if page.Over != (!sees(p) && len(opened) == 0) {
				t.Errorf("%q, who filters at %s, is warned of %s: %v", v.Name, v.Filter, p.Safety, page.Over)
			}
			m.warned += asInt(page.Over)
		}
		original := may && (alone && m.of(v, p, p.Permissions.Download) || lent(func(g photo.Pass) bool { return g.Source })) && camera && place
		if err == nil {
			m.neighbours(v, page)
			blocked := m.blocks[pair{p.Owner.ID, v.ID}]
			for what, c := range map[string]struct{ got, want bool }{
				"the original": {page.Original, original},
				"commenting":   {page.Photo.MayComment(page.Relation), alone && v.SignedIn() && !blocked && m.of(v, p, p.Permissions.Comment)},
				"tagging":      {page.Photo.MayTag(page.Relation), alone && v.SignedIn() && !blocked && m.of(v, p, p.Permissions.Tag)},
				"the camera":   {page.Photo.ShowsCamera(page.Relation), camera},
				"the place":    {page.Photo.ShowsPlace(page.Relation), place},
			} {
				if c.got != c.want {
					t.Errorf("%s of a photo with %+v for %q: %v", what, p.Permissions, v.Name, c.got)
				}
			}
		}
		img, err := s.Image(ctx, v, p.ID, p.Secret, "t", "jpg")
		m.agree("bytes", v, p, may || own || p.Open(), err)
		if err == nil {
			if img.Public != p.Open() {
				t.Errorf("bytes of a photo seen by %q are public: %v", p.Visibility, img.Public)
			}
			img.Close()
		}
		img, err = s.Image(ctx, v, p.ID, p.Secret, photo.Original, "jpg")
		m.agree("original", v, p, original, err)
		if err == nil {
			if img.Public {
				t.Error("an original may be kept by everybody")
			}
			img.Close()
		}
		if _, err := s.Image(ctx, v, p.ID, "0000000000000000", "t", "jpg"); !errors.Is(err, photo.ErrNotFound) {
			t.Error("a wrong secret gave", err)
		}
		m.looks += 4
	}
	l, err := s.Recent(ctx, photo.Page{})
	m.compare("recent", v, l.Photos, err, public)
	l, err = s.Tagged(ctx, "SEA", photo.Page{})
	m.compare("tag", v, l.Photos, err, public)
	for _, owner := range m.people[:4] {
		of := func(p photo.Photo) bool { return p.Owner.ID == owner.ID && sees(p) }
		st, err := s.Stream(ctx, v, owner.Name, photo.Page{})
		m.compare("stream", v, st.Photos, err, of)
		wide := v
		wide.Filter = photo.Restricted
		counted := func(p photo.Photo) bool { return p.Owner.ID == owner.ID && m.sees(wide, p) }
		if n := st.Owner.PhotosSeenBy(st.Relation); n != len(m.only(counted)) && !v.Moderates() && v.Passes == nil {
			t.Errorf("%s reads that %s has %d photos, but may know of %d", v.Name, owner.Name, n, len(m.only(counted)))
		}
		st, err = s.UserTagged(ctx, v, owner.Name, "sea", photo.Page{})
		m.compare("member's tag", v, st.Photos, err, of)
		profile, err := s.Profile(ctx, v, owner.Name)
		m.compare("profile", v, profile.Photos, err, of)
		m.lists(v, owner)
	}
	for _, g := range m.passes {
		if g.Kind == photo.PassAlbum {
			of := func(p photo.Photo) bool {
				return slices.Contains(m.albums[g.Subject], p.ID) && (sees(p) || slices.ContainsFunc(m.opened(v, p), func(o photo.Pass) bool { return o.Subject == g.Subject || o.Kind == photo.PassStream }))
			}
			a, err := s.Album(ctx, v, m.people[slices.IndexFunc(m.people, func(v photo.Viewer) bool { return v.ID == g.Owner.ID })].Name, g.Subject, photo.RankPage{})
			if errors.Is(err, photo.ErrNotFound) {
				if v.Moderates() {
					continue // an album is counted by what its owner's friends see
				}
				err = nil
			}
			var got []photo.Photo
			for _, p := range a.Photos {
				got = append(got, p.Photo)
			}
			m.compare("album", v, got, err, of)
		}
	}
	if v.SignedIn() {
		news, err := s.News(ctx, v, photo.Page{})
		m.compare("news", v, news.Photos, err, m.newsFor(v))
	}
}

// lists compares what a member's lists of people show.
func (m *model) lists(v, owner photo.Viewer) {
	m.t.Helper()
	contacts, err := m.s.Contacts(m.t.Context(), v, owner.Name, photo.Page{})
	followers, err2 := m.s.Followers(m.t.Context(), v, owner.Name, photo.Page{})
	if err != nil || err2 != nil {
		m.t.Fatal(err, err2)
	}
	m.looks += 2
	out, in := 0, 0
	for k := range m.follows {
		out += asInt(k.from == owner.ID)
		in += asInt(k.to == owner.ID)
	}
	if len(contacts.Contacts) != out || contacts.Owner.Contacts != out || len(followers.Contacts) != in || followers.Owner.Followers != in {
		m.t.Errorf("%s follows %d and is followed by %d; shown are %d and %d, counted %d and %d", owner.Name, out, in,
			len(contacts.Contacts), len(followers.Contacts), contacts.Owner.Contacts, followers.Owner.Followers)
	}
	for _, c := range contacts.Contacts {
		k := pair{owner.ID, c.User.ID}
		want, known := m.follows[k]
		muted := m.mutes[k]
		if v.ID != owner.ID {
			want, muted = photo.Marks{}, false // nobody else's business
		}
		if !known || c.Marks != want || c.Muted != muted {
			m.t.Errorf("%q reads of %s's contact %s: %+v", v.Name, owner.Name, c.User.Name, c)
		}
	}
	for _, c := range followers.Contacts {
		if _, back := m.follows[pair{owner.ID, c.User.ID}]; c.Back != (back && v.ID == owner.ID) || c.Marks != (photo.Marks{}) {
			m.t.Errorf("%q reads of %s's follower %s: %+v", v.Name, owner.Name, c.User.Name, c)
		}
	}
}

// newsFor says which photos a member's news show: the newest four of each
// contact, as far as the member may see them.
func (m *model) newsFor(v photo.Viewer) func(photo.Photo) bool {
	v.Passes, v.Filter = nil, photo.Safe
	news := map[photo.ID]bool{}
	for k := range m.follows {
		if k.from != v.ID || m.mutes[k] {
			continue
		}
		theirs := m.only(func(p photo.Photo) bool { return p.Owner.ID == k.to && m.sees(v, p) })
		for _, p := range theirs[:min(4, len(theirs))] {
			news[p.ID] = true
		}
	}
	return func(p photo.Photo) bool { return news[p.ID] }
}

// only gives the photos that pass, newest first.
func (m *model) only(pass func(photo.Photo) bool) (out []photo.Photo) {
	for _, p := range m.photos {
		if pass(p) {
			out = append(out, p)
		}
	}
	slices.SortFunc(out, func(a, b photo.Photo) int { return cmp.Or(b.Posted.Compare(a.Posted), cmp.Compare(b.ID, a.ID)) })
	return out
}

// neighbours compares the photos beside one with the stream of the oracle.
func (m *model) neighbours(v photo.Viewer, page site.PhotoPage) {
	m.t.Helper()
	stream := m.only(func(p photo.Photo) bool { return p.Owner.ID == page.Owner.ID && m.sees(v, p) })
	i, in := slices.BinarySearchFunc(stream, page.Photo, func(a, b photo.Photo) int { return cmp.Or(b.Posted.Compare(a.Posted), cmp.Compare(b.ID, a.ID)) })
	older := i
	if in {
		older++
	}
	at := func(i int) photo.ID {
		if i < 0 || i >= len(stream) {
			return 0
		}
		return stream[i].ID
	}
	id := func(p *photo.Photo) photo.ID {
		if p == nil {
			return 0
		}
		return p.ID
	}
	if id(page.Newer) != at(i-1) || id(page.Older) != at(older) {
		m.t.Errorf("%q is led from %d to %d and %d, not %d and %d", v.Name, page.Photo.ID, id(page.Newer), id(page.Older), at(i-1), at(older))
	}
}

func (m *model) compare(what string, v photo.Viewer, got []photo.Photo, err error, want func(photo.Photo) bool) {
	m.t.Helper()
	shown := map[photo.ID]bool{}
	for _, p := range got {
		shown[p.ID] = true
	}
	for _, p := range m.photos {
		if shown[p.ID] != want(p) || err != nil {
			m.t.Errorf("%s shows %q a photo for %q: %v (%v)", what, v.Name, p.Visibility, shown[p.ID], err)
		}
	}
	m.looks++
}

func (m *model) agree(what string, v photo.Viewer, p photo.Photo, may bool, err error) {
	m.t.Helper()
	if may != (err == nil) || err != nil && !errors.Is(err, photo.ErrNotFound) {
		m.t.Errorf("%s of a photo seen by %q (trashed %v, %+v) for %q: may %v, got %v", what, p.Visibility, !p.Trashed.IsZero(), p.Permissions, v.Name, may, err)
	}
}

func asInt(b bool) int {
	if b {
		return 1
	}
	return 0
}
