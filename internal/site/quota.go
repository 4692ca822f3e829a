package site

import (
	"fmt"
	"time"

	"flickrkillr/internal/photo"
	"flickrkillr/internal/store"
)

// mayStore refuses a member more than his quota.
func mayStore(u photo.User, decided photo.Settings, more photo.Stored) error {
	q := decided.QuotaOf(u)
	s := photo.Stored{Photos: u.Stored.Photos + more.Photos, Bytes: u.Stored.Bytes + more.Bytes}
	switch {
	case q.Holds(s):
		return nil
	case q.Photos > 0 && s.Photos > q.Photos:
		return photo.Invalidf("file", "You have %d photos here already, of %d that you may have. Delete some, also from the trash, or ask who runs the site for more room.", u.Stored.Photos, q.Photos)
	}
	return photo.Invalidf("file", "There is no room left for this file: you have stored %s of %s. Delete some photos, also from the trash, or ask who runs the site for more room.", megabytes(u.Stored.Bytes), megabytes(q.Bytes))
}

func megabytes(n int64) string { return fmt.Sprintf("%.1f MB", float64(n)/1e6) }

// admitPhoto counts a photo that is about to be added against its owner's
// quota, and holds it for review where the settings ask for that. Until the
// transaction ends the owner stores nothing else: of two uploads at once the
// second sees what the first left.
func admitPhoto(w *store.Writer, decided photo.Settings, p *photo.Photo, bytes int64) error {
	if err := w.Store(p.Owner.ID, 1, bytes); err != nil {
		return err
	}
	u, err := w.UserByID(p.Owner.ID)
	if err != nil {
		return err
	}
	if u.Hidden() { // suspended while this was on its way
		return photo.ErrSignIn
	}
	before := u
	before.Stored.Photos, before.Stored.Bytes = u.Stored.Photos-1, u.Stored.Bytes-bytes
	if err := mayStore(before, decided, photo.Stored{Photos: 1, Bytes: bytes}); err != nil {
		return err
	}
	why := photo.Withheld(0)
	if decided.Reviews(u, before.Stored.Photos, time.Now()) {
		why = photo.ForReview
	}
	p.Withhold(why)
	return nil
}
