package blob

import (
	"bytes"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

func commitBytes(t *testing.T, d *disk, key, data string) error {
	t.Helper()
	s, err := d.Stage(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(s.Discard)
	if _, err := s.Write([]byte(data)); err != nil {
		t.Fatal(err)
	}
	return s.Commit(t.Context(), key)
}

func mustCommit(t *testing.T, d *disk, key, data string) {
	t.Helper()
	if err := commitBytes(t, d, key, data); err != nil {
		t.Fatal(err)
	}
}

// wantFile reads the file of a key as any other program would.
func wantFile(t *testing.T, d *disk, key, want string) {
	t.Helper()
	got, err := os.ReadFile(filepath.Join(d.dir, key))
	if err != nil || string(got) != want {
		t.Fatalf("%s has %.40q, %v; want %.40q", key, got, err, want)
	}
}

func wantStaged(t *testing.T, d *disk, want int) {
	t.Helper()
	entries, err := os.ReadDir(filepath.Join(d.dir, tmp))
	if err != nil || len(entries) != want {
		t.Fatalf("%d files are staged, %v; want %d", len(entries), err, want)
	}
}

func TestOpenCreatesNothing(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "a", "b")
	d := newDisk(dir)
	if _, err := d.Open(t.Context(), "x"); !errors.Is(err, ErrNotFound) {
		t.Fatal(err)
	}
	if err := d.Delete(t.Context(), "x"); err != nil {
		t.Fatal(err)
	}
	if n, err := d.Clean(t.Context()); n != 0 || err != nil {
		t.Fatal(n, err)
	}
	if _, err := os.Stat(filepath.Dir(dir)); !errors.Is(err, fs.ErrNotExist) {
		t.Fatalf("reading made a folder: %v", err)
	}
	mustCommit(t, d, "x", "x") // the same store finds the folder once it is there
	wantFile(t, d, "x", "x")
}

func TestModes(t *testing.T) {
	defer syscall.Umask(syscall.Umask(0))
	d := newDisk(filepath.Join(t.TempDir(), "blobs"))
	mustCommit(t, d, "o/ab/x", "x")
	if err := d.Put(t.Context(), "d/ab/x", []byte("x")); err != nil {
		t.Fatal(err)
	}
	err := filepath.WalkDir(d.dir, func(p string, e fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		info, err := e.Info()
		want := fs.FileMode(0o640)
		if e.IsDir() {
			want = 0o750
		}
		if err == nil && info.Mode().Perm() != want {
			t.Errorf("%s has mode %v, want %v", p, info.Mode().Perm(), want)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestDiscardLeavesNothing(t *testing.T) {
	d := newDisk(t.TempDir())
	for _, end := range []func(Staged){
		Staged.Discard,
		func(s Staged) { s.Commit(t.Context(), "o/x") },
		func(s Staged) { s.Commit(t.Context(), "o/x") }, // equal
	} {
		s, err := d.Stage(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		s.Write([]byte("bytes"))
		wantStaged(t, d, 1)
		end(s)
		wantStaged(t, d, 0)
	}
}

// A symbolic link that leads out of the folder is followed by nothing.
func TestNoEscape(t *testing.T) {
	outside := t.TempDir()
	secret := filepath.Join(outside, "secret")
	if err := os.WriteFile(secret, []byte("secret"), 0o600); err != nil {
		t.Fatal(err)
	}
	d := newDisk(t.TempDir())
	for name, to := range map[string]string{"folder": outside, "file": secret} {
		if err := os.Symlink(to, filepath.Join(d.dir, name)); err != nil {
			t.Fatal(err)
		}
	}
	for _, key := range []string{"folder/secret", "folder/new", "file"} {
		if o, err := d.Open(t.Context(), key); err == nil {
			o.Close()
			t.Errorf("Open followed %s", key)
		}
		if err := commitBytes(t, d, key, "secret"); err == nil {
			t.Errorf("Commit followed %s", key)
		}
	}
	for _, key := range []string{"folder/secret", "folder/new"} {
		if err := d.Put(t.Context(), key, []byte("x")); err == nil {
			t.Errorf("Put followed %s", key)
		}
		if err := d.Delete(t.Context(), key); err == nil {
			t.Errorf("Delete followed %s", key)
		}
	}
	got, err := os.ReadFile(secret)
	entries, err2 := os.ReadDir(outside)
	if err != nil || err2 != nil || string(got) != "secret" || len(entries) != 1 {
		t.Fatalf("what lies outside was changed: %q, %d files, %v, %v", got, len(entries), err, err2)
	}
}

// A power cut can leave a file that was Put without its bytes.
func TestEmptyFileIsMissing(t *testing.T) {
	d := newDisk(t.TempDir())
	for _, key := range []string{"a", "b"} {
		if err := os.WriteFile(filepath.Join(d.dir, key), nil, 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := d.Open(t.Context(), key); !errors.Is(err, ErrNotFound) {
			t.Fatalf("an empty file gave %v", err)
		}
	}
	if err := d.Put(t.Context(), "a", []byte("put")); err != nil {
		t.Fatal(err)
	}
	wantFile(t, d, "a", "put")
	mustCommit(t, d, "b", "committed")
	wantFile(t, d, "b", "committed")
	wantStaged(t, d, 0)
}

func TestFolderRemovedByHand(t *testing.T) {
	d := newDisk(t.TempDir())
	mustCommit(t, d, "o/ab/x", "x")
	if err := os.RemoveAll(filepath.Join(d.dir, "o")); err != nil {
		t.Fatal(err)
	}
	mustCommit(t, d, "o/ab/x", "x")
	wantFile(t, d, "o/ab/x", "x")
}

// Two stores on one folder stand for two processes.
func TestSharedFolder(t *testing.T) {
	dir := t.TempDir()
	one, other := newDisk(dir), newDisk(dir)
	s, err := one.Stage(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.Write([]byte("bytes")); err != nil {
		t.Fatal(err)
	}
	if n, err := other.Clean(t.Context()); n != 0 || err != nil {
		t.Fatalf("the other's Clean gave %d, %v", n, err)
	}
	if err := s.Commit(t.Context(), "o/x"); err != nil {
		t.Fatal(err)
	}
	o, err := other.Open(t.Context(), "o/x")
	if err != nil {
		t.Fatal(err)
	}
	defer o.Close()
	if got, err := io.ReadAll(o); err != nil || !bytes.Equal(got, []byte("bytes")) {
		t.Fatalf("the other reads %q, %v", got, err)
	}
}

func TestCheckFindsTrouble(t *testing.T) {
	parent := t.TempDir()
	d := newDisk(filepath.Join(parent, "blobs"))
	if err := d.Check(t.Context()); err != nil {
		t.Fatal(err)
	}
	if err := os.Rename(d.dir, d.dir+"-moved"); err != nil {
		t.Fatal(err)
	}
	if err := d.Check(t.Context()); err == nil {
		t.Fatal("Check does not see that the folder is gone")
	}
	if err := os.Mkdir(d.dir, 0o700); err != nil {
		t.Fatal(err)
	}
	if err := d.Check(t.Context()); err == nil || !strings.Contains(err.Error(), "restart") {
		t.Fatalf("Check of a folder that was replaced gave %v", err)
	}
	file := filepath.Join(parent, "file")
	if err := os.WriteFile(file, []byte("x"), 0o600); err != nil {
		t.Fatal(err)
	}
	d = newDisk(file)
	if err := d.Check(t.Context()); err == nil {
		t.Fatal("Check takes a file for a folder")
	}
	if _, err := d.Open(t.Context(), "x"); err == nil || errors.Is(err, ErrNotFound) {
		t.Fatalf("Open below a file gave %v: that is a fault, not a missing blob", err)
	}
}

func TestCleanLeavesForeignFiles(t *testing.T) {
	d := newDisk(t.TempDir())
	mustCommit(t, d, "o/x", "x")
	for _, name := range []string{"tmp/notes", "tmp/stage-left"} {
		if err := os.WriteFile(filepath.Join(d.dir, name), []byte("x"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if n, err := d.Clean(t.Context()); n != 1 || err != nil {
		t.Fatalf("Clean gave %d, %v; want 1", n, err)
	}
	wantFile(t, d, "tmp/notes", "x")
	wantFile(t, d, "o/x", "x")
}
