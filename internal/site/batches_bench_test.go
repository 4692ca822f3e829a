package site_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"flickrkillr/internal/photo"
	"flickrkillr/internal/site"
	"flickrkillr/internal/store"
)

// BenchmarkBatch changes tags and visibility of 20,000 photos and undoes it,
// while somebody reads a page over and over; with -short a tenth of them.
func BenchmarkBatch(b *testing.B) {
	photos := 20_000
	if testing.Short() {
		photos /= 10
	}
	for kind, address := range map[string]func() string{
		"sqlite":   func() string { return onSQLite(b) },
		"postgres": func() string { return onPostgres(b) },
	} {
		b.Run(kind, func(b *testing.B) {
			for range b.N {
				s := siteAt(b, address(), memory(b))
				anna := manyPhotos(b, s, photos)
				private := photo.Private
				batch, err := s.MakeBatch(b.Context(), anna, photo.Pick{}, photo.BatchEdit{AddTags: []photo.Tag{{Name: "new", Raw: "new"}}, Visibility: &private})
				if err != nil {
					b.Fatal(err)
				}
				runs := func(what string) {
					b.Helper()
					began := time.Now()
					stop, pages := make(chan bool), make(chan []time.Duration)
					go func() { pages <- readOn(s, stop) }()
					for worked := true; worked; {
						if worked, err = s.RunJob(b.Context()); err != nil {
							b.Error(err)
							break
						}
					}
					took := time.Since(began)
					close(stop)
					all := <-pages
					slices.Sort(all)
					b.ReportMetric(took.Seconds(), what+"-s")
					if len(all) > 0 {
						b.ReportMetric(float64(all[len(all)*99/100].Microseconds())/1000, what+"-page-p99-ms")
					}
				}
				runs("count")
				if err := s.StartBatch(b.Context(), anna, batch.ID); err != nil {
					b.Fatal(err)
				}
				runs("change")
				if err := s.UndoBatch(b.Context(), anna, batch.ID); err != nil {
					b.Fatal(err)
				}
				runs("undo")
				if page, err := s.Batch(b.Context(), anna, batch.ID, 0, 0); err != nil || page.Undone != photos {
					b.Errorf("%+v, %v", page.BatchCounts, err)
				}
			}
		})
	}
}

// readOn reads a page every 20 ms until it is told to stop.
func readOn(s *site.Site, stop chan bool) (all []time.Duration) {
	for {
		select {
		case <-stop:
			return all
		case <-time.After(20 * time.Millisecond):
			began := time.Now()
			if _, err := s.Stream(context.Background(), photo.Viewer{}, "anna", photo.Page{Limit: 50}); err != nil {
				return all
			}
			all = append(all, time.Since(began))
		}
	}
}

// manyPhotos makes a member with many public photos.
func manyPhotos(b *testing.B, s *site.Site, n int) photo.Viewer {
	b.Helper()
	v := photo.Viewer{ID: photo.MakeID(1, 1, 0), Name: "anna", Role: photo.RoleMember}
	err := s.Bulk(b.Context(), func(load *store.Bulk) error {
		u := photo.User{ID: v.ID, Name: v.Name, Email: v.Name, Role: v.Role, Joined: time.UnixMilli(1).UTC()}
		row := store.UserRow{User: u}
		row.PublicPhotos, row.Photos = n, n
		if err := load.User(row); err != nil {
			return err
		}
		for i := range n {
			p := photo.Photo{ID: photo.MakeID(int64(1000+i), v.ID.Shard(), 0), Owner: author(v), Secret: "0123456789abcdef", Title: fmt.Sprintf("Picture %d of the sea at evening", i),
				Posted: time.UnixMilli(1_600_000_000_000 + int64(i)*3_600_000).UTC(), Width: 60, Height: 40, Format: photo.JPEG, Visibility: photo.Public, Permissions: photo.DefaultPermissions,
				Description: "Some words about what there is to see and why it was taken that day."}
			tags := []photo.Tag{{Name: "sea", Raw: "sea"}, {Name: fmt.Sprint("tag", i%300), Raw: fmt.Sprint("tag", i%300)}, {Name: "evening", Raw: "evening"}}
			if err := load.Photo(store.PhotoRow{Photo: p, Tags: tags, Details: photo.Details{File: photo.File{SHA256: strings.Repeat("00", 32)}}}); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		b.Fatal(err)
	}
	return v
}
