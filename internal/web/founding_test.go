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
)

// A founding is a database with two members who are signed in, made once:
// migrations and password hashes are slow with the race detector.
type founding struct {
	file    []byte
	members map[string]photo.Session
	err     error
}

var (
	found   sync.Once
	foundry founding
)

func founded(t testing.TB) founding {
	t.Helper()
	found.Do(func() { foundry.err = foundry.make(t.Context(), filepath.Join(t.TempDir(), "site.db")) })
	if foundry.err != nil {
		t.Fatal(foundry.err)
	}
	return foundry
}

func (f *founding) make(ctx context.Context, path string) error {
	db, err := store.Open("sqlite:"+path, store.Options{})
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
	if err := db.Close(); err != nil {
		return err
	}
	f.file, err = os.ReadFile(path)
	return err
}
