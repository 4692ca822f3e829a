package flickrapi

import (
	"strconv"
	"strings"
	"time"

	"flickrkillr/internal/photo"
	"flickrkillr/internal/site"
)

// beside finds the photos before and after the one of an argument in a
// listing; photo.ErrNotFound in out where it is not in it.
func (c *call) beside(in site.Among) (out site.Beside, isIn bool, err error) {
	p, _, err := c.photoNamed("photo_id")
	if err != nil {
		return out, false, err
	}
	out, err = c.api.site.Beside(c.Context(), c.viewer, p.Owner.Name, p.ID, in)
	return out, out.Among == in, err
}

func (c *call) context(total int, before, after *photo.Photo, in string) node {
	return node{}.with(word("count", strconv.Itoa(total)), c.neighbour("prevphoto", before, in), c.neighbour("nextphoto", after, in))
}

// setContext answers photosets.getContext.
func setContext(c *call) (node, error) {
	absent := failure{2, "Photo not in set"}
	id, wrong := c.args.id("photoset_id")
	b, in, err := c.beside(site.Among{Album: id})
	switch {
	case err != nil:
		return node{}, err
	case wrong != nil || !in:
		return node{}, absent
	}
	a, err := c.albumNamed("photoset_id", 1)
	return c.context(a.Album.Tally.SeenBy(a.Relation), b.Previous, b.Next, "album-"+id.String()), missing(err, absent.code, absent.message)
}

// faveContext answers favorites.getContext. The photo before is the one that
// was faved before.
func faveContext(c *call) (node, error) {
	visit, err := c.member("user_id")
	if err != nil {
		return node{}, missing(err, 2, "User not found")
	}
	b, in, err := c.beside(site.Among{FavesOf: visit.Owner.Name})
	switch {
	case err != nil:
		return node{}, err
	case !in:
		return node{}, failure{3, "Photo not a favorite"}
	}
	all, err := c.wanted(site.Want{Who: site.Who{ID: visit.Owner.ID}, Faved: true}, 1, 1)
	return c.context(all.Total, b.Next, b.Previous, "faves-"+visit.Owner.Name), err
}

// poolContext answers groups.pools.getContext. The photo before is the one
// that was added before.
func poolContext(c *call) (node, error) {
	g, err := c.group()
	if err != nil {
		return node{}, missing(err, 3, "Group not found")
	}
	b, in, err := c.beside(site.Among{Pool: g.ID})
	switch {
	case err != nil:
		return node{}, err
	case !in:
		return node{}, failure{2, "Photo not in pool"}
	}
	return c.context(g.Photos, b.Next, b.Previous, "pool-"+g.Name), nil
}

// maxCounts is how many dates photos are counted between.
const maxCounts = 500

// photoCounts answers photos.getCounts: of whole days, which are counted
// already.
func photoCounts(c *call) (node, error) {
	given, taken := c.args.get("dates"), false
	if given == "" {
		given, taken = c.args.get("taken_dates"), true
	}
	var dates []time.Time
	for s := range strings.SplitSeq(given, ",") {
		at, ok := moment(strings.TrimSpace(s))
		if !ok || len(dates) == maxCounts {
			return node{}, failure{1, "No dates specified"}
		}
		dates = append(dates, at.UTC())
	}
	all, err := c.api.site.Archive(c.Context(), c.viewer, c.viewer.Name, taken, "", photo.Page{})
	if err != nil {
		return node{}, err
	}
	var out []node
	for i := 1; i < len(dates); i++ {
		from, to := dates[i-1].Format(time.DateOnly), dates[i].Format(time.DateOnly)
		n := 0
		for _, day := range all.Days {
			first := day.Item + "-01-01"[len(day.Item)-len("2019"):] // of the month or year, where no more is known
			if first >= from && first < to {
				n += day.Photos
			}
		}
		a := []attr{count("count", n), unix("fromdate", dates[i-1]), unix("todate", dates[i])}
		if taken {
			a = []attr{count("count", n), str("fromdate", dates[i-1].Format(time.DateTime)), str("todate", dates[i].Format(time.DateTime))}
		}
		out = append(out, element("photocount", a...))
	}
	return node{}.with(element("photocounts").withAll("photocount", out)), nil
}
