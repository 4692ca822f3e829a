package web

import (
	"net/http"
	"slices"
	"strconv"
	"strings"

	"flickrkillr/internal/photo"
	"flickrkillr/internal/site"
	"flickrkillr/internal/web/page"
)

// notes gives the photo that a request's path names with its notes.
func (f *front) notes(r *request) (site.NotesPage, error) {
	if !r.viewer.SignedIn() {
		return site.NotesPage{}, photo.ErrSignIn
	}
	id, err := photo.ParseID(r.PathValue("id"))
	if err != nil {
		return site.NotesPage{}, err
	}
	return f.site.Notes(r.Context(), r.viewer, r.PathValue("user"), id)
}

func (f *front) notesPage(r *request, n site.NotesPage, id photo.ID, entered page.NoteForm) page.Notes {
	v := page.Notes{Frame: f.frame(r, "Notes on "+n.Photo.Name()), Photo: n.Photo, Notes: n.Notes, ID: id, Form: entered}
	v.Script = "notes.js"
	return v
}

// wholeMiddle is where a new note begins: what can be seen, and moved.
var wholeMiddle = page.NoteForm{X: "35", Y: "35", W: "30", H: "30"}

func (f *front) noteForm(w http.ResponseWriter, r *request) error {
	n, err := f.notes(r)
	if err == nil && !n.MayAdd {
		err = photo.ErrNotFound
	}
	if err != nil {
		return err
	}
	return f.render(w, r, http.StatusOK, f.notesPage(r, n, 0, wholeMiddle).Page())
}

func enteredNote(get func(string) string) page.NoteForm {
	return page.NoteForm{Body: get("body"), X: get("x"), Y: get("y"), W: get("w"), H: get("h")}
}

// regionOf reads the percents of a form. What is no number becomes one that
// no region has, and is refused as such.
func regionOf(e page.NoteForm) photo.Region {
	fraction := func(s string) float64 {
		v, err := strconv.ParseFloat(strings.Replace(strings.Trim(s, " %"), ",", ".", 1), 64)
		if err != nil {
			return -1
		}
		return v / 100
	}
	return photo.Region{X: fraction(e.X), Y: fraction(e.Y), W: fraction(e.W), H: fraction(e.H)}
}

func (f *front) addNote(w http.ResponseWriter, r *request) error {
	posted, done, err := f.sent(w, r, "body")
	if done {
		return err
	}
	n, err := f.notes(r)
	if err != nil {
		return err
	}
	entered := enteredNote(posted.Get)
	_, err = f.site.AddNote(r.Context(), r.viewer, n.Photo.ID, regionOf(entered), entered.Body)
	return f.noteDone(w, r, n, 0, entered, err)
}

// noteDone leads back to the photo, or shows the form again with what was
// wrong.
func (f *front) noteDone(w http.ResponseWriter, r *request, n site.NotesPage, id photo.ID, entered page.NoteForm, err error) error {
	if wrong, status, ok := problem(w, err); ok {
		v := f.notesPage(r, n, id, entered)
		v.Problem = wrong
		return f.render(w, r, status, v.Page())
	}
	if err != nil {
		return err
	}
	return redirect(w, http.StatusSeeOther, f.base.Photo(n.Photo))
}

// note gives the note of a request's path, to one who may change it.
func (f *front) note(r *request) (n site.NotesPage, note photo.Note, err error) {
	if n, err = f.notes(r); err != nil {
		return n, note, err
	}
	id, err := photo.ParseID(r.PathValue("note"))
	if err != nil {
		return n, note, err
	}
	i := slices.IndexFunc(n.Notes, func(n photo.Note) bool { return n.ID == id })
	if i < 0 || !n.Notes[i].ChangeableBy(r.viewer, n.Photo.Owner.ID) {
		return n, note, photo.ErrNotFound
	}
	return n, n.Notes[i], nil
}

func (f *front) changeNoteForm(w http.ResponseWriter, r *request) error {
	n, note, err := f.note(r)
	if err != nil {
		return err
	}
	return f.render(w, r, http.StatusOK, f.notesPage(r, n, note.ID, page.NoteFormOf(note)).Page())
}

func (f *front) changeNote(w http.ResponseWriter, r *request) error {
	posted, done, err := f.sent(w, r, "body")
	if done {
		return err
	}
	n, note, err := f.note(r)
	if err != nil {
		return err
	}
	if posted.Get("do") == "delete" {
		if err := f.site.DeleteNote(r.Context(), r.viewer, n.Photo.ID, note.ID); err != nil {
			return err
		}
		return redirect(w, http.StatusSeeOther, f.base.Photo(n.Photo))
	}
	entered := enteredNote(posted.Get)
	_, err = f.site.EditNote(r.Context(), r.viewer, n.Photo.ID, note.ID, regionOf(entered), entered.Body)
	return f.noteDone(w, r, n, note.ID, entered, err)
}
