package site

import (
	"context"
	"encoding/json"
	"fmt"

	"flickrkillr/internal/photo"
	"flickrkillr/internal/store"
)

// settingsMark stands in the database for the site's settings, as JSON. They
// are read where they are needed, so that all processes agree at once.
const settingsMark = "settings"

func settings(r *store.Reader) (s photo.Settings, err error) {
	s.SignUps = photo.Open
	text, err := r.Mark(settingsMark)
	if err != nil || text == "" {
		return s, err
	}
	if err := json.Unmarshal([]byte(text), &s); err != nil {
		return s, fmt.Errorf("the mark «%s» is damaged: %w", settingsMark, err)
	}
	return s, nil
}

// Settings gives what an admin has decided for the site.
func (s *Site) Settings(ctx context.Context) (out photo.Settings, err error) {
	err = s.db.Read(ctx, func(r *store.Reader) (err error) {
		out, err = settings(r)
		return err
	})
	return out, err
}

// SaveSettings decides anew, for an admin.
func (s *Site) SaveSettings(ctx context.Context, v photo.Viewer, now photo.Settings) error {
	if err := admin(v); err != nil {
		return err
	}
	if err := now.Check(); err != nil {
		return err
	}
	b, err := json.Marshal(now)
	if err != nil {
		return err
	}
	return s.anew(ctx, func(w *store.Writer, _ *Change) error {
		if err := w.SetMark(settingsMark, string(b)); err != nil {
			return err
		}
		return s.record(w, v, "changed the settings", 0, string(b))
	})
}
