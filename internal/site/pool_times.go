package site

import (
	"context"
	"time"

	"flickrkillr/internal/photo"
	"flickrkillr/internal/store"
)

// PoolTimes says when photos that the viewer sees in a group's pool were added
// to it.
func (s *Site) PoolTimes(ctx context.Context, group photo.ID, photos []photo.Photo) (times map[photo.ID]time.Time, err error) {
	ids := make([]photo.ID, len(photos))
	for i, p := range photos {
		ids[i] = p.ID
	}
	err = s.db.Read(ctx, func(r *store.Reader) (err error) {
		times, err = r.PoolTimes(group, ids)
		return err
	})
	return times, err
}
