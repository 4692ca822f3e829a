package store

import (
	"context"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"
	"time"

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
	// Whoever else migrates is waited for: asked after each second, for an hour.
	locker, err := lock.NewPostgresSessionLocker(lock.WithLockTimeout(1, 3600))
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
		return db.dialect.explain(ctx, fmt.Errorf("read the schema's version: %w", err))
	case have < want:
		return ErrOldSchema
	case have > want:
		return ErrNewSchema
	}
	return nil
}

// Migrate brings the schema up to date and gives the names of the steps it
// took; none when another process took them meanwhile. An existing SQLite
// file with something to lose is copied first, to its own name with
// ".before-NNNN" behind, NNNN being the version it is brought to.
func (db *DB) Migrate(ctx context.Context) ([]string, error) {
	names, err := db.dialect.migrate(ctx, db)
	return names, db.dialect.explain(ctx, err)
}

// migrateSQLite lets one process at a time through, from the copy to the last
// step: otherwise the second would copy what the first has half migrated.
func migrateSQLite(ctx context.Context, db *DB) ([]string, error) {
	path, err := db.pathSQLite(ctx)
	if err != nil {
		return nil, fmt.Errorf("migrate: %w", err)
	}
	unlock, err := lockFolder(ctx, filepath.Dir(path))
	if err != nil {
		return nil, fmt.Errorf("migrate: lock the database's folder: %w", err)
	}
	defer unlock()
	return db.migrate(ctx, func(have, want int64) error {
		if have == 0 {
			return nil
		}
		if err := db.copySQLite(ctx, path, fmt.Sprintf(".before-%04d", want)); err != nil {
			return fmt.Errorf("copy the database before migrating: %w", err)
		}
		return nil
	})
}

// migratePostgres leaves it to a lock in the database that one process at a
// time takes the steps.
func migratePostgres(ctx context.Context, db *DB) ([]string, error) {
	return db.migrate(ctx, func(have, want int64) error { return nil })
}

func (db *DB) migrate(ctx context.Context, before func(have, want int64) error) ([]string, error) {
	p, err := db.migrations()
	if err != nil {
		return nil, err
	}
	if err := db.CheckSchema(ctx); !errors.Is(err, ErrOldSchema) {
		return nil, err
	}
	have, want, err := p.GetVersions(ctx)
	if err != nil {
		return nil, fmt.Errorf("read the schema's version: %w", err)
	}
	if err := before(have, want); err != nil {
		return nil, err
	}
	done, err := p.Up(ctx)
	var names []string
	for _, r := range done {
		names = append(names, r.Source.Path)
	}
	if err != nil {
		return names, fmt.Errorf("migrate: %w", err)
	}
	return names, nil
}

func (db *DB) pathSQLite(ctx context.Context) (path string, err error) {
	err = db.writers.QueryRowContext(ctx, `SELECT file FROM pragma_database_list WHERE name = 'main'`).Scan(&path)
	return path, err
}

// lockFolder waits until no other process holds the folder. The lock ends
// with the process, however it ends.
func lockFolder(ctx context.Context, dir string) (unlock func(), err error) {
	f, err := os.Open(dir)
	if err != nil {
		return nil, err
	}
	for {
		err := syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB)
		switch {
		case err == nil:
			return func() { f.Close() }, nil
		case err != syscall.EWOULDBLOCK && err != syscall.EINTR:
			f.Close()
			return nil, err
		}
		select {
		case <-ctx.Done():
			f.Close()
			return nil, ctx.Err()
		case <-time.After(20 * time.Millisecond):
		}
	}
}

// copySQLite writes a consistent copy of the database beside it.
func (db *DB) copySQLite(ctx context.Context, path, suffix string) error {
	part := path + suffix + ".part"
	if err := os.Remove(part); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	if _, err := db.writers.ExecContext(ctx, `VACUUM INTO $1`, part); err != nil {
		return err
	}
	return os.Rename(part, path+suffix)
}
