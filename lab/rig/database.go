package rig

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"

	"flickrkillr/lab/rung"
)

// postgresUser is who PostgreSQL runs as: ourselves, or, since it refuses to
// run as root, the user that its package made.
func postgresUser() (*syscall.Credential, error) {
	if os.Getuid() != 0 {
		return nil, nil
	}
	u, err := user.Lookup("postgres")
	if err != nil {
		return nil, fmt.Errorf("PostgreSQL does not run as root, and the user postgres is not here: install Debian's package postgresql")
	}
	uid, err := strconv.ParseUint(u.Uid, 10, 32)
	gid, err2 := strconv.ParseUint(u.Gid, 10, 32)
	if err := errors.Join(err, err2); err != nil {
		return nil, err
	}
	return &syscall.Credential{Uid: uint32(uid), Gid: uint32(gid)}, nil
}

// give hands a folder to PostgreSQL's user, and checks that he can reach it.
func give(dir string, to *syscall.Credential) error {
	if to == nil {
		return nil
	}
	for up := filepath.Dir(dir); ; up = filepath.Dir(up) {
		info, err := os.Stat(up)
		if err != nil {
			return err
		}
		if st, ok := info.Sys().(*syscall.Stat_t); ok && info.Mode()&0o001 == 0 && st.Uid != to.Uid {
			return fmt.Errorf("PostgreSQL runs as the user postgres, who may not pass through %s: choose another folder, or «chmod o+x %s»", up, up)
		}
		if up == filepath.Dir(up) {
			return os.Chown(dir, int(to.Uid), int(to.Gid))
		}
	}
}

// server is the site's PostgreSQL, with its socket below dir. The settings
// are those of deploy/postgresql.conf, which the cluster includes.
func (s *Site) server(dir, deploy string) (spec, error) {
	bin, err := postgresPrograms()
	if err != nil {
		return spec{}, err
	}
	who, err := postgresUser()
	if err != nil {
		return spec{}, err
	}
	conf, err := os.ReadFile(filepath.Join(deploy, "postgresql.conf"))
	if err != nil {
		return spec{}, err
	}
	if err := os.WriteFile(filepath.Join(s.cluster(), "flickrkillr.conf"), conf, 0o644); err != nil {
		return spec{}, err
	}
	socket := filepath.Join(dir, "pg")
	if err := give(socket, who); err != nil {
		return spec{}, err
	}
	ready := filepath.Join(bin, "pg_isready")
	return spec{
		name: "postgresql", kind: rung.Database, address: "unix:" + filepath.Join(socket, ".s.PGSQL.5432"), dir: s.cluster(), user: who,
		log: filepath.Join(dir, "log", "postgresql.log"), env: []string{"PATH=/usr/bin:/bin", "LANG=C.UTF-8"},
		args: []string{filepath.Join(bin, "postgres"), "-D", s.cluster(), "-c", "listen_addresses=", "-c", "port=5432", "-c", "unix_socket_directories=" + socket},
		probe: func(ctx context.Context) error {
			if out, err := exec.CommandContext(ctx, ready, "-q", "-h", socket).CombinedOutput(); err != nil {
				return fmt.Errorf("pg_isready: %w %s", err, out)
			}
			return nil
		},
	}, nil
}

// initCluster makes the site's PostgreSQL cluster where there is none. Its
// superuser is flickrkillr, whom it believes without a password: it is
// reached by a socket only.
func (s *Site) initCluster(ctx context.Context) error {
	if _, err := os.Stat(filepath.Join(s.cluster(), "PG_VERSION")); err == nil {
		return nil
	}
	bin, err := postgresPrograms()
	if err != nil {
		return err
	}
	who, err := postgresUser()
	if err != nil {
		return err
	}
	// Under another name until it is whole, should we be interrupted.
	fresh := s.cluster() + ".new"
	if err := os.RemoveAll(fresh); err != nil {
		return err
	}
	if err := os.Mkdir(fresh, 0o700); err != nil {
		return err
	}
	if err := give(fresh, who); err != nil {
		return err
	}
	cmd := exec.CommandContext(ctx, filepath.Join(bin, "initdb"), "-D", fresh, "-U", "flickrkillr", "--auth=trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync")
	cmd.SysProcAttr = &syscall.SysProcAttr{Credential: who, Pdeathsig: syscall.SIGKILL}
	cmd.Dir = fresh
	if out, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("initdb: %w\n%s", err, out)
	}
	conf, err := os.OpenFile(filepath.Join(fresh, "postgresql.conf"), os.O_APPEND|os.O_WRONLY, 0)
	if err != nil {
		return err
	}
	_, err = conf.WriteString("\ninclude_if_exists = 'flickrkillr.conf'\n")
	if err := errors.Join(err, conf.Close()); err != nil {
		return err
	}
	return os.Rename(fresh, s.cluster())
}

// sql runs a statement on the site's database, whose server must be up where
// it has one; socket is the folder of its socket.
func (s *Site) sql(ctx context.Context, socket, database, statement string) (string, error) {
	var cmd *exec.Cmd
	if s.onPostgres() {
		bin, err := postgresPrograms()
		if err != nil {
			return "", err
		}
		cmd = exec.CommandContext(ctx, filepath.Join(bin, "psql"), "-XqAt", "-v", "ON_ERROR_STOP=1", "-h", socket, "-U", "flickrkillr", "-d", database, "-c", statement)
	} else {
		bin, err := program("sqlite3")
		if err != nil {
			return "", err
		}
		cmd = exec.CommandContext(ctx, bin, "-cmd", ".timeout 10000", filepath.Join(s.Data(), "site.db"), statement)
	}
	out, err := cmd.CombinedOutput()
	if err != nil {
		return "", fmt.Errorf("%s: %w\n%s", statement, err, out)
	}
	return strings.TrimSpace(string(out)), nil
}

// databaseURL is what the site is told.
func (g *Rig) databaseURL() string { return g.site.url(filepath.Join(g.dir, "pg")) }

func (s *Site) url(socket string) string {
	if s.onPostgres() {
		return "postgres:///flickrkillr?" + url.Values{"host": {socket}, "user": {"flickrkillr"}}.Encode()
	}
	return "sqlite:" + filepath.Join(s.Data(), "site.db")
}
