package demo

import (
	"bytes"
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"runtime"
	"sync/atomic"
	"time"

	"golang.org/x/sync/errgroup"

	"flickrkillr/internal/photo"
	"flickrkillr/internal/site"
)

// Account and Password sign in to the demo member that Fill makes. Everybody
// knows them, so a site that has them must not face the world.
const (
	Account  = "demo"
	Password = "demo-demo"
)

// Options say how much Fill invents.
type Options struct {
	Seed      uint64
	Users     int
	PhotosMin int                   // of each user
	PhotosMax int                   // of each user
	Progress  func(done, total int) // photos; called now and then, from several goroutines
}

// Fill invents a community through the site's own verbs: its members sign up
// and upload. Filling is deterministic; a site that was filled in part is
// filled on from where it stopped.
func Fill(ctx context.Context, s *site.Site, o Options) error {
	if _, err := member(ctx, s, Person{Name: Account, DisplayName: "Demo", Joined: time.Date(2004, 2, 10, 12, 0, 0, 0, time.UTC),
		Bio: "The account to try this site with.", Location: "Here"}, Password); err != nil {
		return fmt.Errorf("add the account %q: %w", Account, err)
	}
	total := 0
	for i := range o.Users {
		total += o.photosOf(i)
	}
	var done atomic.Int64
	work, ctx := errgroup.WithContext(ctx)
	work.SetLimit(runtime.GOMAXPROCS(0))
	for i := range o.Users {
		work.Go(func() error {
			if err := o.fillUser(ctx, s, i, func() { o.Progress(int(done.Add(1)), total) }); err != nil {
				return fmt.Errorf("fill member %d: %w", i, err)
			}
			return nil
		})
	}
	return work.Wait()
}

// photosOf is how many photos member i has.
func (o Options) photosOf(i int) int {
	r := rngOf(o.Seed+uint64(i), 11)
	return o.PhotosMin + r.intn(o.PhotosMax-o.PhotosMin+1)
}

// fillUser adds a member and the photos that are not there yet.
func (o Options) fillUser(ctx context.Context, s *site.Site, i int, step func()) error {
	p := PersonOf(o.Seed, i)
	v, err := member(ctx, s, p, rand.Text()) // nobody signs in as an invented member
	if err != nil {
		return err
	}
	have, err := s.Account(ctx, v)
	if err != nil {
		return err
	}
	now := time.Now()
	for j := range o.photosOf(i) {
		if j < have.Photos {
			step()
			continue
		}
		u := upload(o.Seed, i, j, p, now)
		if _, err := s.Upload(ctx, v, u); err != nil {
			return fmt.Errorf("photo %d: %w", j, err)
		}
		step()
	}
	return nil
}

// member gives a member of the site, who is added where there is none of that
// name.
func member(ctx context.Context, s *site.Site, p Person, password string) (photo.Viewer, error) {
	found, err := s.Profile(ctx, photo.Viewer{}, p.Name)
	if err == nil {
		return viewer(found.User), nil
	}
	if !errors.Is(err, photo.ErrNotFound) {
		return photo.Viewer{}, err
	}
	u, err := s.AddUser(ctx, site.SignUp{Name: p.Name, DisplayName: p.DisplayName, Email: p.Name + "@example.org",
		Password: password, Joined: p.Joined}, photo.RoleMember)
	if err != nil {
		return photo.Viewer{}, err
	}
	u.Bio, u.Location = p.Bio, p.Location
	return viewer(u), s.SaveAccount(ctx, viewer(u), u)
}

func viewer(u photo.User) photo.Viewer {
	return photo.Viewer{ID: u.ID, Name: u.Name, DisplayName: u.DisplayName, Role: u.Role}
}

// upload invents photo j of member i.
func upload(seed uint64, i, j int, p Person, now time.Time) site.Upload {
	r := rngOf(seed^uint64(i)<<24^uint64(j), 13)
	sceneSeed := r.next()
	scene := SceneOf(sceneSeed)
	words := scene.Words(r.next(), p.Language)
	posted := scene.Taken
	if posted.Before(p.Joined) {
		posted = p.Joined
	}
	posted = posted.Add(time.Duration(r.intn(20*24*3600)) * time.Second)
	if posted.After(now) {
		posted = now.Add(-time.Duration(r.intn(3600)) * time.Second)
	}
	u := site.Upload{Name: words.FileName, Body: bytes.NewReader(scene.Draw()), Title: words.Title, Description: words.Description, Posted: posted}
	for _, t := range words.Tags {
		u.Tags = append(u.Tags, photo.Tag{Name: photo.NormalTag(t), Raw: t})
	}
	v := photo.Public
	switch k := r.intn(100); {
	case k < 5:
		v = photo.Private
	case k < 8:
		v = photo.Friends | photo.Family
	case k < 10:
		v = photo.Family
	}
	u.Visibility = &v
	return u
}
