package blob

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
)

// recorded is a disk in a folder two levels below what is there already,
// whose steps are written down: "sync a/b", "link a/b", with paths below the
// folder that is there, and "staged" for any staged file.
func recorded(t *testing.T) (*disk, *[]string) {
	base := t.TempDir()
	d := newDisk(filepath.Join(base, "data", "blobs"))
	return d, record(t, d, base)
}

func record(t *testing.T, d *disk, base string) *[]string {
	var steps []string
	was := d.ops
	d.ops.sync = func(f *os.File) error {
		name, err := filepath.Rel(base, f.Name())
		if err != nil {
			t.Error(err)
		}
		if strings.Contains(name, stagedPrefix) {
			name = "staged"
		}
		steps = append(steps, "sync "+name)
		return was.sync(f)
	}
	d.ops.link = func(r *os.Root, old, new string) error {
		steps = append(steps, "link "+new)
		return was.link(r, old, new)
	}
	d.ops.rename = func(r *os.Root, old, new string) error {
		steps = append(steps, "rename "+new)
		return was.rename(r, old, new)
	}
	return &steps
}

func wantSteps(t *testing.T, steps *[]string, want ...string) {
	t.Helper()
	if !slices.Equal(*steps, want) {
		t.Errorf("the steps are\n\t%s\nwant\n\t%s", strings.Join(*steps, "\n\t"), strings.Join(want, "\n\t"))
	}
	*steps = nil
}

func TestOrderOfSteps(t *testing.T) {
	d, steps := recorded(t)
	mustCommit(t, d, "o/ab/x", "x")
	wantSteps(t, steps,
		"sync data", "sync .", // the new folders data/blobs and data
		"sync staged",     // the bytes, before they get their name
		"sync data",       // blobs again: it could have been another's
		"sync data/blobs", // the new folder o
		"sync data/blobs/o", "link o/ab/x",
		"sync data/blobs/o/ab") // the name

	mustCommit(t, d, "o/ab/y", "y")
	wantSteps(t, steps, "sync staged", "link o/ab/y", "sync data/blobs/o/ab")

	mustCommit(t, d, "o/cd/x", "x")
	wantSteps(t, steps, "sync staged", "sync data/blobs/o", "link o/cd/x", "sync data/blobs/o/cd")

	mustCommit(t, d, "o/ab/x", "x") // an equal one
	wantSteps(t, steps, "sync staged", "link o/ab/x", "sync data/blobs/o/ab/x", "sync data/blobs/o/ab")

	if err := d.Put(t.Context(), "d/x", []byte("x")); err != nil {
		t.Fatal(err)
	}
	wantSteps(t, steps, "rename d/x", "rename d/x") // the first finds no folder

	// Another process finds all folders there and cannot know who synced them.
	other := newDisk(d.dir)
	steps = record(t, other, filepath.Dir(filepath.Dir(d.dir)))
	mustCommit(t, other, "o/ab/x", "x")
	wantSteps(t, steps, "sync staged", "sync data", "sync data/blobs", "sync data/blobs/o",
		"link o/ab/x", "sync data/blobs/o/ab/x", "sync data/blobs/o/ab")
}

var errInjected = errors.New("injected")

func TestFailedSyncOfBytes(t *testing.T) {
	d := newDisk(t.TempDir())
	syncs := 0
	d.ops.sync = func(*os.File) error { syncs++; return errInjected }
	s, err := d.Stage(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.Write([]byte("x")); err != nil {
		t.Fatal(err)
	}
	if err := s.Commit(t.Context(), "o/x"); !errors.Is(err, errInjected) {
		t.Fatalf("Commit gave %v", err)
	}
	wantStaged(t, d, 0)
	d.ops.sync = (*os.File).Sync
	if err := s.Commit(t.Context(), "o/x"); !errors.Is(err, os.ErrClosed) {
		t.Fatalf("a second Commit gave %v", err)
	}
	if syncs != 1 {
		t.Fatalf("%d syncs, want 1", syncs)
	}
	if _, err := d.Open(t.Context(), "o/x"); !errors.Is(err, ErrNotFound) {
		t.Fatalf("unsynced bytes have a name: %v", err)
	}
	mustCommit(t, d, "o/x", "x") // a new staging is a new chance
}

// Every sync but that of the staged bytes says something of what is kept
// already: when one fails, no commit is believed any more.
func TestFailedSyncOfAnythingElse(t *testing.T) {
	for _, where := range []string{"parent", "", "o", "o/ab", "o/ab/x"} {
		t.Run(where, func(t *testing.T) {
			d := newDisk(t.TempDir())
			if where == "o/ab/x" {
				mustCommit(t, newDisk(d.dir), "o/ab/x", "x") // an equal one is there
			}
			bad := filepath.Join(d.dir, where)
			if where == "parent" {
				bad = filepath.Dir(d.dir)
			}
			d.ops.sync = func(f *os.File) error {
				if filepath.Clean(f.Name()) == bad {
					return errInjected
				}
				return f.Sync()
			}
			if err := commitBytes(t, d, "o/ab/x", "x"); !errors.Is(err, errInjected) {
				t.Fatalf("Commit gave %v", err)
			}
			wantStaged(t, d, 0)
			d.ops.sync = (*os.File).Sync
			if err := commitBytes(t, d, "o/ab/x", "x"); !errors.Is(err, errInjected) {
				t.Fatalf("Commit after it gave %v", err)
			}
			if err := d.Check(t.Context()); !errors.Is(err, errInjected) {
				t.Fatalf("Check after it gave %v", err)
			}
			mustCommit(t, newDisk(d.dir), "o/ab/x", "x") // as after a restart
		})
	}
}

// A file system without hard links, such as FAT, gets a rename.
func TestNoLinks(t *testing.T) {
	for _, errno := range []syscall.Errno{syscall.EPERM, syscall.ENOTSUP, syscall.ENOSYS} {
		d, steps := recorded(t)
		d.ops.link = func(_ *os.Root, old, new string) error {
			return &os.LinkError{Op: "linkat", Old: old, New: new, Err: errno}
		}
		mustCommit(t, d, "o/x", "x")
		wantFile(t, d, "o/x", "x")
		*steps = nil
		mustCommit(t, d, "o/x", "x")
		wantSteps(t, steps, "sync staged", "sync data/blobs/o/x", "sync data/blobs/o")
		if err := commitBytes(t, d, "o/x", "xy"); !errors.Is(err, ErrDiffers) {
			t.Fatalf("a differing Commit gave %v", err)
		}
		wantFile(t, d, "o/x", "x")
		wantStaged(t, d, 0)
	}
}
