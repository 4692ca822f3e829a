package pgtest

import (
	"bytes"
	"database/sql"
	"fmt"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"
)

// Bouncer puts PgBouncer in transaction mode in front of a fresh, empty
// database: each transaction may run on another of its two connections. It
// gives the URL of the database itself and the one through PgBouncer, which
// ends with the test.
func Bouncer(t testing.TB) (direct, bounced string) {
	t.Helper()
	direct = New(t)
	u, err := url.Parse(direct)
	if err != nil {
		t.Fatal(err)
	}
	dir, err := os.MkdirTemp(shared.dir, "bouncer") // a short name, for the socket
	if err != nil {
		t.Fatal(err)
	}
	if c := shared.cred.Credential; c != nil {
		if err := os.Chown(dir, int(c.Uid), int(c.Gid)); err != nil {
			t.Fatal(err)
		}
	}
	file := filepath.Join(dir, "ini")
	err = os.WriteFile(file, fmt.Appendf(nil, "[databases]\n* = host=%s user=flickrkillr\n[pgbouncer]\nlisten_addr =\nunix_socket_dir = %s\nauth_type = any\npool_mode = transaction\ndefault_pool_size = 2\n", shared.dir, dir), 0o644)
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command("/usr/sbin/pgbouncer", "-q", file)
	cmd.SysProcAttr, cmd.Dir = shared.cred, dir
	var log bytes.Buffer
	cmd.Stderr = &log
	if err := cmd.Start(); err != nil {
		t.Fatalf("%v; install the package pgbouncer", err)
	}
	t.Cleanup(func() { cmd.Process.Kill(); cmd.Wait() })
	q := u.Query()
	q.Set("host", dir)
	q.Set("port", "6432")
	u.RawQuery = q.Encode()
	db, err := sql.Open("pgx", u.String()+"&default_query_exec_mode=exec")
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	for begun := time.Now(); ; time.Sleep(20 * time.Millisecond) {
		if err = db.Ping(); err == nil {
			return direct, u.String()
		}
		if time.Since(begun) > 20*time.Second {
			cmd.Process.Kill()
			cmd.Wait()
			t.Fatalf("PgBouncer does not answer: %v\n%s", err, log.String())
		}
	}
}
