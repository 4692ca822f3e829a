package blob

import (
	"os"
	"testing"
)

// Clean comes after a staged file was made and before it is locked.
func TestCleanBeforeLock(t *testing.T) {
	d, cleaner := newDisk(t.TempDir()), (*disk)(nil)
	cleaner = newDisk(d.dir)
	removed := 0
	d.ops.lock = func(f *os.File) error {
		if removed < 2 {
			n, err := cleaner.Clean(t.Context())
			if err != nil {
				t.Error(err)
			}
			removed += n
		}
		return lock(f)
	}
	mustCommit(t, d, "o/x", "x")
	if removed != 2 {
		t.Fatalf("Clean removed %d files that were not locked yet, want 2", removed)
	}
	wantFile(t, d, "o/x", "x")
	wantStaged(t, d, 0)
}

// Clean has the lock, and not yet removed the file, when Stage tries to lock.
func TestStageWhileCleanHolds(t *testing.T) {
	d, cleaner := newDisk(t.TempDir()), (*disk)(nil)
	cleaner = newDisk(d.dir)
	tries := 0
	d.ops.lock = func(f *os.File) error {
		tries++
		if tries > 1 {
			return lock(f)
		}
		var ours error
		cleaner.ops.lock = func(theirs *os.File) error {
			err := lock(theirs)
			ours = lock(f)
			return err
		}
		if n, err := cleaner.Clean(t.Context()); n != 1 || err != nil {
			t.Errorf("Clean gave %d, %v", n, err)
		}
		return ours
	}
	mustCommit(t, d, "o/x", "x")
	if tries != 2 {
		t.Fatalf("%d files were made, want 2", tries)
	}
	wantFile(t, d, "o/x", "x")
	wantStaged(t, d, 0)
}

// Clean has opened a staged file when it is committed: the lock it then gets
// is that of an original.
func TestCommitBeforeCleanLocks(t *testing.T) {
	d := newDisk(t.TempDir())
	s, err := d.Stage(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.Write([]byte("x")); err != nil {
		t.Fatal(err)
	}
	cleaner := newDisk(d.dir)
	locked := false
	cleaner.ops.lock = func(f *os.File) error {
		if err := s.Commit(t.Context(), "o/x"); err != nil {
			t.Error(err)
		}
		err := lock(f)
		locked = err == nil
		return err
	}
	if n, err := cleaner.Clean(t.Context()); n != 0 || err != nil || !locked {
		t.Fatalf("Clean gave %d, %v; locked: %v", n, err, locked)
	}
	wantFile(t, d, "o/x", "x")
	wantStaged(t, d, 0)
}
