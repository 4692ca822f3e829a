package store

import (
	"fmt"
	"strings"
)

// Rows of one INSERT. Beyond this a longer statement gains nothing.
const bulkRows = 100

// loadSQLite inserts a table's rows, several to a statement.
func loadSQLite(b *Bulk, t *bulkTable) (err error) {
	step := len(t.columns)
	for values := t.values; len(values) > 0; {
		stmt, rows := &t.many, bulkRows
		if len(values) < bulkRows*step {
			stmt, rows = &t.one, 1
		}
		if *stmt == nil {
			if *stmt, err = b.w.tx.PrepareContext(b.w.ctx, t.insertSQL(rows)); err != nil {
				return err
			}
		}
		if _, err := (*stmt).ExecContext(b.w.ctx, values[:rows*step]...); err != nil {
			return err
		}
		values = values[rows*step:]
	}
	return nil
}

func (t *bulkTable) insertSQL(rows int) string {
	one := "(" + strings.Repeat("?, ", len(t.columns)-1) + "?)"
	return fmt.Sprintf("INSERT INTO %s (%s) VALUES %s", t.name, strings.Join(t.columns, ", "), one+strings.Repeat(", "+one, rows-1))
}
