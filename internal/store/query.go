package store

//go:generate go test -run "^Test(Queries|Indexes)AreListed" . -update

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"fmt"
	"time"

	"flickrkillr/internal/timing"
)

// A query is a statement under a name. The name stands in logs, in errors and
// in queries.sql; the text is constant, its values are always bound.
type query struct{ name, sql string }

// rows runs a query and calls scan for each row.
func (r *Reader) rows(q query, scan func(*sql.Rows) error, args ...any) (err error) {
	defer func() { err = q.wrap(err) }()
	if err := r.connect(); err != nil {
		return err
	}
	n := 0
	defer r.timed(q, &n, time.Now(), timing.Begin(r.ctx, timing.SQL))
	rows, err := r.query(q, args)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		n++
		if err := scan(rows); err != nil {
			return err
		}
	}
	return rows.Err()
}

func (r *Reader) query(q query, args []any) (*sql.Rows, error) {
	if r.tx != nil {
		return r.tx.QueryContext(r.ctx, q.sql, args...)
	}
	if r.db.keepStatements {
		stmt, err := r.statement(q)
		if err != nil {
			return nil, err
		}
		return stmt.QueryContext(r.ctx, args...)
	}
	for try := 1; ; try++ {
		rows, err := r.conn.QueryContext(r.ctx, q.sql, args...)
		if try == 3 || !errors.Is(err, driver.ErrBadConn) {
			return rows, err
		}
		r.disconnect() // it had died in the pool, and nothing was sent
		if err := r.connect(); err != nil {
			return nil, err
		}
	}
}

// connect takes a connection for the Reader, where it needs one of its own.
func (r *Reader) connect() (err error) {
	if r.conn == nil && r.tx == nil && !r.db.keepStatements {
		r.conn, err = take(r.ctx, r.db.readers)
	}
	return err
}

// disconnect gives the connection back to its pool, which throws away what is
// dead.
func (r *Reader) disconnect() {
	if r.conn != nil {
		r.conn.Close()
		r.conn = nil
	}
}

// row runs a query that gives one row; photo.ErrNotFound where it gives none.
func (r *Reader) row(q query, dest []any, args ...any) error {
	found := false
	err := r.rows(q, func(rows *sql.Rows) error {
		found = true
		return rows.Scan(dest...)
	}, args...)
	if err == nil && !found {
		return notFound(sql.ErrNoRows)
	}
	return err
}

// exec runs a statement and gives the number of rows it changed.
func (w *Writer) exec(q query, args ...any) (n int64, err error) {
	changed := 0
	defer w.timed(q, &changed, time.Now(), timing.Begin(w.ctx, timing.SQL))
	defer func() { err = q.wrap(err) }()
	res, err := w.tx.ExecContext(w.ctx, q.sql, args...)
	if err != nil {
		return 0, err
	}
	n, err = res.RowsAffected()
	changed = int(n)
	return n, err
}

// statement gives the prepared form of a query outside of a transaction.
func (r *Reader) statement(q query) (*sql.Stmt, error) {
	if stmt, ok := r.db.stmts.Load(q.sql); ok {
		return stmt.(*sql.Stmt), nil
	}
	fresh, err := r.db.readers.PrepareContext(context.WithoutCancel(r.ctx), q.sql)
	if err != nil {
		return nil, err
	}
	stmt, kept := r.db.stmts.LoadOrStore(q.sql, fresh)
	if kept {
		fresh.Close()
	}
	return stmt.(*sql.Stmt), nil
}

// timed counts a query, and logs one that took longer than the setting allows.
func (r *Reader) timed(q query, rows *int, start time.Time, span timing.Span) {
	span.End()
	d := time.Since(start)
	r.db.metrics.query(q, d, *rows)
	if r.db.slow > 0 && d >= r.db.slow {
		r.db.log.Warn("slow query", "query", q.name, "ms", d.Milliseconds(), "rows", *rows)
	}
}

func (q query) wrap(err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("query %s: %w", q.name, err)
}
