package flickrapi

import (
	"slices"
	"strings"

	"flickrkillr/internal/photo"
	"flickrkillr/internal/site"
)

func licenses(*call) (node, error) {
	all := photo.Licences
	slices.SortFunc(all[:], func(a, b photo.LicenceText) int { return int(a.ID) - int(b.ID) })
	var out []node
	for _, l := range all {
		out = append(out, element("license", str("id", l.ID.FormValue()), str("name", l.Name), str("url", l.URL)))
	}
	return node{}.with(element("licenses").withAll("license", out)), nil
}

func setLicense(c *call) (node, error) {
	// A word would be read too, which Flickr has none of.
	l, err := photo.ParseLicence(c.args.get("license_id"))
	if err != nil || l.FormValue() != strings.TrimSpace(c.args.get("license_id")) {
		return node{}, failure{2, "License not found"}
	}
	_, err = c.alter(func(_ photo.Photo, e *site.PhotoEdit) error {
		e.Licence = &l
		return nil
	})
	return node{}, err
}

// setContentType takes what all pictures here are.
func setContentType(c *call) (node, error) {
	if c.args.get("content_type") == "" {
		return node{}, failure{2, "Required arguments missing"}
	}
	p, rel, err := c.photoNamed("photo_id")
	if err == nil && (rel&photo.Owner == 0 || p.ID == 0) {
		err = photo.ErrNotFound
	}
	if err == nil && c.args.get("content_type") != "1" {
		err = failure{3, "Change not allowed"}
	}
	return node{}, err
}
