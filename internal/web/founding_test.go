package web_test

import (
	"context"
	"os"
	"path/filepath"
	"sync"
	"testing"

	"flickrkillr/internal/photo"
	"flickrkillr/internal/site"
	"flickrkillr/internal/store"
	"flickrkillr/internal/store/pgtest"
)

// onPostgres says which database the worlds of this run stand on. «make test»
// runs the tests on both; an environment variable, since the run is one of all packages.
var onPostgres = os.Getenv("PAGES_ON") == "postgres"

func TestMain(m *testing.M) { os.Exit(pgtest.Main(m)) }

// A founding is a database with two members who are signed in, made once and
// copied for each world: migrations and password hashes are slow with the
// race detector.
type founding struct {
	file    []byte // of SQLite
	url     string // of PostgreSQL
	members map[string]photo.Session
	err     error
}

var (
	found   sync.Once
	foundry founding
)

func founded(t testing.TB) founding {
	t.Helper()
	found.Do(func() {
		if onPostgres {
			foundry.url = pgtest.New(t)
			foundry.err = foundry.make(t.Context(), foundry.url)
			return
		}
		file := filepath.Join(t.TempDir(), "site.db")
		if foundry.err = foundry.make(t.Context(), "sqlite:"+file); foundry.err == nil {
			foundry.file, foundry.err = os.ReadFile(file)
		}
	})
	if foundry.err != nil {
		t.Fatal(foundry.err)
	}
	return foundry
}

// database gives the URL of a fresh copy.
func (f founding) database(t testing.TB) string {
	t.Helper()
	if onPostgres {
		return pgtest.Copy(t, f.url)
	}
	path := filepath.Join(t.TempDir(), "site.db")
	if err := os.WriteFile(path, f.file, 0o600); err != nil {
		t.Fatal(err)
	}
	return "sqlite:" + path
}

func (f *founding) make(ctx context.Context, address string) error {
	db, err := store.Open(address, store.Options{})
	if err != nil {
		return err
	}
	defer db.Close()
	if _, err := db.Migrate(ctx); err != nil {
		return err
	}
	s := site.New(db, nil, nil, site.Config{})
	f.members = map[string]photo.Session{}
	for _, name := range []string{"anna", "bob"} {
		if f.members[name], err = s.SignUp(ctx, site.SignUp{Name: name, Email: name + "@example.org", Password: password, Address: name}); err != nil {
			return err
		}
	}
	return db.Close()
}
