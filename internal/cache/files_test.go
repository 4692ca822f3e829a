package cache

import (
	"bytes"
	"context"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"
)

func openFiles(t testing.TB, dir string, o Options) (linking, *files) {
	t.Helper()
	o.Fault = func(err error) { t.Log(err) }
	c, err := Open("files:"+dir, o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { c.Close() })
	return c.(linking), c.(linking).files
}

func keep(t testing.TB, c Cache, key string, life time.Duration, body string) {
	t.Helper()
	_, err := c.Fill(t.Context(), key, life, func(context.Context) (Answer, bool, error) {
		s, _, _ := split(key)
		return Answer{Type: s.typ, Body: []byte(body), Gzip: []byte("gz" + body)}, true, nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// tree lists what lies under a folder.
func tree(t *testing.T, dir string) (names []string) {
	t.Helper()
	filepath.WalkDir(dir, func(path string, e fs.DirEntry, err error) error {
		if err == nil && !e.IsDir() {
			names = append(names, strings.TrimPrefix(path, dir+"/"))
		}
		return nil
	})
	return names
}

func TestFileNames(t *testing.T) {
	f := &files{dir: "/d"}
	for key, want := range map[string]string{
		"html:/":                   "/d/html/index.html",
		"html:/photos/anna/":       "/d/html/photos/anna/index.html",
		"jpeg:/p/17_ab_z.jpg":      "/d/jpeg/p/17_ab_z.jpg",
		"atom:/feeds/index.a.atom": "/d/atom/feeds/index.a.atom",
	} {
		if got := f.path(key); got != want || !Valid(key) {
			t.Errorf("%s is %s, not %s", key, got, want)
		}
	}
}

// FuzzKey: valid keys have files of their own, inside of their folder, that
// cannot be a folder of another's or its compressed form.
func FuzzKey(f *testing.F) {
	for _, k := range []string{"html:/a/b/", "html:/", "jpeg:/p/a.b.jpg", "jpeg:/../a.jpg", "html:/index.html/"} {
		f.Add(k)
	}
	place := &files{dir: "/d"}
	f.Fuzz(func(t *testing.T, key string) {
		if !Valid(key) {
			return
		}
		s, path, _ := split(key)
		file := place.path(key)
		if filepath.Clean(file) != file || !strings.HasPrefix(file, "/d/"+s.name+"/") || strings.HasSuffix(file, ".gz") {
			t.Errorf("%q is %q", key, file)
		}
		if back := s.name + ":" + strings.TrimSuffix(strings.TrimPrefix(file, "/d/"+s.name), s.file); back != key {
			t.Errorf("%q came back as %q", key, back)
		}
		if strings.Contains(filepath.Dir(path+"x"), ".") && filepath.Dir(path+"x") != "." {
			t.Errorf("%q has a folder with a dot", key)
		}
	})
}

// TestRemoveForms: no form of a removed answer stays on the disk.
func TestRemoveForms(t *testing.T) {
	dir := t.TempDir()
	c, _ := openFiles(t, dir, Options{})
	keep(t, c, "html:/", time.Hour, "x")
	if n := len(tree(t, dir+"/html")); n != 2 {
		t.Errorf("%d files", n)
	}
	if err := c.Remove(t.Context(), "html:/"); err != nil || len(tree(t, dir+"/html")) != 0 {
		t.Error(err, tree(t, dir+"/html"))
	}
}

// TestModes: nginx's user may read, whatever the process's umask.
func TestModes(t *testing.T) {
	defer syscall.Umask(syscall.Umask(0o077))
	for umask, want := range map[fs.FileMode][2]fs.FileMode{0: {0o755, 0o644}, 0o027: {0o750, 0o640}} {
		dir := t.TempDir() + "/cache"
		c, _ := openFiles(t, dir, Options{Umask: umask})
		keep(t, c, "html:/a/b/", time.Minute, "x")
		for name, mode := range map[string]fs.FileMode{
			"": want[0], "html": want[0], "html/a/b": want[0], "html/a/b/index.html": want[1], "html/a/b/index.html.gz": want[1],
			"generations": want[1], "lock": want[0],
		} {
			if info, err := os.Stat(filepath.Join(dir, name)); err != nil || info.Mode().Perm() != mode {
				t.Errorf("umask %o: %s is %v, not %v (%v)", umask, name, info.Mode(), mode, err)
			}
		}
	}
}

// TestSweep: what has expired goes, limits hold, the rest of killed processes
// and empty folders go, and a sweep in progress is left alone.
func TestSweep(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	c, f := openFiles(t, dir, Options{Memory: -1, Sweep: time.Hour}) // large limits start no sweep by themselves
	keep(t, c, "html:/short/life/", time.Second+200*time.Millisecond, "x")
	keep(t, c, "html:/long/life/", time.Hour, "x")
	if err := f.sweep(0); err != nil || len(tree(t, dir+"/html")) != 4 {
		t.Fatal(err, tree(t, dir+"/html"))
	}
	for f.sweep(0) == nil && len(tree(t, dir+"/html")) > 2 {
		time.Sleep(50 * time.Millisecond)
	}
	if _, err := os.Stat(dir + "/html/short"); err == nil {
		t.Error("an empty folder is left")
	}
	if _, ok := c.Get(t.Context(), "html:/long/life/"); !ok {
		t.Error("what had not expired is gone")
	}

	for i := range 30 { // 60 files, limit 20
		keep(t, c, fmt.Sprintf("html:/n/%d/", i), time.Hour, "x")
	}
	f.opts.Files = 20
	if err := f.sweep(0); err != nil {
		t.Fatal(err)
	}
	if n := len(tree(t, dir+"/html")); n > 20 || n < 10 {
		t.Errorf("%d files are left", n)
	}
	if _, ok := c.Get(t.Context(), "html:/n/29/"); !ok {
		t.Error("the youngest is gone")
	}
	f.opts.Files = 1000
	big := strings.Repeat("b", 300<<10)
	for i := range 5 {
		keep(t, c, fmt.Sprintf("html:/big/%d/", i), time.Hour, big)
	}
	f.opts.Bytes = 1 << 20
	if err := f.sweep(0); err != nil {
		t.Fatal(err)
	}
	var bytes int64
	for _, name := range tree(t, dir+"/html") {
		info, err := os.Stat(dir + "/html/" + name)
		if err != nil {
			t.Fatal(err)
		}
		bytes += info.Size()
	}
	if bytes > 1<<20 || bytes < 300<<10 {
		t.Errorf("%d bytes are left", bytes)
	}

	l, err := tryLock(dir+"/lock/sweep", f.file)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(dir+"/html/stray", nil, 0o644); err != nil { // real time: a link
		t.Fatal(err)
	}
	f.opts.Image = -time.Hour
	if f.sweep(0); len(tree(t, dir+"/html")) == 0 {
		t.Error("swept though another process does")
	}
	l.Close()
	if f.sweep(0); strings.Contains(fmt.Sprint(tree(t, dir+"/html")), "stray") {
		t.Error("a linked file whose life has ended is left")
	}
}

// TestSweepByItself: a process that ends sweeps if that is due, and one that
// passes the limits sweeps at once.
func TestSweepByItself(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	c, _ := openFiles(t, dir, Options{Files: 20, Sweep: time.Hour})
	for i := range 40 {
		keep(t, c, fmt.Sprintf("html:/n/%d/", i), time.Hour, "x")
	}
	for len(tree(t, dir+"/html")) > 40 {
		time.Sleep(10 * time.Millisecond)
	}
	c.Close()
	if _, err := os.Stat(dir + "/lock/sweep"); err != nil {
		t.Error("no sweep")
	}
}

// TestNewBoot: what was kept before the machine's start is not trusted.
func TestNewBoot(t *testing.T) {
	dir := t.TempDir()
	c, _ := openFiles(t, dir, Options{})
	keep(t, c, "html:/a/", time.Hour, "x")
	if again, _ := openFiles(t, dir, Options{}); true {
		if _, ok := again.Get(t.Context(), "html:/a/"); !ok {
			t.Error("gone without a start")
		}
	}
	if err := os.WriteFile(dir+"/boot", []byte("another"), 0o644); err != nil {
		t.Fatal(err)
	}
	started, f := openFiles(t, dir, Options{})
	if _, ok := started.Get(t.Context(), "html:/a/"); ok {
		t.Error("still there after a start")
	}
	if n := tree(t, dir+"/html"); len(n) != 0 {
		t.Error(n)
	}
	if err := f.sweep(0); err != nil || len(tree(t, dir+"/tmp")) != 0 {
		t.Error(err, tree(t, dir+"/tmp"))
	}
}

// TestEmptied: an operator may empty the folder under a running process.
func TestEmptied(t *testing.T) {
	dir := t.TempDir() + "/cache"
	c, _ := openFiles(t, dir, Options{})
	keep(t, c, "html:/a/", time.Hour, "old")
	if err := os.RemoveAll(dir); err != nil {
		t.Fatal(err)
	}
	if err := c.Remove(t.Context(), "html:/a/"); err != nil {
		t.Error(err)
	}
	if _, ok := c.Get(t.Context(), "html:/a/"); ok {
		t.Error("shown after its removal")
	}
	keep(t, c, "html:/a/", time.Hour, "new")
	keep(t, c, "html:/a/", time.Hour, "newer")
	if a, ok := c.Get(t.Context(), "html:/a/"); !ok || string(a.Body) != "new" {
		t.Errorf("%v %q", ok, a.Body)
	}
}

// TestLink: a link shares the source's inode if nginx may read it, and is a
// copy with its time if not.
func TestLink(t *testing.T) {
	dir := t.TempDir()
	c, _ := openFiles(t, dir, Options{})
	for mode, linked := range map[fs.FileMode]bool{0o644: true, 0o640: false} {
		src := filepath.Join(t.TempDir(), "src")
		if err := os.WriteFile(src, []byte("picture"), mode); err != nil {
			t.Fatal(err)
		}
		f, err := os.Open(src)
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		key := fmt.Sprintf("jpeg:/p/%o.jpg", mode)
		if !c.Link(t.Context(), c.Mark(key), f) {
			t.Fatal("not linked")
		}
		was, _ := f.Stat()
		is, err := os.Stat(filepath.Join(dir, "jpeg", "p", fmt.Sprintf("%o.jpg", mode)))
		if err != nil || os.SameFile(was, is) != linked || !is.ModTime().Equal(was.ModTime()) || is.Mode().Perm() != 0o644 {
			t.Errorf("%o: %v, %v", mode, err, is.Mode())
		}
		if a, ok := c.Get(t.Context(), key); !ok || !bytes.Equal(a.Body, []byte("picture")) || a.ETag != ETag(was.ModTime(), 7) {
			t.Errorf("%v %+v", ok, a)
		}
	}
	if c.Link(t.Context(), c.Mark("jpeg:/../x.jpg"), os.Stdin) || c.Link(t.Context(), Mark{}, os.Stdin) {
		t.Error("a bad key is linked")
	}
}

// TestGenerations: many that create the file at once share one, and counters
// of a file that was replaced are not those of the old.
func TestGenerations(t *testing.T) {
	path := t.TempDir() + "/sub/generations"
	all := make([]*generations, 20)
	var wg sync.WaitGroup
	for i := range all {
		all[i] = &generations{path: path, mode: 0o644, folder: 0o755}
		wg.Go(func() {
			if err := all[i].raise([]string{"k"}); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	n, _ := all[0].read("k")
	other, _ := all[0].read("another")
	for _, g := range all {
		if m, ok := g.read("k"); !ok || m != n || m != other+20 {
			t.Errorf("%d, not %d", m, n)
		}
	}
	if left, _ := os.ReadDir(filepath.Dir(path)); len(left) != 1 {
		t.Errorf("left: %v", left)
	}
	os.Remove(path)
	if m, ok := all[0].read("k"); !ok || m == n {
		t.Error("the new file is not noticed")
	}
	if err := os.Truncate(path, 100); err != nil {
		t.Fatal(err)
	}
	fresh := &generations{path: path}
	if _, ok := fresh.read("k"); ok || fresh.raise(nil) == nil {
		t.Error("a file of another size is taken")
	}
	// Writers of the site could not be told, so they must not be told all is well.
	c, _ := openFiles(t, filepath.Dir(path), Options{})
	if c.Remove(t.Context(), "html:/") == nil {
		t.Error("Remove without generations")
	}
}
