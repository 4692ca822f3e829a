package store

import (
	"context"
	"database/sql"
	"errors"
	"sync"
	"testing"
	"time"

	"flickrkillr/internal/photo"
)

// endless is a query that ends only when it is stopped.
var endless = query{"endless", `WITH RECURSIVE c (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c) SELECT count(*) FROM c`}

// A caller who leaves stops his query in the database, hears that he left, and
// leaves connections behind that serve the next: more of them leave, one after
// the other and at once, than there are connections.
func TestLeavingStopsTheQuery(t *testing.T) {
	onBoth(t, func(t *testing.T, db *DB) {
		db.readers.SetMaxOpenConns(2)
		leave := func() {
			ctx, cancel := context.WithCancel(t.Context())
			stop := time.AfterFunc(20*time.Millisecond, cancel)
			defer stop.Stop()
			err := db.Read(ctx, func(r *Reader) error {
				var n int64
				return r.row(endless, []any{&n})
			})
			if !errors.Is(err, context.Canceled) || errors.Is(err, photo.ErrBusy) {
				t.Error("who left is told", err)
			}
		}
		for range 3 {
			leave()
		}
		var all sync.WaitGroup
		for range 8 {
			all.Go(leave)
		}
		all.Wait()
		ctx, cancel := context.WithTimeout(t.Context(), 30*time.Millisecond)
		defer cancel()
		err := db.Write(ctx, func(w *Writer) error {
			_, err := w.exec(query{"endless", `INSERT INTO marks (name, value) WITH RECURSIVE c (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c) SELECT 'm', CAST(count(*) AS TEXT) FROM c`})
			return err
		})
		if !errors.Is(err, context.DeadlineExceeded) {
			t.Error("whose time is over is told", err)
		}
		ctx, cancel = context.WithTimeout(t.Context(), 20*time.Second)
		defer cancel()
		for range 8 {
			all.Go(func() {
				err := db.Write(ctx, func(w *Writer) error {
					if v, err := w.Mark("m"); err != nil || v != "" && v != "v" {
						t.Errorf("a write that was stopped left %q, %v", v, err)
					}
					return w.SetMark("m", "v")
				})
				if err == nil {
					err = db.Read(ctx, func(r *Reader) error { _, err := r.Mark("m"); return err })
				}
				if err != nil {
					t.Error("after those who left:", err)
				}
			})
		}
		all.Wait()
		for _, pool := range []*sql.DB{db.readers, db.writers} {
			for pool.Stats().InUse != 0 { // a transaction is rolled back behind its caller's back
				if ctx.Err() != nil {
					t.Fatalf("%d connections are in use by nobody", pool.Stats().InUse)
				}
				time.Sleep(time.Millisecond)
			}
		}
	})
}

// Who leaves in the middle of a short query does not cost PostgreSQL's client
// its connection, nor the next query on it its answer.
func TestLeavingKeepsTheConnection(t *testing.T) {
	onBoth(t, func(t *testing.T, db *DB) {
		db.readers.SetMaxOpenConns(1)
		if db.dialect.name != "postgres" {
			return
		}
		backend := func() (pid int64) {
			read(t, db, func(r *Reader) error { return r.row(query{"pid", `SELECT pg_backend_pid()`}, []any{&pid}) })
			return pid
		}
		for name, sleep := range map[string]string{"short": `SELECT pg_sleep(0.02)`, "long": `SELECT pg_sleep(60)`} {
			before := backend()
			for range 5 {
				ctx, cancel := context.WithCancel(t.Context())
				time.AfterFunc(5*time.Millisecond, cancel)
				db.Read(ctx, func(r *Reader) error { var s string; return r.row(query{"sleep", sleep}, []any{&s}) })
				cancel()
			}
			if after := backend(); after != before {
				t.Errorf("%s queries whose callers left cost the connection", name)
			}
		}
	})
}
