package photo

import (
	"cmp"
	"math"
	"slices"
	"time"
)

// ExploreSize is how many photos of a day are shown at most.
const ExploreSize = 500

// ExploreWeights is how much counts in a day's score. An admin chooses them.
type ExploreWeights struct {
	Fave    float64 `json:"fave"`    // points of a fave
	Comment float64 `json:"comment"` // points of having commented, however often
	View    float64 `json:"view"`    // points of the square root of the viewers
	Mutual  float64 `json:"mutual"`  // share of the points of one who follows the owner and is followed, 0 to 1
	PerDay  int     `json:"per_day"` // acts of one member that count in full; of more, each counts less
	Each    int     `json:"each"`    // photos of one owner on a day
}

// DefaultExplore holds until an admin chooses otherwise.
var DefaultExplore = ExploreWeights{Fave: 3, Comment: 2, View: 1, Mutual: 0.25, PerDay: 30, Each: 2}

// Check says what is wrong with weights; the error is an Invalid.
func (w ExploreWeights) Check() error {
	for name, n := range map[string]float64{"fave": w.Fave, "comment": w.Comment, "view": w.View} {
		if !(n >= 0 && n <= 1000) {
			return Invalidf(name, "Give a number from 0 to 1000.")
		}
	}
	switch {
	case !(w.Mutual >= 0 && w.Mutual <= 1):
		return Invalidf("mutual", "Give a number from 0 to 1.")
	case w.PerDay < 1 || w.PerDay > 10_000:
		return Invalidf("per_day", "Give a whole number from 1 to 10000.")
	case w.Each < 1 || w.Each > ExploreSize:
		return Invalidf("each", "Give a whole number from 1 to %d.", ExploreSize)
	}
	return nil
}

// An Act is what a member did to another's photo on a day.
type Act struct {
	Photo, Owner, By ID
	Comment          bool // otherwise a fave
	Mutual           bool // By and Owner follow each other
	Views            int  // of the photo on that day
}

// An Explored is a photo in a day's list, with the numbers that brought it
// there.
type Explored struct {
	Photo, Owner    ID      `json:"-"`
	Score           int64   `json:"-"` // in thousandths
	Faves, Comments int     // members who did it
	Mutual          int     // of these acts, by members in a mutual contact with the owner
	Points          float64 // of faves and comments
	Views           int
	Weights         ExploreWeights
}

// Explore makes a day's list out of what members did on it: score is the sum
// over members of their points (Fave and Comment, times Mutual where the two
// follow each other, times PerDay divided by the number of the member's acts
// on that day where that is more), and View times the square root of the
// day's viewers. Of each owner the best photos are taken, as many as Each
// says; of equal photos the later one stands first. Acts on own photos do not
// count, nor what a member does again to the same photo.
func Explore(acts []Act, w ExploreWeights) []Explored {
	type did struct {
		photo, by ID
		comment   bool
	}
	done, byMember := map[did]bool{}, map[ID]int{}
	var count []Act
	for _, a := range acts {
		k := did{a.Photo, a.By, a.Comment}
		if a.By == a.Owner || done[k] {
			continue
		}
		done[k] = true
		byMember[a.By]++
		count = append(count, a)
	}
	found := map[ID]*Explored{}
	for _, a := range count {
		e := found[a.Photo]
		if e == nil {
			e = &Explored{Photo: a.Photo, Owner: a.Owner, Views: a.Views, Weights: w}
			found[a.Photo] = e
		}
		points := w.Fave
		if a.Comment {
			points = w.Comment
			e.Comments++
		} else {
			e.Faves++
		}
		if a.Mutual {
			points *= w.Mutual
			e.Mutual++
		}
		e.Points += points * min(1, float64(w.PerDay)/float64(byMember[a.By]))
	}
	all := make([]Explored, 0, len(found))
	for _, e := range found {
		e.Score = int64(math.Round(1000 * (e.Points + w.View*math.Sqrt(float64(e.Views)))))
		all = append(all, *e)
	}
	slices.SortFunc(all, func(a, b Explored) int { return cmp.Or(cmp.Compare(b.Score, a.Score), cmp.Compare(b.Photo, a.Photo)) })
	list, byOwner := all[:0], map[ID]int{}
	for _, e := range all {
		if byOwner[e.Owner]++; byOwner[e.Owner] <= w.Each && e.Score > 0 && len(list) < ExploreSize {
			list = append(list, e)
		}
	}
	return list
}

// ParseDay reads a day as 2026, 11, 23; ErrNotFound where there is none.
func ParseDay(year, month, day string) (Day, error) {
	t, err := time.Parse(time.DateOnly, year+"-"+month+"-"+day)
	if err != nil {
		return 0, ErrNotFound
	}
	return DayOf(t), nil
}
