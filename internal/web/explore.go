package web

import (
	"errors"
	"math"
	"net/http"
	"strconv"
	"strings"
	"time"

	"flickrkillr/internal/photo"
	"flickrkillr/internal/web/page"
)

// askedDay reads the day of a request's path; today where it names none. What
// is still to come is not there.
func askedDay(r *request) (day, today photo.Day, err error) {
	today = photo.DayOf(time.Now())
	if r.PathValue("year") == "" {
		return today, today, nil
	}
	day, err = photo.ParseDay(r.PathValue("year"), r.PathValue("month"), r.PathValue("day"))
	if err == nil && (day > today || day < 0) {
		err = photo.ErrNotFound
	}
	return day, today, err
}

// explore shows the photos of a day that others liked most.
func (f *front) explore(w http.ResponseWriter, r *request) error {
	day, today, err := askedDay(r)
	if err != nil {
		return err
	}
	part, err := askedTop(r.URL.Query())
	if err != nil {
		return err
	}
	part.Limit = pageLimit
	found, more, err := f.site.Explore(r.Context(), day, part)
	if err != nil {
		return err
	}
	path := f.base.ExploreDay(day)
	if len(found) == 0 && part.ID != 0 {
		return redirect(w, http.StatusSeeOther, path)
	}
	v := page.Interesting{Frame: f.placed(r, "Explore", path), Day: day, Today: today, First: part.ID == 0, Photos: found}
	if more {
		last := found[len(found)-1]
		v.Below = topText(last.Views, last.ID)
	}
	v.Description = "The photos that members liked most on " + day.Time().Format("2 January 2006") + "."
	return f.render(w, r, http.StatusOK, v.Page())
}

func (f *front) whyExplored(w http.ResponseWriter, r *request) error {
	day, _, err := askedDay(r)
	if err != nil {
		return err
	}
	id, err := photo.ParseID(r.PathValue("id"))
	if err != nil {
		return err
	}
	p, e, err := f.site.WhyExplored(r.Context(), day, id)
	if err != nil {
		return err
	}
	v := page.Why{Frame: f.placed(r, "Why is "+p.Name()+" in Explore?", f.base.WhyExplored(day, id)), Day: day, Photo: p, Explored: e}
	return f.render(w, r, http.StatusOK, v.Page())
}

func (f *front) exploreForm(w http.ResponseWriter, r *request) error {
	if !r.viewer.Administers() {
		return photo.ErrNotFound
	}
	now, err := f.site.ExploreWeights(r.Context())
	if err != nil {
		return err
	}
	return f.render(w, r, http.StatusOK, page.ExploreSettings{Room: f.room(r, "Explore", f.base.ExploreSettings()), Weights: now}.Page())
}

// changeExplore takes the two forms of exploreForm, and that of a photo in
// Explore.
func (f *front) changeExplore(w http.ResponseWriter, r *request) error {
	posted, err := staffForm(w, r)
	if err != nil {
		return err
	}
	if !r.viewer.Administers() {
		return photo.ErrNotFound
	}
	now, err := f.site.ExploreWeights(r.Context())
	if err != nil {
		return err
	}
	switch do := posted.Get("do"); do {
	case "weigh":
		n := numbers{Values: posted}
		now = photo.ExploreWeights{Fave: n.real("fave"), Comment: n.real("comment"), View: n.real("view"), Mutual: n.real("mutual"),
			PerDay: n.whole("per_day"), Each: n.whole("each")}
		if err = n.wrong; err == nil {
			err = f.site.SetExploreWeights(r.Context(), r.viewer, now)
		}
	case "hide", "show":
		var id photo.ID
		if id, err = photo.ParseID(strings.TrimSpace(posted.Get("id"))); err == nil {
			err = f.site.HideExplored(r.Context(), r.viewer, id, do == "hide")
		}
		if err != nil && errors.Is(err, photo.ErrNotFound) {
			err = photo.Invalidf("id", "There is no photo with this number.")
		}
	default:
		err = errNoSuchVerb
	}
	if wrong, status, ok := problem(w, err); ok {
		return f.render(w, r, status, page.ExploreSettings{Room: f.room(r, "Explore", f.base.ExploreSettings()), Weights: now, Problem: wrong}.Page())
	}
	if err != nil {
		return err
	}
	return redirect(w, http.StatusSeeOther, f.base.ExploreSettings()+"?note=explore")
}

func (n *numbers) real(name string) float64 {
	x, err := strconv.ParseFloat(strings.TrimSpace(n.Get(name)), 64)
	if (err != nil || math.IsNaN(x) || math.IsInf(x, 0)) && n.wrong == nil {
		n.wrong = photo.Invalidf(name, "This is not a number: %q.", photo.Clip(n.Get(name), 40))
	}
	return x
}
