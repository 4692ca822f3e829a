package demo

import (
	"math"
	"slices"

	"flickrkillr/internal/photo"
)

// A shot is a photo in short: all that others need to know of it.
type shot struct {
	picture    int // its number in scenes
	posted     int64
	visibility photo.Visibility
	comments   int
	faves      int
}

// shots appends the photos of member i in the order in which they were
// posted, idPress or more apart.
func (c *community) shots(i int, all []shot) []shot {
	n := c.photosOf(i)
	r := c.about(i, 32)
	joined := c.joined(i)
	// Some stay for all the years, others lose interest.
	span := max(int64(max(r.frac(), r.frac())*float64(lastJoin-joined)), millisADay)
	fame := c.popular.share(c.popular.rank(i))
	last := joined
	for j := range n {
		at := joined + span*int64(j)/int64(n) + int64(r.frac()*float64(span/int64(n)))
		if j > 0 && r.intn(100) < 55 {
			at = last // several of one day are sent together
		}
		s := shot{}
		if c.own {
			s.picture = c.first[i] + j
			at = max(c.taken[s.picture], joined) + int64(r.intn(20*millisADay))
		}
		if at < last+idPress {
			at = last + 4000 + int64(r.intn(86000))
		}
		last, s.posted = at, at
		if !c.own {
			s.picture = c.pick(&r, at)
		}
		s.visibility = visibility(&r)
		c.echo(&s, &r, fame)
		all = append(all, s)
	}
	return all
}

// pick chooses a picture that was taken before a time, rather a new one.
func (c *community) pick(r *rng, at int64) int {
	old, _ := slices.BinarySearch(c.taken, at)
	u := r.frac()
	return max(old-1-int(u*u*float64(old)), 0)
}

// visibility chooses who may see a photo: everybody nine of ten.
func visibility(r *rng) photo.Visibility {
	switch k := r.intn(100); {
	case k < 5:
		return photo.Private
	case k < 8:
		return photo.Friends | photo.Family
	case k < 10:
		return photo.Family
	}
	return photo.Public
}

// The means of what a photo gets, and the most that one gets.
const (
	meanComments, maxComments = 0.6, 400
	meanFaves, maxFaves       = 1.1, 1000
)

// echo says how many comments and faves a photo has, by the fame of its owner
// and by its own luck, of which few have much.
func (c *community) echo(s *shot, r *rng, fame float64) {
	luck := min(0.5/math.Sqrt(r.frac()), 50)
	comments, faves := r.frac(), r.frac()
	here := c.members(s.posted)
	if !s.visibility.Public() || here < 8 {
		return
	}
	comments += float64(meanComments * fame * luck)
	faves += float64(meanFaves * fame * luck)
	s.comments = min(int(comments), maxComments)
	s.faves = min(int(faves), maxFaves, here/4)
}
