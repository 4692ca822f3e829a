package store

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"fmt"
	"io"
	"net"
	"strings"

	"github.com/jackc/pgx/v5/pgconn"
	sqlitedriver "modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"

	"flickrkillr/internal/photo"
)

// A dialect is what truly differs between the two databases.
type dialect struct {
	name     string // also the folder of its schema
	claimJob query
	migrate  func(ctx context.Context, db *DB) ([]string, error)
	is       func(err error, k errorKind) bool
	load     func(b *Bulk, t *bulkTable) error // sends the rows that wait
	endLoad  func(ctx context.Context, conn *sql.Conn, indexes []declaredIndex, count func() error) error
	indexes  func(ctx context.Context, db *DB) (have, want []index, err error)
}

// errorKind is what a database's error code means to us.
type errorKind int

const (
	uniqueViolation errorKind = iota
	tryAgain                  // the same transaction may go through now
	unavailable               // the database does not take work at the moment
	diskFull
	noSchema // a table is missing
)

var sqlite = dialect{name: "sqlite", claimJob: claimJobSQLite, is: isSQLite, load: loadSQLite, migrate: migrateSQLite, endLoad: endLoadSQLite, indexes: indexesSQLite}
var postgres = dialect{name: "postgres", claimJob: claimJobPostgres, is: isPostgres, load: loadPostgres, migrate: migratePostgres, endLoad: endLoadPostgres, indexes: indexesPostgres}

func isSQLite(err error, k errorKind) bool {
	var e *sqlitedriver.Error
	if !errors.As(err, &e) {
		return false
	}
	switch k {
	case uniqueViolation:
		return e.Code() == sqlite3.SQLITE_CONSTRAINT_UNIQUE || e.Code() == sqlite3.SQLITE_CONSTRAINT_PRIMARYKEY
	case unavailable:
		return e.Code()&0xff == sqlite3.SQLITE_BUSY || e.Code()&0xff == sqlite3.SQLITE_LOCKED
	case diskFull:
		return e.Code()&0xff == sqlite3.SQLITE_FULL
	case noSchema:
		return e.Code()&0xff == sqlite3.SQLITE_ERROR && strings.Contains(e.Error(), "no such table")
	}
	return false
}

// https://www.postgresql.org/docs/15/errcodes-appendix.html
func isPostgres(err error, k errorKind) bool {
	var e *pgconn.PgError
	if !errors.As(err, &e) {
		var ne net.Error
		var ce *pgconn.ConnectError
		return k == unavailable && (errors.As(err, &ne) || errors.As(err, &ce) || errors.Is(err, driver.ErrBadConn) || pgconn.SafeToRetry(err) || errors.Is(err, io.ErrUnexpectedEOF))
	}
	switch k {
	case uniqueViolation:
		return e.Code == "23505"
	case tryAgain:
		return e.Code == "40001" || e.Code == "40P01"
	case unavailable:
		return strings.HasPrefix(e.Code, "08") || strings.HasPrefix(e.Code, "57P") || e.Code == "53300"
	case diskFull:
		return e.Code == "53100"
	case noSchema:
		return e.Code == "42P01"
	}
	return false
}

func (d dialect) retry(err error) bool { return err != nil && d.is(err, tryAgain) }

// clash says of rows that meet under one key that they exist already.
func (d dialect) clash(err error) error {
	if err != nil && d.is(err, uniqueViolation) {
		return fmt.Errorf("%w: %w", photo.ErrExists, err)
	}
	return err
}

// explain adds to a database's error the kind that the site knows it by. What
// fails because the caller's own time is over stays as it is.
func (d dialect) explain(ctx context.Context, err error) error {
	switch {
	case err == nil:
		return nil
	case ctx.Err() != nil && !errors.Is(err, ctx.Err()):
		return fmt.Errorf("%w: %w", ctx.Err(), err) // an interrupted query has words of its own
	case ctx.Err() != nil:
		return err
	case d.is(err, unavailable):
		return ofKind{photo.ErrBusy, err}
	case d.is(err, diskFull):
		return ofKind{photo.ErrFull, err}
	case d.is(err, noSchema):
		return fmt.Errorf("the database has no tables yet; run «flickrkillr migrate»: %w", err)
	}
	return err
}

// ofKind is an error that the site knows by a kind; its words stay the cause's.
type ofKind struct{ kind, cause error }

func (e ofKind) Error() string   { return e.cause.Error() }
func (e ofKind) Unwrap() []error { return []error{e.kind, e.cause} }
