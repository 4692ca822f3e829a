package store

import (
	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/stdlib"
)

// loadPostgres sends a table's rows with COPY.
func loadPostgres(b *Bulk, t *bulkTable) error {
	return b.conn.Raw(func(driver any) error {
		_, err := driver.(*stdlib.Conn).Conn().CopyFrom(b.w.ctx, pgx.Identifier{t.name}, t.columns, &copySource{t: t})
		return err
	})
}

// copySource hands a table's rows to pgx.
type copySource struct {
	t  *bulkTable
	at int
}

func (s *copySource) Next() bool {
	s.at += len(s.t.columns)
	return s.at <= len(s.t.values)
}

func (s *copySource) Values() ([]any, error) { return s.t.values[s.at-len(s.t.columns) : s.at], nil }

func (s *copySource) Err() error { return nil }
