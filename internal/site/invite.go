package site

import (
	"context"
	"crypto/rand"
	"strings"
	"time"

	"flickrkillr/internal/photo"
	"flickrkillr/internal/store"
)

// Invite makes a code with which so many people can make an account within so
// many days.
func (s *Site) Invite(ctx context.Context, v photo.Viewer, uses, days int) (i photo.Invitation, err error) {
	if err := moderator(v); err != nil {
		return i, err
	}
	if uses < 1 || uses > photo.MaxInvitationUses {
		return i, photo.Invalidf("uses", "Give a number of people from 1 to %d.", photo.MaxInvitationUses)
	}
	if days < 1 || days > photo.MaxInvitationDays {
		return i, photo.Invalidf("days", "Give a number of days from 1 to %d.", photo.MaxInvitationDays)
	}
	err = s.anew(ctx, func(w *store.Writer, _ *Change) error {
		i = photo.Invitation{ID: s.ids.New(v.ID.Shard()), Code: rand.Text(), By: author(v), Uses: uses, Created: now()}
		i.Expires = i.Created.Add(time.Duration(days) * 24 * time.Hour)
		if err := w.InsertInvitation(i); err != nil {
			return err
		}
		return s.record(w, v, "made an invitation", 0, i.ID.String())
	})
	return i, err
}

// Invitations lists all invitations, for a moderator.
func (s *Site) Invitations(ctx context.Context, v photo.Viewer, page photo.Page) (l photo.Invitations, err error) {
	if err := moderator(v); err != nil {
		return l, err
	}
	err = s.db.Read(ctx, func(r *store.Reader) (err error) {
		l, err = r.Invitations(bounded(page))
		return err
	})
	return l, err
}

// Revoke takes an invitation back. Who came by it stays.
func (s *Site) Revoke(ctx context.Context, v photo.Viewer, id photo.ID) error {
	if err := moderator(v); err != nil {
		return err
	}
	return s.anew(ctx, func(w *store.Writer, _ *Change) error {
		if err := w.DeleteInvitation(id); err != nil {
			return err
		}
		return s.record(w, v, "took back an invitation", 0, id.String())
	})
}

// normalCode is a code as it is kept, however it was typed.
func normalCode(s string) string {
	return photo.Clip(strings.ToUpper(strings.Join(strings.Fields(s), "")), 64)
}
