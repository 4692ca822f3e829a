package flickrapi

import (
	"time"

	"flickrkillr/internal/photo"
	"flickrkillr/internal/site"
)

// interesting answers interestingness.getList: the site's Explore of a day.
// Without a date it is the newest day that has one, today or yesterday.
func interesting(c *call) (node, error) {
	today := photo.DayOf(time.Now())
	day, asked := today, c.args.get("date")
	if asked != "" {
		at, err := time.Parse(time.DateOnly, asked)
		if day = photo.DayOf(at); err != nil || day > today || day < 0 {
			return node{}, failure{1, "Not a valid date string"}
		}
	}
	all, err := c.api.site.ExploreList(c.Context(), day)
	if err == nil && len(all) == 0 && asked == "" {
		all, err = c.api.site.ExploreList(c.Context(), day-1)
	}
	if err != nil {
		return node{}, err
	}
	page, perPage := c.pageArgs(100)
	from := len(all)
	if page <= pages(len(all), perPage) {
		from = (page - 1) * perPage
	}
	list, err := c.list(all[from:min(from+perPage, len(all))], photo.Stranger, nil, site.Wanted{})
	return c.listNode(list, len(all)), err
}
