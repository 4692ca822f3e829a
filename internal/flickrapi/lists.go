package flickrapi

import (
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
	c.safeSearch(&q)
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
	q := site.Want{Who: who}
	if level := c.args.safety("safe_search"); level != nil && c.viewer.SignedIn() {
		q.Levels = level.Shows()
	}
	c.viewer = photo.Viewer{} // what everybody sees
	return c.photos(q, nil)
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
