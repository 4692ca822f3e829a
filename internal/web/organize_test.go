package web_test

import (
	"net/http"
	"testing"

	"flickrkillr/internal/photo"
)

// Without scripts: photos are checked, the change is shown, started and undone;
// what is wrong with a form comes back with it.
func TestOrganize(t *testing.T) {
	x := newTown(t, plan{})
	other := x.anna.add(5, photo.Private)
	path := "/photos/organize/"
	for what, form := range map[string][]string{
		"Choose at least one photo":    {"which", "each", "do", "edit", "add_tags", "a"},
		"Nothing would change":         {"which", "all", "do", "edit"},
		"both added and removed":       {"which", "all", "do", "edit", "add_tags", "a", "remove_tags", "A"},
		"how far to move the date":     {"which", "all", "do", "edit", "shift", "soon"},
		"Here you find your own":       {"which", "all", "do", "edit", "add_tags", "a", "q", "by:bob"},
		"These are not coordinates":    {"which", "all", "do", "edit", "coordinates", "here"},
		"it has neither letters nor d": {"which", "all", "do", "edit", "remove_tags", "!!!"},
	} {
		x.anna.post(path, form...).want(t, http.StatusUnprocessableEntity).has(t, what)
	}
	// What another window deleted, or was never one's own, does not cost the form.
	none := (x.album + 1).String()
	for _, gone := range [][2]string{{"into", "The album that you chose is not there"}, {"out_of", "The album that you chose is not there"}, {"join", "You are in no such group"}, {"leave", "You are in no such group"}} {
		x.anna.post(path, "which", "all", "do", "edit", gone[0], none, "title", "kept as entered").want(t, http.StatusUnprocessableEntity).
			has(t, gone[1]).has(t, `id="`+gone[0]+`-error"`).has(t, "kept as entered")
	}
	x.bob.post(path, "which", "all", "do", "edit", "into", x.album.String()).want(t, http.StatusUnprocessableEntity).has(t, "not there any more")
	x.bob.post(path, "which", "each", "photo", x.photo.ID.String(), "do", "trash").want(t, http.StatusUnprocessableEntity).has(t, "not there any more. Choose others")
	x.bob.get("/photos/organize/"+x.batch.String()+"/").want(t, http.StatusNotFound)
	x.bob.post("/photos/organize/"+x.batch.String()+"/", "do", "start").want(t, http.StatusNotFound)

	a := x.anna.post(path, "which", "all", "who", "private", "do", "edit", "visibility", "public", "title", "{title} <b>", "add_tags", `"two words"`).want(t, http.StatusSeeOther)
	change := a.header.Get("Location")
	x.anna.get(change).want(t, http.StatusOK).has(t, "Change 1 photo").has(t, "two words").has(t, "&lt;b&gt;").has(t, "Only you")
	x.anna.post(change, "do", "undo").want(t, http.StatusUnprocessableEntity)
	x.anna.post(change, "do", "start").want(t, http.StatusSeeOther)
	x.anna.get(change).want(t, http.StatusOK).has(t, `http-equiv="refresh"`).has(t, "Stop")
	x.work(t)
	x.anna.get(change).want(t, http.StatusOK).has(t, "Undo")
	x.stranger.get("/photos/anna/"+other.ID.String()+"/").want(t, http.StatusOK).has(t, "two words")
	x.anna.post(change, "do", "undo").want(t, http.StatusSeeOther)
	x.work(t)
	x.anna.get(change).want(t, http.StatusOK).has(t, "Changed back")
	x.stranger.get("/photos/anna/"+other.ID.String()+"/").want(t, http.StatusNotFound)
}
