package page

import "net/url"

// Search is the page of a search; "" is the empty form.
func (b Base) Search(q string) string { return b.SearchSorted(q, "", "") }

// SearchSorted is the page of a search in an order, from a cursor on.
func (b Base) SearchSorted(q, sort, before string) string {
	return b.search(map[string]string{"q": q, "sort": sort, "before": before})
}

// SearchNames is the page of a search for members or groups (InPeople,
// InGroups), from behind a place on.
func (b Base) SearchNames(q, in, after string) string {
	return b.search(map[string]string{"q": q, "in": in, "after": after})
}

func (b Base) search(fields map[string]string) string {
	values := url.Values{}
	for name, v := range fields {
		if v != "" {
			values.Set(name, v)
		}
	}
	if len(values) == 0 {
		return b.at("search")
	}
	return b.at("search") + "?" + values.Encode()
}

// Suggest is what search.js asks while somebody types.
func (b Base) Suggest() string { return string(b) + "/search/suggest" }

// Tags are the popular tags of the site.
func (b Base) Tags() string { return b.at("photos", "tags") }

// UserTags are the tags of a member's photos.
func (b Base) UserTags(user string) string { return b.at("photos", user, "tags") }

// Map shows where a member's photos were taken.
func (b Base) Map(user string) string { return b.at("photos", user, "map") }

// Archives is the calendar of a member's photos, Archive a part of it: kind
// is taken or posted, and then come year, month and day.
func (b Base) Archives(user string) string { return b.at("photos", user, "archives") }

// Archive is a part of a member's calendar.
func (b Base) Archive(user, kind string, parts ...string) string {
	return b.at(append([]string{"photos", user, "archives", kind}, parts...)...)
}
