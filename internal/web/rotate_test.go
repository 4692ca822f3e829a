package web_test

import (
	"image/jpeg"
	"net/http"
	"strings"
	"testing"

	"flickrkillr/internal/photo"
)

// A turned photo is shown turned to everybody at once, under new addresses, by
// the pages that were kept too.
func TestRotate(t *testing.T) {
	x := newTown(t, plan{})
	page := "/photos/anna/" + x.photo.ID.String() + "/"
	for _, path := range []string{page, "/photos/anna/", "/"} {
		x.stranger.get(path).want(t, http.StatusOK).has(t, x.photo.Secret)
	}
	old := imageAt(x.photo, "t")
	upright, err := jpeg.DecodeConfig(strings.NewReader(x.stranger.get(old).want(t, http.StatusOK).body))
	if err != nil {
		t.Fatal(err)
	}
	x.bob.post(page+"rotate/", "degrees", "90").want(t, http.StatusNotFound)
	x.stranger.post(page+"rotate/", "degrees", "90").want(t, http.StatusSeeOther)
	for _, degrees := range []string{"", "0", "45", "-90", "360", "90 degrees", strings.Repeat("9", 100_000)} {
		reachable(t, x.anna.post(page+"rotate/", "degrees", degrees).want(t, http.StatusUnprocessableEntity).has(t, "by 90, 180 or 270 degrees"))
	}
	x.stranger.get(old).want(t, http.StatusOK)
	for degrees, way := range map[string]string{"90": "right", "270": "left", "180": "right"} {
		x.anna.post(page+"rotate/", "degrees", degrees).headerIs(t, "Location", page+"edit/?rotated="+way)
		a := x.anna.get(page+"edit/?rotated="+way).want(t, http.StatusOK).has(t, "The photo is turned")
		if n := strings.Count(a.body, " autofocus"); n != 1 {
			t.Errorf("%d things have the focus after turning to the %s", n, way)
		}
		reachable(t, a)
	}
	// What was entered comes along and is there again, saved or not.
	entered := []string{"title", "Half a title", "description", "two\r\nlines", "tags", `one "not closed`, "visibility", "public", "taken", "never", "coordinates", "1,2"}
	for _, degrees := range []string{"180", "180"} {
		reachable(t, x.anna.post(page+"rotate/", append(entered, "degrees", degrees)...).want(t, http.StatusOK).
			has(t, "The photo is turned", "not saved yet", "Half a title", "two\nlines", "one &#34;not closed", "never", "1,2"))
	}
	x.anna.post(page+"rotate/", append(entered, "degrees", "1")...).want(t, http.StatusUnprocessableEntity).has(t, "Half a title", "by 90, 180")
	if a := x.anna.get(page).want(t, http.StatusOK); strings.Contains(a.body, "Half a title") {
		t.Error("what was entered was saved")
	}
	x.stranger.get(old).want(t, http.StatusNotFound) // 900 degrees
	p, err := x.site.PhotoByID(t.Context(), photo.Viewer{}, x.photo.ID)
	if err != nil || p.Photo.Turned != 2 {
		t.Fatal(p.Photo, err)
	}
	x.anna.post(page+"rotate/", "degrees", "90").want(t, http.StatusSeeOther)
	if p, err = x.site.PhotoByID(t.Context(), photo.Viewer{}, x.photo.ID); err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{page, "/photos/anna/", "/"} {
		if a := x.stranger.get(path).want(t, http.StatusOK).has(t, p.Photo.Secret); strings.Contains(a.body, x.photo.Secret) {
			t.Errorf("%s shows the photo as it stood", path)
		}
	}
	turned, err := jpeg.DecodeConfig(strings.NewReader(x.stranger.get(imageAt(p.Photo, "t")).want(t, http.StatusOK).body))
	if err != nil || turned.Width != upright.Height || turned.Height != upright.Width {
		t.Errorf("%d by %d became %d by %d, %v", upright.Width, upright.Height, turned.Width, turned.Height, err)
	}
}

// The organizer shows what would turn before it does, and refuses other
// degrees beside their field.
func TestRotateMany(t *testing.T) {
	x := newTown(t, plan{})
	id := x.photo.ID.String()
	a := x.anna.post("/photos/organize/", "which", "each", "photo", id, "degrees", "77").want(t, http.StatusUnprocessableEntity)
	reachable(t, a.has(t, `id="degrees-error"`, "by 90, 180 or 270 degrees"))
	made := x.anna.post("/photos/organize/", "which", "each", "photo", id, "degrees", "270").want(t, http.StatusSeeOther)
	batch := made.header.Get("Location")
	x.anna.get(batch).want(t, http.StatusOK).has(t, "Rotate: a quarter to the left", "as its file is")
	turned := func(do string, want int) {
		t.Helper()
		x.anna.post(batch, "do", do).want(t, http.StatusSeeOther)
		for worked := true; worked; {
			var err error
			if worked, err = x.site.RunJob(t.Context()); err != nil {
				t.Fatal(err)
			}
		}
		if p, err := x.site.PhotoByID(t.Context(), photo.Viewer{}, x.photo.ID); err != nil || p.Photo.Turned != want || p.Photo.Secret == x.photo.Secret {
			t.Errorf("%s: %+v, %v", do, p.Photo, err)
		}
	}
	turned("start", 3)
	turned("undo", 0)
}
