package rig

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
)

// SiteOptions say what site is made.
type SiteOptions struct {
	Dir      string // its folder
	Deploy   string // the folder deploy/ of the source tree, for the database's settings
	Binary   string // the program flickrkillr
	Database string // PostgreSQL or SQLite
	Users    int
	Each     string // photos of a member, "10-20"
	Pictures int    // that are drawn, photos share them; 0 lets the demo choose
	Seed     uint64
	Output   io.Writer // gets the demo's progress; nil drops it
}

// MakeSite fills a folder with a site of invented members and photos. Where it
// was interrupted it goes on; a whole site with the same options is left as it
// is, one with others is an error.
func MakeSite(ctx context.Context, o SiteOptions) (*Site, error) {
	have, err := OpenSite(o.Dir)
	if err == nil {
		if have.Database != o.Database || have.Users != int64(o.Users) || have.Each != o.Each || have.Seed != o.Seed || have.Pictures != o.Pictures {
			return nil, fmt.Errorf("%s holds another site: %d members with %s photos each, seed %d, on %s", have.Dir, have.Users, have.Each, have.Seed, have.Database)
		}
		return have, nil
	} else if !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	dir, err := filepath.Abs(o.Dir)
	if err != nil {
		return nil, err
	}
	s := &Site{Dir: dir, Database: o.Database, Users: int64(o.Users), Each: o.Each, Pictures: o.Pictures, Seed: o.Seed}
	if s.Database != PostgreSQL && s.Database != SQLite {
		return nil, fmt.Errorf("a site is on %s or %s, not %q", PostgreSQL, SQLite, s.Database)
	}
	if err := os.MkdirAll(s.Data(), 0o755); err != nil {
		return nil, err
	}
	if s.onPostgres() {
		if err := os.Chmod(dir, 0o711); err != nil { // the cluster's user passes through
			return nil, err
		}
	}
	unlock, err := s.lock()
	if err != nil {
		return nil, err
	}
	defer unlock()
	if o.Output == nil {
		o.Output = io.Discard
	}
	if err := s.fill(ctx, o); err != nil {
		return nil, fmt.Errorf("make a site in %s: %w", s.Dir, err)
	}
	if s.Bytes, err = s.size(); err != nil {
		return nil, err
	}
	return s, s.save()
}

// fill starts the database, and has the demo fill it.
func (s *Site) fill(ctx context.Context, o SiteOptions) (err error) {
	dir, err := folder("")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	socket := filepath.Join(dir, "pg")
	if s.onPostgres() {
		if err := s.initCluster(ctx); err != nil {
			return err
		}
		server, err := s.server(dir, o.Deploy)
		if err != nil {
			return err
		}
		p, err := server.start(nil)
		if err != nil {
			return err
		}
		defer func() { err = errors.Join(err, p.stop()) }()
		if err := p.wait(ctx, server.probe); err != nil {
			return err
		}
		there, err := s.sql(ctx, socket, "postgres", "SELECT count(*) FROM pg_database WHERE datname = 'flickrkillr'")
		if err == nil && there == "0" {
			_, err = s.sql(ctx, socket, "postgres", "CREATE DATABASE flickrkillr")
		}
		if err != nil {
			return err
		}
	}
	run := func(out io.Writer, args ...string) error {
		cmd := exec.CommandContext(ctx, o.Binary, append(args, "--data", s.Data(), "--db", s.url(socket))...)
		var said bytes.Buffer
		cmd.Stdout, cmd.Stderr = out, io.MultiWriter(&said, o.Output)
		if f, ok := o.Output.(*os.File); ok && args[0] == "demo" { // a terminal gets one line that is written over
			cmd.Stderr = f
		}
		cmd.Cancel = func() error { return cmd.Process.Signal(syscall.SIGTERM) }
		cmd.WaitDelay = stopTime
		cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true, Pdeathsig: syscall.SIGTERM}
		if err := cmd.Run(); err != nil {
			return fmt.Errorf("flickrkillr %s: %w\n%s", args[0], errors.Join(context.Cause(ctx), err), said.String())
		}
		return nil
	}
	if err := run(o.Output, "migrate"); err != nil {
		return err
	}
	demo := []string{"demo", "--users", strconv.Itoa(o.Users), "--photos", o.Each, "--seed", strconv.FormatUint(o.Seed, 10)}
	if o.Pictures > 0 {
		demo = append(demo, "--pictures", strconv.Itoa(o.Pictures))
	}
	if err := run(o.Output, demo...); err != nil {
		return err
	}
	if s.onPostgres() {
		// So that it is not done by itself in the middle of a measurement.
		if _, err := s.sql(ctx, socket, "flickrkillr", "VACUUM (ANALYZE)"); err != nil {
			return err
		}
	}
	var list bytes.Buffer
	if err := run(&list, "user", "list"); err != nil {
		return err
	}
	s.Users, s.Photos, err = counted(list.String())
	if err == nil && s.Users != int64(o.Users) {
		err = fmt.Errorf("%d members were made, not %d", s.Users, o.Users)
	}
	return err
}

// counted reads «flickrkillr user list»: NAME, ROLE, PHOTOS, … a line.
func counted(list string) (users, photos int64, err error) {
	for line := range strings.Lines(list) {
		words := strings.Fields(line)
		if len(words) < 3 || words[0] == "NAME" {
			continue
		}
		n, err := strconv.ParseInt(words[2], 10, 64)
		if err != nil {
			return 0, 0, fmt.Errorf("read the list of members: %q", line)
		}
		users++
		photos += n
	}
	return users, photos, nil
}
