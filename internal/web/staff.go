package web

import (
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"flickrkillr/internal/photo"
	"flickrkillr/internal/site"
	"flickrkillr/internal/web/page"
)

// room is the frame of a page of those who keep the peace.
func (f *front) room(r *request, title, here string) page.Room {
	v := page.Room{Frame: f.frame(r, title), Here: here}
	v.Note.Text = done[r.URL.Query().Get("note")]
	return v
}

// done is what a page says after a form of its own, by the word in the query.
var done = map[string]string{
	"saved": "The settings are saved. They hold from now on.", "retry": "The job is tried again.",
	"approve": "The member is let in.", "refuse": "The account is refused.", "suspend": "The member is suspended.",
	"unsuspend": "The member is let in again.", "role": "The role is changed.", "quota": "The quota is changed.",
	"delete": "The member is hidden, and will be deleted.", "keep": "The member stays.",
	"make": "The invitation is made.", "revoke": "The invitation is taken back.",
	"decided": "The decision is made and written into the log.",
	"explore": "Explore is changed.",
	"release": "The photo is released.", "hide": "The photo is hidden.",
	"unhide": "The photo is shown again.", "level": "The safety level is set.",
}

// staffForm reads the form of a moderator; for everybody else there is none.
func staffForm(w http.ResponseWriter, r *request) (url.Values, error) {
	if !r.viewer.Moderates() {
		return nil, photo.ErrNotFound
	}
	return form(w, r)
}

func (f *front) overview(w http.ResponseWriter, r *request) error {
	q, err := f.site.Queues(r.Context(), r.viewer)
	if err != nil {
		return err
	}
	upTo := func(n int) string {
		if n >= site.QueueLimit {
			return strconv.Itoa(site.QueueLimit) + " or more"
		}
		return strconv.Itoa(n)
	}
	v := page.Overview{Room: f.room(r, "Keeping the peace", f.base.Admin()), Jobs: q.Jobs, Queues: []page.Queue{
		{Address: f.base.Waiting(), Name: "Accounts that wait for approval", Waiting: upTo(q.Members)},
		{Address: f.base.Reports(), Name: "Reports and appeals", Waiting: upTo(q.Reports)},
		{Address: f.base.Review(), Name: "Photos that wait for review", Waiting: upTo(q.Photos)},
	}}
	return f.render(w, r, http.StatusOK, v.Page())
}

func (f *front) retryJob(w http.ResponseWriter, r *request) error {
	posted, err := staffForm(w, r)
	if err != nil {
		return err
	}
	id, err := photo.ParseID(posted.Get("id"))
	if err != nil {
		return err
	}
	if err := f.site.RetryJob(r.Context(), r.viewer, id); err != nil {
		return err
	}
	return redirect(w, http.StatusSeeOther, f.base.Admin()+"?note=retry")
}

func (f *front) settingsForm(w http.ResponseWriter, r *request) error {
	if !r.viewer.Administers() {
		return photo.ErrNotFound
	}
	now, err := f.site.Settings(r.Context())
	if err != nil {
		return err
	}
	return f.render(w, r, http.StatusOK, page.SiteSettings{Room: f.room(r, "Settings of the site", f.base.Settings()), Settings: now}.Page())
}

func (f *front) settings(w http.ResponseWriter, r *request) error {
	posted, err := staffForm(w, r)
	if err != nil {
		return err
	}
	if !r.viewer.Administers() {
		return photo.ErrNotFound
	}
	now := photo.Settings{SignUps: photo.SignUps(posted.Get("sign_ups"))}
	n := numbers{Values: posted}
	now.ReviewPhotos, now.ReviewDays, now.Quota = n.whole("review_photos"), n.whole("review_days"), n.quota()
	if err = n.wrong; err == nil {
		err = f.site.SaveSettings(r.Context(), r.viewer, now)
	}
	if wrong, status, ok := problem(w, err); ok {
		return f.render(w, r, status, page.SiteSettings{Room: f.room(r, "Settings of the site", f.base.Settings()), Settings: now, Problem: wrong}.Page())
	}
	if err != nil {
		return err
	}
	return redirect(w, http.StatusSeeOther, f.base.Settings()+"?note=saved")
}

func (f *front) deeds(w http.ResponseWriter, r *request) error {
	part, err := asked(r)
	if err != nil {
		return err
	}
	l, err := f.site.Deeds(r.Context(), r.viewer, part)
	if err != nil {
		return err
	}
	return f.render(w, r, http.StatusOK, page.Log{Room: f.room(r, "Log", f.base.Log()), Deeds: l}.Page())
}

func (f *front) reviewForm(w http.ResponseWriter, r *request) error {
	part, err := asked(r)
	if err != nil {
		return err
	}
	l, err := f.site.Review(r.Context(), r.viewer, part)
	if err != nil {
		return err
	}
	return f.render(w, r, http.StatusOK, page.Review{Room: f.room(r, "Photos to review", f.base.Review()), Listing: l}.Page())
}

func (f *front) review(w http.ResponseWriter, r *request) error {
	posted, err := staffForm(w, r)
	if err != nil {
		return err
	}
	id, err := photo.ParseID(posted.Get("id"))
	if err != nil {
		return err
	}
	switch do := posted.Get("do"); do {
	case "release":
		err = f.site.Release(r.Context(), r.viewer, id)
	case "hide":
		err = f.site.HidePhoto(r.Context(), r.viewer, id)
	case "unhide":
		err = f.site.UnhidePhoto(r.Context(), r.viewer, id)
	case "level":
		var level photo.Safety
		if level, err = photo.ParseSafety("safety", posted.Get("safety")); err == nil {
			err = f.site.SetSafety(r.Context(), r.viewer, id, level)
		}
	default:
		err = errNoSuchVerb
	}
	if err != nil {
		return err
	}
	back := f.base.Review() + "?"
	if owner := cleanName(posted.Get("owner")); owner != "" { // from the photo's page
		back = f.base.ShowPhoto(photo.Photo{ID: id, Owner: photo.User{Name: owner}}) + "&"
	}
	return redirect(w, http.StatusSeeOther, back+"note="+posted.Get("do"))
}

var errNoSuchVerb = photo.Invalidf("do", "Go back to the page and use one of its buttons.")

// numbers reads numbers out of a form; wrong is what was wrong first.
type numbers struct {
	url.Values
	wrong error
}

func (n *numbers) whole(name string) int {
	i, err := strconv.Atoi(strings.TrimSpace(n.Get(name)))
	if err != nil && n.wrong == nil {
		n.wrong = photo.Invalidf(name, "This is not a whole number: %q.", photo.Clip(n.Get(name), 40))
	}
	return i
}

// quota reads a quota, whose bytes are given in gigabytes.
func (n *numbers) quota() photo.Quota {
	q := photo.Quota{Photos: n.whole("quota_photos")}
	g, err := strconv.ParseFloat(strings.TrimSpace(n.Get("quota_bytes")), 64)
	switch {
	case err == nil && g == photo.NoQuota:
		q.Bytes = photo.NoQuota
	case err == nil && g >= 0 && g <= 1e9:
		q.Bytes = int64(g * 1e9)
	case n.wrong == nil:
		n.wrong = photo.Invalidf("quota_bytes", "This is not a number of gigabytes: %q.", photo.Clip(n.Get("quota_bytes"), 40))
	}
	return q
}
