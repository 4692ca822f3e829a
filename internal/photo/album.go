package photo

import (
	"strconv"
	"strings"
	"time"
)

// An Album is some photos of one member in an order of his own.
type Album struct {
	ID          ID
	Owner       User // ID, Name and DisplayName
	Title       string
	Description string
	Cover       ID // the photo that the owner chose, 0 for none
	Created     time.Time
	Position    int64 // among the owner's albums, lowest first
	Tally       Tally
	Picture     Photo // what stands for the album in a list, of its photos that the viewer may see; ID 0 for none
}

// Rank is the album's place among its owner's.
func (a Album) Rank() Rank { return Rank{a.Position, a.ID} }

// SeenBy is the rule of who may know of an album: its owner, and who may see
// one of its photos.
func (a Album) SeenBy(r Relation) bool { return r.Eyes()&Owner != 0 || a.Tally.SeenBy(r) > 0 }

// A Tally counts the photos of an album that are not in the trash, by who may
// see them, so that each viewer can be told the number of those he may see.
// Those that only his filter hides from him are counted.
type Tally struct {
	All     int
	Public  int
	Friends int // by friends only
	Family  int // by family only
	Kin     int // by friends and by family
}

// Count adds n times a photo.
func (t *Tally) Count(p Photo, n int) {
	if !p.Trashed.IsZero() {
		return
	}
	t.All += n
	switch v := p.Visibility.Audience(); {
	case v.Public():
		t.Public += n
	case v == Friends:
		t.Friends += n
	case v == Family:
		t.Family += n
	case v == Friends|Family:
		t.Kin += n
	}
}

// Plus adds another tally.
func (t Tally) Plus(o Tally) Tally {
	return Tally{t.All + o.All, t.Public + o.Public, t.Friends + o.Friends, t.Family + o.Family, t.Kin + o.Kin}
}

// A Counted is a tag or day, and how many photos of it there are that a
// viewer may see.
type Counted struct {
	Item   string
	Photos int
}

// SeenBy gives how many of the photos a viewer may see.
func (t Tally) SeenBy(r Relation) int {
	r = r.Eyes()
	if r&Owner != 0 {
		return t.All
	}
	n := 0
	if r&Stranger != 0 {
		n += t.Public
	}
	if r&AsFriend != 0 {
		n += t.Friends
	}
	if r&AsFamily != 0 {
		n += t.Family
	}
	if r&(AsFriend|AsFamily) != 0 {
		n += t.Kin
	}
	return n
}

// A Rank is a place in a listing that its owner has put in order.
type Rank struct {
	Position int64
	ID       ID
}

// String gives the form that stands in a URL: position and id.
func (r Rank) String() string { return strconv.FormatInt(r.Position, 10) + "." + r.ID.String() }

// ParseRank reads String's form; the error is an Invalid of field "page".
func ParseRank(s string) (Rank, error) {
	position, id, ok := strings.Cut(s, ".")
	n, err := strconv.ParseInt(position, 10, 32)
	i, err2 := ParseID(id)
	if !ok || err != nil || err2 != nil {
		return Rank{}, Invalidf("page", "This page address is damaged. Go back to the first page and page on from there.")
	}
	return Rank{n, i}, nil
}

// A RankPage asks for a part of an ordered listing: the Limit rows after
// After, or those before Before, or the first ones when both are zero.
type RankPage struct {
	Before, After Rank
	Limit         int
}

// Albums is a part of a member's albums, with what to page on with; zero
// where the list ends.
type Albums struct {
	Albums         []Album
	Previous, Next Rank
}

// A Placed photo is one with its place in an album.
type Placed struct {
	Photo
	Position int64 // from 0; numbers may be left out
}

// Rank is the photo's place in the album.
func (p Placed) Rank() Rank { return Rank{p.Position, p.ID} }

// An AlbumPart is a part of an album, with what to page on with; zero where
// the album ends.
type AlbumPart struct {
	Photos         []Placed
	Previous, Next Rank
}

// CheckAlbumTitle cleans an album's title and refuses one that is empty or
// too long.
func CheckAlbumTitle(s string) (string, error) {
	s = CleanLine(s)
	if s == "" {
		return "", Invalidf("title", "An album needs a title. Give it one.")
	}
	return s, checkLength("title", "title", s, MaxTitle)
}
