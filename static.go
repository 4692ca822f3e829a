package flickrkillr

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"os"
	"path/filepath"

	"flickrkillr/internal/web/static"
)

// writeStatic writes the style sheets and scripts of this program below dir,
// where a web server may find them under the same addresses as the site's:
// dir/static/{hash}/{name}, and beside each its compressed form. Those of
// other generations stay.
func writeStatic(dir string) error {
	folder := filepath.Join(dir, "static", static.Hash)
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return fmt.Errorf("static files: %w", err)
	}
	return static.Each(func(name string, b []byte) error {
		var z bytes.Buffer
		w, _ := gzip.NewWriterLevel(&z, gzip.BestCompression)
		w.Write(b) // to memory
		w.Close()
		for _, f := range []struct {
			name string
			b    []byte
		}{{name, b}, {name + ".gz", z.Bytes()}} {
			if err := replace(filepath.Join(folder, f.name), f.b); err != nil {
				return fmt.Errorf("static files: %w", err)
			}
		}
		return nil
	})
}

// replace writes a file that is there whole or not at all.
func replace(name string, b []byte) error {
	tmp, err := os.CreateTemp(filepath.Dir(name), ".new-*")
	if err != nil {
		return err
	}
	defer os.Remove(tmp.Name())
	_, err = tmp.Write(b)
	if err == nil {
		err = tmp.Chmod(0o644)
	}
	if e := tmp.Close(); err == nil {
		err = e
	}
	if err == nil {
		err = os.Rename(tmp.Name(), name)
	}
	return err
}
