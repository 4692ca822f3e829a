package store

import (
	"cmp"
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strings"
)

// A MissingIndex is an index that the schema declares and the database does
// not have, or has in another form.
type MissingIndex struct {
	Name    string
	Table   string
	Columns string   // as in CREATE INDEX: "owner_id, posted_at DESC, id DESC"
	Queries []string // the names of the queries that need it, as in queries.sql
	Repair  []string // the statements that make it, for RepairIndex; none where it belongs to a key of the table
}

// MissingIndexes compares the indexes of the database with those that the
// schema declares, by what they hold and not by name.
func (db *DB) MissingIndexes(ctx context.Context) ([]MissingIndex, error) {
	have, want, err := db.dialect.indexes(ctx, db)
	if err != nil {
		return nil, db.dialect.explain(ctx, fmt.Errorf("compare indexes: %w", err))
	}
	var missing []MissingIndex
	for _, w := range want {
		if !slices.ContainsFunc(have, w.same) {
			repair, err := db.repair(ctx, w.name)
			if err != nil {
				return nil, db.dialect.explain(ctx, err)
			}
			missing = append(missing, MissingIndex{w.name, w.table, w.columns, queriesOf(w.table, w.columns), repair})
		}
	}
	slices.SortFunc(missing, func(a, b MissingIndex) int { return cmp.Compare(a.Name, b.Name) })
	return missing, nil
}

// repair gives the statements that make an index. What stands in its place in
// another form goes first: the name is the schema's, or the index is one that
// PostgreSQL was interrupted in making.
func (db *DB) repair(ctx context.Context, name string) ([]string, error) {
	declared, err := db.declaredIndexes()
	if err != nil {
		return nil, err
	}
	i := slices.IndexFunc(declared, func(x declaredIndex) bool { return x.name == name })
	if i < 0 {
		return nil, nil
	}
	create := declared[i].create
	if db.dialect.name == "postgres" { // without keeping writers out
		create = strings.Replace(create, "INDEX ", "INDEX CONCURRENTLY ", 1)
	}
	return []string{"DROP INDEX IF EXISTS " + name, create}, nil
}

// RepairIndex makes a missing index. PostgreSQL takes writes meanwhile, SQLite
// lets them wait.
func (db *DB) RepairIndex(ctx context.Context, m MissingIndex) error {
	conn, err := db.writers.Conn(ctx)
	if err != nil {
		return db.dialect.explain(ctx, fmt.Errorf("make index %s: %w", m.Name, err))
	}
	defer conn.Close()
	return db.dialect.explain(ctx, runAll(ctx, conn, m.Repair...))
}

// queriesOf looks up which queries an index serves.
func queriesOf(table, columns string) []string {
	for _, x := range indexQueries {
		if x.index == table+" ("+columns+")" {
			return strings.Fields(x.queries)
		}
	}
	return nil
}

// An index as a database's catalogue tells of it.
type index struct {
	name, table, columns string
	unique               bool
	where                string // without spaces and brackets, which databases set their own way
}

func (x index) same(y index) bool {
	return x.table == y.table && x.columns == y.columns && x.unique == y.unique && x.where == y.where
}

// schemaRunner is what a connection and a transaction have in common.
type schemaRunner interface {
	ExecContext(context.Context, string, ...any) (sql.Result, error)
	QueryContext(context.Context, string, ...any) (*sql.Rows, error)
}

func readIndexes(ctx context.Context, from schemaRunner, text string, args ...any) (all []index, err error) {
	rows, err := from.QueryContext(ctx, text, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var x index
		if err := rows.Scan(&x.name, &x.table, &x.columns, &x.unique, &x.where); err != nil {
			return nil, err
		}
		x.where = strings.NewReplacer(" ", "", "\n", "", "(", "", ")", "").Replace(x.where)
		all = append(all, x)
	}
	return all, rows.Err()
}

const sqliteIndexes = `
SELECT l.name, t.name, (SELECT group_concat(c, ', ') FROM
        (SELECT x.name || CASE WHEN x."desc" THEN ' DESC' ELSE '' END AS c FROM pragma_index_xinfo(l.name) x WHERE x.key ORDER BY x.seqno)),
    l."unique", CASE WHEN l.partial THEN substr(i.sql, instr(i.sql, ' WHERE ') + 7) ELSE '' END
FROM sqlite_schema t JOIN pragma_index_list(t.name) l LEFT JOIN sqlite_schema i ON i.type = 'index' AND i.name = l.name
WHERE t.type = 'table'`

// indexesSQLite builds the declared schema in memory.
func indexesSQLite(ctx context.Context, db *DB) (have, want []index, err error) {
	if have, err = readIndexes(ctx, db.readers, sqliteIndexes); err != nil {
		return nil, nil, err
	}
	memory, err := sql.Open("sqlite", ":memory:")
	if err != nil {
		return nil, nil, err
	}
	defer memory.Close()
	memory.SetMaxOpenConns(1) // each connection would have a memory of its own
	if err := db.declare(ctx, memory); err != nil {
		return nil, nil, err
	}
	want, err = readIndexes(ctx, memory, sqliteIndexes)
	return have, want, err
}

const postgresIndexes = `
SELECT i.relname, t.relname, (SELECT string_agg(pg_get_indexdef(x.indexrelid, k, false) || CASE WHEN x.indoption[k - 1] & 1 = 1 THEN ' DESC' ELSE '' END, ', ' ORDER BY k)
        FROM generate_series(1, x.indnkeyatts) k),
    x.indisunique, coalesce(pg_get_expr(x.indpred, x.indrelid), '')
FROM pg_index x JOIN pg_class i ON i.oid = x.indexrelid JOIN pg_class t ON t.oid = x.indrelid
WHERE x.indisvalid AND t.relnamespace = `

// indexesPostgres builds the declared schema as temporary tables, which go
// when the transaction is rolled back.
func indexesPostgres(ctx context.Context, db *DB) (have, want []index, err error) {
	tx, err := db.writers.BeginTx(ctx, nil)
	if err != nil {
		return nil, nil, err
	}
	defer tx.Rollback()
	if have, err = readIndexes(ctx, tx, postgresIndexes+"current_schema()::regnamespace"); err != nil {
		return nil, nil, err
	}
	if _, err := tx.ExecContext(ctx, "SET LOCAL search_path = pg_temp"); err != nil {
		return nil, nil, err
	}
	if err := db.declare(ctx, tx); err != nil {
		return nil, nil, err
	}
	want, err = readIndexes(ctx, tx, postgresIndexes+"pg_my_temp_schema()")
	return have, want, err
}

// declare makes the tables of the schema's files.
func (db *DB) declare(ctx context.Context, in schemaRunner) error {
	files, err := db.schemaFiles()
	if err != nil {
		return err
	}
	for _, text := range files {
		if _, err := in.ExecContext(ctx, text); err != nil {
			return err
		}
	}
	return nil
}
