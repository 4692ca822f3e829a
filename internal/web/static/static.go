// Package static holds the style sheets, scripts and pictures that pages
// refer to. They are served under a hash over all of them, so that browsers
// may keep them for ever and modules that import each other by relative name
// always meet their own generation.
package static

//go:generate go run hash_gen.go

import (
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"fmt"
	"io/fs"
)

//go:embed *.css *.js *.svg *.ico
var files embed.FS

// Open gives a file by name, fs.ErrNotExist where there is none.
func Open(name string) (fs.File, error) { return files.Open(name) }

// Each calls fn with the name and content of each file, in order of names,
// until it gives an error.
func Each(fn func(name string, content []byte) error) error {
	entries, err := files.ReadDir(".")
	if err != nil {
		return fmt.Errorf("list static files: %w", err)
	}
	for _, e := range entries {
		b, err := files.ReadFile(e.Name())
		if err != nil {
			return fmt.Errorf("read static file: %w", err)
		}
		if err := fn(e.Name(), b); err != nil {
			return err
		}
	}
	return nil
}

// Sum computes what Hash must be: 16 hex digits over the names and contents
// of all files.
func Sum() (string, error) {
	h := sha256.New()
	err := Each(func(name string, content []byte) error {
		fmt.Fprintf(h, "%s %d\n", name, len(content))
		h.Write(content)
		return nil
	})
	return hex.EncodeToString(h.Sum(nil)[:8]), err
}

// MediaType is the Content-Type of a file by the ending of its name.
func MediaType(name string) string {
	switch name[max(0, len(name)-4):] {
	case ".css":
		return "text/css; charset=utf-8"
	case ".svg":
		return "image/svg+xml"
	case ".ico":
		return "image/x-icon"
	}
	return "text/javascript; charset=utf-8"
}
