package web

import (
	"net/http"
	"slices"
	"strings"

	"flickrkillr/internal/photo"
	"flickrkillr/internal/web/page"
)

func (f *front) archives(w http.ResponseWriter, r *request) error {
	return f.archivePart(w, r, "taken")
}

func (f *front) archive(w http.ResponseWriter, r *request) error {
	kind := r.PathValue("kind")
	if kind != "taken" && kind != "posted" {
		return photo.ErrNotFound
	}
	return f.archivePart(w, r, kind)
}

func (f *front) archivePart(w http.ResponseWriter, r *request, kind string) error {
	var parts []string
	for _, name := range []string{"year", "month", "day"} {
		if s := r.PathValue(name); s != "" {
			parts = append(parts, s)
		}
	}
	part, err := asked(r)
	if err != nil {
		return err
	}
	a, err := f.site.Archive(r.Context(), r.viewer, r.PathValue("user"), kind == "taken", strings.Join(parts, "-"), part)
	if err != nil {
		return err
	}
	path := f.base.Archive(a.Owner.Name, kind, parts...)
	v := page.Archive{Frame: about(f.frame(r, a.Owner.DisplayName+"’s archives"), a.Owner), Head: head(a.Visit, "archives", path), Kind: kind, Parts: parts, Photos: a.Photos}
	v.Counts, v.Years = calendar(a.Days)
	if a.Older.ID != 0 {
		v.More = path + "?before=" + a.Older.String()
	}
	return f.render(w, r, http.StatusOK, v.Page())
}

// calendar counts photos by day, month and year, and gives the years, latest
// first.
func calendar(days []photo.Counted) (counts map[string]int, years []string) {
	counts = map[string]int{}
	for _, d := range days {
		for _, n := range []int{len("2006"), len("2006-01"), len("2006-01-02")} {
			if len(d.Item) >= n {
				counts[d.Item[:n]] += d.Photos
			}
		}
		if year := d.Item[:len("2006")]; len(years) == 0 || years[len(years)-1] != year {
			years = append(years, year)
		}
	}
	slices.Reverse(years)
	return counts, years
}
