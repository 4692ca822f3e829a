// Package store keeps the site's rows. It is the only place where SQL is
// spoken: one text of each query serves SQLite and PostgreSQL, and what truly
// differs between them stands in dialect.go. What a row means, and who may
// see it, is decided in packages photo and site; the one thing of privacy that
// lives here is the predicate of visible.go, which every listing uses.
package store

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"fmt"
	"log/slog"
	"strings"
	"sync"
	"time"

	"flickrkillr/internal/photo"
	"flickrkillr/internal/timing"
)

// DB is a database, SQLite or PostgreSQL. It is safe for concurrent use, and
// several processes may use one database at once.
type DB struct {
	dialect dialect
	readers *sql.DB
	writers *sql.DB // the same pool as readers on PostgreSQL; a single connection on SQLite
	log     *slog.Logger
	slow    time.Duration
	local   bool
	metrics counts

	// On SQLite prepared statements are ours to keep: statement: *sql.Stmt.
	// PostgreSQL's driver keeps them by connection.
	keepStatements bool
	stmts          sync.Map
}

// Options are the settings of a database.
type Options struct {
	Log        *slog.Logger
	Slow       time.Duration // log queries that take longer; 0 logs none
	Conns      int           // most connections at once; 0 chooses
	Unkept     bool          // open a connection for each Read and Write, and prepare nothing, to measure what keeping is worth
	Unprepared bool          // parse each statement anew: for PgBouncer, for CGI, and to measure what preparing is worth
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
	return err
}

// Conns is how many connections there are at most, on SQLite of those that read.
func (db *DB) Conns() int { return db.readers.Stats().MaxOpenConnections }

// Local says whether the database is in this process or on this machine, and
// so works with the processors that its clients have.
func (db *DB) Local() bool { return db.local }

// Ping says whether the database answers.
func (db *DB) Ping(ctx context.Context) error { return db.readers.PingContext(ctx) }

// Read runs fn with a Reader. The queries of fn see what is committed when
// each of them runs.
func (db *DB) Read(ctx context.Context, fn func(*Reader) error) error {
	return db.dialect.explain(ctx, db.read(ctx, fn))
}

func (db *DB) read(ctx context.Context, fn func(*Reader) error) error {
	r := &Reader{ctx: ctx, db: db}
	defer r.disconnect()
	return fn(r)
}

// Write runs fn in a transaction, which is committed, durably, when fn gives
// nil, and leaves nothing otherwise. fn runs again when the database asks
// for that (a deadlock, a serialization failure), so it must not do anything
// but through the Writer that cannot be done twice.
func (db *DB) Write(ctx context.Context, fn func(*Writer) error) error {
	for try := 1; ; try++ {
		err := db.writeOnce(ctx, fn)
		// ErrBadConn: the connection had died in the pool, and nothing was sent.
		if try == 5 || !db.dialect.retry(err) && !errors.Is(err, driver.ErrBadConn) {
			return db.dialect.explain(ctx, err)
		}
	}
}

func (db *DB) writeOnce(ctx context.Context, fn func(*Writer) error) error {
	conn, err := take(ctx, db.writers)
	if err != nil {
		return fmt.Errorf("connect: %w", err)
	}
	defer conn.Close()
	tx, err := begin(ctx, conn)
	if err != nil {
		return fmt.Errorf("begin: %w", err)
	}
	defer tx.Rollback()
	if err := fn(&Writer{Reader{ctx: ctx, db: db, tx: tx}}); err != nil {
		return err
	}
	defer timing.Begin(ctx, timing.SQL).End()
	if err := tx.Commit(); err != nil {
		return fmt.Errorf("commit: %w", err)
	}
	return nil
}

func begin(ctx context.Context, conn *sql.Conn) (*sql.Tx, error) {
	defer timing.Begin(ctx, timing.SQL).End()
	return conn.BeginTx(ctx, nil)
}

// A Reader asks questions. It holds for one call of DB.Read or DB.Write.
type Reader struct {
	ctx  context.Context
	db   *DB
	tx   *sql.Tx   // nil outside of DB.Write
	conn *sql.Conn // in DB.Read, where statements are not ours to keep: from the first query on
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
