package flickrapi

import (
	"flickrkillr/internal/photo"
	"flickrkillr/internal/site"
)

// own asks for the caller's own photos.
func (c *call) own() site.Want { return site.Want{Who: site.Who{ID: c.viewer.ID, Name: c.viewer.Name}} }

// ownPhotos answers with some of the caller's photos, as dates, visibility and
// order narrow them.
func (c *call) ownPhotos(q site.Want) (node, error) {
	if err := c.filters(&q); err != nil {
		return node{}, err
	}
	if err := c.sortOrder(&q); err != nil {
		return node{}, err
	}
	if c.empty() {
		return c.listNode(nil, 0), nil
	}
	return c.photos(q, nil)
}

// notInSet answers photos.getNotInSet.
func notInSet(c *call) (node, error) {
	q := c.own()
	q.Loose = true
	return c.ownByUpload(q)
}

// untagged answers photos.getUntagged.
func untagged(c *call) (node, error) {
	q := c.own()
	q.Untagged = true
	return c.ownByUpload(q)
}

// ownByUpload is ownPhotos where dates taken are not looked for.
func (c *call) ownByUpload(q site.Want) (node, error) {
	if c.args.get("min_taken_date") != "" || c.args.get("max_taken_date") != "" {
		return node{}, failure{2, "Not a valid date: this site does not look for dates taken here"}
	}
	return c.ownPhotos(q)
}

// recentlyUpdated answers photos.recentlyUpdated.
func recentlyUpdated(c *call) (node, error) {
	s := c.args.get("min_date")
	if s == "" {
		return node{}, failure{1, "Required argument missing."}
	}
	q := c.own()
	var ok bool
	if q.Changed, ok = moment(s); !ok {
		return node{}, failure{2, "Not a valid date"}
	}
	if q.Changed.Unix() <= 0 {
		q.Changed = q.Changed.Add(1)
	}
	return c.photos(q, func(n *node, p photo.Photo, _ site.Wanted) {
		if !c.extras()["last_update"] {
			n.attrs = append(n.attrs, unix("lastupdate", p.LastUpdate()))
		}
	})
}

// newest reads how many photos of whom are wanted of contacts.
func (c *call) newest() site.NewPhotos {
	n := site.NewPhotos{Count: 10, Closer: c.args.yes("just_friends"), Single: c.args.yes("single_photo"), Self: c.args.yes("include_self")}
	if given := c.args.number("count"); given > 0 {
		n.Count = min(given, 50)
	}
	return n
}

// contactsPhotos answers photos.getContactsPhotos.
func contactsPhotos(c *call) (node, error) {
	all, err := c.api.site.NewestFrom(c.Context(), c.viewer, c.newest())
	if err != nil {
		return node{}, err
	}
	return c.contactsList(all)
}

// contactsPublicPhotos answers photos.getContactsPublicPhotos.
func contactsPublicPhotos(c *call) (node, error) {
	if c.args.get("user_id") == "" {
		return node{}, photo.ErrNotFound
	}
	who, err := c.who("user_id")
	if err != nil {
		return node{}, err
	}
	all, err := c.api.site.NewestFromContactsOf(c.Context(), c.viewer, who, c.newest())
	if err != nil {
		return node{}, err
	}
	return c.contactsList(all)
}

func (c *call) contactsList(all []photo.Photo) (node, error) {
	list, err := c.list(all, photo.Stranger, func(n *node, p photo.Photo, _ site.Wanted) {
		n.attrs = append(n.attrs, str("username", p.Owner.Name))
	}, site.Wanted{})
	return node{}.with(element("photos", num("page", 1), num("pages", 1), num("perpage", len(list)), num("per_page", len(list)), num("total", len(list))).withAll("photo", list)), err
}
