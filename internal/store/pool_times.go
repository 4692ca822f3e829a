package store

import (
	"database/sql"
	"time"

	"flickrkillr/internal/photo"
)

var poolTimes = query{"pool_times", `SELECT photo_id, added_at FROM group_photos WHERE photo_id IN ` + someIDs + ` AND group_id = $51`}

// PoolTimes says when photos were added to a group's pool. It asks once for
// each fifty.
func (r *Reader) PoolTimes(group photo.ID, ids []photo.ID) (map[photo.ID]time.Time, error) {
	times := make(map[photo.ID]time.Time, len(ids))
	err := inFifties(ids, func(args []any) error {
		return r.rows(poolTimes, func(rows *sql.Rows) error {
			var id photo.ID
			var ms int64
			err := rows.Scan(&id, &ms)
			times[id] = moment(ms)
			return err
		}, append(args, group)...)
	})
	return times, err
}
