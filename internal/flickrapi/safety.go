package flickrapi

import (
	"strconv"

	"flickrkillr/internal/photo"
	"flickrkillr/internal/site"
)

// Arguments count levels of safety from 1, replies from 0, as at Flickr.

// safety reads a level out of an argument; nil where it names none.
func (a args) safety(name string) *photo.Safety {
	n, err := strconv.Atoi(a.get(name))
	if err != nil || n < 1 || n > len(photo.Safeties) {
		return nil
	}
	return &photo.Safeties[n-1]
}

// setSafety answers photos.setSafetyLevel. That a photo be hidden from
// searches is only done where its level or its audience does it: the site
// finds all that everybody may see.
func setSafety(c *call) (node, error) {
	level, hidden := c.args.safety("safety_level"), c.args.get("hidden")
	switch {
	case level == nil && c.args.get("safety_level") != "", level == nil && hidden == "", hidden != "" && hidden != "0" && hidden != "1":
		return node{}, failure{2, "Invalid or missing arguments"}
	}
	p, err := c.alter(func(p photo.Photo, e *site.PhotoEdit) error {
		e.Safety = level
		if level != nil {
			p.Rate(*level)
		}
		if hidden == "1" && p.Public() {
			return failure{3, "Change not allowed: " + cannotHide}
		}
		return nil
	})
	if isInvalid(err, "safety") {
		err = failure{3, "Change not allowed: " + why(err)}
	}
	return node{}.with(element("photo", str("id", p.ID.String()), count("safety_level", int(p.Safety)+1), flag("hidden", hidden == "1"))), err
}

// cannotHide says what hidden comes to here.
const cannotHide = "this site does not hide safe public photos from its search. Show the photo to fewer people, or call it moderate."

// findable refuses an upload that everybody may see and nobody is to find.
func (c *call) findable(u site.Upload) error {
	if c.args.get("hidden") != "2" {
		return nil
	}
	owner, err := c.api.site.Account(c.Context(), c.viewer)
	if err != nil {
		return err
	}
	shown, level := owner.DefaultVisibility, owner.DefaultSafety
	if u.Visibility != nil {
		shown = *u.Visibility
	}
	if u.Safety != nil {
		level = *u.Safety
	}
	if shown.At(level).Public() {
		return failure{3, "General upload failure: " + cannotHide}
	}
	return nil
}

// safeSearch takes the levels that the caller asks for. Who has not signed in
// is shown what is safe, whatever he asks for.
func (c *call) safeSearch(q *site.Want) {
	level := c.args.safety("safe_search")
	if level == nil || !c.viewer.SignedIn() {
		return
	}
	c.viewer.Filter = *level
	if q.Who.ID == c.viewer.ID || q.Who.Name == c.viewer.Name {
		q.Safety = level // whose own photos he sees at all levels
	}
}

// prefSafety answers prefs.getSafetyLevel.
func prefSafety(c *call) (node, error) {
	u, err := c.api.site.Account(c.Context(), c.viewer)
	return node{}.with(element("person", str("nsid", nsid(u.ID)), count("safety_level", int(u.DefaultSafety)+1))), err
}
