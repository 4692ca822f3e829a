package web

import (
	"net/http"

	"flickrkillr/internal/photo"
	"flickrkillr/internal/site"
	"flickrkillr/internal/web/page"
)

func (f *front) members(w http.ResponseWriter, r *request) error {
	q := r.URL.Query()
	ask := site.MembersPage{Search: photo.Clip(q.Get("q"), 254)}
	for name, at := range map[string]*string{"before": &ask.Before, "after": &ask.After} {
		if !q.Has(name) {
			continue
		}
		var err error
		if *at, err = photo.CheckName(q.Get(name)); err != nil {
			return errDamaged
		}
	}
	m, err := f.site.Members(r.Context(), r.viewer, ask)
	if err != nil {
		return err
	}
	v := page.Members{Room: f.room(r, "Members", f.base.Members()), Search: ask.Search, Users: m.Users, Previous: m.Previous, Next: m.Next}
	return f.render(w, r, http.StatusOK, v.Page())
}

func (f *front) waiting(w http.ResponseWriter, r *request) error {
	part, err := asked(r)
	if err != nil {
		return err
	}
	l, err := f.site.Waiting(r.Context(), r.viewer, part)
	if err != nil {
		return err
	}
	return f.render(w, r, http.StatusOK, page.Waiting{Room: f.room(r, "Waiting for approval", f.base.Waiting()), Users: l}.Page())
}

func (f *front) memberForm(w http.ResponseWriter, r *request) error {
	return f.showMember(w, r, http.StatusOK, page.Problem{}, "")
}

func (f *front) showMember(w http.ResponseWriter, r *request, status int, wrong page.Problem, reason string) error {
	u, now, err := f.site.Member(r.Context(), r.viewer, r.PathValue("user"))
	if err != nil {
		return err
	}
	v := page.MemberAccount{Room: f.room(r, u.Name, f.base.Members()), User: u, Settings: now, Reason: reason, Problem: wrong}
	return f.render(w, r, status, v.Page())
}

// member does what a moderator has decided about a member.
func (f *front) member(w http.ResponseWriter, r *request) error {
	posted, err := staffForm(w, r)
	if err != nil {
		return err
	}
	ctx, name, next := r.Context(), r.PathValue("user"), f.base.Member(r.PathValue("user"))
	do := posted.Get("do")
	switch do {
	case "approve":
		err = f.site.Approve(ctx, r.viewer, name)
		next = f.base.Waiting()
	case "refuse":
		err = f.site.Refuse(ctx, r.viewer, name)
		next = f.base.Waiting()
	case "suspend":
		err = f.site.Suspend(ctx, r.viewer, name, posted.Get("reason"))
	case "unsuspend":
		err = f.site.Unsuspend(ctx, r.viewer, name)
	case "delete":
		err = f.site.DeleteMember(ctx, r.viewer, name, posted.Get("reason"))
	case "keep":
		err = f.site.KeepMember(ctx, r.viewer, name)
	case "role":
		var role photo.Role
		if role, err = photo.ParseRole(posted.Get("role")); err == nil {
			err = f.site.ChangeRole(ctx, r.viewer, name, role)
		}
	case "quota":
		n := numbers{Values: posted}
		q := n.quota()
		if err = n.wrong; err == nil {
			err = f.site.ChangeQuota(ctx, r.viewer, name, q)
		}
	default:
		err = errNoSuchVerb
	}
	if wrong, status, ok := problem(w, err); ok {
		return f.showMember(w, r, status, wrong, posted.Get("reason"))
	}
	if err != nil {
		return err
	}
	return redirect(w, http.StatusSeeOther, next+"?note="+do)
}

func (f *front) invitationsForm(w http.ResponseWriter, r *request) error {
	return f.showInvitations(w, r, http.StatusOK, page.Invitations{Uses: "1", Days: "14"})
}

func (f *front) showInvitations(w http.ResponseWriter, r *request, status int, v page.Invitations) error {
	part, err := asked(r)
	if err != nil {
		return err
	}
	if v.Invitations, err = f.site.Invitations(r.Context(), r.viewer, part); err != nil {
		return err
	}
	v.Room = f.room(r, "Invitations", f.base.Invitations())
	return f.render(w, r, status, v.Page())
}

func (f *front) invitations(w http.ResponseWriter, r *request) error {
	posted, err := staffForm(w, r)
	if err != nil {
		return err
	}
	do := posted.Get("do")
	switch do {
	case "make":
		n := numbers{Values: posted}
		uses, days := n.whole("uses"), n.whole("days")
		if err = n.wrong; err == nil {
			_, err = f.site.Invite(r.Context(), r.viewer, uses, days)
		}
	case "revoke":
		var id photo.ID
		if id, err = photo.ParseID(posted.Get("id")); err == nil {
			err = f.site.Revoke(r.Context(), r.viewer, id)
		}
	default:
		err = errNoSuchVerb
	}
	if wrong, status, ok := problem(w, err); ok {
		return f.showInvitations(w, r, status, page.Invitations{Uses: posted.Get("uses"), Days: posted.Get("days"), Problem: wrong})
	}
	if err != nil {
		return err
	}
	return redirect(w, http.StatusSeeOther, f.base.Invitations()+"?note="+do)
}
