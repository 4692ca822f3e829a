package store

//go:generate go test -run "^Test(Queries|Indexes)AreListed" . -update

import (
	"context"
	"database/sql"
	"fmt"
	"time"
)

// A query is a statement under a name. The name stands in logs, in errors and
// in queries.sql; the text is constant, its values are always bound.
type query struct{ name, sql string }

// rows runs a query and calls scan for each row.
func (r *Reader) rows(q query, scan func(*sql.Rows) error, args ...any) (err error) {
	n := 0
	defer r.timed(q, &n, time.Now())
	defer func() { err = q.wrap(err) }()
	var rows *sql.Rows
	stmt, err := r.statement(q)
	switch {
	case err != nil:
		return err
	case stmt != nil:
		rows, err = stmt.QueryContext(r.ctx, args...)
	case r.tx != nil:
		rows, err = r.tx.QueryContext(r.ctx, q.sql, args...)
	default:
		rows, err = r.db.readers.QueryContext(r.ctx, q.sql, args...)
	}
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
	defer w.timed(q, &changed, time.Now())
	defer func() { err = q.wrap(err) }()
	res, err := w.tx.ExecContext(w.ctx, q.sql, args...)
	if err != nil {
		return 0, err
	}
	n, err = res.RowsAffected()
	changed = int(n)
	return n, err
}

// statement gives the prepared form of a query outside of a transaction, or
// nil where the driver prepares by itself.
func (r *Reader) statement(q query) (*sql.Stmt, error) {
	if !r.db.dialect.keepStatements || r.tx != nil {
		return nil, nil
	}
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

// timed logs a query that took longer than the setting allows.
func (r *Reader) timed(q query, rows *int, start time.Time) {
	if d := time.Since(start); r.db.slow > 0 && d >= r.db.slow {
		r.db.log.Warn("slow query", "query", q.name, "ms", d.Milliseconds(), "rows", *rows)
	}
}

func (q query) wrap(err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("query %s: %w", q.name, err)
}
