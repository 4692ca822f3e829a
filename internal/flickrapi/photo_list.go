package flickrapi

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"flickrkillr/internal/photo"
	"flickrkillr/internal/site"
)

// errOffset refuses a page that lies deeper than pages can be counted.
var errOffset = failure{20, "Excessive photo offset: page on from there with max_upload_date"}

// pageArgs reads page and per_page.
func (c *call) pageArgs(usual int) (page, perPage int) {
	page, _ = strconv.Atoi(c.args.get("page"))
	perPage, _ = strconv.Atoi(c.args.get("per_page"))
	if perPage <= 0 {
		perPage = usual
	}
	return max(page, 1), min(perPage, site.LongPage)
}

func pages(total, perPage int) int { return (total + perPage - 1) / perPage }

// moment reads a date of an argument: Unix seconds, or Flickr's own form.
func moment(s string) (time.Time, bool) {
	if n, err := strconv.ParseInt(s, 10, 64); err == nil && n >= 0 && n < 1<<40 {
		return time.Unix(n, 0), true
	}
	for _, form := range []string{time.DateTime, time.DateOnly} {
		if t, err := time.Parse(form, s); err == nil {
			return t, true
		}
	}
	return time.Time{}, false
}

// filters reads the arguments by which lists of photos are narrowed.
func (c *call) filters(q *site.Want) error {
	for _, d := range []struct {
		name string
		to   *time.Time
	}{{"min_upload_date", &q.Since}, {"max_upload_date", &q.Until}, {"min_fave_date", &q.Since}, {"max_fave_date", &q.Until}} {
		if s := c.args.get(d.name); s != "" {
			t, ok := moment(s)
			if !ok {
				return failure{2, "Not a valid date: " + d.name}
			}
			*d.to = t
		}
	}
	if !q.Until.IsZero() {
		q.Until = q.Until.Add(time.Second - time.Millisecond) // the whole second
	}
	for _, d := range []struct {
		name string
		to   *time.Time
	}{{"min_taken_date", &q.Search.Taken.From}, {"max_taken_date", &q.Search.Taken.To}} {
		if s := c.args.get(d.name); s != "" {
			t, ok := moment(s)
			if !ok {
				return failure{2, "Not a valid date: " + d.name}
			}
			*d.to = t.UTC()
		}
	}
	if to := &q.Search.Taken.To; !to.IsZero() {
		*to = to.Add(time.Second)
	}
	filter := map[string]photo.Visibility{"1": photo.Public, "2": photo.Friends, "3": photo.Family, "4": photo.Friends | photo.Family, "5": photo.Private}
	if v, ok := filter[c.args.get("privacy_filter")]; ok {
		q.Visibility = &v
	}
	return nil
}

// photos answers with a standard list of photos.
func (c *call) photos(q site.Want, extend func(*node, photo.Photo, site.Wanted)) (node, error) {
	page, perPage := c.pageArgs(100)
	found, err := c.wanted(q, page, perPage)
	if err != nil {
		return node{}, err
	}
	list, err := c.list(found.Photos, found.Relation, extend, found)
	return c.listNode(list, found.Total), err
}

// listNode is the standard list around the photos of one page.
func (c *call) listNode(list []node, total int) node {
	page, perPage := c.pageArgs(100)
	return node{}.with(element("photos", num("page", page), num("pages", pages(total, perPage)), num("perpage", perPage), num("total", total)).withAll("photo", list))
}

func (c *call) wanted(q site.Want, page, perPage int) (site.Wanted, error) {
	q.Skip, q.Limit = (page-1)*perPage, perPage
	if page > site.SkipLimit || q.Skip >= site.SkipLimit {
		return site.Wanted{}, errOffset
	}
	found, err := c.api.site.Wanted(c.Context(), c.viewer, q)
	if c.empty() {
		found.Photos, found.Total = nil, 0
	}
	return found, err
}

// extras are the words of the argument of that name.
type extras map[string]bool

func (c *call) extras() extras {
	x := extras{}
	for _, w := range c.args.words("extras") {
		x[w] = true
	}
	return x
}

// list makes the photos of a list. rel is what the caller is to all their
// owners, as far as it is known to be the same.
func (c *call) list(photos []photo.Photo, rel photo.Relation, extend func(*node, photo.Photo, site.Wanted), found site.Wanted) ([]node, error) {
	x := c.extras()
	notes, err := c.api.site.Annotate(c.Context(), c.viewer, photos, site.Annotated{Tags: x["tags"] || x["machine_tags"], Places: x["geo"], Views: x["views"]})
	if err != nil {
		return nil, err
	}
	out := make([]node, 0, len(photos))
	for _, p := range photos {
		own := rel
		switch {
		case p.Owner.ID == c.viewer.ID:
			own = photo.SeesAll
		case found.Owner.ID != p.Owner.ID:
			own = photo.Stranger
		}
		secret := c.secretOf(p, false)
		n := element("photo", make([]attr, 0, 16)...)
		n.attrs = append(n.attrs, str("id", p.ID.String()), str("owner", nsid(p.Owner.ID)), str("secret", secret), str("server", server), num("farm", farm), str("title", p.Title))
		n.attrs = append(n.attrs, visibility(p)...)
		c.extend(&n, p, own, secret, x, notes)
		if extend != nil {
			extend(&n, p, found)
		}
		out = append(out, n)
	}
	return out, nil
}

// visibility are the three attributes that say who may see a photo.
func visibility(p photo.Photo) []attr {
	v := p.Visibility.Audience()
	public := v.Public()
	return []attr{flag("ispublic", public), flag("isfriend", !public && v&photo.Friends != 0), flag("isfamily", !public && v&photo.Family != 0)}
}

// extend adds the extras that were asked for.
func (c *call) extend(n *node, p photo.Photo, rel photo.Relation, secret string, x extras, notes site.Annotations) {
	if len(x) == 0 {
		return
	}
	add := func(name string, attrs ...attr) {
		if x[name] {
			n.attrs = append(n.attrs, attrs...)
		}
	}
	add("license", str("license", p.Licence.FormValue()))
	add("date_upload", unix("dateupload", p.Posted))
	add("date_taken", str("datetaken", takenOf(p).Format(time.DateTime)), granularity("datetakengranularity", p), count("datetakenunknown", bit(p.Taken.IsZero())))
	add("owner_name", str("ownername", p.Owner.Name))
	add("realname", str("realname", p.Owner.DisplayName))
	add("icon_server", str("iconserver", "0"), num("iconfarm", 0))
	add("last_update", unix("lastupdate", p.LastUpdate()))
	add("views", count("views", notes.Views[p.ID]))
	add("media", str("media", "photo"), str("media_status", "ready"))
	add("path_alias", str("pathalias", p.Owner.Name))
	add("count_faves", count("count_faves", p.Faves))
	add("count_comments", count("count_comments", p.Comments))
	add("can_comment", flag("can_comment", p.MayComment(rel)))
	add("safety_level", count("safety_level", int(p.Safety)))
	add("rotation", num("rotation", p.Degrees()))
	width, height := p.FileSize()
	add("o_dims", count("o_width", width), count("o_height", height))
	add("tags", str("tags", normalTags(notes.Tags[p.ID])))
	add("machine_tags", str("machine_tags", machineTags(notes.Tags[p.ID])))
	if x["geo"] {
		n.attrs = append(n.attrs, geoAttrs(notes.Places[p.ID], p)...)
	}
	original := p.MayDownload(rel)
	if original {
		if x["original_format"] || x["url_o"] {
			secret := c.secretOf(p, true)
			add("original_format", str("originalsecret", secret), str("originalformat", p.Format.Extension()))
			add("url_o", str("url_o", c.source(p, secret, photo.Original, p.Format.Extension())), num("height_o", height), num("width_o", width))
		}
	}
	for _, z := range sizes {
		if x["url_"+z.extra] {
			if w, h, ok := z.fit(p); ok {
				n.attrs = append(n.attrs, str("url_"+z.extra, c.source(p, secret, z.suffix, "jpg")), num("height_"+z.extra, h), num("width_"+z.extra, w))
			}
		}
	}
	if x["description"] {
		*n = n.with(word("description", p.Description))
	}
}

func geoAttrs(place photo.Place, p photo.Photo) []attr {
	if !place.Known {
		return []attr{num("latitude", 0), num("longitude", 0), str("accuracy", "0"), num("context", 0)}
	}
	return append([]attr{coordinate("latitude", place.Latitude), coordinate("longitude", place.Longitude), str("accuracy", "16"), num("context", 0)},
		geoPerms("geo_is_", p)...)
}

// geoPerms says who may know where a photo was taken.
func geoPerms(prefix string, p photo.Photo) []attr {
	a := p.Permissions.Place
	return []attr{flag(prefix+"public", a == photo.Everybody), flag(prefix+"contact", a == photo.Contacts),
		flag(prefix+"friend", a&photo.OnlyFriends != 0), flag(prefix+"family", a&photo.OnlyFamily != 0)}
}

func takenOf(p photo.Photo) time.Time {
	if p.Taken.IsZero() {
		return p.Posted.UTC()
	}
	return p.Taken
}

func normalTags(tags []photo.Tag) string {
	names := make([]string, len(tags))
	for i, t := range tags {
		names[i] = t.Name
	}
	return strings.Join(names, " ")
}

func machineTags(tags []photo.Tag) string {
	return normalTags(slices.DeleteFunc(slices.Clone(tags), func(t photo.Tag) bool { return !t.Machine() }))
}

func granularity(name string, p photo.Photo) attr { return count(name, int(p.Granularity)) }

func bit(b bool) int {
	if b {
		return 1
	}
	return 0
}
