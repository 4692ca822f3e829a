package site

import (
	"context"
	"errors"
	"slices"

	"flickrkillr/internal/photo"
	"flickrkillr/internal/store"
)

// A GroupMembersPage is a part of a group's people.
type GroupMembersPage struct {
	Group photo.Group
	Of    photo.GroupRole // of those in the list
	Staff []photo.GroupMembership
	photo.GroupMembers
}

// GroupMembers lists the people of one role in a group, and its admins and
// moderators. Who was asked, invited or banned only moderators may know.
func (s *Site) GroupMembers(ctx context.Context, v photo.Viewer, name string, role photo.GroupRole, page photo.Page) (out GroupMembersPage, err error) {
	err = s.db.Read(ctx, func(r *store.Reader) (err error) {
		if out.Group, err = openGroup(r, v, name); err != nil {
			return err
		}
		if out.Of = role; role == photo.GroupNobody || !role.In() && !out.Group.Role.Moderates() {
			return photo.ErrNotFound
		}
		if out.Staff, err = r.GroupStaff(out.Group.ID); err != nil {
			return err
		}
		out.GroupMembers, err = r.GroupMembers(out.Group.ID, role, bounded(page))
		return err
	})
	if err != nil {
		return GroupMembersPage{}, err
	}
	return out, nil
}

// GroupPeople gives some members of a group of these roles by number, in the
// order of the roles, who came last first, and says how many there are. Those
// before them are read, of which there are SkipLimit at most.
func (s *Site) GroupPeople(ctx context.Context, v photo.Viewer, name string, roles []photo.GroupRole, skip, limit int) (out []photo.GroupMembership, total int, err error) {
	skip, limit = min(skip, SkipLimit), min(limit, LongPage)
	err = s.db.Read(ctx, func(r *store.Reader) error {
		g, err := openGroup(r, v, name)
		if err != nil {
			return err
		}
		staff, err := r.GroupStaff(g.ID)
		if err != nil {
			return err
		}
		if slices.Contains(roles, photo.GroupMember) {
			total = max(g.Members-len(staff), 0)
		}
		for _, m := range staff {
			if slices.Contains(roles, m.Role) {
				total++
			}
		}
		for _, role := range roles {
			if !role.In() || len(out) >= skip+limit {
				continue
			}
			l, err := r.GroupMembers(g.ID, role, photo.Page{Limit: skip + limit - len(out)})
			if err != nil {
				return err
			}
			out = append(out, l.Members...)
		}
		return nil
	})
	out = out[min(skip, len(out)):]
	return out[:min(limit, len(out))], total, err
}

// JoinGroup makes the viewer a member of a public group, or of one that
// invited him. Errors: photo.Invalid, photo.Limited.
func (s *Site) JoinGroup(ctx context.Context, v photo.Viewer, id photo.ID) error {
	return s.inGroup(ctx, v, id, func(w *store.Writer, c *Change, g photo.Group) error {
		switch {
		case g.Role.In():
			return nil
		case g.Role == photo.GroupBanned:
			return photo.Invalidf("", "You cannot join this group. Its moderators decided so.")
		case g.Role != photo.GroupInvited && g.Privacy != photo.GroupPublic:
			return photo.Invalidf("", "This group is joined by invitation. Ask to be let in.")
		}
		if err := notTooManyGroups(w, v); err != nil {
			return err
		}
		if err := notTooMany(w, v, "groups joined", joinsPerWindow); err != nil {
			return err
		}
		c.People = append(c.People, v.Name)
		return w.SetGroupRole(id, v.ID, g.Role, photo.GroupMember, now())
	})
}

// AskToJoin asks a group that is joined by invitation to let the viewer in.
func (s *Site) AskToJoin(ctx context.Context, v photo.Viewer, id photo.ID) error {
	return s.inGroup(ctx, v, id, func(w *store.Writer, _ *Change, g photo.Group) error {
		switch {
		case g.Role == photo.GroupBanned:
			return photo.Invalidf("", "You cannot join this group. Its moderators decided so.")
		case g.Role != photo.GroupNobody:
			return nil // he is in, or may come in, or has asked
		case g.Privacy == photo.GroupPublic:
			return photo.Invalidf("", "Everybody may join this group. There is no need to ask.")
		}
		if err := notTooMany(w, v, "groups joined", joinsPerWindow); err != nil {
			return err
		}
		return w.SetGroupRole(id, v.ID, g.Role, photo.GroupAsked, now())
	})
}

// LeaveGroup takes the viewer out of a group, or takes back that he asked, or
// declines that he was invited. What he added stays. The last admin cannot
// leave.
func (s *Site) LeaveGroup(ctx context.Context, v photo.Viewer, id photo.ID) error {
	return s.inGroup(ctx, v, id, func(w *store.Writer, c *Change, g photo.Group) error {
		if g.Role <= photo.GroupBanned {
			return nil
		}
		if err := keepsAdmin(w, g, v.ID, g.Role); err != nil {
			return err
		}
		c.People = append(c.People, v.Name)
		return w.SetGroupRole(id, v.ID, g.Role, photo.GroupNobody, now())
	})
}

// keepsAdmin refuses to make somebody of a role anything else where he is the
// last admin.
func keepsAdmin(w *store.Writer, g photo.Group, user photo.ID, role photo.GroupRole) error {
	if role != photo.GroupAdmin {
		return nil
	}
	other, err := w.OtherAdmin(g.ID, user)
	if err == nil && !other {
		return photo.Invalidf("", "A group needs an admin, and there is no other. Make another member admin first, or delete the group.")
	}
	return err
}

// InviteToGroup lets a member of the site into a group as soon as he likes;
// its moderators may, and in a public group every member. Who asked to be let
// in is in at once. Errors: photo.Invalid of field "name", photo.Limited.
func (s *Site) InviteToGroup(ctx context.Context, v photo.Viewer, id photo.ID, name string) error {
	return s.withGroupPerson(ctx, v, id, name, func(w *store.Writer, c *Change, g photo.Group, u photo.User, role photo.GroupRole) error {
		if !g.Role.Moderates() && (!g.Role.In() || g.Privacy != photo.GroupPublic) {
			return photo.ErrNotFound
		}
		theirs, err := w.RelationOf(u.ID, v.ID)
		switch {
		case err != nil:
			return err
		case role == photo.GroupAsked && g.Role.Moderates():
			c.People = append(c.People, u.Name)
			return w.SetGroupRole(id, u.ID, role, photo.GroupMember, now())
		case role >= photo.GroupInvited:
			return photo.Invalidf("name", "%s is in the group already, or invited.", u.DisplayName)
		case role == photo.GroupBanned:
			return photo.Invalidf("name", "%s is banned from the group. Lift the ban first.", u.DisplayName)
		case theirs&photo.Blocked != 0:
			return photo.Invalidf("name", "%s does not take invitations from you.", u.DisplayName)
		}
		if err := notTooMany(w, v, "invitations", invitationsPerWindow); err != nil {
			return err
		}
		return w.SetGroupRole(id, u.ID, role, photo.GroupInvited, now())
	})
}

// SetGroupRole makes somebody something else in a group. Admins decide who is
// member, moderator and admin; moderators remove members (photo.GroupNobody),
// also those who were invited or asked, and ban them or lift the ban.
func (s *Site) SetGroupRole(ctx context.Context, v photo.Viewer, id photo.ID, name string, to photo.GroupRole) error {
	return s.withGroupPerson(ctx, v, id, name, func(w *store.Writer, c *Change, g photo.Group, u photo.User, role photo.GroupRole) error {
		switch {
		case !g.Role.Moderates():
			return photo.ErrNotFound
		case role == to:
			return nil
		case role.Moderates() && g.Role != photo.GroupAdmin, to.In() && g.Role != photo.GroupAdmin:
			return photo.Invalidf("", "Only an admin of the group decides that.")
		case to.In() && !role.In():
			return photo.Invalidf("", "%s is not in the group. Send an invitation first.", u.DisplayName)
		case to == photo.GroupAsked || to == photo.GroupInvited:
			return photo.Invalidf("role", "Choose what the member should be in the group.")
		}
		if err := keepsAdmin(w, g, u.ID, role); err != nil {
			return err
		}
		if role.In() != to.In() {
			c.People = append(c.People, u.Name)
		}
		return w.SetGroupRole(id, u.ID, role, to, now())
	})
}

// withGroupPerson runs fn on a group, which is locked, and what a member of the
// site is in it.
func (s *Site) withGroupPerson(ctx context.Context, v photo.Viewer, id photo.ID, name string, fn func(*store.Writer, *Change, photo.Group, photo.User, photo.GroupRole) error) error {
	return s.inGroup(ctx, v, id, func(w *store.Writer, c *Change, g photo.Group) error {
		if !g.OpenTo(g.Role) {
			return photo.ErrNotFound
		}
		u, err := shownTo(w.UserByName(name))(v)
		if errors.Is(err, photo.ErrNotFound) {
			return photo.Invalidf("name", "There is no member %q. Write the name that stands in the address of the member’s page.", photo.Clip(name, 40))
		}
		if err != nil {
			return err
		}
		role, err := w.GroupRole(id, u.ID)
		if err != nil {
			return err
		}
		return fn(w, c, g, u, role)
	})
}
