package store

import (
	"context"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"os"

	"github.com/pressly/goose/v3"
	"github.com/pressly/goose/v3/lock"
)

//go:embed schema
var schemas embed.FS

// ErrOldSchema says that the database must be migrated before this program
// can work with it; ErrNewSchema that a newer program has migrated it.
var (
	ErrOldSchema = errors.New("the database is older than this program; run «flickrkillr migrate»")
	ErrNewSchema = errors.New("the database was made by a newer flickrkillr; use that version, or restore a copy")
)

func (db *DB) migrations() (*goose.Provider, error) {
	dir, err := fs.Sub(schemas, "schema/"+db.dialect.name)
	if err != nil {
		return nil, err
	}
	if db.dialect.name == "sqlite" {
		return goose.NewProvider(goose.DialectSQLite3, db.writers, dir)
	}
	locker, err := lock.NewPostgresSessionLocker()
	if err != nil {
		return nil, err
	}
	return goose.NewProvider(goose.DialectPostgres, db.writers, dir, goose.WithSessionLocker(locker))
}

// CheckSchema says whether the database's schema is the one this program was
// built for: nil, ErrOldSchema or ErrNewSchema.
func (db *DB) CheckSchema(ctx context.Context) error {
	p, err := db.migrations()
	if err != nil {
		return err
	}
	have, want, err := p.GetVersions(ctx)
	switch {
	case err != nil:
		return db.dialect.explain(fmt.Errorf("read the schema's version: %w", err))
	case have < want:
		return ErrOldSchema
	case have > want:
		return ErrNewSchema
	}
	return nil
}

// Migrate brings the schema up to date and gives the names of the steps it
// took. An existing SQLite file with something to lose is copied first, to
// its own name with ".before-NNNN" behind.
func (db *DB) Migrate(ctx context.Context) ([]string, error) {
	p, err := db.migrations()
	if err != nil {
		return nil, err
	}
	if err := db.CheckSchema(ctx); err == nil || !errors.Is(err, ErrOldSchema) {
		return nil, err
	}
	have, want, err := p.GetVersions(ctx)
	if err != nil {
		return nil, err
	}
	if db.dialect.name == "sqlite" && have > 0 {
		if err := db.copySQLite(ctx, fmt.Sprintf(".before-%04d", want)); err != nil {
			return nil, fmt.Errorf("copy the database before migrating: %w", err)
		}
	}
	done, err := p.Up(ctx)
	var names []string
	for _, r := range done {
		names = append(names, r.Source.Path)
	}
	if err != nil {
		return names, db.dialect.explain(fmt.Errorf("migrate: %w", err))
	}
	return names, nil
}

// copySQLite writes a consistent copy of the database beside it.
func (db *DB) copySQLite(ctx context.Context, suffix string) error {
	var path string
	if err := db.writers.QueryRowContext(ctx, `SELECT file FROM pragma_database_list WHERE name = 'main'`).Scan(&path); err != nil {
		return err
	}
	part := path + suffix + ".part"
	if err := os.Remove(part); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	if _, err := db.writers.ExecContext(ctx, `VACUUM INTO $1`, part); err != nil {
		return err
	}
	return os.Rename(part, path+suffix)
}
