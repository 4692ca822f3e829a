package flickrapi

import (
	"strconv"

	"flickrkillr/internal/photo"
	"flickrkillr/internal/site"
)

func location(p photo.Place) node {
	n := element("location", coordinate("latitude", p.Latitude), coordinate("longitude", p.Longitude), str("accuracy", "16"), str("context", "0"))
	if p.Name != "" {
		n = n.with(word("locality", p.Name))
	}
	return n
}

var errNoLocation = failure{2, "Photo has no location information."}

// located gives the photo of an argument that has a place which the caller may
// know.
func (c *call) located() (site.PhotoPage, error) {
	id, err := c.args.id("photo_id")
	if err != nil {
		return site.PhotoPage{}, err
	}
	page, err := c.api.site.PhotoByID(c.Context(), c.viewer, id)
	if err == nil && !page.Details.Place.Known {
		err = errNoLocation
	}
	return page, err
}

func getPhotoLocation(c *call) (node, error) {
	page, err := c.located()
	return node{}.with(element("photo", str("id", page.Photo.ID.String())).with(location(page.Details.Place))), err
}

func setLocation(c *call) (node, error) {
	if c.args.get("lat") == "" || c.args.get("lon") == "" {
		return node{}, failure{2, "Required arguments missing."}
	}
	lat, err := strconv.ParseFloat(c.args.get("lat"), 64)
	if err != nil || !(lat >= -90 && lat <= 90) {
		return node{}, failure{3, "Not a valid latitude."}
	}
	lon, err := strconv.ParseFloat(c.args.get("lon"), 64)
	if err != nil || !(lon >= -180 && lon <= 180) {
		return node{}, failure{4, "Not a valid longitude."}
	}
	if s := c.args.get("accuracy"); s != "" {
		if n, err := strconv.Atoi(s); err != nil || n < 1 || n > 16 {
			return node{}, failure{5, "Not a valid accuracy."}
		}
	}
	_, err = c.alter(func(_ photo.Photo, e *site.PhotoEdit) error {
		e.Place = &photo.Place{Known: true, Latitude: lat, Longitude: lon}
		return nil
	})
	return node{}, err
}

func removeLocation(c *call) (node, error) {
	if _, err := c.located(); err != nil {
		return node{}, err
	}
	_, err := c.alter(func(_ photo.Photo, e *site.PhotoEdit) error {
		e.Place = &photo.Place{}
		return nil
	})
	return node{}, err
}

func getLocationPerms(c *call) (node, error) {
	page, err := c.located()
	if err == nil && !page.Mine {
		err = photo.ErrNotFound
	}
	return node{}.with(element("perms", append([]attr{str("id", page.Photo.ID.String())}, geoPerms("is", page.Photo)...)...)), err
}

func setLocationPerms(c *call) (node, error) {
	for _, name := range []string{"is_public", "is_contact", "is_friend", "is_family"} {
		if !c.args.has(name) {
			return node{}, failure{3, "Required arguments missing"}
		}
	}
	if _, err := c.located(); err != nil {
		return node{}, err
	}
	_, err := c.alter(func(_ photo.Photo, e *site.PhotoEdit) error {
		to := photo.Nobody
		for _, part := range []struct {
			name string
			to   photo.Audience
		}{{"is_friend", photo.OnlyFriends}, {"is_family", photo.OnlyFamily}} {
			if c.args.yes(part.name) {
				to |= part.to
			}
		}
		switch {
		case c.args.yes("is_public"):
			to = photo.Everybody
		case c.args.yes("is_contact"):
			to = photo.Contacts
		}
		e.Permissions.Place = to
		return nil
	})
	return node{}, err
}

// withGeo answers photos.getWithGeoData and getWithoutGeoData.
func withGeo(without bool) func(*call) (node, error) {
	return func(c *call) (node, error) {
		q := c.own()
		q.Search.AskLocated(without)
		return c.ownPhotos(q)
	}
}

func getWithGeo(c *call) (node, error)    { return withGeo(false)(c) }
func getWithoutGeo(c *call) (node, error) { return withGeo(true)(c) }
