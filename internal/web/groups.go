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

func (f *front) groups(w http.ResponseWriter, r *request) error {
	part, err := asked(r)
	if err != nil {
		return err
	}
	part.Limit = 40
	l, err := f.site.Groups(r.Context(), r.viewer, part)
	if err != nil {
		return err
	}
	path := f.base.Groups()
	if !first(part) && len(l.Groups) == 0 {
		return redirect(w, http.StatusSeeOther, path)
	}
	v := page.Groups{Frame: f.placed(r, "Groups", place(path, part)), First: first(part), Groups: l}
	if v.First && r.viewer.SignedIn() {
		if v.In, v.Invited, err = f.site.OwnGroups(r.Context(), r.viewer); err != nil {
			return err
		}
	}
	v.Description = "The groups of " + page.SiteName + "."
	return f.render(w, r, http.StatusOK, v.Page())
}

func (f *front) group(w http.ResponseWriter, r *request) error {
	g, err := f.site.GroupFront(r.Context(), r.viewer, r.PathValue("group"))
	if err != nil {
		return err
	}
	return f.render(w, r, http.StatusOK, f.groupPage(r, g).Page())
}

func (f *front) groupPage(r *request, g site.GroupFront) page.Group {
	v := page.Group{Frame: f.placed(r, g.Group.Title, f.base.Group(g.Group)), Group: g.Group, Open: g.Open, Photos: g.Photos, Topics: g.Topics, Staff: g.Staff, Waits: g.Waits}
	v.Description = summary(g.Group.Description)
	return v
}

// joinGroup takes the viewer into a group or out of it, or asks for that.
func (f *front) joinGroup(w http.ResponseWriter, r *request) error {
	posted, done, err := f.sent(w, r)
	if done {
		return err
	}
	g, err := f.site.Group(r.Context(), r.viewer, r.PathValue("group"))
	if err != nil {
		return err
	}
	leads := f.base.Group(g)
	switch posted.Get("do") {
	case "join":
		err = f.site.JoinGroup(r.Context(), r.viewer, g.ID)
	case "ask":
		err = f.site.AskToJoin(r.Context(), r.viewer, g.ID)
	case "leave":
		err = f.site.LeaveGroup(r.Context(), r.viewer, g.ID)
		if g.Privacy.Secret() || g.Role == photo.GroupInvited {
			leads = f.base.Groups()
		}
	default:
		err = photo.Invalidf("", "Choose whether to join the group or to leave it.")
	}
	if wrong, status, ok := problem(w, err); ok {
		front, err := f.site.GroupFront(r.Context(), r.viewer, g.Name)
		if err != nil {
			return err
		}
		v := f.groupPage(r, front)
		v.Problem = page.Problem{Why: wrong.Why}
		return f.render(w, r, status, v.Page())
	}
	if err != nil {
		return err
	}
	return redirect(w, http.StatusSeeOther, leads)
}

func (f *front) newGroupForm(w http.ResponseWriter, r *request) error {
	if !r.viewer.SignedIn() {
		return photo.ErrSignIn
	}
	return f.render(w, r, http.StatusOK, page.EditGroup{Frame: f.frame(r, "New group"), PerDay: "0", PerWeek: "0", PublicOnly: true}.Page())
}

// groupTexts are the fields of a group's form that are written by hand.
var groupTexts = []string{"title", "name", "description", "rules", "tags"}

// groupEdit reads a group's form: as it was sent, and what it asks for.
func groupEdit(posted url.Values) (v page.EditGroup, e site.GroupEdit, err error) {
	v = page.EditGroup{Name: posted.Get("name"), Title: posted.Get("title"), Description: posted.Get("description"), Rules: posted.Get("rules"),
		Queue: posted.Get("queue") == "yes", PublicOnly: posted.Get("public_only") == "yes", PerDay: posted.Get("per_day"), PerWeek: posted.Get("per_week"), Tags: posted.Get("tags")}
	e = site.GroupEdit{Name: v.Name, Title: v.Title, Description: v.Description, Rules: v.Rules, Pool: photo.PoolRules{Queue: v.Queue, PublicOnly: v.PublicOnly}}
	if e.Privacy, err = photo.ParseGroupPrivacy(posted.Get("privacy")); err != nil {
		return v, e, err
	}
	v.Privacy = e.Privacy
	for _, n := range []struct {
		field, text string
		into        *int
	}{{"per_day", v.PerDay, &e.Pool.PerDay}, {"per_week", v.PerWeek, &e.Pool.PerWeek}} {
		if n.text == "" {
			continue // no limit
		}
		if *n.into, err = strconv.Atoi(n.text); err != nil {
			return v, e, photo.Invalidf(n.field, "Write a number from 0 to %d. 0 sets no limit.", photo.MaxPerPool)
		}
	}
	tags, err := photo.ParseTags(v.Tags)
	for _, t := range tags {
		e.Pool.Tags = append(e.Pool.Tags, t.Name)
	}
	return v, e, err
}

func (f *front) newGroup(w http.ResponseWriter, r *request) error {
	posted, done, err := f.sent(w, r, groupTexts...)
	if done {
		return err
	}
	v, e, err := groupEdit(posted)
	var g photo.Group
	if err == nil {
		g, err = f.site.MakeGroup(r.Context(), r.viewer, e)
	}
	if wrong, status, ok := problem(w, err); ok {
		v.Frame, v.Problem = f.frame(r, "New group"), wrong
		return f.render(w, r, status, v.Page())
	}
	if err != nil {
		return err
	}
	return redirect(w, http.StatusSeeOther, f.base.Group(g))
}

// ownGroup gives the group of a request's path to its admins.
func (f *front) ownGroup(r *request) (photo.Group, error) {
	if !r.viewer.SignedIn() {
		return photo.Group{}, photo.ErrSignIn
	}
	g, err := f.site.Group(r.Context(), r.viewer, r.PathValue("group"))
	if err == nil && g.Role != photo.GroupAdmin {
		err = photo.ErrNotFound
	}
	return g, err
}

func (f *front) editGroupForm(w http.ResponseWriter, r *request) error {
	g, err := f.ownGroup(r)
	if err != nil {
		return err
	}
	v := page.EditGroup{Frame: f.frame(r, "Edit "+g.Title), Group: g, Name: g.Name, Title: g.Title, Description: g.Description, Rules: g.Rules, Privacy: g.Privacy,
		Queue: g.Pool.Queue, PublicOnly: g.Pool.PublicOnly, PerDay: strconv.Itoa(g.Pool.PerDay), PerWeek: strconv.Itoa(g.Pool.PerWeek), Tags: strings.Join(g.Pool.Tags, " ")}
	return f.render(w, r, http.StatusOK, v.Page())
}

func (f *front) editGroup(w http.ResponseWriter, r *request) error {
	posted, done, err := f.sent(w, r, groupTexts...)
	if done {
		return err
	}
	g, err := f.ownGroup(r)
	if err != nil {
		return err
	}
	v, e, err := groupEdit(posted)
	var now photo.Group
	if err == nil {
		now, err = f.site.EditGroup(r.Context(), r.viewer, g.ID, e)
	}
	if wrong, status, ok := problem(w, err); ok {
		v.Frame, v.Group, v.Problem = f.frame(r, "Edit "+g.Title), g, wrong
		return f.render(w, r, status, v.Page())
	}
	if err != nil {
		return err
	}
	return redirect(w, http.StatusSeeOther, f.base.Group(now))
}

func (f *front) deleteGroup(w http.ResponseWriter, r *request) error {
	g, err := f.ownGroup(r)
	if err != nil {
		return err
	}
	if err := f.site.DeleteGroup(r.Context(), r.viewer, g.ID); err != nil {
		return err
	}
	return redirect(w, http.StatusSeeOther, f.base.Groups())
}
