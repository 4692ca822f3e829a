package flickrapi

import (
	"errors"
	"strconv"
	"strings"

	"flickrkillr/internal/photo"
	"flickrkillr/internal/site"
)

// Comments, faves, notes and people of a photo.

// commentID names a comment: owner, photo and the comment's own number.
func commentID(p photo.Photo, id photo.ID) string {
	return p.Owner.ID.String() + "-" + p.ID.String() + "-" + id.String()
}

// commentNamed reads the argument comment_id.
func (c *call) commentNamed() (of, comment photo.ID, err error) {
	parts := strings.Split(c.args.get("comment_id"), "-")
	if len(parts) != 3 {
		return 0, 0, photo.ErrNotFound
	}
	of, err = photo.ParseID(parts[1])
	comment, err2 := photo.ParseID(parts[2])
	return of, comment, errors.Join(err, err2)
}

func (c *call) comment(p photo.Photo, m photo.Comment) node {
	return word("comment", m.Body, str("id", commentID(p, m.ID)), str("author", nsid(m.Author.ID)), flag("author_is_deleted", false),
		str("authorname", m.Author.Name), str("iconserver", "0"), num("iconfarm", 0), unix("datecreate", m.Written),
		str("permalink", c.pageOf(p)+"#comment"+m.ID.String()), str("path_alias", m.Author.Name), str("realname", m.Author.DisplayName))
}

// comments answers photos.comments.getList with up to a thousand of them, the
// last ones; Flickr pages none.
func comments(c *call) (node, error) {
	id, err := c.args.id("photo_id")
	if err != nil {
		return node{}, err
	}
	page, err := c.api.site.PhotoByID(c.Context(), c.viewer, id)
	if err != nil {
		return node{}, err
	}
	since, _ := moment(c.args.get("min_comment_date"))
	until, bounded := moment(c.args.get("max_comment_date"))
	var found []photo.Comment
	for part := (photo.ThreadPage{Limit: site.PageLimit}); len(found) < 10*site.PageLimit; {
		thread, err := c.api.site.Comments(c.Context(), page, part)
		if err != nil {
			return node{}, err
		}
		found = append(append([]photo.Comment(nil), thread.Comments...), found...)
		if part.Before = thread.Earlier; part.Before == 0 {
			break
		}
	}
	var out []node
	for _, m := range found {
		if m.Written.Before(since) || bounded && m.Written.After(until) {
			continue
		}
		out = append(out, c.comment(page.Photo, m))
	}
	return node{}.with(element("comments", str("photo_id", id.String())).withAll("comment", out)), nil
}

func addComment(c *call) (node, error) {
	p, _, err := c.photoNamed("photo_id")
	if err != nil {
		return node{}, err
	}
	if strings.TrimSpace(c.args.get("comment_text")) == "" {
		return node{}, failure{8, "Blank comment."}
	}
	m, err := c.api.site.AddComment(c.Context(), c.viewer, p.ID, c.args.get("comment_text"))
	switch {
	case isLimited(err):
		return node{}, failure{9, "User is posting comments too fast."}
	case isInvalid(err, "body") && len(c.args.get("comment_text")) <= photo.MaxComment:
		return node{}, failure{99, "Insufficient permission to comment"}
	}
	return node{}.with(c.comment(p, m)), err
}

func editComment(c *call) (node, error) {
	of, id, err := c.commentNamed()
	if err == nil && strings.TrimSpace(c.args.get("comment_text")) == "" {
		return node{}, failure{8, "Blank comment."}
	}
	if err == nil {
		_, err = c.api.site.EditComment(c.Context(), c.viewer, of, id, c.args.get("comment_text"))
	}
	return node{}, missing(err, 2, "Comment not found.")
}

func deleteComment(c *call) (node, error) {
	of, id, err := c.commentNamed()
	if err == nil {
		err = c.api.site.DeleteComment(c.Context(), c.viewer, of, id)
	}
	return node{}, missing(err, 2, "Comment not found.")
}

func addFave(c *call) (node, error) {
	id, err := c.args.id("photo_id")
	if err != nil {
		return node{}, err
	}
	page, err := c.api.site.PhotoByID(c.Context(), c.viewer, id)
	if err != nil {
		return node{}, err
	}
	if page.Mine {
		return node{}, failure{2, "Photo is owned by you"}
	}
	faved, err := c.api.site.Faved(c.Context(), c.viewer, page.Photo)
	switch {
	case err != nil:
		return node{}, err
	case faved:
		return node{}, failure{3, "Photo is already in favorites"}
	}
	err = c.api.site.Fave(c.Context(), c.viewer, id)
	if isInvalid(err) {
		err = failure{4, "User cannot see photo"}
	}
	return node{}, err
}

func removeFave(c *call) (node, error) {
	p, _, err := c.photoNamed("photo_id")
	if err != nil {
		return node{}, err
	}
	faved, err := c.api.site.Faved(c.Context(), c.viewer, p)
	if err == nil && !faved {
		err = photo.ErrNotFound
	}
	if err == nil {
		err = c.api.site.Unfave(c.Context(), c.viewer, p.ID)
	}
	return node{}, err
}

// photoFaves answers photos.getFavorites. Its pages are found one behind the
// other, a hundred faves with each query, as deep as CountLimit.
func photoFaves(c *call) (node, error) {
	p, _, err := c.photoNamed("photo_id")
	if err != nil {
		return node{}, err
	}
	page, perPage := c.pageArgs(10)
	perPage = min(perPage, 50)
	skip := (page - 1) * perPage
	if skip >= site.CountLimit {
		return node{}, errOffset
	}
	var all []photo.Fave
	for part := (photo.Page{Limit: site.PageLimit}); len(all) < skip+perPage; {
		_, f, err := c.api.site.Faves(c.Context(), c.viewer, p.Owner.Name, p.ID, part)
		if err != nil {
			return node{}, err
		}
		all = append(all, f.Faves...)
		if part.Before = f.Older; f.Older.ID == 0 {
			break
		}
	}
	all = all[min(skip, len(all)):]
	var people []node
	for _, f := range all[:min(perPage, len(all))] {
		people = append(people, element("person", str("nsid", nsid(f.User.ID)), str("username", f.User.Name), str("realname", f.User.DisplayName), unix("favedate", f.At),
			str("iconserver", "0"), num("iconfarm", 0), flag("contact", false), flag("friend", false), flag("family", false)))
	}
	return node{}.with(element("photo", str("id", p.ID.String()), str("secret", c.secretOf(p, false)), str("server", server), num("farm", farm), num("page", page),
		num("pages", pages(p.Faves, perPage)), num("perpage", perPage), num("total", p.Faves)).withAll("person", people)), nil
}

// noteNamed reads the argument note_id: the photo and the note.
func (c *call) noteNamed() (of, note photo.ID, err error) {
	before, after, ok := strings.Cut(c.args.get("note_id"), "-")
	of, err = photo.ParseID(before)
	note, err2 := photo.ParseID(after)
	if !ok {
		return 0, 0, photo.ErrNotFound
	}
	return of, note, errors.Join(err, err2)
}

func (c *call) region(p photo.Photo) (photo.Region, error) {
	var v [4]float64
	for i, name := range []string{"note_x", "note_y", "note_w", "note_h"} {
		n, err := strconv.ParseFloat(c.args.get(name), 64)
		if err != nil {
			return photo.Region{}, failure{3, "Missing required arguments"}
		}
		v[i] = n
	}
	w, h := noteFrame(p)
	return photo.Region{X: v[0] / w, Y: v[1] / h, W: v[2] / w, H: v[3] / h}, nil
}

func noteFailure(err error) error {
	switch {
	case isLimited(err):
		return failure{6, "User is posting notes too fast."}
	case isInvalid(err, "x", "y", "w", "h"):
		return failure{5, "Note would exceed photo dimensions"}
	case isInvalid(err, "body"):
		return failure{3, "Missing required arguments"}
	case isInvalid(err):
		return failure{2, "User cannot add notes"}
	}
	return err
}

func addNote(c *call) (node, error) {
	p, _, err := c.photoNamed("photo_id")
	if err != nil {
		return node{}, err
	}
	region, err := c.region(p)
	if err != nil {
		return node{}, err
	}
	n, err := c.api.site.AddNote(c.Context(), c.viewer, p.ID, region, c.args.get("note_text"))
	return node{}.with(element("note", str("id", p.ID.String()+"-"+n.ID.String()))), noteFailure(err)
}

func editNote(c *call) (node, error) {
	of, note, err := c.noteNamed()
	if err != nil {
		return node{}, err
	}
	p, _, err := c.api.site.Sighted(c.Context(), c.viewer, of)
	if err != nil {
		return node{}, err
	}
	region, err := c.region(p)
	if err == nil {
		_, err = c.api.site.EditNote(c.Context(), c.viewer, of, note, region, c.args.get("note_text"))
	}
	return node{}, noteFailure(err)
}

func deleteNote(c *call) (node, error) {
	of, note, err := c.noteNamed()
	if err == nil {
		err = c.api.site.DeleteNote(c.Context(), c.viewer, of, note)
	}
	return node{}, err
}

func peopleIn(c *call) (node, error) {
	p, _, err := c.photoNamed("photo_id")
	if err != nil {
		return node{}, err
	}
	_, people, err := c.api.site.People(c.Context(), c.viewer, p.Owner.Name, p.ID)
	if err != nil {
		return node{}, err
	}
	var out []node
	for _, i := range people {
		by := i.User
		if i.ByOwner {
			by = p.Owner
		}
		out = append(out, element("person", str("nsid", nsid(i.User.ID)), str("username", i.User.Name), str("iconserver", "0"), num("iconfarm", 0),
			str("realname", i.User.DisplayName), str("path_alias", i.User.Name), str("added_by", nsid(by.ID))))
	}
	w, h := noteFrame(p)
	return node{}.with(element("people", num("total", len(out)), num("photo_width", round(w)), num("photo_height", round(h))).withAll("person", out)), nil
}

func addPerson(c *call) (node, error) {
	visit, err := c.member("user_id")
	if err != nil {
		return node{}, missing(err, 1, "Person not found")
	}
	p, _, err := c.photoNamed("photo_id")
	if err == nil {
		err = c.api.site.AddPerson(c.Context(), c.viewer, p.ID, visit.Owner.Name)
	}
	if isInvalid(err) {
		err = failure{3, "User cannot add this person to photos"}
	}
	return node{}, missing(err, 2, "Photo not found")
}

func removePerson(c *call) (node, error) {
	visit, err := c.member("user_id")
	if err != nil {
		return node{}, missing(err, 1, "Person not found")
	}
	p, _, err := c.photoNamed("photo_id")
	if err == nil {
		err = c.api.site.RemovePerson(c.Context(), c.viewer, p.ID, visit.Owner.Name)
	}
	return node{}, missing(err, 2, "Photo not found")
}
