package store

import (
	"bytes"
	"context"
	"database/sql/driver"
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"flickrkillr/internal/metrics"
	"flickrkillr/internal/photo"
	"flickrkillr/internal/store/pgtest"
	"flickrkillr/internal/timing"
)

// tour asks a little of everything, with values of all types.
func tour(t testing.TB, db *DB, name string) {
	t.Helper()
	u := addUser(t, db, name)
	for n := range 3 {
		addPhoto(t, db, u, int64(1000+n), photo.Public, "sea", "sky")
	}
	err := db.Write(t.Context(), func(w *Writer) error {
		if _, _, err := w.AddTry(name, time.Now(), time.Minute); err != nil {
			return err
		}
		return w.InsertSession(u.ID, []byte(name), time.Now(), time.Now().Add(time.Hour))
	})
	if err != nil {
		t.Fatal(err)
	}
	read(t, db, func(r *Reader) error {
		if got, _, err := r.SessionUser(u.ID, []byte(name), time.Now()); err != nil || got.Email != u.Email {
			t.Error(got, err)
		}
		l, err := r.Stream(u.ID, photo.Stranger, photo.Page{Limit: 2})
		if err != nil || len(l.Photos) != 2 || l.Older.ID == 0 {
			t.Fatal(l, err)
		}
		if p, sha, err := r.PhotoByID(l.Photos[0].ID); err != nil || sha != testSHA || !p.Taken.Equal(l.Photos[0].Taken) {
			t.Error(p, sha, err)
		}
		if d, err := r.DetailsOf(u.ID, l.Photos[0].ID); err != nil || d.Place != testDetails.Place {
			t.Error(d, err)
		}
		if tags, err := r.TagsOf(u.ID, l.Photos[0].ID); err != nil || len(tags) != 2 {
			t.Error(tags, err)
		}
		_, _, err = r.UserForLogin("nobody")
		if !errors.Is(err, photo.ErrNotFound) {
			t.Error(err)
		}
		return nil
	})
}

// However connections and statements are kept, the answers are the same.
func TestKeepingChangesNoAnswer(t *testing.T) {
	for name, opt := range map[string]Options{
		"one connection": {Conns: 1},
		"unprepared":     {Unprepared: true},
		"unkept":         {Unkept: true},
	} {
		for _, kind := range []string{"sqlite", "postgres"} {
			t.Run(name+"/"+kind, func(t *testing.T) {
				t.Parallel()
				address := "sqlite:" + filepath.Join(t.TempDir(), "site.db")
				if kind == "postgres" {
					address = pgtest.New(t)
				}
				migrated := open(t, address)
				if _, err := migrated.Migrate(t.Context()); err != nil {
					t.Fatal(err)
				}
				db, err := Open(address, opt)
				if err != nil {
					t.Fatal(err)
				}
				defer db.Close()
				tour(t, db, "anna")
				opened := db.metrics.opened.Load()
				for range 5 {
					read(t, db, func(r *Reader) error {
						r.Mark("m")
						_, err := r.Mark("n")
						return err
					})
				}
				more := int64(0)
				if opt.Unkept {
					more = 5
				}
				if n := db.metrics.opened.Load() - opened; n != more {
					t.Errorf("5 reads opened %d connections, not %d", n, more)
				}
			})
		}
	}
}

// With statements unprepared the site runs behind PgBouncer in transaction
// mode, where the next query may meet another connection; prepared it does not.
func TestPgBouncer(t *testing.T) {
	direct, bounced := pgtest.Bouncer(t)
	if _, err := open(t, direct).Migrate(t.Context()); err != nil {
		t.Fatal(err)
	}
	db, err := Open(bounced, Options{Unprepared: true})
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	var all sync.WaitGroup
	for n := range 6 {
		all.Go(func() {
			for m := range 3 {
				tour(t, db, fmt.Sprintf("member%d-%d", n, m))
			}
		})
	}
	all.Wait()

	prepared, err := Open(bounced, Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer prepared.Close()
	faults := make(chan error, 6*20)
	for range 6 {
		all.Go(func() {
			for range 20 {
				if err := prepared.Read(t.Context(), func(r *Reader) error { _, err := r.Mark("m"); return err }); err != nil {
					faults <- err
				}
			}
		})
	}
	all.Wait()
	if len(faults) == 0 {
		t.Error("prepared statements work too: is this PgBouncer in transaction mode?")
	}
}

// Waiting for a connection is the request's phase Queue, opening one and
// asking are SQL.
func TestTimeIsTold(t *testing.T) {
	onBoth(t, func(t *testing.T, db *DB) {
		db.writers.SetMaxOpenConns(1)
		held, begun := make(chan bool), make(chan bool)
		var holder sync.WaitGroup
		holder.Go(func() {
			err := db.Write(t.Context(), func(w *Writer) error { close(held); <-begun; return nil })
			if err != nil {
				t.Error(err)
			}
		})
		<-held
		clock := timing.Start(t.Context(), 0)
		go func() {
			for db.writers.Stats().WaitCount == 0 {
				time.Sleep(time.Millisecond)
			}
			time.Sleep(20 * time.Millisecond)
			close(begun)
		}()
		if err := db.Write(clock, func(w *Writer) error { return w.SetMark("m", "v") }); err != nil {
			t.Fatal(err)
		}
		holder.Wait()
		times, total := clock.Times()
		if times[timing.Queue] < 20*time.Millisecond || times[timing.SQL] == 0 || times[timing.Queue]+times[timing.SQL] > total {
			t.Errorf("%v of %v", times, total)
		}

		fresh := timing.Start(t.Context(), 0)
		if conn, err := (&dialer{Connector: slow{}, opened: &db.metrics.opened}).Connect(fresh); conn != nil || err != nil {
			t.Error(conn, err)
		}
		if times, _ := fresh.Times(); times[timing.Connect] < time.Millisecond || times[timing.Queue] != 0 {
			t.Errorf("opening: %v", times)
		}
	})
}

// The metrics of a database name its queries, and count them and their rows.
func TestMetrics(t *testing.T) {
	onBoth(t, func(t *testing.T, db *DB) {
		u := addUser(t, db, "anna")
		for n := range 3 {
			addPhoto(t, db, u, int64(n), photo.Public)
		}
		for range 2 {
			read(t, db, func(r *Reader) error { _, err := r.Recent(photo.Page{Limit: 10}); return err })
		}
		var reg metrics.Registry
		reg.Tell(db.Metrics)
		var b bytes.Buffer
		if _, err := reg.WriteTo(&b); err != nil {
			t.Fatal(err)
		}
		for _, line := range []string{
			`flickrkillr_query_seconds_count{query="recent_older"} 2`,
			`flickrkillr_query_seconds_bucket{query="recent_older",le="+Inf"} 2`,
			`flickrkillr_query_rows_total{query="recent_older"} 6`,
			`flickrkillr_query_rows_total{query="insert_photo"} 3`,
			`flickrkillr_db_connections_used{pool="readers"} 0`,
		} {
			if !strings.Contains(b.String(), "\n"+line+"\n") {
				t.Errorf("no line %s in\n%s", line, b.String())
			}
		}
	})
}

// slow takes its time to open nothing.
type slow struct{ driver.Connector }

func (slow) Connect(context.Context) (driver.Conn, error) {
	time.Sleep(time.Millisecond)
	return nil, nil
}

// Local decides how many requests are worked on at once.
func TestLocal(t *testing.T) {
	for address, want := range map[string]bool{
		"sqlite:" + t.TempDir() + "/site.db":             true,
		"postgres:///site?host=/var/run/postgresql":      true,
		"postgres://localhost/site":                      true,
		"postgres://127.0.0.1:5433/site":                 true,
		"postgres://[::1]/site":                          true,
		"postgres://db.example.org/site":                 false,
		"postgres://10.0.0.5/site":                       false,
		"postgres:///site?host=db1.example.org,/var/run": false,
	} {
		db, err := Open(address, Options{})
		if err != nil {
			t.Fatal(address, err)
		}
		if db.Local() != want {
			t.Errorf("%s is local: %v", address, !want)
		}
		if err := db.Close(); err != nil {
			t.Error(err)
		}
	}
}
