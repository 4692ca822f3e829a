package blobtest

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"sync"
	"sync/atomic"
	"testing"

	"flickrkillr/internal/blob"
)

// together runs n functions at once and fails the test with their errors.
func together(t *testing.T, n int, f func(i int) error) {
	t.Helper()
	var wg sync.WaitGroup
	errs := make([]error, n)
	for i := range n {
		wg.Go(func() { errs[i] = f(i) })
	}
	wg.Wait()
	if err := errors.Join(errs...); err != nil {
		t.Fatal(err)
	}
}

// upload is what a request does: stage, write in two pieces, commit.
func upload(t *testing.T, s blob.Store, key string, data []byte) error {
	staged, err := s.Stage(t.Context())
	if err != nil {
		return err
	}
	defer staged.Discard()
	half := len(data) / 2
	for _, piece := range [][]byte{data[:half], data[half:]} {
		if _, err := staged.Write(piece); err != nil {
			return err
		}
	}
	return staged.Commit(t.Context(), key)
}

// read gives all bytes of a key.
func read(t *testing.T, s blob.Store, key string) ([]byte, error) {
	o, err := s.Open(t.Context(), key)
	if err != nil {
		return nil, err
	}
	defer o.Close()
	return io.ReadAll(o)
}

// concurrentCommits has one key committed many times at once: whoever is told
// that it is kept can read it at once.
func concurrentCommits(t *testing.T, s blob.Store) {
	for round := range 5 {
		data := Bytes(byte(round), 100_000)
		key := fmt.Sprintf("o/%d/x", round)
		together(t, 8, func(int) error {
			if err := upload(t, s, key, data); err != nil {
				return err
			}
			got, err := read(t, s, key)
			if err == nil && !bytes.Equal(got, data) {
				err = errors.New("other bytes came back")
			}
			return err
		})
	}
}

// concurrentPut has a key put with blobs of different sizes while others read
// it: each must see one of them, whole.
func concurrentPut(t *testing.T, s blob.Store) {
	blobs := make([][]byte, 4)
	for i := range blobs {
		blobs[i] = bytes.Repeat([]byte{byte('a' + i)}, 1000+40_000*i)
	}
	if err := s.Put(t.Context(), "d/x", blobs[0]); err != nil {
		t.Fatal(err)
	}
	together(t, 6, func(i int) error {
		for n := range 60 {
			if i < 2 {
				if err := s.Put(t.Context(), "d/x", blobs[(n+i)%len(blobs)]); err != nil {
					return err
				}
				continue
			}
			got, err := read(t, s, "d/x")
			if err != nil {
				return err
			}
			if len(got) == 0 || !bytes.Equal(got, blobs[(got[0]-'a')%4]) {
				return fmt.Errorf("a read saw %d bytes that nobody put", len(got))
			}
		}
		return nil
	})
}

// concurrentClean cleans all the while that others upload and put.
func concurrentClean(t *testing.T, s blob.Store) {
	var uploading atomic.Int32
	uploading.Store(4)
	together(t, 6, func(i int) error {
		if i >= 4 {
			for uploading.Load() > 0 {
				if _, err := s.Clean(t.Context()); err != nil {
					return err
				}
			}
			return nil
		}
		defer uploading.Add(-1)
		for n := range 40 {
			data := Bytes(byte(i), 2000+n)
			key := fmt.Sprintf("o/%d/%d", i, n)
			if err := upload(t, s, key, data); err != nil {
				return err
			}
			if err := s.Put(t.Context(), key+".d", data); err != nil {
				return err
			}
			for _, k := range []string{key, key + ".d"} {
				if got, err := read(t, s, k); err != nil || !bytes.Equal(got, data) {
					return fmt.Errorf("%s has other bytes, %v", k, err)
				}
			}
		}
		return nil
	})
	if n, err := s.Clean(t.Context()); n != 0 || err != nil {
		t.Fatalf("Clean at the end gave %d, %v; nothing should be left", n, err)
	}
}

// concurrentDelete has a key committed and deleted at once: neither fails.
func concurrentDelete(t *testing.T, s blob.Store) {
	data := Bytes(9, 500)
	together(t, 4, func(i int) error {
		for range 30 {
			var err error
			if i%2 == 0 {
				err = upload(t, s, "o/x", data)
			} else {
				err = s.Delete(t.Context(), "o/x")
			}
			if err != nil {
				return err
			}
		}
		return nil
	})
	keep(t, s, "o/x", data)
	wantBytes(t, s, "o/x", data)
}
