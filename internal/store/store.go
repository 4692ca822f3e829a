// Package store keeps the site's rows. It is the only place where SQL is
// spoken: one text of each query serves SQLite and PostgreSQL, and what truly
// differs between them stands in dialect.go. What a row means, and who may
// see it, is decided in packages photo and site; the one thing of privacy that
// lives here is the predicate of visible.go, which every listing uses.
package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"log/slog"
	"strings"
	"sync"
	"time"

	"flickrkillr/internal/photo"
)

// DB is a database, SQLite or PostgreSQL. It is safe for concurrent use, and
// several processes may use one database at once.
type DB struct {
	dialect dialect
	readers *sql.DB
	writers *sql.DB // the same pool as readers on PostgreSQL; a single connection on SQLite
	release func()  // ends what lies below readers and writers; may be nil
	log     *slog.Logger
	slow    time.Duration
	stmts   sync.Map // statement: *sql.Stmt, where the driver does not keep prepared statements itself
}

// Options are the settings of a database.
type Options struct {
	Log        *slog.Logger
	Slow       time.Duration // log queries that take longer; 0 logs none
	Conns      int           // most connections at once; 0 chooses
	Unprepared bool          // parse each statement anew, to measure what preparing is worth
}

// Open gives the database at a URL: postgres://… or sqlite:PATH. It connects
// only when the first query asks for it, since a CGI process pays for all
// that happens here on each request.
func Open(address string, opt Options) (*DB, error) {
	db := &DB{log: opt.Log, slow: opt.Slow}
	if db.log == nil {
		db.log = slog.New(slog.DiscardHandler)
	}
	var err error
	switch scheme, rest, _ := strings.Cut(address, ":"); scheme {
	case "sqlite":
		db.dialect = sqlite
		err = db.openSQLite(rest, opt)
	case "postgres", "postgresql":
		db.dialect = postgres
		err = db.openPostgres(address, opt)
	default:
		return nil, fmt.Errorf("database URL: unknown scheme %q; use sqlite:PATH or postgres://…", scheme)
	}
	if err != nil {
		return nil, err
	}
	return db, nil
}

// Close ends all connections.
func (db *DB) Close() error {
	err := db.readers.Close()
	if db.writers != db.readers {
		err = errors.Join(err, db.writers.Close())
	}
	if db.release != nil {
		db.release()
	}
	return err
}

// Ping says whether the database answers.
func (db *DB) Ping(ctx context.Context) error { return db.readers.PingContext(ctx) }

// Read runs fn with a Reader. The queries of fn see what is committed when
// each of them runs.
func (db *DB) Read(ctx context.Context, fn func(*Reader) error) error {
	return db.dialect.explain(ctx, fn(&Reader{ctx: ctx, db: db}))
}

// Write runs fn in a transaction, which is committed, durably, when fn gives
// nil, and leaves nothing otherwise. fn runs again when the database asks
// for that (a deadlock, a serialization failure), so it must not do anything
// but through the Writer that cannot be done twice.
func (db *DB) Write(ctx context.Context, fn func(*Writer) error) error {
	for try := 1; ; try++ {
		err := db.writeOnce(ctx, fn)
		if try == 5 || !db.dialect.retry(err) {
			return db.dialect.explain(ctx, err)
		}
	}
}

func (db *DB) writeOnce(ctx context.Context, fn func(*Writer) error) error {
	tx, err := db.writers.BeginTx(ctx, nil)
	if err != nil {
		return fmt.Errorf("begin: %w", err)
	}
	defer tx.Rollback()
	if err := fn(&Writer{Reader{ctx: ctx, db: db, tx: tx}}); err != nil {
		return err
	}
	if err := tx.Commit(); err != nil {
		return fmt.Errorf("commit: %w", err)
	}
	return nil
}

// A Reader asks questions. It holds for one call of DB.Read or DB.Write.
type Reader struct {
	ctx context.Context
	db  *DB
	tx  *sql.Tx // nil outside of DB.Write
}

// A Writer asks and changes, in one transaction.
type Writer struct{ Reader }

// millis is how times are kept: Unix milliseconds, 0 for the zero time.
func millis(t time.Time) int64 {
	if t.IsZero() {
		return 0
	}
	return t.UnixMilli()
}

// moment reads what millis wrote.
func moment(ms int64) time.Time {
	if ms == 0 {
		return time.Time{}
	}
	return time.UnixMilli(ms).UTC()
}

func bit(b bool) int {
	if b {
		return 1
	}
	return 0
}

// notFound turns database/sql's word for no row into the site's.
func notFound(err error) error {
	if errors.Is(err, sql.ErrNoRows) {
		return photo.ErrNotFound
	}
	return err
}
