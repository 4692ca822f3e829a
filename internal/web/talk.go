package web

import (
	"errors"
	"maps"
	"net/http"
	"net/url"
	"slices"

	"flickrkillr/internal/photo"
	"flickrkillr/internal/site"
	"flickrkillr/internal/web/page"
)

// commentLimit is how many comments a photo's page shows.
const commentLimit = 50

// seen gives the photo that a request's path names, for a page that shows
// less of it than its own.
func (f *front) seen(r *request) (photo.Photo, photo.Relation, error) {
	id, err := photo.ParseID(r.PathValue("id"))
	if err != nil {
		return photo.Photo{}, 0, err
	}
	return f.site.Seen(r.Context(), r.viewer, r.PathValue("user"), id)
}

// askedThread reads which part of a photo's comments a request wants.
func askedThread(r *request) (photo.ThreadPage, error) {
	part, q := photo.ThreadPage{Limit: commentLimit}, r.URL.Query()
	for name, at := range map[string]*photo.ID{"before": &part.Before, "after": &part.After, "comment": &part.At} {
		if !q.Has(name) {
			continue
		}
		var err error
		if *at, err = photo.ParseID(q.Get(name)); err != nil {
			return part, errDamaged
		}
	}
	return part, nil
}

// photoPage makes the page of a photo with a part of the comments on it.
func (f *front) photoPage(r *request, p site.PhotoPage, part photo.ThreadPage) (page.Photo, error) {
	v := page.Photo{
		Frame: about(f.placed(r, p.Photo.Name()+" by "+p.Owner.DisplayName, f.base.Photo(p.Photo)), p.Owner),
		Photo: p.Photo, Owner: p.Owner, Details: p.Details, Tags: p.Tags, Newer: p.Newer, Older: p.Older, Mine: p.Mine, Over: p.Over, Views: p.Views, Original: p.Original, Licences: p.Licences,
	}
	v.Script, v.Guise = "photo.js", guise(p.Guise, f.base.Photo(p.Photo))
	if p.Photo.Public() {
		v.Picture, v.Description = &p.Photo, summary(p.Photo.Description)
		f.offer(&v.Frame, f.base.Photo(p.Photo))
		v.Feeds = []page.FeedLink{{Title: "Comments on " + p.Photo.Name(), Name: "photos_comments", Query: "photo=" + p.Photo.ID.String()}}
	}
	t, err := f.site.Talk(r.Context(), r.viewer, p, part)
	v.Talk = page.Talk{Thread: t.Thread, Viewer: t.Viewer, Notes: t.Notes, People: t.People, Albums: t.Albums, Pools: t.Pools, Faved: t.Faved,
		MayComment: t.MayComment, MayAnnotate: t.MayAnnotate, MayFave: t.MayFave}
	return v, err
}

// sent reads a posted form of who must be signed in. Whose session has ended
// meanwhile is given what he sent, to send it again: done is true then, or
// where err says what else was wrong. It asks nothing of the database, so that
// the answer says nothing of what is there.
func (f *front) sent(w http.ResponseWriter, r *request, texts ...string) (posted url.Values, done bool, err error) {
	posted, err = form(w, r)
	if r.viewer.SignedIn() {
		return posted, err != nil, err
	}
	if err != nil || !slices.ContainsFunc(texts, func(name string) bool { return posted.Get(name) != "" }) {
		return nil, true, photo.ErrSignIn
	}
	v := page.Resend{Frame: f.frame(r, "Sign in first"), Action: r.URL.EscapedPath()}
	for _, name := range slices.Sorted(maps.Keys(posted)) {
		if photo.CleanLine(name) != name {
			continue // no form of ours has such a field
		}
		for _, value := range posted[name] {
			v.Fields = append(v.Fields, page.ResendField{Name: name, Value: value, Text: slices.Contains(texts, name)})
		}
	}
	return nil, true, f.render(w, r, http.StatusUnauthorized, v.Page())
}

func (f *front) addComment(w http.ResponseWriter, r *request) error {
	posted, done, err := f.sent(w, r, "body")
	if done {
		return err
	}
	p, _, err := f.seen(r)
	if err != nil {
		return err
	}
	c, err := f.site.AddComment(r.Context(), r.viewer, p.ID, posted.Get("body"))
	if wrong, status, ok := problem(w, err); ok {
		whole, err := f.lookUp(r, r.viewer)
		if err != nil {
			return err
		}
		v, err := f.photoPage(r, whole, photo.ThreadPage{Limit: commentLimit})
		if err != nil {
			return err
		}
		v.Talk.Draft, v.Talk.Problem = posted.Get("body"), wrong
		return f.render(w, r, status, v.Page())
	}
	if err != nil {
		return err
	}
	return redirect(w, http.StatusSeeOther, f.base.CommentPlace(p, c.ID))
}

// comment gives the photo and the comment that a request's path names, to
// one who may change that.
func (f *front) comment(r *request) (photo.Photo, photo.Comment, error) {
	id, err := photo.ParseID(r.PathValue("id"))
	comment, err2 := photo.ParseID(r.PathValue("comment"))
	if err := errors.Join(err, err2); err != nil {
		return photo.Photo{}, photo.Comment{}, err
	}
	return f.site.Comment(r.Context(), r.viewer, r.PathValue("user"), id, comment)
}

func (f *front) commentForm(w http.ResponseWriter, r *request) error {
	if !r.viewer.SignedIn() {
		return photo.ErrSignIn
	}
	p, c, err := f.comment(r)
	if err != nil {
		return err
	}
	v := page.Comment{Frame: f.frame(r, "Comment"), Photo: p, Comment: c, Body: c.Body}
	return f.render(w, r, http.StatusOK, v.Page())
}

func (f *front) changeComment(w http.ResponseWriter, r *request) error {
	posted, done, err := f.sent(w, r, "body")
	if done {
		return err
	}
	p, c, err := f.comment(r)
	if err != nil {
		return err
	}
	if posted.Get("do") == "delete" {
		if err := f.site.DeleteComment(r.Context(), r.viewer, p.ID, c.ID); err != nil {
			return err
		}
		return redirect(w, http.StatusSeeOther, f.base.Photo(p)+"#comments")
	}
	_, err = f.site.EditComment(r.Context(), r.viewer, p.ID, c.ID, posted.Get("body"))
	if wrong, status, ok := problem(w, err); ok {
		v := page.Comment{Frame: f.frame(r, "Comment"), Photo: p, Comment: c, Body: posted.Get("body"), Problem: wrong}
		return f.render(w, r, status, v.Page())
	}
	if err != nil {
		return err
	}
	return redirect(w, http.StatusSeeOther, f.base.CommentPlace(p, c.ID))
}
