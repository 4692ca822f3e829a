package demo

import (
	"context"
	"errors"
	"fmt"

	"flickrkillr/internal/photo"
	"flickrkillr/internal/site"
	"flickrkillr/internal/store"
)

// ErrOwnMembers refuses a site that people have joined.
var ErrOwnMembers = errors.New("the site has members of its own, and a demo would mix with them; use an empty site, with another --data and --db")

// ErrOtherDemo refuses a site with a demo of other options.
var ErrOtherDemo = errors.New("the site has another demo")

// The marks that Fill leaves in the database.
const (
	markOptions = "demo"         // the options, from the beginning on
	markMembers = "demo members" // how many members are loaded
	markTalk    = "demo talk"    // of how many members the comments, faves and contacts are
	markEnd     = "demo end"     // "done" at the end
	markPicture = "demo picture" // and a number: what the site keeps of it
)

// A load of this many photos is worth dropping the indexes for.
const manyPhotos = 20000

// Fill fills an empty site with an invented community, which is the same for
// the same options. A site on which it was interrupted is filled on from
// there, and one that it has filled already stays as it is. Errors:
// ErrOwnMembers, ErrOtherDemo, photo.ErrFull.
//
// Members come in parts, each in one transaction with a mark of how far it
// came. Until the end, comments and faves are counted that are not there yet.
func Fill(ctx context.Context, s *site.Site, o Options) error {
	c, err := invent(o)
	if err != nil {
		return err
	}
	return c.fill(ctx, s)
}

func (c *community) fill(ctx context.Context, s *site.Site) error {
	err := c.load(ctx, s)
	if err != nil && ctx.Err() != nil && !errors.Is(err, ctx.Err()) {
		// A database may break off in its own words.
		return fmt.Errorf("%w: %w", ctx.Err(), err)
	}
	return err
}

func (c *community) load(ctx context.Context, s *site.Site) error {
	if done, err := c.claim(ctx, s); done || err != nil {
		return err
	}
	many := c.photos >= manyPhotos
	if many {
		if err := s.BeginLoad(ctx); err != nil {
			return err
		}
	}
	if err := c.loadMembers(ctx, s); err != nil {
		return fmt.Errorf("load members: %w", err)
	}
	if err := c.loadTalk(ctx, s); err != nil {
		return fmt.Errorf("load comments and faves: %w", err)
	}
	if many {
		c.Progress("making indexes", 0, 0)
	}
	if err := s.EndLoad(ctx); err != nil {
		return fmt.Errorf("make indexes: %w", err)
	}
	return s.Bulk(ctx, func(b *store.Bulk) error {
		for _, g := range c.inventor().groups() {
			if err := b.Group(g); err != nil {
				return fmt.Errorf("load groups: %w", err)
			}
		}
		for _, r := range c.inventor().collections() {
			if err := b.Collection(r); err != nil {
				return fmt.Errorf("load collections: %w", err)
			}
		}
		return b.SetMark(markEnd, "done")
	})
}

// claim says whether the site has this demo already, and refuses a site that
// has anything else.
func (c *community) claim(ctx context.Context, s *site.Site) (done bool, err error) {
	have, err := s.Claim(ctx, markOptions, c.String())
	if err != nil {
		return false, err
	}
	if have == "" {
		return false, ErrOwnMembers
	}
	end, err := s.Mark(ctx, markEnd)
	if err != nil || have == c.String() {
		return end != "", err
	}
	if end == "" {
		return false, fmt.Errorf("%w, which is not complete: it was begun with «demo %s»; finish it with just these, or use an empty site", ErrOtherDemo, have)
	}
	return false, fmt.Errorf("%w, made with «demo %s»; use an empty site for this one", ErrOtherDemo, have)
}

// loadMembers loads members, photos and albums, with the pictures that they
// show.
func (c *community) loadMembers(ctx context.Context, s *site.Site) error {
	from, err := c.loaded(ctx, s, markMembers)
	if err != nil || from == c.Users {
		return err
	}
	hash := ""
	if from == 0 {
		if hash, err = s.PasswordHash(ctx, Password); err != nil {
			return err
		}
	}
	p := pass[memberRows]{mark: markMembers, users: c.Users, part: c.part(c.batch)}
	v := c.inventor()
	p.invent = v.member
	p.put = func(b *store.Bulk, i int, m memberRows) error {
		if i == 0 {
			m.user.PasswordHash = hash
		}
		return c.put(b, m)
	}
	studio := &studio{community: c, site: s}
	if c.own { // pictures come with their owner, so that visitors have something to look at early
		p.part = 1
		studio.drawn = c.first[from]
		p.before = func(ctx context.Context, i int) error { return studio.draw(ctx, c.first[i], c.first[i+1]) }
	} else {
		if err := studio.draw(ctx, 0, c.Pictures); err != nil {
			return err
		}
		p.report = func(done int) { c.Progress("loading members", done, c.Users) }
	}
	return p.run(ctx, s, from)
}

// loadTalk loads comments, faves and contacts. It comes second so that whoever
// speaks is there.
func (c *community) loadTalk(ctx context.Context, s *site.Site) error {
	from, err := c.loaded(ctx, s, markTalk)
	if err != nil || from == c.Users {
		return err
	}
	var sorter talkSorter
	v := c.inventor()
	p := pass[talkRows]{mark: markTalk, users: c.Users, part: c.part(4 * c.batch), invent: v.talk, put: sorter.put, end: sorter.end}
	p.report = func(done int) { c.Progress("loading comments and faves of members", done, c.Users) }
	return p.run(ctx, s, from)
}

func (c *community) inventor() *inventor {
	return &inventor{community: c, normal: map[string]string{}}
}

// part is how many members have so many photos together, about.
func (c *community) part(photos int) int { return max(1, photos*c.Users/max(c.photos, c.Users)) }

// loaded reads how many members are loaded.
func (c *community) loaded(ctx context.Context, s *site.Site, mark string) (n int, err error) {
	text, err := s.Mark(ctx, mark)
	if err == nil && text != "" {
		_, err = fmt.Sscan(text, &n)
	}
	return n, err
}

// explain says more of the errors that a load can give.
func explain(err error) error {
	if errors.Is(err, photo.ErrExists) {
		return fmt.Errorf("another process fills this site too, or somebody has joined under a name of the demo: %w", err)
	}
	return err
}
