package store

import (
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"flickrkillr/internal/photo"
	"flickrkillr/internal/store/pgtest"
)

// onBothEmpty runs a test with the address of a database of each kind that
// nobody has migrated.
func onBothEmpty(t *testing.T, test func(t *testing.T, address, kind string)) {
	t.Run("sqlite", func(t *testing.T) {
		t.Parallel()
		test(t, "sqlite:"+filepath.Join(t.TempDir(), "site.db"), "sqlite")
	})
	t.Run("postgres", func(t *testing.T) {
		t.Parallel()
		test(t, pgtest.New(t), "postgres")
	})
}

func open(t testing.TB, address string) *DB {
	t.Helper()
	db, err := Open(address, Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	return db
}

// firstVersion gives a database that the first version of the site left.
func firstVersion(t *testing.T, address, kind string) *DB {
	t.Helper()
	db := open(t, address)
	text, err := os.ReadFile(filepath.Join("testdata/first", kind+".sql"))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := db.writers.ExecContext(t.Context(), string(text)); err != nil {
		t.Fatal(err)
	}
	return db
}

func TestFirstVersionIsUpgraded(t *testing.T) {
	onBothEmpty(t, func(t *testing.T, address, kind string) {
		db := firstVersion(t, address, kind)
		if err := db.CheckSchema(t.Context()); err != ErrOldSchema {
			t.Error("an old schema:", err)
		}
		steps, err := db.Migrate(t.Context())
		all, err2 := filepath.Glob("schema/" + db.dialect.name + "/*.sql")
		if err != nil || err2 != nil || len(steps) != len(all)-1 || steps[0] != "0002_people.sql" || steps[1] != "0003_contacts.sql" {
			t.Fatal(steps, err, err2)
		}
		if err := db.CheckSchema(t.Context()); err != nil {
			t.Error(err)
		}
		if missing, err := db.MissingIndexes(t.Context()); missing != nil || err != nil {
			t.Error("an upgraded database is not as a new one:", missing, err)
		}
		read(t, db, func(r *Reader) error {
			u, hash, err := r.UserForLogin("anna@example.org")
			if err != nil || hash != "hash" || u.PhotoCounts != (photo.PhotoCounts{Photos: 2, PublicPhotos: 1, FriendPhotos: 1, FamilyPhotos: 2, KinPhotos: 2}) || u.Role != photo.RoleAdmin {
				t.Error(u, hash, err)
			}
			l, err := r.Stream(u.ID, photo.Owner, photo.Page{Limit: 10})
			if diff := cmp.Diff([]string{"The family", "The sea"}, titles(l.Photos, nil)); diff != "" || err != nil {
				t.Error(diff, err)
			}
			shared := photo.DefaultPermissions // anna shared her originals
			shared.Download = photo.Everybody
			if u.DefaultPermissions != shared || l.Photos[0].Permissions != shared {
				t.Error(u.DefaultPermissions, l.Photos[0].Permissions)
			}
			if bob, err := r.UserByName("bob"); bob.DefaultPermissions != photo.DefaultPermissions || err != nil {
				t.Error(bob, err)
			}
			tagged, err := r.Tagged("newyork", photo.Page{Limit: 10})
			if len(tagged.Photos) != 1 || err != nil {
				t.Error(tagged, err)
			}
			if v, err := r.Mark("note"); v != "kept" || err != nil {
				t.Error(v, err)
			}
			return nil
		})
		if again, err := db.Migrate(t.Context()); len(again) != 0 || err != nil {
			t.Error("a second time:", again, err)
		}
		if kind == "sqlite" {
			copies, _ := filepath.Glob(strings.TrimPrefix(address, "sqlite:") + ".before-*")
			if len(copies) != 1 {
				t.Fatal("copies:", copies)
			}
			if err := open(t, "sqlite:"+copies[0]).CheckSchema(t.Context()); err != ErrOldSchema {
				t.Error("the copy is of the old version:", err)
			}
		}
	})
}

func TestNewerDatabaseIsRefused(t *testing.T) {
	onBoth(t, func(t *testing.T, db *DB) {
		_, err := db.writers.ExecContext(t.Context(), `INSERT INTO goose_db_version (version_id, is_applied) VALUES (9999, '1')`)
		if err != nil {
			t.Fatal(err)
		}
		if err := db.CheckSchema(t.Context()); err != ErrNewSchema {
			t.Error(err)
		}
		if steps, err := db.Migrate(t.Context()); err != ErrNewSchema || len(steps) != 0 {
			t.Error(steps, err)
		}
	})
}

// Several processes may be started at once after an upgrade: one migrates,
// the others find it done.
func TestMigrateAtOnce(t *testing.T) {
	onBothEmpty(t, func(t *testing.T, address, kind string) {
		firstVersion(t, address, kind).Close()
		var all sync.WaitGroup
		outs := make([]string, 4)
		for i := range outs {
			all.Go(func() {
				if i%2 == 0 { // in this process
					db, err := Open(address, Options{})
					if err != nil {
						t.Error(err)
						return
					}
					defer db.Close()
					steps, err := db.Migrate(context.Background())
					if err != nil {
						t.Error(err)
					}
					outs[i] = strings.Join(steps, " ")
					return
				}
				outs[i] = inChild(t, "migrate", address)
			})
		}
		all.Wait()
		if got := strings.Count(strings.Join(outs, " "), "0002_people.sql"); got != 1 {
			t.Errorf("0002 was taken %d times: %q", got, outs)
		}
		if kind == "sqlite" {
			copies, _ := filepath.Glob(strings.TrimPrefix(address, "sqlite:") + ".before-*")
			if len(copies) != 1 {
				t.Fatal("copies:", copies)
			}
			if err := open(t, "sqlite:"+copies[0]).CheckSchema(t.Context()); err != ErrOldSchema {
				t.Error("the copy is of the old version:", err)
			}
		}
	})
}

// children are what a test program does when a test started it as a process
// of its own; each writes its answer to standard output.
var children = map[string]func(address string) (string, error){
	"migrate": func(address string) (string, error) {
		db, err := Open(address, Options{})
		if err != nil {
			return "", err
		}
		defer db.Close()
		steps, err := db.Migrate(context.Background())
		return strings.Join(steps, " "), err
	},
	"write": writeMany,
}

const childVariable = "STORE_TEST_CHILD"

func inChild(t *testing.T, what, address string) string {
	self, err := os.Executable()
	if err != nil {
		t.Error(err)
		return ""
	}
	cmd := exec.Command(self)
	cmd.Env = append(os.Environ(), childVariable+"="+what+" "+address)
	out, err := cmd.Output()
	var exit *exec.ExitError
	if errors.As(err, &exit) {
		t.Errorf("child %s: %v: %s", what, err, exit.Stderr)
	} else if err != nil {
		t.Error(err)
	}
	return string(out)
}
