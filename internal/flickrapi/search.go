package flickrapi

import (
	"errors"
	"slices"
	"strconv"
	"strings"

	"flickrkillr/internal/photo"
	"flickrkillr/internal/site"
)

// maxSearchTags is how many tags a search takes, Flickr's own limit.
const maxSearchTags = 20

// cannot refuses a search by what the site does not know.
func cannot(why string) failure {
	return failure{10, "Sorry, the Flickr search API is not currently available: " + why}
}

// search answers photos.search.
func search(c *call) (node, error) {
	var q site.Want
	if c.args.get("user_id") != "" {
		who, err := c.who("user_id")
		if err != nil {
			return node{}, missing(err, 2, "Unknown user")
		}
		q.Who = who
	}
	for _, name := range []string{"woe_id", "place_id", "geo_context", "in_gallery", "is_commons", "is_getty"} {
		if v := c.args.get(name); v != "" && v != "0" {
			return node{}, cannot("this site does not search by " + name + ".")
		}
	}
	for _, read := range []func(*site.Want) error{c.searchText, c.searchTags, c.searchLicences, c.searchPlaces, c.searchContacts, c.sortOrder, c.filters} {
		if err := read(&q); err != nil {
			return node{}, err
		}
	}
	c.safeSearch(&q)
	if c.args.get("group_id") != "" {
		return c.searchPool(q)
	}
	if q.Who == (site.Who{}) && len(q.Tags) == 0 && q.Since.IsZero() && q.Until.IsZero() && !q.Search.Asked() && len(q.Licences) == 0 && q.Near == nil && q.Followed == site.FollowedAny {
		return node{}, failure{3, "Parameterless searches have been disabled. Please use flickr.photos.getRecent instead."}
	}
	if page, perPage := c.pageArgs(100); (page-1)*perPage >= site.CountLimit && q.Who == (site.Who{}) {
		return node{}, errOffset
	}
	if c.empty() {
		return c.listNode(nil, 0), nil
	}
	n, err := c.photos(q, nil)
	var invalid photo.Invalid
	if errors.As(err, &invalid) {
		err = failure{18, "Illogical arguments: " + invalid.Why}
	}
	return n, missing(err, 2, "Unknown user")
}

// empty says whether what is asked for is of a kind of which there is nothing
// here: videos, and what is neither photo nor picture.
func (c *call) empty() bool {
	switch c.args.get("content_type") {
	case "2", "3", "5": // screenshots, other, both
		return true
	}
	return c.args.get("media") == "videos"
}

// searchText reads the words that are searched for, as people type them into
// the site's own search.
func (c *call) searchText(q *site.Want) (err error) {
	q.Search, err = photo.ParseSearch(c.args.get("text"))
	var invalid photo.Invalid
	if errors.As(err, &invalid) {
		return failure{18, "Illogical arguments: " + invalid.Why}
	}
	if q.Search.By != "" && q.Who == (site.Who{}) {
		q.Who = site.Who{Name: q.Search.By}
	}
	q.Search.By = ""
	return err
}

// searchTags reads tags and machine tags. Those of machine tags that leave
// something open are what the site knows of that kind.
func (c *call) searchTags(q *site.Want) error {
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
		return failure{1, "Too many tags in ALL query"}
	}
	if c.args.get("machine_tags") == "" {
		return nil
	}
	machine, err := c.machineTags()
	if err != nil {
		return err
	}
	switch all := c.args.get("machine_tag_mode") == "all"; {
	case len(machine) == 1 && (len(q.Tags) < 2 || q.AllTags), all && (len(q.Tags) < 2 || q.AllTags):
		for _, tag := range machine {
			q.Search.AskTag(tag, false)
		}
	case len(q.Tags) < 2 || q.AllTags:
		for _, tag := range q.Tags {
			q.Search.AskTag(tag, false)
		}
		q.Tags, q.AllTags = machine, false
	default:
		return cannot("this site does not search by any of several tags and any of several machine tags at once.")
	}
	return nil
}

func (c *call) machineTags() (out []string, err error) {
	for word := range strings.SplitSeq(c.args.get("machine_tags"), ",") {
		word = strings.ReplaceAll(strings.TrimSpace(word), `"`, "")
		if m, ok := photo.ParseMachineTag(word); ok {
			out = append(out, m.String())
			continue
		}
		kind, value, open := strings.Cut(word, ":*=") // any predicate
		if open {
			kind += ":"
		} else {
			kind = word
		}
		prefix, ok := photo.MachinePrefix(kind)
		switch {
		case strings.HasPrefix(word, "*:"):
			return nil, cannot("this site does not search for machine tags of any namespace.")
		case !ok:
			return nil, failure{11, "No valid machine tags"}
		}
		known, err := c.api.site.TagsWith(c.Context(), prefix)
		if err != nil {
			return nil, err
		}
		if value = photo.NormalTag(value); value != "" {
			if len(known) >= site.TagsAtOnce {
				return nil, cannot("there are too many machine tags of this namespace to look for a value among them.")
			}
			known = slices.DeleteFunc(known, func(k photo.Counted) bool { return !strings.HasSuffix(k.Item, "="+value) })
		}
		if c.args.get("machine_tag_mode") == "all" && len(known) > 1 {
			return nil, cannot("this site does not search by all of several machine tags that leave something open.")
		}
		for _, k := range known {
			out = append(out, k.Item)
		}
		if len(known) == 0 {
			out = append(out, prefix) // which no photo has
		}
	}
	if len(out) > maxSearchTags {
		return nil, failure{12, "Exceeded maximum allowable machine tags"}
	}
	return out, nil
}

func (c *call) searchLicences(q *site.Want) error {
	for _, w := range c.args.words("license") {
		n, err := strconv.Atoi(w)
		if l := photo.Licence(n); err == nil && n >= 0 && n < 256 && l.Valid() {
			q.Licences = append(q.Licences, l)
		}
	}
	if c.args.get("license") != "" && len(q.Licences) == 0 {
		return failure{18, "Illogical arguments: there is no such license"}
	}
	return nil
}

// The bounds of a search round a point, Flickr's own: kilometres.
const (
	usualRadius = 5
	maxRadius   = 32
	mile        = 1.609344
)

// searchPlaces reads where photos were taken.
func (c *call) searchPlaces(q *site.Want) error {
	switch c.args.get("has_geo") {
	case "0", "false":
		q.Search.AskLocated(true)
	case "":
	default:
		q.Search.AskLocated(false)
	}
	number := func(s string) (float64, bool) {
		v, err := strconv.ParseFloat(strings.TrimSpace(s), 64)
		return v, err == nil && v >= -180 && v <= 180
	}
	if s := c.args.get("bbox"); s != "" {
		var sides [4]float64
		parts := strings.Split(s, ",")
		ok := len(parts) == len(sides)
		for i := 0; ok && i < len(sides); i++ {
			sides[i], ok = number(parts[i])
		}
		box := photo.Box{West: sides[0], South: sides[1], East: sides[2], North: sides[3]}
		if !ok || !box.Valid() {
			return failure{18, "Illogical arguments: not a valid bbox"}
		}
		q.Near = box.Holds
		return nil
	}
	if c.args.get("lat") == "" && c.args.get("lon") == "" {
		return nil
	}
	lat, ok := number(c.args.get("lat"))
	lon, ok2 := number(c.args.get("lon"))
	if !ok || !ok2 || lat < -90 || lat > 90 {
		return failure{18, "Illogical arguments: not a valid latitude and longitude"}
	}
	radius, err := strconv.ParseFloat(c.args.get("radius"), 64)
	if err != nil || !(radius > 0) {
		radius = usualRadius
	}
	if c.args.get("radius_units") == "mi" {
		radius *= mile
	}
	radius = min(radius, maxRadius)
	at := photo.Place{Known: true, Latitude: lat, Longitude: lon}
	q.Near = func(p photo.Place) bool { return p.Known && at.Distance(p) <= radius }
	return nil
}

func (c *call) searchContacts(q *site.Want) error {
	switch c.args.get("contacts") {
	case "":
		return nil
	case "all":
		q.Followed = site.FollowedAll
	case "ff":
		q.Followed = site.FollowedCloser
	default:
		return failure{18, "Illogical arguments: contacts is all or ff"}
	}
	if !c.viewer.SignedIn() {
		return failure{17, "You can only search within your own contacts"}
	}
	return nil
}

func (c *call) sortOrder(q *site.Want) error {
	switch s := c.args.get("sort"); s {
	case "", "date-posted-desc":
	case "date-posted-asc":
		q.Order = site.OldestFirst
	case "date-taken-desc":
		q.Order = site.LatestTaken
	case "date-taken-asc":
		q.Order = site.EarliestTaken
	case "relevance":
		if len(q.Search.Plain()) > 0 {
			q.Order = site.MostRelevant
		}
	case "interestingness-desc":
		q.Order = site.MostInteresting
	case "interestingness-asc":
		q.Order = site.LeastInteresting
	default:
		return cannot("this site does not sort by " + photo.Clip(s, 40) + ".")
	}
	return nil
}

// searchPool is a search within a group's pool, which goes by member and tags
// alone.
func (c *call) searchPool(q site.Want) (node, error) {
	if q.Search.Asked() || len(q.NotTags) > 0 || len(q.Licences) > 0 || q.Near != nil || q.Order != site.NewestFirst || !q.Since.IsZero() || !q.Until.IsZero() {
		return node{}, cannot("within a group this site searches by user_id and tags alone.")
	}
	n, err := poolPhotos(c)
	return n, missing(err, 4, "You don't have permission to view this pool")
}
