package store

import (
	"context"
	"database/sql"
	"encoding/hex"
	"fmt"

	"flickrkillr/internal/photo"
)

// A Bulk takes whole tables of rows in one transaction, much faster than a
// Writer does. It keeps no counter and checks no rule: the rows come with
// their counters, which must be exact. It holds for one call of DB.Bulk and
// is not safe for concurrent use.
type Bulk struct {
	w      Writer
	conn   *sql.Conn
	tables [bulkTables]bulkTable
	bytes  int // what the rows that wait hold, about
	counts map[photo.ID]map[tallied]photo.Tally
}

// Rows wait until they hold this many bytes together, and then go to the
// database table by table.
const bulkBytes = 4 << 20

// Bulk runs fn in one transaction, which is committed, durably, when fn gives
// nil, and leaves nothing otherwise. fn runs once. A long load calls it again
// and again, each time with a part of the rows and a mark of how far it came
// (SetMark), so that it goes on there when it was interrupted. Rows that
// clash with others are photo.ErrExists, which may come as late as the commit.
func (db *DB) Bulk(ctx context.Context, fn func(*Bulk) error) error {
	return db.dialect.explain(ctx, db.bulk(ctx, fn))
}

func (db *DB) bulk(ctx context.Context, fn func(*Bulk) error) error {
	conn, err := db.writers.Conn(ctx)
	if err != nil {
		return fmt.Errorf("begin: %w", err)
	}
	defer conn.Close()
	tx, err := conn.BeginTx(ctx, nil)
	if err != nil {
		return fmt.Errorf("begin: %w", err)
	}
	defer tx.Rollback()
	b := &Bulk{w: Writer{Reader{ctx: ctx, db: db, tx: tx}}, conn: conn, tables: bulkLayout, counts: map[photo.ID]map[tallied]photo.Tally{}}
	defer b.close()
	if err := fn(b); err != nil {
		return err
	}
	if err := b.tallies(); err != nil {
		return err
	}
	if err := b.flush(); err != nil {
		return err
	}
	if err := tx.Commit(); err != nil {
		return fmt.Errorf("commit: %w", err)
	}
	return nil
}

// Mark reads a note as Reader.Mark does.
func (b *Bulk) Mark(name string) (string, error) { return b.w.Mark(name) }

// SetMark writes a note that is committed together with the rows.
func (b *Bulk) SetMark(name, value string) error { return b.w.SetMark(name, value) }

// add puts one row in a table's queue.
func (b *Bulk) add(table int, size int, row ...any) error {
	t := &b.tables[table]
	t.values = append(t.values, row...)
	b.bytes += size + 16*len(row)
	if b.bytes < bulkBytes {
		return nil
	}
	return b.flush()
}

// flush sends what waits.
func (b *Bulk) flush() error {
	for i := range b.tables {
		t := &b.tables[i]
		if len(t.values) == 0 {
			continue
		}
		if err := b.w.db.dialect.load(b, t); err != nil {
			return fmt.Errorf("load %s: %w", t.name, b.w.db.dialect.clash(err))
		}
		clear(t.values)
		t.values = t.values[:0]
	}
	b.bytes = 0
	return nil
}

func (b *Bulk) close() {
	for i := range b.tables {
		for _, stmt := range []*sql.Stmt{b.tables[i].many, b.tables[i].one} {
			if stmt != nil {
				stmt.Close()
			}
		}
	}
}

// A bulkTable is a table with the rows that wait for it, one value after the
// other.
type bulkTable struct {
	name    string
	columns []string
	values  []any

	many, one *sql.Stmt // on SQLite: inserts of several rows and of one
}

func shaBytes(s string) ([]byte, error) {
	b, err := hex.DecodeString(s)
	if err != nil || len(b) != 32 {
		return nil, fmt.Errorf("%q is not a SHA-256 in hex", photo.Clip(s, 80))
	}
	return b, nil
}
