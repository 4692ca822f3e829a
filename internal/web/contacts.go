package web

import (
	"context"
	"net/http"
	"slices"
	"strings"

	"flickrkillr/internal/photo"
	"flickrkillr/internal/site"
	"flickrkillr/internal/web/page"
)

func (f *front) contacts(w http.ResponseWriter, r *request) error {
	return f.people(w, r, "contacts", (*site.Site).Contacts, page.Base.Contacts, " follows")
}

func (f *front) followers(w http.ResponseWriter, r *request) error {
	return f.people(w, r, "followers", (*site.Site).Followers, page.Base.Followers, "’s followers")
}

func (f *front) people(w http.ResponseWriter, r *request, here string, list func(*site.Site, context.Context, photo.Viewer, string, photo.Page) (site.People, error), address func(page.Base, string) string, title string) error {
	part, err := asked(r)
	if err != nil {
		return err
	}
	p, err := list(f.site, r.Context(), seeAs(r), r.PathValue("user"), part)
	if err != nil {
		return err
	}
	path := address(f.base, p.Owner.Name)
	if !first(part) && len(p.Contacts) == 0 {
		return redirect(w, http.StatusSeeOther, path)
	}
	if here == "contacts" {
		title = "People " + p.Owner.DisplayName + title
	} else {
		title = p.Owner.DisplayName + title
	}
	v := page.People{Frame: about(f.placed(r, title, place(path, part)), p.Owner), Head: head(p.Visit, here, path), ContactList: p.ContactList}
	v.Note, v.Guise = f.relatedNote(r), guise(p.Guise, path)
	return f.render(w, r, http.StatusOK, v.Page())
}

// head is what stands above a member's pages; path is the page's own.
func head(v site.Visit, here, path string) page.Head {
	mine := v.Relation&photo.Owner != 0
	return page.Head{User: v.Owner, Total: v.Owner.PhotosSeenBy(v.Relation), Here: here, Path: path, Mine: mine, Own: mine || v.Guise != nil, Standing: v.Standing}
}

// ownContacts is the page where a member keeps whom he follows.
func (f *front) ownContacts(w http.ResponseWriter, r *request) error {
	part, err := asked(r)
	if err != nil {
		return err
	}
	if !r.viewer.SignedIn() {
		return photo.ErrSignIn
	}
	p, err := f.site.Contacts(r.Context(), r.viewer, r.viewer.Name, part)
	if err != nil {
		return err
	}
	if !first(part) && len(p.Contacts) == 0 {
		return redirect(w, http.StatusSeeOther, f.base.OwnContacts())
	}
	v := page.Contacts{Frame: f.frame(r, "People you follow"), ContactList: p.ContactList, Path: place(f.base.OwnContacts(), part)}
	v.Note = f.relatedNote(r)
	return f.render(w, r, http.StatusOK, v.Page())
}

// contactVerbs are the buttons that the page has for each contact.
var contactVerbs = []struct {
	name, note string
	do         func(*site.Site, context.Context, photo.Viewer, string) (photo.User, error)
}{
	{"unfollow", "unfollowed", (*site.Site).Unfollow},
	{"mute", "muted", (*site.Site).Mute},
	{"unmute", "unmuted", (*site.Site).Unmute},
	{"block", "blocked", (*site.Site).Block},
}

// keepContacts saves the marks of all who were shown, and does what a button
// for one of them says.
func (f *front) keepContacts(w http.ResponseWriter, r *request) error {
	if !r.viewer.SignedIn() {
		return photo.ErrSignIn
	}
	part, err := asked(r)
	if err != nil {
		return err
	}
	posted, err := form(w, r)
	if err != nil {
		return err
	}
	marks := map[photo.ID]photo.Marks{}
	for _, s := range posted["shown"] {
		id, err := photo.ParseID(s)
		if err != nil {
			return err
		}
		marks[id] = photo.Marks{Friend: slices.Contains(posted["friend"], s), Family: slices.Contains(posted["family"], s)}
	}
	if err := f.site.MarkContacts(r.Context(), r.viewer, marks); err != nil {
		return err
	}
	note, who := "saved", r.viewer.Name
	for _, verb := range contactVerbs {
		if !posted.Has(verb.name) {
			continue
		}
		u, err := verb.do(f.site, r.Context(), r.viewer, posted.Get(verb.name))
		if err != nil {
			return err
		}
		note, who = verb.note, u.Name
	}
	path := place(f.base.OwnContacts(), part)
	join := "?"
	if strings.Contains(path, "?") {
		join = "&"
	}
	return redirect(w, http.StatusSeeOther, path+join+"note="+note+"&who="+who)
}

func (f *front) blocks(w http.ResponseWriter, r *request) error {
	return f.shutOut(w, r, page.Blocks{Frame: f.frame(r, "People you blocked")}, (*site.Site).Blocks, f.base.Blocks())
}

func (f *front) mutes(w http.ResponseWriter, r *request) error {
	return f.shutOut(w, r, page.Blocks{Frame: f.frame(r, "People you muted"), Muted: true}, (*site.Site).Mutes, f.base.Mutes())
}

func (f *front) shutOut(w http.ResponseWriter, r *request, v page.Blocks, list func(*site.Site, context.Context, photo.Viewer, photo.Page) (photo.ContactList, error), path string) error {
	part, err := asked(r)
	if err != nil {
		return err
	}
	if v.ContactList, err = list(f.site, r.Context(), r.viewer, part); err != nil {
		return err
	}
	if !first(part) && len(v.Contacts) == 0 {
		return redirect(w, http.StatusSeeOther, path)
	}
	v.Note = f.relatedNote(r)
	return f.render(w, r, http.StatusOK, v.Page())
}
