package blob

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestOpenURL(t *testing.T) {
	here, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for url, want := range map[string]string{
		"":                       "/site/blobs",
		"file:":                  "/site/blobs",
		"file:///var/blobs":      "/var/blobs",
		"file:/var/my%20blobs":   "/var/my blobs",
		"file://localhost/blobs": "/blobs",
		"file:some%20blobs":      filepath.Join(here, "some blobs"),
	} {
		s, err := Open(url, "/site/blobs")
		if err != nil {
			t.Errorf("%q: %v", url, err)
		} else if got := s.(*disk).dir; got != want {
			t.Errorf("%q is the folder %s, want %s", url, got, want)
		}
	}
	if s, err := Open("memory:", ""); err != nil {
		t.Error(err)
	} else if _, ok := s.(*memory); !ok {
		t.Errorf("memory: is a %T", s)
	}
	for url, want := range map[string]string{
		"s3://key:hush@host/bucket": `"s3"`,
		"S3://key:hush@ho st/":      "cannot be read",
		"/var/hush":                 "file:///path",
		"file://hush/path":          "only a path",
		"file:///path?hush":         "only a path",
		"memory:hush":               "only a path",
		"memory://hush":             "only a path",
	} {
		_, err := Open(url, "/site/blobs")
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q gave %v, want %s", url, err, want)
		} else if strings.Contains(err.Error(), "hush") {
			t.Errorf("the error shows the URL: %v", err)
		}
	}
	if _, err := Open("file:", ""); err == nil || !strings.Contains(err.Error(), "folder") {
		t.Errorf("no folder at all gave %v", err)
	}
}

func TestMemoryIsBounded(t *testing.T) {
	m := newMemory(100)
	s, err := m.Stage(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.Write(make([]byte, 60)); err != nil {
		t.Fatal(err)
	}
	if err := m.Put(t.Context(), "x", make([]byte, 41)); !errors.Is(err, ErrFull) {
		t.Fatalf("Put over the limit gave %v", err)
	}
	if _, err := s.Write(make([]byte, 41)); !errors.Is(err, ErrFull) {
		t.Fatalf("Write over the limit gave %v", err)
	}
	if err := s.Commit(t.Context(), "x"); !errors.Is(err, ErrFull) {
		t.Fatalf("Commit of cut bytes gave %v", err)
	}
	s.Discard()
	for range 3 { // what is replaced, discarded or deleted is free again
		for range 2 {
			if err := m.Put(t.Context(), "x", bytes.Repeat([]byte("x"), 50)); err != nil {
				t.Fatal(err)
			}
		}
		if err := m.Delete(t.Context(), "x"); err != nil {
			t.Fatal(err)
		}
	}
	if m.used != 0 {
		t.Fatalf("%d bytes are held by nothing", m.used)
	}
}
