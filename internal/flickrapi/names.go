package flickrapi

import (
	"errors"
	"net/url"
	"strings"

	"flickrkillr/internal/photo"
	"flickrkillr/internal/site"
)

// nsid is Flickr's form of a member's id.
func nsid(id photo.ID) string { return id.String() + "@N00" }

// parseNSID reads it; ok is false for what is none.
func parseNSID(s string) (photo.ID, bool) {
	number, rest, ok := strings.Cut(s, "@N")
	id, err := photo.ParseID(number)
	return id, ok && err == nil && len(rest) == 2
}

// who reads an argument that names a member: an NSID, "me", or the name in
// his pages' addresses. Nothing is the caller, where there is one.
func (c *call) who(name string) (site.Who, error) {
	s := strings.TrimSpace(c.args.get(name))
	if s == "me" || s == "" {
		if !c.viewer.SignedIn() {
			if s == "me" {
				return site.Who{}, errLogin
			}
			return site.Who{}, photo.ErrNotFound
		}
		return site.Who{ID: c.viewer.ID, Name: c.viewer.Name}, nil
	}
	if id, ok := parseNSID(s); ok {
		return site.Who{ID: id}, nil
	}
	n, err := photo.CheckName(s)
	if err != nil {
		return site.Who{}, photo.ErrNotFound
	}
	return site.Who{Name: n}, nil
}

// member finds the member that an argument names.
func (c *call) member(name string) (site.Visit, error) {
	who, err := c.who(name)
	if err != nil {
		return site.Visit{}, err
	}
	return c.api.site.Meet(c.Context(), c.viewer, who)
}

// userIn finds whose page an address is. Scheme and host do not count, since
// clients send those of Flickr.
func userIn(address string) (string, bool) {
	u, err := url.Parse(address)
	if err != nil {
		return "", false
	}
	parts := strings.Split(strings.Trim(u.Path, "/"), "/")
	for i, p := range parts {
		if (p == "photos" || p == "people") && i+1 < len(parts) {
			return parts[i+1], parts[i+1] != ""
		}
	}
	return "", false
}

func (c *call) at(parts ...string) string {
	var b strings.Builder
	b.WriteString(c.origin + c.api.base)
	for _, p := range parts {
		b.WriteString("/" + url.PathEscape(p))
	}
	b.WriteString("/")
	return b.String()
}

// pageOf is the address of a photo's page.
func (c *call) pageOf(p photo.Photo) string { return c.at("photos", p.Owner.Name, p.ID.String()) }

// server and farm stand in all replies: pictures are answered under
// /{server}/ by web.
const (
	server = "65535"
	farm   = 66
)

// secretOf is the secret of a photo for this caller; a fault of it makes the
// addresses of its bytes lead nowhere.
func (c *call) secretOf(p photo.Photo, original bool) string {
	s, err := c.api.site.Sight(c.Context(), c.viewer, p, original)
	if err != nil {
		c.api.log.Warn("secret of a photo", "error", err)
		return p.Secret
	}
	return s
}

// source is the address of a photo's bytes.
func (c *call) source(p photo.Photo, secret, suffix, extension string) string {
	if suffix != "" {
		suffix = "_" + suffix
	}
	return c.origin + c.api.base + "/" + server + "/" + p.ID.String() + "_" + secret + suffix + "." + extension
}

// photoNamed gives the photo that an argument names, and what the caller is to
// its owner.
func (c *call) photoNamed(name string) (photo.Photo, photo.Relation, error) {
	id, err := c.args.id(name)
	if err != nil {
		return photo.Photo{}, 0, err
	}
	return c.api.site.Sighted(c.Context(), c.viewer, id)
}

// isInvalid says whether an error is about this field.
func isInvalid(err error, fields ...string) bool {
	var invalid photo.Invalid
	if !errors.As(err, &invalid) {
		return false
	}
	for _, f := range fields {
		if invalid.Field == f {
			return true
		}
	}
	return len(fields) == 0
}

// why gives what an error about a field says to people.
func why(err error) string {
	var invalid photo.Invalid
	errors.As(err, &invalid)
	return invalid.Why
}

func isLimited(err error) bool {
	var limited photo.Limited
	return errors.As(err, &limited)
}
