package blobtest

import (
	"bytes"
	"context"
	"io"
	"strings"
	"testing"

	"flickrkillr/internal/blob"
)

func ranges(t *testing.T, s blob.Store) {
	data := Bytes(6, 10_000)
	keep(t, s, "o/x", data)
	o, err := s.Open(t.Context(), "o/x")
	if err != nil {
		t.Fatal(err)
	}
	defer o.Close()
	got := make([]byte, 10)
	for _, c := range []struct {
		offset int64
		whence int
		at     int64
	}{{9000, io.SeekStart, 9000}, {-10, io.SeekEnd, 9990}, {-5000, io.SeekCurrent, 5000}, {0, io.SeekStart, 0}} {
		if at, err := o.Seek(c.offset, c.whence); at != c.at || err != nil {
			t.Fatalf("Seek(%d, %d) gave %d, %v", c.offset, c.whence, at, err)
		}
		if _, err := io.ReadFull(o, got); err != nil || !bytes.Equal(got, data[c.at:c.at+10]) {
			t.Fatalf("after Seek(%d, %d) other bytes came, %v", c.offset, c.whence, err)
		}
	}
	if _, err := o.ReadAt(got, 123); err != nil || !bytes.Equal(got, data[123:133]) {
		t.Fatalf("ReadAt gave other bytes, %v", err)
	}
	if end, err := o.Seek(0, io.SeekEnd); end != o.Size() || err != nil {
		t.Fatalf("the end is at %d, Size is %d, %v", end, o.Size(), err)
	}
	if n, err := o.Read(got); n != 0 || err != io.EOF {
		t.Fatalf("Read at the end gave %d, %v", n, err)
	}
}

func outlives(t *testing.T, s blob.Store) {
	old := Bytes(7, 1000)
	if err := s.Put(t.Context(), "d/x", old); err != nil {
		t.Fatal(err)
	}
	o, err := s.Open(t.Context(), "d/x")
	if err != nil {
		t.Fatal(err)
	}
	defer o.Close()
	if err := s.Put(t.Context(), "d/x", []byte("new")); err != nil {
		t.Fatal(err)
	}
	if err := s.Delete(t.Context(), "d/x"); err != nil {
		t.Fatal(err)
	}
	if got, err := io.ReadAll(o); err != nil || !bytes.Equal(got, old) {
		t.Fatalf("an open object changed, %v", err)
	}
}

func keys(t *testing.T, s blob.Store) {
	bad := []string{
		"", "/", "/a", "a/", "a//b", ".", "./a", "a/.", "a/./b", "..", "../a", "a/..", "a/../b", "a..b", "A", "a b",
		"a\\b", "a\x00", "ä", "a\n", "a%2f", "c:a", "~", "tmp", "tmp/a", strings.Repeat("a", 256),
	}
	for _, key := range bad {
		staged := stage(t, s, []byte("x"))
		wantError(t, staged.Commit(t.Context(), key), blob.ErrKey)
		wantError(t, s.Put(t.Context(), key, []byte("x")), blob.ErrKey)
		wantError(t, s.Delete(t.Context(), key), blob.ErrKey)
		_, err := s.Open(t.Context(), key)
		wantError(t, err, blob.ErrKey)
	}
	for _, key := range []string{"a", "0/9", "b/tmp", "tmpa", ".a", "a.b-c_d/e.jpg", strings.Repeat("a", 255)} {
		keep(t, s, key, []byte(key))
		wantBytes(t, s, key, []byte(key))
	}
}

func put(t *testing.T, s blob.Store) {
	data := Bytes(8, 20_000)
	if err := s.Put(t.Context(), "d/ab/x.jpg", data); err != nil {
		t.Fatal(err)
	}
	want := bytes.Clone(data)
	clear(data) // the store has a copy
	wantBytes(t, s, "d/ab/x.jpg", want)
	if err := s.Put(t.Context(), "d/ab/x.jpg", []byte("new")); err != nil {
		t.Fatal(err)
	}
	wantBytes(t, s, "d/ab/x.jpg", []byte("new"))
}

func remove(t *testing.T, s blob.Store) {
	if err := s.Delete(t.Context(), "o/ab/x"); err != nil {
		t.Fatalf("Delete in a store that has nothing gave %v", err)
	}
	keep(t, s, "o/ab/x", []byte("x"))
	keep(t, s, "o/ab/y", []byte("y"))
	for _, key := range []string{"o/ab/x", "o/ab/x", "o/ab", "o/ab/y/z", "none/x"} {
		if err := s.Delete(t.Context(), key); err != nil {
			t.Fatal(err)
		}
	}
	wantMissing(t, s, "o/ab/x")
	wantBytes(t, s, "o/ab/y", []byte("y"))
	keep(t, s, "o/ab/x", []byte("again"))
	wantBytes(t, s, "o/ab/x", []byte("again"))
}

func canceled(t *testing.T, s blob.Store) {
	keep(t, s, "x", []byte("x"))
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	_, err := s.Stage(ctx)
	wantError(t, err, context.Canceled)
	_, err = s.Open(ctx, "x")
	wantError(t, err, context.Canceled)
	_, err = s.Clean(ctx)
	wantError(t, err, context.Canceled)
	wantError(t, s.Put(ctx, "y", []byte("y")), context.Canceled)
	wantError(t, s.Delete(ctx, "x"), context.Canceled)
	wantError(t, s.Check(ctx), context.Canceled)
	wantBytes(t, s, "x", []byte("x"))
	wantMissing(t, s, "y")
}

func check(t *testing.T, s blob.Store) {
	for range 2 {
		if err := s.Check(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	if n, err := s.Clean(t.Context()); n != 0 || err != nil {
		t.Fatalf("Clean after Check gave %d, %v; nothing should be left", n, err)
	}
}
