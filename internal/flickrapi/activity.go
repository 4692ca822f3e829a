package flickrapi

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"flickrkillr/internal/photo"
	"flickrkillr/internal/site"
)

// maxActivity is how many parts of a member's activity are read for one page;
// a part is of ten things of one day at most.
const maxActivity = 20

// item is what happened to one photo.
type item struct {
	photo  photo.Photo
	events []node
}

func userPhotos(c *call) (node, error)   { return c.activity(photo.ActivityOnPhotos) }
func userComments(c *call) (node, error) { return c.activity(photo.ActivityOnComments) }

// activity answers activity.userPhotos and userComments. The total is of what
// the page's depth has brought to light.
func (c *call) activity(kinds photo.ActivityKind) (node, error) {
	page, perPage := c.pageArgs(10)
	perPage = min(perPage, 50)
	since, ok := timeframe(c.args.get("timeframe"), time.Now())
	if !ok {
		return node{}, failure{1, "Invalid timeframe"}
	}
	var items []*item
	var from photo.Page
	for range maxActivity {
		part, err := c.api.site.Activity(c.Context(), c.viewer, kinds, from)
		if err != nil {
			return node{}, err
		}
		old := false
		for _, a := range part.Items {
			if old = a.At().Before(since); old {
				break
			}
			i := slices.IndexFunc(items, func(i *item) bool { return i.photo.ID == a.Photo.ID })
			if i < 0 {
				i = len(items)
				items = append(items, &item{photo: a.Photo})
			}
			items[i].events = append(items[i].events, c.events(a)...)
		}
		if from.Before = part.Older; old || part.Older.ID == 0 || len(items) > page*perPage {
			break
		}
	}
	total := len(items)
	items = items[min((page-1)*min(perPage, total+1), total):]
	items = items[:min(perPage, len(items))]
	photos := make([]photo.Photo, len(items))
	for n, i := range items {
		photos[n] = i.photo
	}
	known, err := c.api.site.Annotate(c.Context(), c.viewer, photos, site.Annotated{Views: true})
	if err != nil {
		return node{}, err
	}
	var out []node
	for _, i := range items {
		p := i.photo
		out = append(out, element("item", str("type", "photo"), str("id", p.ID.String()), str("owner", nsid(p.Owner.ID)), str("ownername", p.Owner.Name),
			str("secret", c.secretOf(p, false)), str("server", server), num("farm", farm), count("comments", p.Comments), count("notes", 0),
			count("views", known.Views[p.ID]), count("faves", p.Faves)).with(word("title", p.Title), element("activity").withAll("event", i.events)))
	}
	return node{}.with(element("items", num("page", page), num("pages", pages(total, perPage)), num("perpage", perPage), num("total", total)).withAll("item", out)), nil
}

// events are the acts of one kind.
func (c *call) events(a photo.Activity) (out []node) {
	kind, id := "", ""
	switch a.Kind {
	case photo.ActivityComment, photo.ActivityAnswer:
		kind, id = "comment", "commentid"
	case photo.ActivityNote:
		kind, id = "note", "noteid"
	case photo.ActivityFave:
		kind = "fave"
	case photo.ActivityPerson:
		kind = "added_person"
	}
	for _, d := range a.Done {
		n := word("event", d.Text, str("type", kind), str("user", nsid(d.By.ID)), str("username", d.By.Name), unix("dateadded", d.At))
		if id != "" {
			n.attrs = append(n.attrs, str(id, a.Photo.Owner.ID.String()+"-"+a.Photo.ID.String()+"-"+d.ID.String()))
		}
		out = append(out, n)
	}
	return out
}

// timeframe reads "2d" or "4h" as the time since then; nothing is all.
func timeframe(s string, now time.Time) (since time.Time, ok bool) {
	if s == "" {
		return since, true
	}
	number, days := strings.CutSuffix(s, "d")
	number, hours := strings.CutSuffix(number, "h")
	n, err := strconv.Atoi(number)
	if err != nil || n < 1 || n > 10_000 || days == hours {
		return since, false
	}
	unit := time.Hour
	if days {
		unit *= 24
	}
	return now.Add(-time.Duration(n) * unit), true
}
