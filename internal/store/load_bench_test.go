package store

import (
	"context"
	"encoding/csv"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"flickrkillr/internal/store/pgtest"
)

// BenchmarkLoad loads the same rows with Bulk and with the database's own
// tool (sqlite3's .import, psql's \copy, then CREATE INDEX and ANALYZE), each
// into a new database, and gives both times and their ratio. 20,000 members
// with 15 photos each; rows are made before the clock runs.
func BenchmarkLoad(b *testing.B) {
	c := community{users: 20000, photos: 15}
	if testing.Short() {
		c.users = 1000
	}
	r, root := record(b, c), b
	files := map[string]string{}
	for _, kind := range []string{"sqlite", "postgres"} {
		b.Run(kind, func(b *testing.B) {
			if files[kind] == "" {
				files[kind] = r.csv(root, kind)
			}
			var ours, tool time.Duration
			for b.Loop() {
				address, load := "sqlite:"+filepath.Join(b.TempDir(), "ours.db"), sqliteTool
				if kind == "postgres" {
					address, load = pgtest.New(b), postgresTool
				}
				db, err := Open(address, Options{})
				if err != nil {
					b.Fatal(err)
				}
				if _, err := db.Migrate(b.Context()); err != nil {
					b.Fatal(err)
				}
				start := time.Now()
				r.load(b, db)
				ours += time.Since(start)
				reportBytes(b, db, c.users*c.photos)
				schema, err := db.schemaFiles()
				if err != nil {
					b.Fatal(err)
				}
				db.Close()
				start = time.Now()
				load(b, files[kind], strings.Join(schema, "\n"))
				tool += time.Since(start)
			}
			b.ReportMetric(ours.Seconds()/float64(b.N), "bulk-s")
			b.ReportMetric(tool.Seconds()/float64(b.N), "tool-s")
			b.ReportMetric(ours.Seconds()/tool.Seconds(), "bulk/tool")
		})
	}
}

// A recording is the rows of a community as tables of values.
type recording [bulkTables][][]any

func record(b *testing.B, c community) (r *recording) {
	b.Helper()
	r = new(recording)
	catch := &Bulk{tables: bulkLayout, w: Writer{Reader{db: &DB{dialect: dialect{load: func(_ *Bulk, t *bulkTable) error {
		for i := range bulkLayout {
			if bulkLayout[i].name == t.name {
				r[i] = append(r[i], append([]any(nil), t.values...))
			}
		}
		return nil
	}}}}}}
	if err := c.load(catch, 0, c.users); err != nil {
		b.Fatal(err)
	}
	if err := catch.flush(); err != nil {
		b.Fatal(err)
	}
	return r
}

// load sends the recorded rows as a loader would, a transaction for each part.
func (r *recording) load(b *testing.B, db *DB) {
	b.Helper()
	if err := db.BeginLoad(b.Context()); err != nil {
		b.Fatal(err)
	}
	for part := 0; part < len(r[bulkPhotos]); part += 10 {
		err := db.Bulk(b.Context(), func(bulk *Bulk) error {
			for n := part; n < part+10; n++ {
				for i, parts := range r {
					if n >= len(parts) {
						continue
					}
					width := len(bulkLayout[i].columns)
					for at := 0; at < len(parts[n]); at += width {
						if err := bulk.add(i, 200, parts[n][at:at+width]...); err != nil {
							return err
						}
					}
				}
			}
			return nil
		})
		if err != nil {
			b.Fatal(err)
		}
	}
	if err := db.EndLoad(b.Context()); err != nil {
		b.Fatal(err)
	}
}

// csv writes the rows into one file a table, in a form that the tool reads.
func (r *recording) csv(b *testing.B, kind string) string {
	b.Helper()
	dir := b.TempDir()
	os.Chmod(dir, 0o755)
	for i, parts := range r {
		f, err := os.Create(filepath.Join(dir, bulkLayout[i].name+".csv"))
		if err != nil {
			b.Fatal(err)
		}
		w := csv.NewWriter(f)
		width := len(bulkLayout[i].columns)
		line := make([]string, width)
		for _, values := range parts {
			for at, v := range values {
				text := fmt.Sprint(v)
				if raw, ok := v.([]byte); ok {
					text = string(raw) // a community's hashes are digits
					if kind == "postgres" {
						text = fmt.Sprintf(`\x%x`, raw)
					}
				}
				line[at%width] = text
				if at%width == width-1 {
					w.Write(line)
				}
			}
		}
		w.Flush()
		if err := f.Close(); err != nil || w.Error() != nil {
			b.Fatal(err, w.Error())
		}
	}
	return dir
}

var createIndex = regexp.MustCompile(`(?m)^CREATE (UNIQUE )?INDEX [^;]*;$`)

func sqliteTool(b *testing.B, dir, schema string) {
	var script strings.Builder
	fmt.Fprintln(&script, "BEGIN;", createIndex.ReplaceAllString(schema, ""))
	for _, t := range bulkLayout {
		fmt.Fprintf(&script, ".import --csv %s/%s.csv %s\n", dir, t.name, t.name)
	}
	fmt.Fprintln(&script, strings.Join(createIndex.FindAllString(schema, -1), "\n"), "\nCOMMIT; ANALYZE;")
	runTool(b, exec.Command("sqlite3", "-bail", filepath.Join(b.TempDir(), "tool.db")), script.String())
}

func postgresTool(b *testing.B, dir, schema string) {
	var script strings.Builder
	fmt.Fprintln(&script, "BEGIN;", createIndex.ReplaceAllString(schema, ""))
	for _, t := range bulkLayout {
		fmt.Fprintf(&script, "\\copy %s (%s) from '%s/%s.csv' (format csv, force_not_null (%s))\n", t.name, strings.Join(t.columns, ", "), dir, t.name, strings.Join(t.columns, ", "))
	}
	fmt.Fprintln(&script, strings.Join(createIndex.FindAllString(schema, -1), "\n"), "\nCOMMIT; ANALYZE;")
	runTool(b, exec.CommandContext(context.Background(), "psql", "-q", "-v", "ON_ERROR_STOP=1", pgtest.New(b)), script.String())
}

func runTool(b *testing.B, cmd *exec.Cmd, script string) {
	b.Helper()
	cmd.Stdin = strings.NewReader(script)
	if out, err := cmd.CombinedOutput(); err != nil {
		b.Fatalf("%v: %s", err, out)
	}
}

// reportBytes says what a photo takes, with its details, tags and all else
// that belongs to it, and in its own row with indexes.
func reportBytes(b *testing.B, db *DB, photos int) {
	b.Helper()
	total, row := `SELECT sum(pgsize) FROM dbstat WHERE aggregate = TRUE`, `SELECT sum(pgsize) FROM dbstat WHERE aggregate = TRUE AND name IN (SELECT name FROM sqlite_master WHERE tbl_name = 'photos')`
	if db.dialect.name == "postgres" {
		total, row = `SELECT pg_database_size(current_database())`, `SELECT pg_total_relation_size('photos')`
	}
	for unit, q := range map[string]string{"B/photo-all": total, "B/photo-row": row} {
		var n int64
		if err := db.readers.QueryRow(q).Scan(&n); err != nil {
			b.Log(err)
			continue
		}
		b.ReportMetric(float64(n)/float64(photos), unit)
	}
}
