package rig

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"
)

// A Site is data to climb on: a folder with data (the photos, and SQLite's
// file), pg (a PostgreSQL cluster of its own, where it is on that) and
// site.json, which is this.
type Site struct {
	Dir      string `json:"-"`
	Database string // "postgresql" or "sqlite"
	Users    int64
	Photos   int64  // in all
	Each     string // photos of a member, "10-20"
	Pictures int    // that were drawn; 0 means as many as the demo chooses
	Seed     uint64
	Bytes    int64 // size of the database on disk
}

// Databases that a site may be on.
const (
	PostgreSQL = "postgresql"
	SQLite     = "sqlite"
)

// OpenSite reads a site that [MakeSite] made; fs.ErrNotExist where it did not,
// or not to the end.
func OpenSite(dir string) (*Site, error) {
	dir, err := filepath.Abs(dir)
	if err != nil {
		return nil, err
	}
	b, err := os.ReadFile(filepath.Join(dir, "site.json"))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("there is no whole site in %s: %w", dir, err)
	} else if err != nil {
		return nil, err
	}
	s := &Site{Dir: dir}
	if err := json.Unmarshal(b, s); err != nil {
		return nil, fmt.Errorf("%s/site.json: %w", dir, err)
	}
	if s.Database != PostgreSQL && s.Database != SQLite {
		return nil, fmt.Errorf("%s/site.json: unknown database %q", dir, s.Database)
	}
	return s, nil
}

// Data is the folder that the site is told as --data.
func (s *Site) Data() string { return filepath.Join(s.Dir, "data") }

func (s *Site) cluster() string  { return filepath.Join(s.Dir, "pg") }
func (s *Site) onPostgres() bool { return s.Database == PostgreSQL }

// lock keeps others from the site, until unlock is called or we end.
func (s *Site) lock() (unlock func(), err error) {
	f, err := os.OpenFile(filepath.Join(s.Dir, "lock"), os.O_CREATE|os.O_RDWR, 0o644)
	if err != nil {
		return nil, err
	}
	if err := syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB); err != nil {
		f.Close()
		return nil, fmt.Errorf("the site in %s is in use by another process", s.Dir)
	}
	return func() { f.Close() }, nil
}

// save writes site.json, whole or not at all.
func (s *Site) save() error {
	b, err := json.MarshalIndent(s, "", "\t")
	if err != nil {
		return err
	}
	file := filepath.Join(s.Dir, "site.json")
	if err := os.WriteFile(file+".new", append(b, '\n'), 0o644); err != nil {
		return err
	}
	return os.Rename(file+".new", file)
}

// size adds up the files of the database.
func (s *Site) size() (int64, error) {
	files, err := filepath.Glob(filepath.Join(s.Data(), "site.db*"))
	if err != nil {
		return 0, err
	}
	if s.onPostgres() {
		err = filepath.WalkDir(filepath.Join(s.cluster(), "base"), func(path string, d fs.DirEntry, err error) error {
			if err == nil && !d.IsDir() {
				files = append(files, path)
			}
			return err
		})
	}
	var sum int64
	for _, f := range files {
		if info, err := os.Stat(f); err == nil {
			sum += info.Size()
		}
	}
	return sum, err
}
