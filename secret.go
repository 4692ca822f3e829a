package flickrkillr

import (
	"crypto/rand"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// secret reads the site's secret, of which those of applications are made. In
// the site's folder it is made by who needs it first; a file that the operator
// names has to be there, since machines that made one each would not agree.
func (c Config) secret() ([]byte, error) {
	path := c.Secret
	if path == "" {
		path = filepath.Join(c.Data, "secret")
	}
	b, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) && c.Secret == "" {
		b, err = makeSecret(path)
	}
	if err != nil {
		return nil, fmt.Errorf("--secret: %w", err)
	}
	text := strings.TrimSpace(string(b))
	if len(text) < 32 {
		return nil, fmt.Errorf("--secret: %s holds less than 32 characters; write a line of 64 random hex digits into it", path)
	}
	return []byte(text), nil
}

// makeSecret writes a whole file and gives it its name then, which only one of
// several processes can.
func makeSecret(path string) ([]byte, error) {
	var b [32]byte
	rand.Read(b[:])
	f, err := os.CreateTemp(filepath.Dir(path), ".secret-*")
	if err != nil {
		return nil, err
	}
	defer os.Remove(f.Name())
	_, err = fmt.Fprintln(f, hex.EncodeToString(b[:]))
	if err := errors.Join(err, f.Sync(), f.Close()); err != nil {
		return nil, err
	}
	if err := os.Link(f.Name(), path); err != nil && !errors.Is(err, fs.ErrExist) {
		return nil, err
	}
	return os.ReadFile(path)
}
