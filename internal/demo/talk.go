package demo

import (
	"cmp"
	"slices"

	"flickrkillr/internal/store"
)

// talkRows are what passes between a member and the others: his contacts, and
// the comments and faves on his photos.
type talkRows struct {
	contacts []store.ContactRow
	comments []store.CommentRow
	faves    []store.FaveRow
}

// talk makes the rows of member i.
func (v *inventor) talk(i int) talkRows {
	t := talkRows{contacts: v.contacts(i)}
	owner := v.user(i)
	r := v.about(i, 34)
	fans := map[int]struct{}{}
	for _, s := range v.shots(i, nil) {
		id := v.id(i, s.posted)
		for range s.comments {
			at := v.later(&r, s.posted)
			author := v.actor(&r, at)
			if r.intn(100) < 12 {
				author = i // answers
			}
			language := "en"
			if r.intn(100) < 55 {
				language = v.language(author)
			}
			t.comments = append(t.comments, store.CommentRow{Owner: owner, Photo: id, Author: v.user(author), Body: Comment(r.next(), language), Written: moment(at)})
		}
		clear(fans)
		fans[i] = struct{}{} // nobody faves his own
		for range s.faves {
			at := v.later(&r, s.posted)
			fan := v.actor(&r, at)
			here := v.members(at)
			for fails := 0; ; fails++ {
				if _, faved := fans[fan]; !faved {
					break
				}
				if fails < 20 {
					fan = v.actor(&r, at)
				} else {
					fan = (fan + 1) % here // echo lets at most a quarter fave
				}
			}
			fans[fan] = struct{}{}
			t.faves = append(t.faves, store.FaveRow{Owner: owner, Photo: id, User: v.user(fan), Faved: moment(at)})
		}
	}
	v.number(i, t.comments)
	return t
}

// number gives the comments on photos of member i their ids, in the order in
// which they were written, each at a time of its own.
func (c *community) number(i int, comments []store.CommentRow) {
	slices.SortStableFunc(comments, func(a, b store.CommentRow) int { return a.Written.Compare(b.Written) })
	last := int64(0)
	for k := range comments {
		last = max(last+idPress, comments[k].Written.UnixMilli())
		comments[k].ID = c.id(i, last)
	}
}

// later gives a time at which somebody reacts: mostly soon.
func (c *community) later(r *rng, posted int64) int64 {
	u := r.frac()
	return posted + 1000 + int64(u*u*u*u*float64(lastTime-posted))
}

// actor draws who does something at a time, of those who have joined by then.
func (c *community) actor(r *rng, at int64) int {
	return c.active.member(c.actors.draw(r)) % max(c.members(at), 1)
}

// language says what member i speaks.
func (c *community) language(i int) string {
	cu, _, _, _, _ := namesOf(c.Seed, i)
	return cu.language
}

const (
	meanContacts, maxContacts = 6, 1000
	neighbours                = 3 // on each side, who may be each other's contact
)

// contacts makes the contacts of member i: some neighbours, who have him too,
// and for the rest whom many know.
func (v *inventor) contacts(i int) []store.ContactRow {
	r := v.about(i, 35)
	have := map[int]struct{}{i: {}}
	var all []store.ContactRow
	add := func(other int, friend, family bool, wait float64) {
		if _, known := have[other]; known {
			return
		}
		have[other] = struct{}{}
		both := max(v.joined(i), v.joined(other))
		at := both + int64(wait*float64(lastTime-both))
		all = append(all, store.ContactRow{Owner: v.user(i), Contact: v.user(other), Friend: friend, Family: family, Added: moment(at)})
	}
	for d := 1; d <= neighbours; d++ {
		for _, other := range []int{i - d, i + d} {
			if other < 0 || other >= v.Users {
				continue
			}
			pair := v.about(min(i, other), uint64(40+d))
			if pair.intn(100) < 25 {
				k := pair.intn(100)
				add(other, k < 70, k >= 60, float64(pair.frac()*pair.frac()))
			}
		}
	}
	n := int(float64(meanContacts*v.active.share(v.active.rank(i))) + float64(r.unit()))
	for range min(n, maxContacts, v.Users/4) {
		wait := r.frac()
		add(v.popular.member(v.actors.draw(&r)), r.intn(100) < 20, r.intn(100) < 3, wait*wait)
	}
	return all
}

// A talkSorter keeps the rows of many members back. The database keeps each
// contact and fave a second time, by the other member: in the order of those,
// it goes through the rows it has once, and not to and fro.
type talkSorter struct{ talkRows }

func (s *talkSorter) put(_ *store.Bulk, _ int, t talkRows) error {
	s.contacts = append(s.contacts, t.contacts...)
	s.comments = append(s.comments, t.comments...)
	s.faves = append(s.faves, t.faves...)
	return nil
}

// end adds what put kept back.
func (s *talkSorter) end(b *store.Bulk, report func(done, total int)) error {
	slices.SortFunc(s.contacts, func(x, y store.ContactRow) int {
		return cmp.Or(cmp.Compare(x.Contact, y.Contact), cmp.Compare(x.Owner, y.Owner))
	})
	slices.SortFunc(s.faves, func(x, y store.FaveRow) int {
		return cmp.Or(cmp.Compare(x.User, y.User), cmp.Compare(x.Photo, y.Photo))
	})
	done, total := 0, len(s.comments)+len(s.contacts)+len(s.faves)
	said := func(err error) error {
		done++
		report(done, total)
		return err
	}
	for _, c := range s.comments {
		if err := said(b.Comment(c)); err != nil {
			return err
		}
	}
	for _, c := range s.contacts {
		if err := said(b.Contact(c)); err != nil {
			return err
		}
	}
	for _, f := range s.faves {
		if err := said(b.Fave(f)); err != nil {
			return err
		}
	}
	clear(s.comments) // lets the texts go
	s.comments, s.contacts, s.faves = s.comments[:0], s.contacts[:0], s.faves[:0]
	return nil
}
