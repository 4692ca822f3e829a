package blobtest

import (
	"bytes"
	"context"
	"crypto/sha256"
	"errors"
	"io"
	"math/rand/v2"
	"os"
	"testing"
	"time"

	"flickrkillr/internal/blob"
)

func staging(t *testing.T, s blob.Store) {
	data := Bytes(1, 5000)
	staged := stage(t, s, data[:3000])
	if _, err := staged.Write(data[3000:]); err != nil {
		t.Fatal(err)
	}
	if staged.Size() != 5000 {
		t.Fatalf("Size is %d, want 5000", staged.Size())
	}
	got := make([]byte, 100)
	if n, err := staged.ReadAt(got, 2950); n != 100 || err != nil || !bytes.Equal(got, data[2950:3050]) {
		t.Fatalf("ReadAt in the middle gave %d, %v", n, err)
	}
	if n, err := staged.ReadAt(got, 4990); n != 10 || err != io.EOF || !bytes.Equal(got[:10], data[4990:]) {
		t.Fatalf("ReadAt at the end gave %d, %v", n, err)
	}
	// Reading moves nothing: what comes next is still appended.
	if _, err := staged.Write([]byte("end")); err != nil {
		t.Fatal(err)
	}
	if err := staged.Commit(t.Context(), "o/x"); err != nil {
		t.Fatal(err)
	}
	wantBytes(t, s, "o/x", append(data, "end"...))
}

func commit(t *testing.T, s blob.Store) {
	before := time.Now().Add(-2 * time.Second) // clocks of file systems are coarse
	data := Bytes(2, 70_000)
	staged := stage(t, s, data)
	wantMissing(t, s, "original/ab/cd/abcd")
	if err := staged.Commit(t.Context(), "original/ab/cd/abcd"); err != nil {
		t.Fatal(err)
	}
	wantBytes(t, s, "original/ab/cd/abcd", data)
	wantMissing(t, s, "original/ab/cd")
	wantMissing(t, s, "original/ab/cd/abcd/e")
	o, err := s.Open(t.Context(), "original/ab/cd/abcd")
	if err != nil {
		t.Fatal(err)
	}
	defer o.Close()
	if m := o.ModTime(); m.Before(before) || m.After(time.Now().Add(2*time.Second)) {
		t.Fatalf("ModTime is %v", m)
	}
	keep(t, s, "flat", []byte("x"))
	wantBytes(t, s, "flat", []byte("x"))
}

func commitOnce(t *testing.T, s blob.Store) {
	staged := stage(t, s, []byte("bytes"))
	// These refusals leave the bytes staged.
	wantError(t, staged.Commit(t.Context(), "../x"), blob.ErrKey)
	done, cancel := context.WithCancel(t.Context())
	cancel()
	wantError(t, staged.Commit(done, "x"), context.Canceled)
	if err := staged.Commit(t.Context(), "x"); err != nil {
		t.Fatal(err)
	}
	wantError(t, staged.Commit(t.Context(), "y"), os.ErrClosed)
	if _, err := staged.Write([]byte("more")); !errors.Is(err, os.ErrClosed) {
		t.Fatalf("Write after Commit gave %v", err)
	}
	if _, err := staged.ReadAt(make([]byte, 1), 0); !errors.Is(err, os.ErrClosed) {
		t.Fatalf("ReadAt after Commit gave %v", err)
	}
	staged.Discard()
	wantBytes(t, s, "x", []byte("bytes"))
	wantMissing(t, s, "y")
}

func equalCommit(t *testing.T, s blob.Store) {
	data := Bytes(3, 1000)
	keep(t, s, "o/x", data)
	keep(t, s, "o/x", data)
	wantBytes(t, s, "o/x", data)
}

func differingCommit(t *testing.T, s blob.Store) {
	data := Bytes(4, 1000)
	keep(t, s, "o/x", data)
	wantError(t, stage(t, s, data[:999]).Commit(t.Context(), "o/x"), blob.ErrDiffers)
	wantBytes(t, s, "o/x", data)
}

func empty(t *testing.T, s blob.Store) {
	wantError(t, s.Put(t.Context(), "x", nil), blob.ErrEmpty)
	staged := stage(t, s, nil)
	wantError(t, staged.Commit(t.Context(), "x"), blob.ErrEmpty)
	wantMissing(t, s, "x")
	if _, err := staged.Write([]byte("late")); err != nil {
		t.Fatal(err)
	}
	if err := staged.Commit(t.Context(), "x"); err != nil {
		t.Fatal(err)
	}
}

func discard(t *testing.T, s blob.Store) {
	staged := stage(t, s, []byte("bytes"))
	staged.Discard()
	staged.Discard()
	wantError(t, staged.Commit(t.Context(), "x"), os.ErrClosed)
	wantMissing(t, s, "x")
	if n, err := s.Clean(t.Context()); n != 0 || err != nil {
		t.Fatalf("Clean after Discard gave %d, %v; nothing should be left", n, err)
	}
}

// big streams more than any buffer holds, in pieces of odd sizes.
func big(t *testing.T, s blob.Store) {
	const size = 24<<20 + 1
	staged := stage(t, s, nil)
	hash := sha256.New()
	source := io.LimitReader(rand.NewChaCha8([32]byte{5}), size)
	if n, err := io.CopyBuffer(io.MultiWriter(staged, hash), source, make([]byte, 77_777)); n != size || err != nil {
		t.Fatalf("%d bytes were taken, %v", n, err)
	}
	if err := staged.Commit(t.Context(), "o/big"); err != nil {
		t.Fatal(err)
	}
	o, err := s.Open(t.Context(), "o/big")
	if err != nil {
		t.Fatal(err)
	}
	defer o.Close()
	read := sha256.New()
	if n, err := io.Copy(read, o); n != size || err != nil || o.Size() != size {
		t.Fatalf("%d bytes came back, Size is %d, %v", n, o.Size(), err)
	}
	if !bytes.Equal(read.Sum(nil), hash.Sum(nil)) {
		t.Fatal("other bytes came back")
	}
}

func cleanLeavesLiving(t *testing.T, s blob.Store) {
	first, second := stage(t, s, []byte("first")), stage(t, s, nil)
	if n, err := s.Clean(t.Context()); n != 0 || err != nil {
		t.Fatalf("Clean gave %d, %v", n, err)
	}
	if _, err := second.Write([]byte("second")); err != nil {
		t.Fatal(err)
	}
	for key, staged := range map[string]blob.Staged{"first": first, "second": second} {
		if err := staged.Commit(t.Context(), key); err != nil {
			t.Fatal(err)
		}
		wantBytes(t, s, key, []byte(key))
	}
}
