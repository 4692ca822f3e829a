// Package blobtest is the contract of blob.Store as tests. Every store runs
// it, so that the site may rely on the same promises wherever its bytes lie.
package blobtest

import (
	"bytes"
	"errors"
	"io"
	"math/rand/v2"
	"testing"

	"flickrkillr/internal/blob"
)

// Test runs the contract. open gives a new empty store that holds at least
// 64 MB; what it needs to clean up it leaves to t.Cleanup.
func Test(t *testing.T, open func(t *testing.T) blob.Store) {
	for _, c := range []struct {
		name string
		test func(*testing.T, blob.Store)
	}{
		{"staging", staging},
		{"commit", commit},
		{"commit once", commitOnce},
		{"equal commit", equalCommit},
		{"differing commit", differingCommit},
		{"empty", empty},
		{"discard", discard},
		{"big", big},
		{"ranges", ranges},
		{"open outlives delete", outlives},
		{"keys", keys},
		{"put", put},
		{"delete", remove},
		{"canceled", canceled},
		{"clean leaves living", cleanLeavesLiving},
		{"check", check},
		{"concurrent commits", concurrentCommits},
		{"concurrent put", concurrentPut},
		{"concurrent clean", concurrentClean},
		{"concurrent delete", concurrentDelete},
	} {
		t.Run(c.name, func(t *testing.T) { c.test(t, open(t)) })
	}
}

// Bytes gives n bytes that no compression or luck reproduces, the same for
// the same seed.
func Bytes(seed byte, n int) []byte {
	b := make([]byte, n)
	rand.NewChaCha8([32]byte{seed}).Read(b) // never fails
	return b
}

// stage stages data and has it discarded at the end of the test.
func stage(t *testing.T, s blob.Store, data []byte) blob.Staged {
	t.Helper()
	staged, err := s.Stage(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(staged.Discard)
	if n, err := staged.Write(data); n != len(data) || err != nil {
		t.Fatalf("Write gave %d, %v", n, err)
	}
	return staged
}

// keep stages and commits data.
func keep(t *testing.T, s blob.Store, key string, data []byte) {
	t.Helper()
	if err := stage(t, s, data).Commit(t.Context(), key); err != nil {
		t.Fatal(err)
	}
}

// wantBytes fails unless the key has exactly these bytes.
func wantBytes(t *testing.T, s blob.Store, key string, want []byte) {
	t.Helper()
	o, err := s.Open(t.Context(), key)
	if err != nil {
		t.Fatal(err)
	}
	defer o.Close()
	got, err := io.ReadAll(o)
	if err != nil {
		t.Fatal(err)
	}
	if o.Size() != int64(len(want)) || !bytes.Equal(got, want) {
		t.Fatalf("%s has other bytes: %d were read, Size is %d, want %d", key, len(got), o.Size(), len(want))
	}
}

// wantMissing fails unless the key is ErrNotFound.
func wantMissing(t *testing.T, s blob.Store, key string) {
	t.Helper()
	o, err := s.Open(t.Context(), key)
	if err == nil {
		o.Close()
	}
	wantError(t, err, blob.ErrNotFound)
}

func wantError(t *testing.T, err, want error) {
	t.Helper()
	if !errors.Is(err, want) {
		t.Fatalf("the error is %v, want %v", err, want)
	}
}
