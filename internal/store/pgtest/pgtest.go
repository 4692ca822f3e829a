// Package pgtest gives tests a real PostgreSQL: one server a test program, in
// a temporary folder, on a unix socket there, ended by the program that
// started it.
package pgtest

import (
	"bytes"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"slices"
	"strconv"
	"sync"
	"syscall"
	"testing"
	"time"

	_ "github.com/jackc/pgx/v5/stdlib" // the driver "pgx"
)

// A Server is a PostgreSQL of one's own.
type Server struct {
	dir  string
	bin  string
	cred *syscall.SysProcAttr
	cmd  *exec.Cmd
	log  bytes.Buffer
}

var (
	once   sync.Once
	shared *Server
	failed error
	number int
	mu     sync.Mutex
)

// Main runs a test program's tests and ends the server that New started, for
// use in TestMain: os.Exit(pgtest.Main(m)).
func Main(m *testing.M) int {
	code := m.Run()
	if shared != nil {
		shared.Stop()
	}
	return code
}

// New gives the URL of a fresh, empty database.
func New(t testing.TB) string { return create(t, "template1") }

// Copy gives the URL of a fresh copy of a database that New gave and that
// nobody is connected to.
func Copy(t testing.TB, address string) string {
	u, err := url.Parse(address)
	if err != nil {
		t.Fatal(err)
	}
	return create(t, u.Path[1:])
}

func create(t testing.TB, template string) string {
	t.Helper()
	once.Do(func() { shared, failed = Start() })
	if failed != nil {
		t.Fatal(failed)
	}
	mu.Lock()
	number++
	name := "test" + strconv.Itoa(number)
	mu.Unlock()
	db, err := sql.Open("pgx", shared.URL("postgres"))
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if _, err := db.Exec("CREATE DATABASE " + name + " TEMPLATE " + template); err != nil {
		t.Fatal(err)
	}
	if template != "template1" { // what is copied from is kept
		t.Cleanup(func() { drop(t, name) })
	}
	return shared.URL(name)
}

// drop keeps a test program of hundreds of databases as small as one of few.
func drop(t testing.TB, name string) {
	db, err := sql.Open("pgx", shared.URL("postgres"))
	if err == nil {
		_, err = db.Exec("DROP DATABASE " + name + " WITH (FORCE)")
		err = errors.Join(err, db.Close())
	}
	if err != nil {
		t.Error(err)
	}
}

// Prepared gives the URL of a fresh copy of a database that prepare filled,
// once a test program: migrations take longer than most tests. It must leave
// no connection open.
func Prepared(t testing.TB, prepare func(address string) error) string {
	t.Helper()
	prepared.once.Do(func() {
		prepared.url = New(t)
		prepared.err = prepare(prepared.url)
	})
	if prepared.err != nil {
		t.Fatal(prepared.err)
	}
	return Copy(t, prepared.url)
}

var prepared struct {
	once sync.Once
	url  string
	err  error
}

// Start starts a server; the error names what is missing.
func Start() (*Server, error) {
	bins, _ := filepath.Glob("/usr/lib/postgresql/*/bin/postgres")
	slices.Sort(bins)
	if len(bins) == 0 {
		return nil, fmt.Errorf("PostgreSQL's server is not here: install the package postgresql")
	}
	s := &Server{bin: filepath.Dir(bins[len(bins)-1]), cred: &syscall.SysProcAttr{Pdeathsig: syscall.SIGQUIT}}
	var err error
	if s.dir, err = os.MkdirTemp(memory(), "pgtest"); err != nil {
		return nil, err
	}
	// PostgreSQL refuses to run as root: then it runs as the user its package made.
	if os.Getuid() == 0 {
		u, err := user.Lookup("postgres")
		if err != nil {
			return nil, err
		}
		uid, _ := strconv.Atoi(u.Uid)
		gid, _ := strconv.Atoi(u.Gid)
		s.cred.Credential = &syscall.Credential{Uid: uint32(uid), Gid: uint32(gid)}
		if err := os.Chown(s.dir, uid, gid); err != nil {
			return nil, err
		}
	}
	initdb := s.command("initdb", "-D", s.data(), "-U", "flickrkillr", "--auth=trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync")
	if out, err := initdb.CombinedOutput(); err != nil {
		return nil, fmt.Errorf("initdb: %w\n%s", err, out)
	}
	if err := s.Up(); err != nil {
		s.Stop()
		return nil, err
	}
	return s, nil
}

// memory gives the folder of the system's memory disk, where a new database
// takes a tenth of the time that its thousand files take on a real disk; ""
// where there is none with room.
func memory() string {
	const folder, room = "/dev/shm", 1 << 30
	var fs syscall.Statfs_t
	if err := syscall.Statfs(folder, &fs); err != nil || fs.Bavail*uint64(fs.Bsize) < room {
		return ""
	}
	return folder
}

// Up starts the server's process again after Down.
func (s *Server) Up() error {
	s.cmd = s.command("postgres", "-D", s.data(), "-c", "listen_addresses=", "-c", "unix_socket_directories="+s.dir,
		"-c", "fsync=off", "-c", "shared_buffers=128MB", "-c", "max_connections=100")
	s.cmd.Stdout, s.cmd.Stderr = &s.log, &s.log
	if err := s.cmd.Start(); err != nil {
		return err
	}
	db, err := sql.Open("pgx", s.URL("postgres"))
	if err != nil {
		return err
	}
	defer db.Close()
	for start := time.Now(); ; time.Sleep(20 * time.Millisecond) {
		if err = db.Ping(); err == nil {
			return nil
		}
		if time.Since(start) > 30*time.Second {
			return fmt.Errorf("PostgreSQL does not answer: %w\n%s", err, s.log.String())
		}
	}
}

// Down ends the server's process at once, as a restart would: connections
// break.
func (s *Server) Down() {
	if s.cmd != nil && s.cmd.Process != nil {
		s.cmd.Process.Signal(syscall.SIGINT)
		s.cmd.Wait()
	}
}

// Stop ends the server and removes its folder.
func (s *Server) Stop() {
	s.Down()
	os.RemoveAll(s.dir)
}

// URL gives the address of a database of the server.
func (s *Server) URL(database string) string {
	return "postgres:///" + database + "?" + url.Values{"host": {s.dir}, "user": {"flickrkillr"}}.Encode()
}

func (s *Server) data() string { return filepath.Join(s.dir, "data") }

func (s *Server) command(name string, args ...string) *exec.Cmd {
	cmd := exec.Command(filepath.Join(s.bin, name), args...)
	cmd.SysProcAttr = s.cred
	cmd.Dir = s.dir
	return cmd
}
