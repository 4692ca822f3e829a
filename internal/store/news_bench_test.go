package store

import (
	"fmt"
	"path/filepath"
	"testing"

	"flickrkillr/internal/photo"
	"flickrkillr/internal/store/pgtest"
)

// What the news of a member cost who follows few, and of one who follows
// thousands; and what an upload of one costs whom many follow.
func BenchmarkNews(b *testing.B) {
	for _, kind := range []string{"sqlite", "postgres"} {
		address := "sqlite:" + filepath.Join(b.TempDir(), "site.db")
		if kind == "postgres" {
			address = pgtest.New(b)
		}
		db := open(b, address)
		if _, err := db.Migrate(b.Context()); err != nil {
			b.Fatal(err)
		}
		c := community{users: 6000, photos: 8}
		c.fill(b, db)
		for i, n := range []int{10, 5000} {
			for _, s := range []string{
				"INSERT INTO contacts (owner_id, contact_id, friend, family, added_at) SELECT $1, id, 0, 0, joined_at FROM users WHERE id > $1 AND id <= $2 ON CONFLICT DO NOTHING",
				"INSERT INTO followers SELECT $1, id, joined_at FROM users WHERE id > $1 AND id <= $2 ON CONFLICT DO NOTHING",
				"INSERT INTO contacts (owner_id, contact_id, friend, family, added_at) SELECT id, $1, 0, 0, joined_at FROM users WHERE id > $1 AND id <= $2 ON CONFLICT DO NOTHING",
			} {
				if _, err := db.writers.ExecContext(b.Context(), s, memberID(i), memberID(i+n)); err != nil {
					b.Fatal(err)
				}
			}
		}
		if err := db.EndLoad(b.Context()); err != nil {
			b.Fatal(err)
		}
		if _, err := db.writers.ExecContext(b.Context(), "ANALYZE"); err != nil {
			b.Fatal(err)
		}
		for i, n := range []int{10, 5000} {
			b.Run(fmt.Sprintf("%s/of %d", kind, n), func(b *testing.B) {
				for b.Loop() {
					err := db.Read(b.Context(), func(r *Reader) error {
						l, err := r.News(memberID(i), photo.Page{})
						if len(l.Photos) < 20 {
							b.Fatal(len(l.Photos))
						}
						return err
					})
					if err != nil {
						b.Fatal(err)
					}
				}
			})
			b.Run(fmt.Sprintf("%s/told to %d", kind, min(n, followersAtOnce)), func(b *testing.B) {
				for b.Loop() {
					err := db.Write(b.Context(), func(w *Writer) error { _, err := w.TellFollowers(memberID(i), 0); return err })
					if err != nil {
						b.Fatal(err)
					}
				}
			})
		}
	}
}
