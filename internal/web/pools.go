package web

import (
	"net/http"
	"slices"

	"flickrkillr/internal/photo"
	"flickrkillr/internal/web/page"
)

// beyondPool is beyond for a pool, of which a part may be empty and go on.
func beyondPool(p photo.Page, l photo.Listing) bool {
	return beyond(p, l) && l.Older.ID == 0 && l.Newer.ID == 0
}

func (f *front) pool(w http.ResponseWriter, r *request) error {
	part, err := asked(r)
	if err != nil {
		return err
	}
	s, err := f.site.Pool(r.Context(), r.viewer, r.PathValue("group"), part)
	if err != nil {
		return err
	}
	path := f.base.GroupPart(s.Group, "pool")
	if beyondPool(part, s.Listing) {
		return redirect(w, http.StatusSeeOther, path)
	}
	v := page.Pool{Frame: f.placed(r, "The pool of "+s.Group.Title, place(path, part)), Group: s.Group, Listing: s.Listing}
	v.Feeds = groupFeed(s.Group, v.Title, "groups_pool")
	v.Description = "Photos that members of " + s.Group.Title + " share."
	return f.render(w, r, http.StatusOK, v.Page())
}

// removePooled takes photos out of a pool.
func (f *front) removePooled(w http.ResponseWriter, r *request) error {
	posted, done, err := f.sent(w, r)
	if done {
		return err
	}
	g, err := f.site.Group(r.Context(), r.viewer, r.PathValue("group"))
	if err != nil {
		return err
	}
	ids, err := idsOf(posted["photo"])
	if err != nil {
		return err
	}
	for _, id := range ids {
		if err := f.site.RemoveFromPool(r.Context(), r.viewer, g.ID, id); err != nil {
			return err
		}
	}
	return redirect(w, http.StatusSeeOther, f.base.GroupPart(g, "pool"))
}

func (f *front) queuePage(r *request, part photo.Page) (page.Pool, error) {
	s, err := f.site.PoolQueue(r.Context(), r.viewer, r.PathValue("group"), part)
	path := f.base.GroupPart(s.Group, "queue")
	return page.Pool{Frame: f.frame(r, "The queue of "+s.Group.Title), Group: s.Group, Listing: s.Listing, Here: place(path, part)}, err
}

func (f *front) queue(w http.ResponseWriter, r *request) error {
	part, err := asked(r)
	if err != nil {
		return err
	}
	v, err := f.queuePage(r, part)
	if err != nil {
		return err
	}
	if beyondPool(part, v.Listing) {
		return redirect(w, http.StatusSeeOther, f.base.GroupPart(v.Group, "queue"))
	}
	return f.render(w, r, http.StatusOK, v.Queue())
}

// decide lets photos of the queue into the pool, or declines them.
func (f *front) decide(w http.ResponseWriter, r *request) error {
	posted, done, err := f.sent(w, r)
	if done {
		return err
	}
	part, err := asked(r)
	if err != nil {
		return err
	}
	v, err := f.queuePage(r, part)
	if err != nil {
		return err
	}
	ids, err := idsOf(posted["photo"])
	if err != nil {
		return err
	}
	verb := f.site.ApproveInPool
	switch posted.Get("do") {
	case "approve":
	case "decline":
		verb = f.site.RemoveFromPool
	default:
		err = photo.Invalidf("", "Choose whether to let the photos in or to decline them.")
	}
	for _, id := range ids {
		if err == nil {
			err = verb(r.Context(), r.viewer, v.Group.ID, id)
		}
	}
	if wrong, status, ok := problem(w, err); ok {
		v.Problem = wrong
		return f.render(w, r, status, v.Queue())
	}
	if err != nil {
		return err
	}
	return redirect(w, http.StatusSeeOther, f.base.GroupPart(v.Group, "queue"))
}

func (f *front) poolChoosePage(r *request, part photo.Page) (page.PoolChoose, error) {
	g, l, holds, err := f.site.PoolCandidates(r.Context(), r.viewer, r.PathValue("group"), part)
	return page.PoolChoose{Frame: f.frame(r, "Add photos to "+g.Title), Group: g, Listing: l, Holds: holds, Here: place(f.base.GroupPart(g, "add"), part)}, err
}

func (f *front) poolChooseForm(w http.ResponseWriter, r *request) error {
	part, err := asked(r)
	if err != nil {
		return err
	}
	v, err := f.poolChoosePage(r, part)
	if err != nil {
		return err
	}
	if beyond(part, v.Listing) {
		return redirect(w, http.StatusSeeOther, f.base.GroupPart(v.Group, "add"))
	}
	if r.URL.Query().Get("note") == "waiting" {
		v.Note.Text = "The photos wait for a moderator now. Add more, or go to the pool."
	}
	return f.render(w, r, http.StatusOK, v.Page())
}

func (f *front) poolChoose(w http.ResponseWriter, r *request) error {
	posted, done, err := f.sent(w, r)
	if done {
		return err
	}
	part, err := asked(r)
	if err != nil {
		return err
	}
	v, err := f.poolChoosePage(r, part)
	if err != nil {
		return err
	}
	ids, err := idsOf(posted["photo"])
	if err != nil {
		return err
	}
	waiting, err := f.site.AddToPool(r.Context(), r.viewer, v.Group.ID, ids...)
	if wrong, status, ok := problem(w, err); ok {
		v.Problem, v.Picks = page.Problem{Why: wrong.Why}, map[photo.ID]bool{}
		for _, id := range ids {
			v.Picks[id] = true
		}
		return f.render(w, r, status, v.Page())
	}
	if err != nil {
		return err
	}
	if waiting {
		return redirect(w, http.StatusSeeOther, f.base.GroupPart(v.Group, "add")+"?note=waiting")
	}
	return redirect(w, http.StatusSeeOther, f.base.GroupPart(v.Group, "pool"))
}

func (f *front) photoGroupsPage(r *request) (page.PhotoGroups, error) {
	if !r.viewer.SignedIn() {
		return page.PhotoGroups{}, photo.ErrSignIn
	}
	id, err := photo.ParseID(r.PathValue("id"))
	if err != nil {
		return page.PhotoGroups{}, err
	}
	p, in, holds, waits, err := f.site.PoolsWith(r.Context(), r.viewer, r.PathValue("user"), id)
	return page.PhotoGroups{Frame: f.frame(r, "Groups with "+p.Name()), Photo: p, In: in, Holds: holds, Waits: waits}, err
}

func (f *front) photoGroupsForm(w http.ResponseWriter, r *request) error {
	v, err := f.photoGroupsPage(r)
	if err != nil {
		return err
	}
	return f.render(w, r, http.StatusOK, v.Page())
}

// photoGroups puts a photo into the pool of a group, or takes it out.
func (f *front) photoGroups(w http.ResponseWriter, r *request) error {
	posted, done, err := f.sent(w, r)
	if done {
		return err
	}
	v, err := f.photoGroupsPage(r)
	if err != nil {
		return err
	}
	group, err := photo.ParseID(posted.Get("group"))
	if err != nil || !slices.ContainsFunc(v.In, func(g photo.Group) bool { return g.ID == group }) {
		return photo.ErrNotFound
	}
	switch posted.Get("do") {
	case "add":
		_, err = f.site.AddToPool(r.Context(), r.viewer, group, v.Photo.ID)
	case "remove":
		err = f.site.RemoveFromPool(r.Context(), r.viewer, group, v.Photo.ID)
	default:
		err = photo.Invalidf("", "Choose whether to add the photo or to take it out.")
	}
	if wrong, status, ok := problem(w, err); ok {
		v.Problem = page.Problem{Why: wrong.Why}
		return f.render(w, r, status, v.Page())
	}
	if err != nil {
		return err
	}
	return redirect(w, http.StatusSeeOther, f.base.PhotoGroups(v.Photo))
}
