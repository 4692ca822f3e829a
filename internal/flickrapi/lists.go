package flickrapi

import (
	"strings"

	"flickrkillr/internal/photo"
	"flickrkillr/internal/site"
)

// peoplePhotos answers people.getPhotos and people.getPublicPhotos.
func peoplePhotos(c *call) (node, error) {
	who, err := c.who("user_id")
	if err != nil {
		return node{}, err
	}
	q := site.Want{Who: who}
	if err := c.filters(&q); err != nil {
		return node{}, err
	}
	return c.photos(q, nil)
}

func publicPhotos(c *call) (node, error) {
	if c.args.get("user_id") == "" {
		return node{}, photo.ErrNotFound
	}
	c.args = append(args{{"privacy_filter", ""}}, c.args...)
	who, err := c.who("user_id")
	if err != nil {
		return node{}, err
	}
	c.viewer = photo.Viewer{} // what everybody sees
	return c.photos(site.Want{Who: who}, nil)
}

func recentPhotos(c *call) (node, error) { return c.photos(site.Want{}, nil) }

func photosOf(c *call) (node, error) {
	who, err := c.who("user_id")
	if err != nil {
		return node{}, err
	}
	return c.photos(site.Want{Who: who, Of: true}, nil)
}

func favorites(c *call) (node, error) {
	who, err := c.who("user_id")
	if err != nil {
		return node{}, err
	}
	q := site.Want{Who: who, Faved: true}
	if err := c.filters(&q); err != nil {
		return node{}, err
	}
	return c.photos(q, func(n *node, p photo.Photo, w site.Wanted) {
		n.attrs = append(n.attrs, unix("date_faved", w.Times[p.ID]))
	})
}

func publicFavorites(c *call) (node, error) {
	who, err := c.who("user_id")
	if err != nil {
		return node{}, err
	}
	c.viewer = photo.Viewer{}
	c.args = append(args{{"user_id", nsidOrName(who)}}, c.args...)
	return favorites(c)
}

func nsidOrName(w site.Who) string {
	if w.ID != 0 {
		return nsid(w.ID)
	}
	return w.Name
}

// maxSearchTags is how many tags a search takes, Flickr's own limit.
const maxSearchTags = 20

// search answers photos.search, as far as the site has what is searched for:
// members, tags, dates of upload.
func search(c *call) (node, error) {
	var q site.Want
	if c.args.get("user_id") != "" {
		who, err := c.who("user_id")
		if err != nil {
			return node{}, missing(err, 2, "Unknown user")
		}
		q.Who = who
	}
	for _, name := range []string{"text", "bbox", "lat", "lon", "machine_tags", "woe_id", "place_id", "group_id", "has_geo", "in_gallery", "contacts", "geo_context"} {
		if c.args.get(name) != "" {
			return node{}, failure{10, "Sorry, the Flickr search API is not currently available: this site does not search by " + name + "."}
		}
	}
	if l := c.args.get("license"); l != "" && !strings.Contains(","+strings.ReplaceAll(l, " ", "")+",", ",0,") {
		return node{}, failure{10, "Sorry, the Flickr search API is not currently available: no photo here has that license."}
	}
	if s := c.args.get("sort"); s != "" && s != "relevance" && s != "date-posted-desc" {
		return node{}, failure{10, "Sorry, the Flickr search API is not currently available: this site sorts by date-posted-desc alone."}
	}
	for tag := range strings.SplitSeq(c.args.get("tags"), ",") {
		not := strings.HasPrefix(strings.TrimSpace(tag), "-")
		switch name := photo.NormalTag(tag); {
		case name == "":
		case not:
			q.NotTags = append(q.NotTags, name)
		default:
			q.Tags = append(q.Tags, name)
		}
	}
	q.AllTags = c.args.get("tag_mode") == "all"
	if len(q.Tags)+len(q.NotTags) > maxSearchTags {
		return node{}, failure{1, "Too many tags in ALL query"}
	}
	if err := c.filters(&q); err != nil {
		return node{}, err
	}
	if q.Who == (site.Who{}) && len(q.Tags) == 0 && q.Since.IsZero() && q.Until.IsZero() {
		return node{}, failure{3, "Parameterless searches have been disabled. Please use flickr.photos.getRecent instead."}
	}
	if page, perPage := c.pageArgs(100); (page-1)*min(perPage, site.CountLimit) >= site.CountLimit && q.Who == (site.Who{}) {
		return node{}, errOffset
	}
	n, err := c.photos(q, nil)
	return n, missing(err, 2, "Unknown user")
}

// contactsPhotos answers photos.getContactsPhotos: news of those whom the
// caller follows.
func contactsPhotos(c *call) (node, error) {
	l, err := c.api.site.News(c.Context(), c.viewer, photo.Page{})
	if err != nil {
		return node{}, err
	}
	list, err := c.list(l.Photos, photo.Stranger, func(n *node, p photo.Photo, _ site.Wanted) {
		n.attrs = append(n.attrs, str("username", p.Owner.Name))
	}, site.Wanted{})
	return node{}.with(element("photos", num("page", 1), num("pages", 1), num("perpage", len(list)), num("per_page", len(list)), num("total", len(list))).withAll("photo", list)), err
}
