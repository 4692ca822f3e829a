package photo

import (
	"cmp"
	"slices"
	"time"
)

// The limits on the collections of a member.
const (
	MaxCollections       = 500
	MaxCollectionDepth   = 5     // collections inside of each other
	MaxCollectionAlbums  = 1000  // in one collection
	MaxCollectionEntries = 10000 // albums in all collections of a member, each counted as often as it is in one
)

// CollectionCovers is how many albums stand for a collection in a list.
const CollectionCovers = 4

// A Collection is a member's choice of his albums, of other collections, or of
// both, in an order of his own.
type Collection struct {
	ID          ID
	Owner       User // ID, Name and DisplayName
	Parent      ID   // the collection that it is in, 0 at the top
	Title       string
	Description string // left out of a tree
	Created     time.Time
	Position    int64 // among those of its parent, lowest first
	Albums      []ID  // the first few of its albums that the viewer may know of
}

// Collections are all of one member's, a tree, in order of parent and place.
type Collections []Collection

// CollectionCards is how many collections a page lists at most.
const CollectionCards = 48

// A CollectionCard is a collection in a list, with the pictures of the albums
// that stand for it, in the eyes of who looks.
type CollectionCard struct {
	Collection
	Covers []Photo
}

// A CollectionPart is a part of the collections that are in one, or at the top.
type CollectionPart struct {
	All   Collections // that are there, in all parts
	Cards []CollectionCard
	Back  ID   // from which the part before goes on; 0 for the first part
	More  ID   // the next one, 0 where the list ends
	First bool // nothing is before this part
}

// Sort puts them in their order.
func (t Collections) Sort() {
	slices.SortFunc(t, func(a, b Collection) int {
		return cmp.Or(cmp.Compare(a.Parent, b.Parent), cmp.Compare(a.Position, b.Position), cmp.Compare(a.ID, b.ID))
	})
}

// Find gives one of them.
func (t Collections) Find(id ID) (Collection, bool) {
	i := slices.IndexFunc(t, func(c Collection) bool { return c.ID == id })
	if i < 0 {
		return Collection{}, false
	}
	return t[i], true
}

// In gives those that are in one, or for 0 those at the top.
func (t Collections) In(parent ID) Collections {
	i, _ := slices.BinarySearchFunc(t, parent, func(c Collection, p ID) int { return cmp.Compare(c.Parent, p) })
	end := i
	for end < len(t) && t[end].Parent == parent {
		end++
	}
	return t[i:end]
}

// Path gives those that one is in, from the top on, without itself.
func (t Collections) Path(id ID) (path Collections) {
	c, ok := t.Find(id)
	for ok && len(path) < MaxCollectionDepth {
		if c, ok = t.Find(c.Parent); ok {
			path = append(path, c)
		}
	}
	slices.Reverse(path)
	return path
}

// height is how many collections stand in each other from one downwards, with
// itself.
func (t Collections) height(id ID) int {
	most := 0
	for _, c := range t.In(id) {
		most = max(most, t.height(c.ID))
	}
	return 1 + most
}

// SeenBy gives those that a viewer may know of: the owner all, others those
// in which, however deep, is an album that they may know of.
func (t Collections) SeenBy(r Relation) (seen Collections) {
	if r.Eyes()&Owner != 0 {
		return t
	}
	shown := map[ID]bool{}
	for _, c := range t {
		if len(c.Albums) == 0 {
			continue
		}
		shown[c.ID] = true
		for _, up := range t.Path(c.ID) {
			shown[up.ID] = true
		}
	}
	for _, c := range t {
		if shown[c.ID] {
			seen = append(seen, c)
		}
	}
	return seen
}

// Covers gives the albums that stand for a collection: its own first ones, and
// then those of what is in it.
func (t Collections) Covers(id ID) (albums []ID) {
	c, _ := t.Find(id)
	albums = slices.Clone(c.Albums)
	for _, below := range t.In(id) {
		if len(albums) >= CollectionCovers {
			break
		}
		for _, a := range t.Covers(below.ID) {
			if !slices.Contains(albums, a) {
				albums = append(albums, a)
			}
		}
	}
	return albums[:min(len(albums), CollectionCovers)]
}

// CheckParent refuses a place for a collection, ID 0 for a new one, that would
// put it into itself or too deep. The error is an Invalid of field "parent".
func (t Collections) CheckParent(id, parent ID) error {
	if parent == 0 {
		return nil
	}
	if _, ok := t.Find(parent); !ok {
		return Invalidf("parent", "The collection that this one should be in is not there any more. Choose another.")
	}
	path, height := t.Path(parent), 1
	if id != 0 {
		if _, inside := path.Find(id); inside || id == parent {
			return Invalidf("parent", "A collection cannot be inside of itself. Choose another.")
		}
		height = t.height(id)
	}
	if len(path)+1+height > MaxCollectionDepth {
		return Invalidf("parent", "Collections stand at most %d deep in each other. Choose one that is further up.", MaxCollectionDepth)
	}
	return nil
}

// Places gives those that a collection, ID 0 for a new one, can be in, each
// before those that are in it.
func (t Collections) Places(id ID) (places Collections) {
	var walk func(parent ID)
	walk = func(parent ID) {
		for _, c := range t.In(parent) {
			if t.CheckParent(id, c.ID) == nil {
				places = append(places, c)
			}
			walk(c.ID)
		}
	}
	walk(0)
	return places
}

// CheckCollectionTitle cleans a collection's title and refuses one that is
// empty or too long.
func CheckCollectionTitle(s string) (string, error) {
	s = CleanLine(s)
	if s == "" {
		return "", Invalidf("title", "A collection needs a title. Give it one.")
	}
	return s, checkLength("title", "title", s, MaxTitle)
}
