package web

import (
	"context"
	"net/http"
	"strings"

	"flickrkillr/internal/photo"
	"flickrkillr/internal/site"
	"flickrkillr/internal/web/page"
)

// relate makes the handler of a verb between the viewer and the member of the
// path. It leads back to where its button stands, with a note of what was done.
func relate(note string, verb func(*site.Site, context.Context, photo.Viewer, string) (photo.User, error)) handler {
	return func(f *front, w http.ResponseWriter, r *request) error {
		posted, err := form(w, r)
		if err != nil {
			return err
		}
		u, err := verb(f.site, r.Context(), r.viewer, r.PathValue("user"))
		if err != nil {
			return err
		}
		return f.related(w, posted.Get("back"), u, note)
	}
}

// follow is relate for the verb that may bring marks along.
func (f *front) follow(w http.ResponseWriter, r *request) error {
	posted, err := form(w, r)
	if err != nil {
		return err
	}
	var marks *photo.Marks
	note := "followed"
	if posted.Has("marks") {
		marks, note = &photo.Marks{Friend: posted.Get("friend") == "yes", Family: posted.Get("family") == "yes"}, "marked"
	}
	u, err := f.site.Follow(r.Context(), r.viewer, r.PathValue("user"), marks)
	if err != nil {
		return err
	}
	return f.related(w, posted.Get("back"), u, note)
}

func (f *front) related(w http.ResponseWriter, back string, u photo.User, note string) error {
	if back = localPath(f.base, back); back == "" || strings.ContainsAny(back, "?#") {
		back = f.base.Profile(u.Name)
	}
	return redirect(w, http.StatusSeeOther, back+"?note="+note+"&who="+u.Name)
}

// relatedNote says what a verb between two members did.
func (f *front) relatedNote(r *request) page.Note {
	who, err := photo.CheckName(r.URL.Query().Get("who"))
	if err != nil || !r.viewer.SignedIn() {
		return page.Note{}
	}
	undo := func(verb string) string { return f.base.Relate(who, verb) }
	switch r.URL.Query().Get("note") {
	case "followed":
		return page.Note{Text: "You follow " + who + " now. The newest photos show on your home page.", Undo: undo("unfollow")}
	case "unfollowed":
		return page.Note{Text: "You do not follow " + who + " any more.", Undo: undo("follow")}
	case "marked":
		return page.Note{Text: "Saved what " + who + " is to you."}
	case "blocked":
		return page.Note{Text: "You have blocked " + who + ". Neither of you follows the other any more, and what " + who + " wrote on your photos is removed.", Undo: undo("unblock")}
	case "unblocked":
		return page.Note{Text: who + " is not blocked any more."}
	case "muted":
		return page.Note{Text: "No photos of " + who + " show on your home page any more.", Undo: undo("unmute")}
	case "unmuted":
		return page.Note{Text: "Photos of " + who + " show on your home page again, if you follow."}
	case "saved":
		return page.Note{Text: "Friends and family are saved."}
	}
	return page.Note{}
}

// seeAs reads with whose eyes an owner wants to see his page.
func seeAs(r *request) photo.Viewer {
	v := r.viewer
	v.As = photo.Clip(photo.CleanLine(strings.ToLower(r.URL.Query().Get("as"))), 40)
	return v
}

// guise puts a page's guise into words; path is where the page is seen with
// one's own eyes.
func guise(g *site.Guise, path string) page.Guise {
	if g == nil {
		return page.Guise{}
	}
	out := page.Guise{Back: path}
	switch g.As {
	case "visitor":
		out.Words = "a visitor who is not signed in"
	case "friend":
		out.Words = "somebody you marked as a friend"
	case "family":
		out.Words = "somebody you marked as family"
	default:
		out.Words = g.Member.DisplayName + " (" + g.Member.Name + ")"
	}
	return out
}
