package flickrapi

import (
	"strings"
	"time"

	"flickrkillr/internal/photo"
	"flickrkillr/internal/site"
)

// setDates answers photos.setDates.
func setDates(c *call) (node, error) {
	posted, taken, exact := c.args.get("date_posted"), c.args.get("date_taken"), c.args.get("date_taken_granularity")
	if posted == "" && taken == "" && exact == "" {
		return node{}, failure{2, "Not enough arguments"}
	}
	_, err := c.alter(func(p photo.Photo, e *site.PhotoEdit) error {
		if posted != "" {
			at, ok := moment(posted)
			if !ok {
				return failure{4, "Invalid date_posted"}
			}
			if at.Unix() != p.Posted.Unix() {
				e.Posted = &at
			}
		}
		to := p.When()
		if taken != "" {
			at, ok := takenDate(taken)
			if !ok {
				return failure{5, "Invalid Date Taken Format"}
			}
			if at.Year() < 1800 || at.After(time.Now().AddDate(1, 0, 0)) {
				return failure{6, "Invalid Date Taken"}
			}
			to = photo.Taken{At: at}
		}
		switch exact {
		case "":
		case "0":
			to.Granularity = photo.ToTheSecond
		case "4":
			to = photo.Taken{At: time.Date(to.At.Year(), to.At.Month(), 1, 0, 0, 0, 0, time.UTC), Granularity: photo.ToTheMonth}
		case "6":
			to = photo.Taken{At: time.Date(to.At.Year(), 1, 1, 0, 0, 0, 0, time.UTC), Granularity: photo.ToTheYear}
		case "8":
			to = photo.Taken{At: time.Date(to.At.Year(), 1, 1, 0, 0, 0, 0, time.UTC), Granularity: photo.Circa}
		default:
			return failure{3, "Invalid granularity"}
		}
		if taken == "" && p.Taken.IsZero() {
			return nil // there is nothing to be more or less exact about
		}
		e.Taken = &to
		return nil
	})
	if isInvalid(err, "posted") {
		err = failure{4, "Invalid date_posted: " + why(err)}
	}
	return node{}, err
}

// takenDate reads a date of MySQL's, as Flickr calls it, in which parts that
// are not known are left out or 00.
// https://www.flickr.com/services/api/misc.dates.html
func takenDate(s string) (time.Time, bool) {
	s = strings.ReplaceAll(strings.TrimSpace(s), "-00", "-01")
	for _, form := range []string{time.DateTime, "2006-01-02 15:04", time.DateOnly, "2006-01", "2006"} {
		if at, err := time.Parse(form, s); err == nil {
			return at, true
		}
	}
	return time.Time{}, false
}
