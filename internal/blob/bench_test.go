package blob

import (
	"fmt"
	"io"
	"testing"
)

func BenchmarkPut(b *testing.B) {
	d, data := newDisk(b.TempDir()), make([]byte, 20_000)
	n := 0
	for b.Loop() {
		n++
		if err := d.Put(b.Context(), fmt.Sprintf("d/%02x/%d.jpg", n%256, n), data); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkOpen(b *testing.B) {
	d := newDisk(b.TempDir())
	if err := d.Put(b.Context(), "d/ab/x.jpg", make([]byte, 20_000)); err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		o, err := d.Open(b.Context(), "d/ab/x.jpg")
		if err != nil {
			b.Fatal(err)
		}
		o.Close()
	}
}

func BenchmarkOpenAndRead(b *testing.B) {
	d := newDisk(b.TempDir())
	data := make([]byte, 20_000)
	if err := d.Put(b.Context(), "d/ab/x.jpg", data); err != nil {
		b.Fatal(err)
	}
	b.SetBytes(int64(len(data)))
	for b.Loop() {
		o, err := d.Open(b.Context(), "d/ab/x.jpg")
		if err != nil {
			b.Fatal(err)
		}
		if _, err := io.ReadFull(o, data); err != nil {
			b.Fatal(err)
		}
		o.Close()
	}
}

// BenchmarkCommit5MB is an upload: stage, write, sync, link, sync.
func BenchmarkCommit5MB(b *testing.B) { benchmarkCommit(b, "o/%02[2]x/%[1]d") }

// BenchmarkCommitEqual5MB is an upload of what is there already.
func BenchmarkCommitEqual5MB(b *testing.B) { benchmarkCommit(b, "o/ab/x%[3]s") }

func benchmarkCommit(b *testing.B, key string) {
	d, data := newDisk(b.TempDir()), make([]byte, 5_000_000)
	b.SetBytes(int64(len(data)))
	n := 0
	for b.Loop() {
		n++
		s, err := d.Stage(b.Context())
		if err != nil {
			b.Fatal(err)
		}
		if _, err := s.Write(data); err != nil {
			b.Fatal(err)
		}
		if err := s.Commit(b.Context(), fmt.Sprintf(key, n, n%256, "")); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkColdOpen is what a process that serves one image pays.
func BenchmarkColdOpen(b *testing.B) {
	dir := b.TempDir()
	if err := newDisk(dir).Put(b.Context(), "d/ab/x.jpg", make([]byte, 20_000)); err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		d, err := Open("", dir)
		if err != nil {
			b.Fatal(err)
		}
		o, err := d.Open(b.Context(), "d/ab/x.jpg")
		if err != nil {
			b.Fatal(err)
		}
		o.Close()
		d.(*disk).root.Close()
	}
}
