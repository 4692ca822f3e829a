package store

import (
	"encoding/hex"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"flickrkillr/internal/photo"
)

// A community is made-up rows for tests that need many: the same ones for the
// same numbers.
type community struct{ users, photos int } // photos a user

func memberID(i int) photo.ID { return photo.ID(int64(1+i)<<23 | int64(i*7919&8191)<<10) }

// Member i, from 0.
func (c community) user(i int) UserRow {
	u := UserRow{PasswordHash: "$argon2id$v=19$m=19456,t=2,p=1$c29tZXNhbHRzb21lc2FsdA$aGFzaGhhc2hoYXNoaGFzaGhhc2hoYXNoaGFzaGhhc2g"}
	u.ID = memberID(i)
	u.Name, u.DisplayName = fmt.Sprintf("member%d", i), fmt.Sprintf("Member the %dth", i)
	u.Email, u.Role, u.Location, u.Joined = u.Name+"@Example.org", photo.RoleMember, "Lisbon", at(i)
	u.DefaultPermissions = photo.DefaultPermissions
	for k := range c.photos {
		u.PhotoCounts.Add(c.photo(i, k).Photo, 1)
	}
	return u
}

func at(n int) time.Time { return time.UnixMilli(1_500_000_000_000 + int64(n)*1000).UTC() }

// Photo k of member i.
func (c community) photo(i, k int) PhotoRow {
	rng := rand.New(rand.NewPCG(uint64(i), uint64(k)))
	n := i*c.photos + k
	p := PhotoRow{Details: testDetails}
	p.Comments, p.Faves = bit(k == 0), bit(k < 2)
	p.ID = photo.ID(int64(1_000_000+k*c.users+i)<<23 | int64(i*7919&8191)<<10)
	p.Owner.ID = memberID(i)
	p.Secret = fmt.Sprintf("%016x", rng.Uint64())
	p.Title, p.Description = fmt.Sprintf("Picture %d of many", n), strings.Repeat("Words about it. ", rng.IntN(8))
	p.Posted, p.Taken = at(k*c.users*10+i), at(n-1000)
	p.Width, p.Height, p.Format, p.Placeholder = 4000, 3000, photo.JPEG, "00a1b2c3d4e5f60718"
	p.Visibility = []photo.Visibility{photo.Public, photo.Public, photo.Public, photo.Public, photo.Private, photo.Friends, photo.Family, photo.Friends | photo.Family}[rng.IntN(8)]
	p.Permissions = photo.DefaultPermissions
	if rng.IntN(50) == 0 {
		p.Trashed = at(n)
	}
	p.Details.File.SHA256 = hex.EncodeToString(fmt.Appendf(nil, "%032d", n))
	for _, t := range []int{rng.IntN(20), 20 + rng.IntN(2000), 3000 + n/3} {
		p.Tags = append(p.Tags, photo.Tag{Name: fmt.Sprintf("tag%d", t), Raw: fmt.Sprintf("Tag %d", t)})
	}
	return p
}

// load adds members from..to-1 with all that is theirs.
func (c community) load(b *Bulk, from, to int) error {
	for i := from; i < to; i++ {
		u := c.user(i)
		if err := b.User(u); err != nil {
			return err
		}
		other := memberID((i + 1) % c.users)
		if err := b.Contact(ContactRow{Owner: u.ID, Contact: other, Friend: i%2 == 0, Added: at(i)}); err != nil {
			return err
		}
		album := AlbumRow{ID: u.ID + 1, Owner: u.ID, Title: "Album", Created: at(i)}
		for k := range c.photos {
			p := c.photo(i, k)
			album.Photos = append(album.Photos, p.ID)
			album.Tally.Count(p.Photo, 1)
			if err := b.Photo(p); err != nil {
				return err
			}
			if err := b.Blob(BlobRow{SHA256: p.Details.File.SHA256, Bytes: 1234, Photos: 1, UnnamedSince: at(i)}); err != nil {
				return err
			}
			for range p.Comments {
				if err := b.Comment(CommentRow{ID: p.ID + 2, Owner: u.ID, Photo: p.ID, Author: other, Body: "Nice one!", Written: at(i)}); err != nil {
					return err
				}
			}
			for range p.Faves {
				if err := b.Fave(FaveRow{Owner: u.ID, Photo: p.ID, User: other, Faved: at(i)}); err != nil {
					return err
				}
			}
		}
		album.Cover = album.Photos[0]
		if err := b.Album(album); err != nil {
			return err
		}
	}
	return nil
}

// fill loads the whole community.
func (c community) fill(t testing.TB, db *DB) {
	t.Helper()
	ctx := t.Context()
	if err := db.BeginLoad(ctx); err != nil {
		t.Fatal(err)
	}
	for from := 0; from < c.users; from += 5000 {
		if err := db.Bulk(ctx, func(b *Bulk) error { return c.load(b, from, min(from+5000, c.users)) }); err != nil {
			t.Fatal(err)
		}
	}
	if err := db.EndLoad(ctx); err != nil {
		t.Fatal(err)
	}
}
