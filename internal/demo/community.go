package demo

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"time"

	"flickrkillr/internal/photo"
	"flickrkillr/internal/site"
)

// Options say how much Fill invents. All of them but Progress make up which
// community it is.
type Options struct {
	Seed      uint64
	Users     int
	PhotosMin int // of each user
	PhotosMax int // of each user
	Pictures  int // how many are drawn, which photos share; 0 draws one for each photo, but at most DefaultPictures

	// Progress is called now and then while a phase goes on, from several
	// goroutines; total is 0 where nobody knows how much there is.
	Progress func(phase string, done, total int)
}

// The bounds of Options.
const (
	MaxUsers        = photo.Shards * photo.Sequences // so many have an id of their own in each millisecond
	MaxPhotos       = 10000                          // of each user
	MaxPictures     = 100000
	DefaultPictures = 2000
)

// check refuses options out of bounds.
func (o Options) check() error {
	if o.Users < 1 || o.Users > MaxUsers || o.PhotosMin < 0 || o.PhotosMax < o.PhotosMin || o.PhotosMax > MaxPhotos || o.Pictures < 0 || o.Pictures > MaxPictures {
		return fmt.Errorf("a demo has 1 to %d members, up to %d photos of each, and up to %d pictures; not %s", MaxUsers, MaxPhotos, MaxPictures, o)
	}
	return nil
}

// String gives the options as the command line has them.
func (o Options) String() string {
	return fmt.Sprintf("--seed %d --users %d --photos %d-%d --pictures %d", o.Seed, o.Users, o.PhotosMin, o.PhotosMax, o.Pictures)
}

// A community is the plan of an invented site: everything about any member
// follows from its number, so that rows come in a stream and whoever comments
// on a photo need not be looked up. Members are numbered from 0 (the demo
// account) in the order in which they joined. It holds nothing that grows
// with the number of members, unless each photo has a picture of its own.
type community struct {
	Options
	photos  int  // of all members
	own     bool // each photo has a picture of its own
	first   []int
	scenes  []Scene        // by the time they were taken; with own, those of a member after the other's
	taken   []int64        // when, in the order of scenes
	uses    []int32        // how many photos show a picture
	kept    []site.Picture // what the site says of the pictures that it keeps
	batch   int            // photos of the members that are loaded in one transaction, about
	opened  int64          // when the first may join; this and all times are Unix milliseconds
	active  ranking
	popular ranking
	actors  zipf
}

const (
	millisADay = 24 * 3600 * 1000
	// Everything has happened by lastTime, in the summer of 2026.
	firstTime = 1073692800000 // firstDay
	lastJoin  = firstTime + (days-1)*millisADay
	lastTime  = lastJoin + 41*millisADay
)

// invent plans a community.
func invent(o Options) (*community, error) {
	if err := o.check(); err != nil {
		return nil, err
	}
	if o.Progress == nil {
		o.Progress = func(string, int, int) {}
	}
	c := &community{Options: o, active: newRanking(o.Users, activeStep), popular: newRanking(o.Users, popularStep), actors: newZipf(o.Users), batch: 60000}
	for i := range o.Users {
		c.photos += c.photosOf(i)
	}
	if c.Pictures == 0 {
		c.Pictures = min(c.photos, DefaultPictures)
	}
	c.Pictures = min(c.Pictures, c.photos)
	c.own = c.Pictures == c.photos
	c.scenes = make([]Scene, c.Pictures)
	for k := range c.scenes {
		c.scenes[k] = SceneOf(mix(c.Seed<<20 ^ uint64(k)))
	}
	older := func(a, b Scene) int { return cmp.Or(a.Taken.Compare(b.Taken), cmp.Compare(a.seed, b.seed)) }
	if c.own {
		c.first = make([]int, o.Users+1)
		for i := range o.Users {
			c.first[i+1] = c.first[i] + c.photosOf(i)
			slices.SortFunc(c.scenes[c.first[i]:c.first[i+1]], older)
		}
	} else {
		slices.SortFunc(c.scenes, older)
	}
	c.taken = make([]int64, c.Pictures)
	for k := range c.scenes {
		c.taken[k] = c.scenes[k].Taken.UnixMilli()
	}
	c.opened = firstTime
	if !c.own { // nobody shows a picture before it was taken
		c.opened = min(c.taken[0]+millisADay, lastJoin-millisADay)
	}
	c.uses = make([]int32, c.Pictures)
	c.kept = make([]site.Picture, c.Pictures)
	var shots []shot
	for i := range o.Users {
		shots = c.shots(i, shots[:0])
		for _, s := range shots {
			c.uses[s.picture]++
		}
	}
	return c, nil
}

// photosOf is how many photos member i has.
func (c *community) photosOf(i int) int {
	r := rngOf(c.Seed+uint64(i), 11)
	return c.PhotosMin + r.intn(c.PhotosMax-c.PhotosMin+1)
}

// about gives the numbers from which one thing of member i is invented.
func (c *community) about(i int, purpose uint64) rng {
	return rngOf(mix(c.Seed^uint64(i)*0xd1342543de82ef95), purpose)
}

// joined says when member i joined, the more the later: as many by any time as
// the square of the time that has passed.
func (c *community) joined(i int) int64 {
	r := c.about(i, 31)
	part := math.Sqrt((float64(i) + r.frac()) / float64(c.Users))
	return c.opened + int64(part*float64(lastJoin-c.opened))
}

// members says how many have joined by a time: 0 up to it.
func (c *community) members(at int64) int {
	part := float64(at-c.opened) / float64(lastJoin-c.opened)
	return min(int(part*part*float64(c.Users)), c.Users)
}

// id makes the id of something of member i at a time. No two members have the
// same shard and sequence number, so ids differ where times do by idPress.
// The years from 2004 on are pressed together, so that they begin at
// photo.IDEpoch and end before the ids that the site makes itself.
func (c *community) id(i int, at int64) photo.ID {
	shard := (uint64(i)*5167 + c.Seed) % photo.Shards
	return photo.MakeID(idTime(at), uint16(shard), i/photo.Shards)
}

func idTime(at int64) int64 { return (at - firstTime + millisADay) / idPress }

const idPress = 4 // to a quarter

// user gives the id of member i.
func (c *community) user(i int) photo.ID { return c.id(i, c.joined(i)) }

// moment gives a time as rows have it.
func moment(at int64) time.Time { return time.UnixMilli(at).UTC() }
