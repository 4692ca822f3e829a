package flickrapi

import (
	"strconv"
	"strings"

	"flickrkillr/internal/photo"
	"flickrkillr/internal/site"
)

// collectionID is Flickr's form of a collection's id: the owner's number and
// its own.
func collectionID(owner, id photo.ID) string { return owner.String() + "-" + id.String() }

// parseCollectionID reads it.
func parseCollectionID(s string) (owner, id photo.ID, err error) {
	a, b, ok := strings.Cut(s, "-")
	if owner, err = photo.ParseID(a); err == nil {
		id, err = photo.ParseID(b)
	}
	if err != nil || !ok {
		err = photo.ErrNotFound
	}
	return owner, id, err
}

var errNoCollection = failure{2, "Collection not found"}

// noIcon is the address of a collection's icon, of which there is none.
const noIcon = ""

// collectionTree gives the collections of a member with what is in them, or
// one of them.
func collectionTree(c *call) (node, error) {
	var only photo.ID
	named := c.args.get("collection_id")
	var visit site.Visit
	var err error
	if named != "" && named != "0" {
		var owner photo.ID
		if owner, only, err = parseCollectionID(named); err == nil {
			visit, err = c.api.site.Meet(c.Context(), c.viewer, site.Who{ID: owner})
		}
		err = missing(err, errNoCollection.code, errNoCollection.message)
	} else {
		visit, err = c.member("user_id")
	}
	if err != nil {
		return node{}, err
	}
	tree, err := c.api.site.CollectionTree(c.Context(), c.viewer, visit.Owner.Name)
	if err != nil {
		return node{}, err
	}
	top := tree.In(0)
	if only != 0 {
		one, ok := tree.Find(only)
		if !ok {
			return node{}, errNoCollection
		}
		top = photo.Collections{one}
	}
	return node{}.with(element("collections").withAll("collection", collectionNodes(tree, top))), nil
}

func collectionNodes(tree site.CollectedTree, in photo.Collections) (out []node) {
	for _, c := range in {
		n := element("collection", str("id", collectionID(c.Owner.ID, c.ID)), str("title", c.Title), str("description", c.Description),
			str("iconlarge", noIcon), str("iconsmall", noIcon))
		var sets []node
		for _, a := range tree.Albums[c.ID] {
			sets = append(sets, element("set", str("id", a.ID.String()), str("title", a.Title), str("description", a.Description)))
		}
		if len(sets) > 0 {
			n = n.withAll("set", sets)
		}
		if below := collectionNodes(tree, tree.In(c.ID)); len(below) > 0 {
			n = n.withAll("collection", below)
		}
		out = append(out, n)
	}
	return out
}

func collectionInfo(c *call) (node, error) {
	owner, id, err := parseCollectionID(c.args.get("collection_id"))
	if err != nil {
		return node{}, err
	}
	visit, err := c.api.site.Meet(c.Context(), c.viewer, site.Who{ID: owner})
	if err != nil {
		return node{}, err
	}
	s, err := c.api.site.Collection(c.Context(), c.viewer, visit.Owner.Name, id, 0, photo.RankPage{Limit: photo.CollectionCovers})
	if err != nil {
		return node{}, err
	}
	tree, err := c.api.site.CollectionTree(c.Context(), c.viewer, visit.Owner.Name)
	if err != nil {
		return node{}, err
	}
	var photos []photo.Photo
	for _, a := range s.Albums.Albums {
		if a.Picture.ID != 0 {
			photos = append(photos, a.Picture)
		}
	}
	icons, err := c.list(photos, s.Relation, nil, site.Wanted{Visit: site.Visit{Owner: s.Owner}})
	x := s.Collection
	return node{}.with(element("collection", str("id", collectionID(owner, x.ID)), str("child_count", strconv.Itoa(len(s.All)+len(tree.Albums[id]))),
		unix("datecreate", x.Created), str("iconlarge", noIcon), str("iconsmall", noIcon), str("server", server), str("secret", "")).
		with(word("title", x.Title), word("description", x.Description), element("iconphotos").withAll("photo", icons))), err
}
