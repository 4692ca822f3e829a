package rig

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"
	"time"
)

// An index that is taken away is given back when the rung goes down. Should
// nobody live to do that, restore.sql in the site's folder says how, and the
// next rung does it first.

func (s *Site) restoreFile() string { return filepath.Join(s.Dir, "restore.sql") }

// knockIndex gives back what an earlier rung left without, then takes away
// what the knock-out says.
func (g *Rig) knockIndex(ctx context.Context) error {
	if err := g.restoreIndex(); err != nil {
		return err
	}
	k := g.opt.Knockout
	if k.Drop == "" {
		return nil
	}
	if k.Restore == "" {
		return fmt.Errorf("knock-out %s does not say how to undo it", k.Name)
	}
	if err := os.WriteFile(g.site.restoreFile(), []byte(k.Restore), 0o644); err != nil {
		return err
	}
	_, err := g.SQL(ctx, k.Drop)
	return err
}

// restoreIndex gives back what restore.sql says is missing.
func (g *Rig) restoreIndex() error {
	statement, err := os.ReadFile(g.site.restoreFile())
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	} else if err != nil {
		return err
	}
	// Also when the caller's context has ended; on a million rows it takes seconds.
	ctx, cancel := context.WithTimeout(context.Background(), 10*time.Minute)
	defer cancel()
	if _, err := g.SQL(ctx, string(statement)); err != nil {
		return fmt.Errorf("the site is left without what was taken away; the next rung tries again: %w", err)
	}
	return os.Remove(g.site.restoreFile())
}

// SQL runs a statement on the site's database, beside the site, and gives what
// it answers: a line a row, columns apart by "|".
func (g *Rig) SQL(ctx context.Context, statement string) (string, error) {
	return g.site.sql(ctx, filepath.Join(g.dir, "pg"), "flickrkillr", statement)
}

// dropCaches empties the system's page cache, as a restart of the machine
// would.
func (g *Rig) dropCaches() {
	syscall.Sync()
	if err := os.WriteFile("/proc/sys/vm/drop_caches", []byte("3\n"), 0); err != nil {
		g.Notes = append(g.Notes, "the system's page cache was not dropped, which only root may do: it was warm")
	}
}
