package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"regexp"
	"slices"
)

// loadMark stands in the database between BeginLoad and EndLoad.
const loadMark = "load"

// BeginLoad prepares for loading very many rows with Bulk. Where the site has
// no members yet, the indexes of the tables that Bulk fills are dropped:
// making them at the end is faster than keeping them up to date. It does
// nothing when a load has begun and was interrupted, or when there are
// members. Until EndLoad the site works, slowly.
func (db *DB) BeginLoad(ctx context.Context) error {
	indexes, err := db.loadIndexes()
	if err != nil {
		return err
	}
	return db.Write(ctx, func(w *Writer) error {
		begun, err := w.Mark(loadMark)
		if err != nil || begun != "" {
			return err
		}
		if empty, err := w.Empty(); err != nil || !empty {
			return err
		}
		for _, x := range indexes {
			if _, err := w.tx.ExecContext(ctx, "DROP INDEX IF EXISTS "+x.name); err != nil {
				return fmt.Errorf("drop index %s: %w", x.name, err)
			}
		}
		return w.SetMark(loadMark, "begun")
	})
}

// EndLoad makes the indexes that are missing, counts the rows for the
// database's planner, and counts what the rows of a load cannot know: each
// member's contacts and followers, the newest photo of each contact, and how
// many photos have a tag. It can be called again when it was interrupted, and
// does no harm where no load was begun. photo.ErrExists when two rows have an
// id that must be one's own.
func (db *DB) EndLoad(ctx context.Context) error {
	indexes, err := db.loadIndexes()
	if err != nil {
		return err
	}
	conn, err := db.writers.Conn(ctx)
	if err != nil {
		return db.dialect.explain(ctx, fmt.Errorf("finish the load: %w", err))
	}
	defer conn.Close()
	err = db.dialect.endLoad(ctx, conn, indexes, func() error { return db.recount(ctx, conn) })
	return db.dialect.explain(ctx, db.dialect.clash(err))
}

// recount counts on one connection what the rows of a load cannot know, and
// marks the load's end.
func (db *DB) recount(ctx context.Context, conn *sql.Conn) error {
	tx, err := conn.BeginTx(ctx, nil)
	if err != nil {
		return fmt.Errorf("begin: %w", err)
	}
	defer tx.Rollback()
	for _, s := range recounts {
		if _, err := tx.ExecContext(ctx, s); err != nil {
			return fmt.Errorf("count what was loaded: %w", err)
		}
	}
	w := Writer{Reader{ctx: ctx, db: db, tx: tx}}
	if err := w.SetMark(loadMark, ""); err != nil {
		return err
	}
	if err := tx.Commit(); err != nil {
		return fmt.Errorf("commit: %w", err)
	}
	return nil
}

// recounts make of the facts what the verbs keep up to date from row to row.
var recounts = []string{`
INSERT INTO tags (tag, photos) SELECT item, sum(public_photos) FROM tallies WHERE kind = 1 AND public_photos > 0 GROUP BY item
ON CONFLICT (tag) DO UPDATE SET photos = excluded.photos`, `
UPDATE users SET contacts = (SELECT count(*) FROM contacts c WHERE c.owner_id = users.id),
    followers = (SELECT count(*) FROM followers f WHERE f.owner_id = users.id)`, `
UPDATE users SET (stored_photos, stored_bytes) = (
    SELECT count(*), coalesce(sum(d.bytes), 0) FROM photo_details d WHERE d.owner_id = users.id)`, `
UPDATE contacts SET muted = (SELECT count(*) FROM mutes m WHERE m.owner_id = contacts.owner_id AND m.muted_id = contacts.contact_id),
    posted_at = COALESCE((
    SELECT p.posted_at FROM photos p
    WHERE p.owner_id = contacts.contact_id AND ` + visibleHead + `(1 + COALESCE((
        SELECT 2 * m.friend + 4 * m.family FROM contacts m WHERE m.owner_id = contacts.contact_id AND m.contact_id = contacts.owner_id), 0))` + visibleTail + `
    ORDER BY p.posted_at DESC, p.id DESC LIMIT 1), 0)`,
}

// runAll runs statements one after the other.
func runAll(ctx context.Context, conn *sql.Conn, statements ...string) error {
	for _, s := range statements {
		if _, err := conn.ExecContext(ctx, s); err != nil {
			return fmt.Errorf("%s: %w", s, err)
		}
	}
	return nil
}

// endLoadSQLite sorts in files and not in memory, which large tables would
// fill, for the indexes and for the counts. SQLite sorts in about four times the connection's cache: a larger one
// would not make it faster.
func endLoadSQLite(ctx context.Context, conn *sql.Conn, indexes []declaredIndex, count func() error) (err error) {
	defer func() {
		restore := runAll(context.WithoutCancel(ctx), conn, "PRAGMA temp_store = memory", "PRAGMA analysis_limit = 0")
		err = errors.Join(err, restore)
	}()
	if err := runAll(ctx, conn, "PRAGMA temp_store = file", "PRAGMA analysis_limit = 1000"); err != nil {
		return err
	}
	for _, x := range indexes {
		if err := runAll(ctx, conn, x.create); err != nil {
			return err
		}
	}
	if err := runAll(ctx, conn, "ANALYZE"); err != nil {
		return err
	}
	return count()
}

func endLoadPostgres(ctx context.Context, conn *sql.Conn, indexes []declaredIndex, count func() error) (err error) {
	defer func() {
		err = errors.Join(err, runAll(context.WithoutCancel(ctx), conn, "RESET maintenance_work_mem"))
	}()
	if err := runAll(ctx, conn, "SET maintenance_work_mem = '128MB'"); err != nil {
		return err
	}
	for _, x := range indexes {
		if err := runAll(ctx, conn, x.create); err != nil {
			return err
		}
	}
	for _, t := range bulkLayout {
		if err := runAll(ctx, conn, "ANALYZE "+t.name); err != nil {
			return err
		}
	}
	return count()
}

// loadIndexes gives the indexes that a load does without: those of the tables
// that Bulk fills.
func (db *DB) loadIndexes() ([]declaredIndex, error) {
	all, err := db.declaredIndexes()
	return slices.DeleteFunc(all, func(x declaredIndex) bool {
		return !slices.ContainsFunc(bulkLayout[:], func(t bulkTable) bool { return t.name == x.table })
	}), err
}

// A declaredIndex is an index in the schema's own words.
type declaredIndex struct{ name, table, create string }

// declaredIndexes reads the schema's CREATE INDEX statements.
func (db *DB) declaredIndexes() ([]declaredIndex, error) {
	files, err := db.schemaFiles()
	if err != nil {
		return nil, err
	}
	index := regexp.MustCompile(`(?m)^CREATE ((?:UNIQUE )?INDEX) (\w+) (ON (\w+) [^;]*);`)
	var all []declaredIndex
	for _, text := range files {
		for _, m := range index.FindAllStringSubmatch(text, -1) {
			all = append(all, declaredIndex{name: m[2], table: m[4], create: "CREATE " + m[1] + " IF NOT EXISTS " + m[2] + " " + m[3]})
		}
	}
	return all, nil
}

// schemaFiles gives the texts of the schema's steps in their order.
func (db *DB) schemaFiles() ([]string, error) {
	names, err := fs.Glob(schemas, "schema/"+db.dialect.name+"/*.sql")
	if err != nil {
		return nil, err
	}
	var texts []string
	for _, name := range names { // Glob sorts
		text, err := schemas.ReadFile(name)
		if err != nil {
			return nil, err
		}
		texts = append(texts, string(text))
	}
	return texts, nil
}
