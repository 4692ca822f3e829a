package cache_test

import (
	"fmt"
	"net"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"flickrkillr/internal/cache"
)

// nginxPath is not in everybody's PATH.
const nginxPath = "/usr/sbin/nginx"

// freePort gives a port of 127.0.0.1 that nothing listens on now.
func freePort(t testing.TB) int {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	return l.Addr().(*net.TCPAddr).Port
}

// start runs a server until the test ends, and waits until it listens.
func start(t testing.TB, addr, name string, args ...string) *exec.Cmd {
	t.Helper()
	cmd := exec.Command(name, args...)
	var out strings.Builder
	cmd.Stdout, cmd.Stderr = &out, &out
	cmd.SysProcAttr = &syscall.SysProcAttr{Pdeathsig: endOf(cmd)}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { stop(cmd) })
	for range 500 {
		if c, err := net.Dial("tcp", addr); err == nil {
			c.Close()
			return cmd
		}
		time.Sleep(10 * time.Millisecond)
	}
	stop(cmd)
	t.Fatalf("%s does not listen on %s: %s", name, addr, out.String())
	return nil
}

// endOf gives the signal that ends a server. nginx must end its workers;
// memcached takes a second for an orderly end, or is stopped, and is killed.
func endOf(cmd *exec.Cmd) syscall.Signal {
	if cmd.Path == nginxPath {
		return syscall.SIGTERM
	}
	return syscall.SIGKILL
}

// stop ends a server and waits for its end.
func stop(cmd *exec.Cmd) {
	cmd.Process.Signal(endOf(cmd))
	cmd.Wait()
}

// memcached runs a memcached and gives its address.
func memcached(t testing.TB) (addr string, cmd *exec.Cmd) {
	t.Helper()
	addr = fmt.Sprintf("127.0.0.1:%d", freePort(t))
	return addr, memcachedAt(t, addr)
}

func memcachedAt(t testing.TB, addr string) *exec.Cmd {
	t.Helper()
	_, port, _ := net.SplitHostPort(addr)
	// As another user it would outlive a test that dies.
	return start(t, addr, "memcached", "-l", "127.0.0.1", "-p", port, "-u", cache.Me(t), "-U", "0")
}

// nginx runs an nginx whose http block holds config, and gives its address,
// for which $LISTEN stands in config.
func nginx(t testing.TB, config string) (addr string) {
	t.Helper()
	dir := t.TempDir()
	addr = fmt.Sprintf("127.0.0.1:%d", freePort(t))
	as := ""
	if os.Getuid() == 0 { // let it read only what everybody may
		as = "user nobody nobody;"
		if _, err := user.LookupGroup("nogroup"); err == nil {
			as = "user nobody nogroup;"
		}
	}
	text := fmt.Sprintf(`daemon off; worker_processes 1; pid %[1]s/pid; error_log %[1]s/error.log; %[2]s
events { worker_connections 512; }
http {
	access_log off; types { text/html html; image/jpeg jpg; }
	client_body_temp_path %[1]s/body; proxy_temp_path %[1]s/proxy; fastcgi_temp_path %[1]s/fastcgi; uwsgi_temp_path %[1]s/uwsgi; scgi_temp_path %[1]s/scgi;
	%[3]s
}
`, dir, as, strings.ReplaceAll(config, "$LISTEN", addr))
	path := filepath.Join(dir, "nginx.conf")
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	start(t, addr, nginxPath, "-p", dir, "-c", path)
	return addr
}
