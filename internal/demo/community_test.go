package demo

import (
	"testing"

	"flickrkillr/internal/photo"
	"flickrkillr/internal/store"
)

// TestIDs holds ids of a community of many shards and sequence numbers.
func TestIDs(t *testing.T) {
	o := Options{Seed: 3, Users: photo.Shards + 1017, PhotosMin: 1, PhotosMax: 3, Pictures: 50}
	c, err := invent(o)
	if err != nil {
		t.Fatal(err)
	}
	seen, last := map[photo.ID]bool{}, int64(0)
	take := func(id, owner photo.ID) {
		if id <= 0 || seen[id] || id.Shard() != owner.Shard() {
			t.Fatalf("id %d: taken %v, shard %d of owner's %d", id, seen[id], id.Shard(), owner.Shard())
		}
		seen[id] = true
	}
	newest := photo.MakeID(idTime(lastTime), photo.Shards-1, photo.Sequences-1)
	var ids photo.IDs
	if made := ids.New(0); newest >= made {
		t.Errorf("invented ids go up to %d, beyond %d, which is made now", newest, made)
	}
	for i := range o.Users {
		id := c.user(i)
		take(id, id)
		if c.joined(i) <= last || c.members(c.joined(i)) > i+1 {
			t.Fatalf("member %d joined at %d, after one at %d; then there are %d", i, c.joined(i), last, c.members(c.joined(i)))
		}
		last = c.joined(i)
		for _, s := range c.shots(i, nil) {
			take(c.id(i, s.posted), id)
			if s.posted <= last || s.posted > lastTime {
				t.Fatalf("member %d posted at %d", i, s.posted)
			}
		}
		if c.active.rank(c.active.member(i)) != i || c.popular.member(c.popular.rank(i)) != i {
			t.Fatalf("rank %d does not lead back to itself", i)
		}
	}
	// In one moment, everybody has an id of his own.
	for i := range o.Users {
		take(c.id(i, lastTime+1000), c.user(i))
	}
}

// TestNumber numbers comments that were written at the same time.
func TestNumber(t *testing.T) {
	c, err := invent(own)
	if err != nil {
		t.Fatal(err)
	}
	at := c.joined(3)
	rows := []store.CommentRow{{Written: moment(at + 9)}, {Written: moment(at)}, {Written: moment(at + 1)}, {Written: moment(at)}, {Written: moment(at + 5)}}
	c.number(3, rows)
	for k := 1; k < len(rows); k++ {
		if rows[k].ID <= rows[k-1].ID || rows[k].Written.Before(rows[k-1].Written) || rows[k].ID.Shard() != c.user(3).Shard() {
			t.Errorf("comment %d: %d of %v after %d of %v", k, rows[k].ID, rows[k].Written, rows[k-1].ID, rows[k-1].Written)
		}
	}
}

// TestShape holds how unevenly a community shares what it does.
func TestShape(t *testing.T) {
	c, err := invent(Options{Seed: 4, Users: 20000, PhotosMin: 10, PhotosMax: 20})
	if err != nil {
		t.Fatal(err)
	}
	v := c.inventor()
	photos, public, comments, faves, contacts, mutual, most := 0, 0, 0, 0, 0, 0, 0
	by, on := map[photo.ID]int{}, map[photo.ID]int{}
	for i := range 2500 {
		for _, s := range c.shots(i*8, nil) {
			photos++
			if s.visibility.Public() {
				public++
			}
		}
		rows := v.talk(i * 8)
		comments, faves, contacts = comments+len(rows.comments), faves+len(rows.faves), contacts+len(rows.contacts)
		for _, k := range rows.comments {
			by[k.Author]++
			on[k.Photo]++
			most = max(most, on[k.Photo])
		}
		for _, k := range rows.contacts {
			if k.Friend || k.Family {
				mutual++
			}
		}
	}
	busy := 0
	for _, n := range by {
		busy = max(busy, n)
	}
	per := func(n int) float64 { return float64(n) / float64(photos) }
	if per(public) < 0.88 || per(public) > 0.92 || per(comments) < 0.4 || per(comments) > 0.65 || per(faves) < 0.7 || per(faves) > 1.3 {
		t.Errorf("of a photo: %.2f public, %.2f comments, %.2f faves", per(public), per(comments), per(faves))
	}
	if most < 50 || busy*300 < comments || busy*20 > comments {
		t.Errorf("the busiest wrote %d of %d comments, a photo has %d at most", busy, comments, most)
	}
	if contacts < 2500*3 || contacts > 2500*12 || mutual*10 < contacts {
		t.Errorf("%d contacts of 2500 members, %d of them friends or family", contacts, mutual)
	}
}
