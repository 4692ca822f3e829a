package site

import (
	"context"
	"fmt"
	"strings"

	"flickrkillr/internal/photo"
	"flickrkillr/internal/store"
)

// A MembersPage asks for a part of the members whose name begins with Search,
// or, where that has an @, whose address does: those after the name After, or
// before the name Before, or the first.
type MembersPage struct {
	Search, Before, After string
}

// Members is a part of the members, by name, and the names to page on with;
// empty where the list ends.
type Members struct {
	Users          []photo.User
	Previous, Next string
}

// Members lists members for a moderator. Addresses are for admins.
func (s *Site) Members(ctx context.Context, v photo.Viewer, page MembersPage) (out Members, err error) {
	if err := moderator(v); err != nil {
		return out, err
	}
	search := strings.ToLower(photo.CleanLine(page.Search))
	err = s.db.Read(ctx, func(r *store.Reader) error {
		var previous, next bool
		var err error
		if strings.Contains(search, "@") {
			if v.Administers() {
				out.Users, err = r.MembersByEmail(search, PageLimit)
			}
			return err
		}
		if out.Users, previous, next, err = r.Members(search, page.Before, page.After, PageLimit); err != nil {
			return err
		}
		if previous {
			out.Previous = out.Users[0].Name
		}
		if next {
			out.Next = out.Users[len(out.Users)-1].Name
		}
		return nil
	})
	if !v.Administers() {
		for i := range out.Users {
			out.Users[i].Email = ""
		}
	}
	return out, err
}

// Member gives a member's account to a moderator, and the site's settings.
// The address is for admins.
func (s *Site) Member(ctx context.Context, v photo.Viewer, name string) (u photo.User, now photo.Settings, err error) {
	if err := moderator(v); err != nil {
		return u, now, err
	}
	err = s.db.Read(ctx, func(r *store.Reader) (err error) {
		if u, err = r.UserByName(name); err == nil {
			now, err = settings(r)
		}
		return err
	})
	if !v.Administers() {
		u.Email = ""
	}
	return u, now, err
}

// Waiting lists the accounts that wait for approval, for a moderator.
func (s *Site) Waiting(ctx context.Context, v photo.Viewer, page photo.Page) (l photo.Users, err error) {
	if err := moderator(v); err != nil {
		return l, err
	}
	err = s.db.Read(ctx, func(r *store.Reader) (err error) {
		l, err = r.Waiting(bounded(page))
		return err
	})
	return l, err
}

// Approve lets a member in who waits.
func (s *Site) Approve(ctx context.Context, v photo.Viewer, name string) error {
	_, err := s.staffed(ctx, v, name, "approved a member", "", func(w *store.Writer, c *Change, u photo.User) error {
		c.Everything = true // his page is there now
		return w.ApproveUser(u.ID)
	})
	return err
}

// Refuse removes an account that waits.
func (s *Site) Refuse(ctx context.Context, v photo.Viewer, name string) error {
	_, err := s.staffed(ctx, v, name, "refused a member", name, func(w *store.Writer, _ *Change, u photo.User) error {
		return w.RefuseUser(u)
	})
	return err
}

// ChangeRole changes what a member may do, for an admin. Nobody changes his
// own, so that there is always an admin.
func (s *Site) ChangeRole(ctx context.Context, v photo.Viewer, name string, role photo.Role) error {
	if err := admin(v); err != nil {
		return err
	}
	_, err := s.staffed(ctx, v, name, "changed a role", string(role), func(w *store.Writer, c *Change, u photo.User) error {
		if u.ID == v.ID {
			return photo.Invalidf("role", "You cannot change your own role. Ask another admin.")
		}
		c.member(u.ID)
		return w.SetRole(u.ID, role)
	})
	return err
}

// ChangeQuota gives a member a quota of his own, for an admin; the zero Quota
// gives him the site's.
func (s *Site) ChangeQuota(ctx context.Context, v photo.Viewer, name string, q photo.Quota) error {
	if err := admin(v); err != nil {
		return err
	}
	if err := q.Check(); err != nil {
		return err
	}
	detail := fmt.Sprintf("%d photos, %d bytes", q.Photos, q.Bytes)
	_, err := s.staffed(ctx, v, name, "changed a quota", detail, func(w *store.Writer, _ *Change, u photo.User) error {
		return w.SetQuota(u.ID, q)
	})
	return err
}
