package flickrapi

import (
	"errors"
	"hash/fnv"
	"strconv"
	"time"

	"flickrkillr/internal/photo"
	"flickrkillr/internal/site"
)

// Permissions of comments and tags, as Flickr numbers them.
func permission(a photo.Audience) int {
	switch a {
	case photo.Everybody:
		return 3
	case photo.Contacts:
		return 2
	case photo.Nobody:
		return 0
	}
	return 1
}

func audienceOf(s string) (photo.Audience, bool) {
	a, ok := map[string]photo.Audience{"0": photo.Nobody, "1": photo.FriendsAndFamily, "2": photo.Contacts, "3": photo.Everybody}[s]
	return a, ok
}

// photoInfo answers photos.getInfo.
func photoInfo(c *call) (node, error) {
	id, err := c.args.id("photo_id")
	gone := failure{1, `Photo "` + photo.Clip(c.args.get("photo_id"), 40) + `" not found (invalid ID)`}
	if err != nil {
		return node{}, gone
	}
	page, err := c.api.site.PhotoByID(c.Context(), c.viewer, id)
	if err != nil {
		return node{}, missing(err, gone.code, gone.message)
	}
	talk, err := c.api.site.Talk(c.Context(), c.viewer, page, photo.ThreadPage{Limit: 1})
	if err != nil {
		return node{}, err
	}
	p, rel := page.Photo, page.Relation
	n := element("photo", str("id", p.ID.String()), str("secret", c.secretOf(p, false)), str("server", server), num("farm", farm),
		unix("dateuploaded", p.Posted), flag("isfavorite", talk.Faved), str("license", p.Licence.FormValue()), count("safety_level", int(p.Safety)), num("rotation", p.Degrees()))
	if page.Original {
		n.attrs = append(n.attrs, str("originalsecret", c.secretOf(p, true)), str("originalformat", p.Format.Extension()))
	}
	n.attrs = append(n.attrs, count("views", page.Views), str("media", "photo"))
	u := page.Owner
	n = n.with(
		element("owner", str("nsid", nsid(u.ID)), str("username", u.Name), str("realname", u.DisplayName), str("location", u.Location),
			str("iconserver", "0"), num("iconfarm", 0), str("path_alias", u.Name)),
		word("title", p.Title), word("description", p.Description),
		element("visibility", visibility(p)...),
		element("dates", unix("posted", p.Posted), str("taken", takenOf(p).Format(time.DateTime)), granularity("takengranularity", p),
			count("takenunknown", bit(p.Taken.IsZero())), unix("lastupdate", p.LastUpdate())))
	if page.Mine {
		n = n.with(element("permissions", num("permcomment", permission(p.Permissions.Comment)), num("permaddmeta", permission(p.Permissions.Tag))))
	}
	public := photo.Stranger | photo.Member
	n = n.with(
		element("editability", flag("cancomment", p.MayComment(rel)), flag("canaddmeta", p.MayTag(rel))),
		element("publiceditability", flag("cancomment", p.MayComment(public)), flag("canaddmeta", p.MayTag(public))),
		element("usage", flag("candownload", page.Original), flag("canblog", false), flag("canprint", page.Original), flag("canshare", p.Public())),
		word("comments", strconv.Itoa(p.Comments)),
		element("notes").withAll("note", c.notes(p, talk.Notes)),
		element("people", flag("haspeople", len(talk.People) > 0)),
		element("tags").withAll("tag", c.tags(p, page.Tags)))
	if page.Details.Place.Known {
		n = n.with(location(page.Details.Place), element("geoperms", geoPerms("is", p)...))
	}
	n = n.with(element("urls").withAll("url", []node{word("url", c.pageOf(p), str("type", "photopage"))}))
	return node{}.with(n), nil
}

// noteScale is the longest side of the picture that coordinates of notes are
// of.
const noteScale = 500

func (c *call) notes(p photo.Photo, notes []photo.Note) []node {
	w, h := noteFrame(p)
	out := make([]node, 0, len(notes))
	for _, n := range notes {
		r := n.Region
		out = append(out, word("note", n.Body, str("id", p.ID.String()+"-"+n.ID.String()), str("photo_id", p.ID.String()), str("author", nsid(n.Author.ID)),
			str("authorname", n.Author.Name), str("authorrealname", n.Author.DisplayName), flag("authorispro", false), flag("authorisdeleted", false),
			count("x", round(r.X*w)), count("y", round(r.Y*h)), count("w", round(r.W*w)), count("h", round(r.H*h))))
	}
	return out
}

// noteFrame is the picture that coordinates of notes are of, in pixels.
func noteFrame(p photo.Photo) (w, h float64) {
	scale := noteScale / float64(max(p.Width, p.Height, 1))
	return float64(p.Width) * scale, float64(p.Height) * scale
}

func round(v float64) int { return int(v + 0.5) }

// tags makes the tags of a photo as they stand on it.
func (c *call) tags(p photo.Photo, tags []photo.Tag) []node {
	out := make([]node, 0, len(tags))
	for _, t := range tags {
		id := tagID(p, t)
		out = append(out, word("tag", t.Name, str("id", id), str("full_tag_id", id), str("author", nsid(p.Owner.ID)), str("authorname", p.Owner.Name),
			str("raw", t.Raw), flag("machine_tag", t.Machine())))
	}
	return out
}

// tagID names a tag on a photo: its owner, the photo, and a number that is the
// same as long as the tag's name is.
func tagID(p photo.Photo, t photo.Tag) string {
	h := fnv.New32a()
	h.Write([]byte(t.Name))
	return p.Owner.ID.String() + "-" + p.ID.String() + "-" + strconv.FormatUint(uint64(h.Sum32()), 10)
}

// photoContext answers photos.getContext.
func photoContext(c *call) (node, error) {
	id, err := c.args.id("photo_id")
	if err != nil {
		return node{}, err
	}
	page, err := c.api.site.PhotoByID(c.Context(), c.viewer, id)
	if err != nil {
		return node{}, err
	}
	return node{}.with(word("count", strconv.Itoa(page.Owner.PhotosSeenBy(page.Relation))),
		c.neighbour("prevphoto", page.Older, "photostream"), c.neighbour("nextphoto", page.Newer, "photostream")), nil
}

func (c *call) neighbour(name string, p *photo.Photo, in string) node {
	if p == nil {
		return element(name, num("id", 0))
	}
	secret := c.secretOf(*p, false)
	return element(name, str("id", p.ID.String()), str("owner", nsid(p.Owner.ID)), str("secret", secret), str("server", server), num("farm", farm), str("title", p.Title),
		str("url", c.api.base+"/photos/"+p.Owner.Name+"/"+p.ID.String()+"/in/"+in+"/"), str("thumb", c.source(*p, secret, "s", "jpg")),
		str("license", p.Licence.FormValue()), str("media", "photo"), flag("is_faved", false))
}

// allContexts answers photos.getAllContexts.
func allContexts(c *call) (node, error) {
	id, err := c.args.id("photo_id")
	if err != nil {
		return node{}, err
	}
	page, err := c.api.site.PhotoByID(c.Context(), c.viewer, id)
	if err != nil {
		return node{}, err
	}
	talk, err := c.api.site.Talk(c.Context(), c.viewer, page, photo.ThreadPage{Limit: 1})
	if err != nil {
		return node{}, err
	}
	views, err := c.albumViews(talk.Albums...)
	if err != nil {
		return node{}, err
	}
	var sets []node
	for _, a := range talk.Albums {
		n := a.Tally.SeenBy(page.Relation)
		if a.Cover == 0 {
			a.Cover = page.Photo.ID
		}
		sets = append(sets, element("set", str("id", a.ID.String()), str("title", a.Title), str("primary", a.Cover.String()), str("secret", c.secretOf(page.Photo, false)),
			str("server", server), num("farm", farm), count("view_count", views[a.ID]), str("comment_count", "0"), num("count_photo", n), num("count_video", 0)))
	}
	var pools []node
	for _, g := range talk.Pools {
		pools = append(pools, element("pool", str("id", nsid(g.ID)), str("title", g.Title), str("url", c.api.base+"/groups/"+g.Name+"/pool/"),
			str("iconserver", "0"), num("iconfarm", 0), count("members", g.Members), count("pool_count", g.Photos)))
	}
	return node{}.withAll("set", sets).withAll("pool", pools), nil
}

// exif answers photos.getExif.
func exif(c *call) (node, error) {
	id, err := c.args.id("photo_id")
	if err != nil {
		return node{}, err
	}
	page, err := c.api.site.PhotoByID(c.Context(), c.viewer, id)
	if err != nil {
		return node{}, err
	}
	p, m := page.Photo, page.Details.Camera
	if !p.ShowsCamera(page.Relation) {
		return node{}, failure{2, "Permission denied"}
	}
	var rows []node
	row := func(space, tag, label, raw, clean string) {
		if raw == "" {
			return
		}
		n := element("exif", str("tagspace", space), num("tagspaceid", 0), str("tag", tag), str("label", label)).with(word("raw", raw))
		if clean != "" {
			n = n.with(word("clean", clean))
		}
		rows = append(rows, n)
	}
	number := func(v float64) string {
		if v <= 0 {
			return ""
		}
		return strconv.FormatFloat(v, 'g', 5, 64)
	}
	clean := func(before, v, after string) string {
		if v == "" {
			return ""
		}
		return before + v + after
	}
	row("IFD0", "Make", "Make", m.Make, "")
	row("IFD0", "Model", "Model", m.Model, "")
	row("ExifIFD", "ExposureTime", "Exposure", exposure(m.Exposure), clean("", exposure(m.Exposure), " sec"))
	row("ExifIFD", "FNumber", "Aperture", number(m.Aperture), clean("f/", number(m.Aperture), ""))
	row("ExifIFD", "FocalLength", "Focal Length", clean("", number(m.FocalLength), " mm"), "")
	row("ExifIFD", "ISO", "ISO Speed", number(float64(m.ISO)), "")
	row("ExifIFD", "LensModel", "Lens Model", m.Lens, "")
	if !p.Taken.IsZero() {
		row("ExifIFD", "DateTimeOriginal", "Date and Time (Original)", p.Taken.Format("2006:01:02 15:04:05"), "")
	}
	return node{}.with(element("photo", str("id", p.ID.String()), str("secret", c.secretOf(p, false)), str("server", server), num("farm", farm),
		str("camera", m.Body())).withAll("exif", rows)), nil
}

func exposure(seconds float64) string {
	switch {
	case seconds <= 0:
		return ""
	case seconds < 0.3:
		return "1/" + strconv.Itoa(round(1/seconds))
	}
	return strconv.FormatFloat(seconds, 'g', 3, 64)
}

// alter changes the photo of an argument, which must be the caller's.
func (c *call) alter(fn func(p photo.Photo, e *site.PhotoEdit) error) (photo.Photo, error) {
	id, err := c.args.id("photo_id")
	if err != nil {
		return photo.Photo{}, err
	}
	return c.api.site.AlterPhoto(c.Context(), c.viewer, id, fn)
}

func setMeta(c *call) (node, error) {
	p, err := c.alter(func(_ photo.Photo, e *site.PhotoEdit) error {
		if !c.args.has("title") && !c.args.has("description") {
			return failure{2, "At least one of title or description must be set"}
		}
		if c.args.has("title") {
			e.Title = c.args.get("title")
		}
		if c.args.has("description") {
			e.Description = c.args.get("description")
		}
		return nil
	})
	return node{}.with(element("photo", str("id", p.ID.String())).with(word("title", p.Title), word("description", p.Description))), err
}

func setPerms(c *call) (node, error) {
	p, err := c.alter(func(_ photo.Photo, e *site.PhotoEdit) error {
		for _, name := range []string{"is_public", "is_friend", "is_family"} {
			if !c.args.has(name) {
				return failure{2, "Required arguments missing"}
			}
		}
		if v := c.args.visibility(); v != nil {
			e.Visibility = *v
		}
		if a, ok := audienceOf(c.args.get("perm_comment")); ok {
			e.Permissions.Comment = a
		}
		if a, ok := audienceOf(c.args.get("perm_addmeta")); ok {
			e.Permissions.Tag = a
		}
		return nil
	})
	if err != nil {
		return node{}, err
	}
	return c.secrets(p), nil
}

// secrets tells under which secrets a photo is found after a change.
func (c *call) secrets(p photo.Photo) node {
	return node{}.with(word("photoid", p.ID.String(), str("secret", c.secretOf(p, false)), str("originalsecret", c.secretOf(p, true))))
}

// rotate answers photos.transform.rotate.
func rotate(c *call) (node, error) {
	id, err := c.args.id("photo_id")
	if err != nil {
		return node{}, err
	}
	quarters, err := photo.ParseTurn(c.args.get("degrees"))
	if err != nil {
		return node{}, failure{2, "Invalid rotation"}
	}
	p, err := c.api.site.Rotate(c.Context(), c.viewer, id, quarters)
	if err != nil {
		return node{}, err
	}
	return c.secrets(p), nil
}

func getPerms(c *call) (node, error) {
	p, rel, err := c.photoNamed("photo_id")
	if err == nil && rel&photo.Owner == 0 {
		err = photo.ErrNotFound
	}
	attrs := append([]attr{str("id", p.ID.String())}, visibility(p)...)
	return node{}.with(element("perms", append(attrs, num("permcomment", permission(p.Permissions.Comment)), num("permaddmeta", permission(p.Permissions.Tag)))...)), err
}

// deletePhoto takes a photo away. Like a page's button it goes to the trash,
// whence its owner can fetch it back for a while.
func deletePhoto(c *call) (node, error) {
	p, rel, err := c.photoNamed("photo_id")
	if err == nil && rel&photo.Owner == 0 {
		err = photo.ErrNotFound
	}
	if err == nil {
		_, err = c.api.site.TrashPhoto(c.Context(), c.viewer, p.ID)
	}
	return node{}, err
}

func checkTickets(c *call) (node, error) {
	var out []node
	for _, t := range c.args.words("tickets") {
		if len(out) == site.PageLimit {
			break
		}
		id, err := c.api.site.Ticket(c.Context(), t)
		switch {
		case err == nil:
			out = append(out, element("ticket", str("id", t), num("complete", 1), str("photoid", id.String())))
		case errors.Is(err, photo.ErrNotFound):
			out = append(out, element("ticket", str("id", photo.Clip(t, 60)), num("invalid", 1)))
		default:
			return node{}, err
		}
	}
	return node{}.with(element("uploader").withAll("ticket", out)), nil
}
