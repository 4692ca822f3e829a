package web

import (
	"net/http"

	"flickrkillr/internal/photo"
	"flickrkillr/internal/web/page"
)

func (f *front) groupMembers(w http.ResponseWriter, r *request) error {
	part, err := asked(r)
	if err != nil {
		return err
	}
	v, err := f.groupMembersPage(r, part)
	if err != nil {
		return err
	}
	if !first(part) && len(v.Members) == 0 {
		return redirect(w, http.StatusSeeOther, f.base.GroupPart(v.Group, "members"))
	}
	return f.render(w, r, http.StatusOK, v.Page())
}

func (f *front) groupMembersPage(r *request, part photo.Page) (v page.GroupMembers, err error) {
	role := photo.GroupMember
	if word := r.URL.Query().Get("role"); word != "" {
		if role, err = photo.ParseGroupRole(word); err != nil {
			return v, errDamaged
		}
	}
	l, err := f.site.GroupMembers(r.Context(), r.viewer, r.PathValue("group"), role, part)
	return page.GroupMembers{Frame: f.placed(r, "Members of "+l.Group.Title, place(f.base.GroupPart(l.Group, "members"), part)),
		Group: l.Group, Of: l.Of, Staff: l.Staff, GroupMembers: l.GroupMembers}, err
}

// changeGroupMember invites somebody to a group, or makes him something else
// in it.
func (f *front) changeGroupMember(w http.ResponseWriter, r *request) error {
	posted, done, err := f.sent(w, r)
	if done {
		return err
	}
	g, err := f.site.Group(r.Context(), r.viewer, r.PathValue("group"))
	if err != nil {
		return err
	}
	name, do := posted.Get("name"), posted.Get("do")
	if do == "invite" {
		err = f.site.InviteToGroup(r.Context(), r.viewer, g.ID, name)
	} else {
		var role photo.GroupRole
		if role, err = photo.ParseGroupRole(do); err == nil {
			err = f.site.SetGroupRole(r.Context(), r.viewer, g.ID, name, role)
		}
	}
	if wrong, status, ok := problem(w, err); ok {
		v, err := f.groupMembersPage(r, photo.Page{Limit: pageLimit})
		if err != nil {
			return err
		}
		v.Name, v.Problem = name, wrong
		if wrong.Field != "name" || !g.Role.In() {
			v.Problem.Field = ""
		}
		return f.render(w, r, status, v.Page())
	}
	if err != nil {
		return err
	}
	return redirect(w, http.StatusSeeOther, f.base.GroupPart(g, "members"))
}
