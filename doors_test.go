package flickrkillr_test

import (
	"bytes"
	"context"
	"fmt"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"log/slog"
	"net"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"flickrkillr"
)

// baseURL is what every site of these tests believes its address to be, so
// that the doors are not told apart by the port they happen to have.
const baseURL = "http://photos.example/"

// A door opens a fresh site in dir and gives the address at which it answers,
// without a last slash. What it starts ends with the test.
type door struct {
	name  string
	open  func(t testing.TB, dir string) string
	built func(t testing.TB) string // builds the program behind it
}

var doors = []door{
	{"in process", openInProcess, nil},
	{"serve", openServe, binary},
	{"fcgi behind nginx", openFCGI, binary},
	{"cgi behind nginx and fcgiwrap", openCGI, binary},
	{"caddy module", openCaddy, caddyBinary},
}

func openInProcess(t testing.TB, dir string) string {
	app, err := flickrkillr.Open(context.Background(), flickrkillr.Config{Data: dir, BaseURL: baseURL, Decoding: 512 << 20, Log: slog.New(slog.DiscardHandler)})
	if err != nil {
		t.Fatal(err)
	}
	if err := app.Prepare(context.Background()); err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(app)
	t.Cleanup(func() { server.Close(); app.Close() })
	return server.URL
}

func openServe(t testing.TB, dir string) string {
	addr := freeAddress(t)
	start(t, addr, binary(t), "serve", "--addr", addr, "--data", dir)
	return "http://" + addr
}

func openFCGI(t testing.TB, dir string) string {
	socket := filepath.Join(shortDir(t), "fcgi")
	start(t, "unix:"+socket, binary(t), "fcgi", "--addr", "unix:"+socket, "--data", dir)
	return startNginx(t, fmt.Sprintf("include /etc/nginx/fastcgi_params; fastcgi_pass unix:%s;", socket))
}

func openCGI(t testing.TB, dir string) string {
	if out, err := exec.Command(binary(t), "migrate", "--data", dir).CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	socket := filepath.Join(shortDir(t), "wrap")
	start(t, "unix:"+socket, "/usr/sbin/fcgiwrap", "-c", "2", "-s", "unix:"+socket)
	return startNginx(t, fmt.Sprintf("include /etc/nginx/fastcgi_params; fastcgi_param SCRIPT_FILENAME %s; fastcgi_param FLICKRKILLR_DATA %s; fastcgi_param FLICKRKILLR_BASE_URL %s; fastcgi_pass unix:%s;",
		binary(t), dir, baseURL, socket))
}

func openCaddy(t testing.TB, dir string) string {
	addr := freeAddress(t)
	file := filepath.Join(shortDir(t), "Caddyfile")
	write(t, file, fmt.Sprintf("{\n\tadmin off\n\tpersist_config off\n}\nhttp://%s {\n\tbind 127.0.0.1\n\tflickrkillr {\n\t\tdata %s\n\t\tbase-url %s\n\t}\n}\n", addr, dir, baseURL))
	start(t, addr, caddyBinary(t), "run", "--config", file, "--adapter", "caddyfile")
	return "http://" + addr
}

func startNginx(t testing.TB, location string) string {
	dir, addr := shortDir(t), freeAddress(t)
	file := filepath.Join(dir, "nginx.conf")
	write(t, file, fmt.Sprintf(`
daemon off; master_process off; pid %[1]s/pid; error_log stderr warn;
events { worker_connections 64; }
http {
	access_log off; client_max_body_size 300m;
	client_body_temp_path %[1]s/b; proxy_temp_path %[1]s/p; fastcgi_temp_path %[1]s/f; uwsgi_temp_path %[1]s/u; scgi_temp_path %[1]s/s;
	server { listen %[2]s; location / { %[3]s } }
}
`, dir, addr, location))
	start(t, addr, "/usr/sbin/nginx", "-c", file, "-p", dir, "-e", "stderr")
	return "http://" + addr
}

// start runs a server, waits until it answers at addr, and ends it by its
// process id when the test is over.
func start(t testing.TB, addr, name string, args ...string) *exec.Cmd {
	t.Helper()
	cmd := exec.Command(name, args...)
	var out bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &out
	cmd.Env = append(os.Environ(), "HOME="+t.TempDir(), "FLICKRKILLR_BASE_URL="+baseURL)
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true, Pdeathsig: syscall.SIGKILL}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	ended := make(chan error, 1)
	go func() { ended <- cmd.Wait() }()
	t.Cleanup(func() {
		syscall.Kill(-cmd.Process.Pid, syscall.SIGTERM)
		select {
		case <-ended:
		case <-time.After(40 * time.Second):
			syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL)
			t.Errorf("%s did not stop:\n%s", name, out.String())
		}
	})
	network, where := "tcp", addr
	if path, ok := strings.CutPrefix(addr, "unix:"); ok {
		network, where = "unix", path
	}
	for begun := time.Now(); ; time.Sleep(10 * time.Millisecond) {
		if conn, err := net.Dial(network, where); err == nil {
			conn.Close()
			return cmd
		}
		select {
		case err := <-ended:
			ended <- err
			t.Fatalf("%s ended: %v\n%s", name, err, out.String())
		default:
		}
		if time.Since(begun) > 60*time.Second {
			t.Fatalf("%s does not answer\n%s", name, out.String())
		}
	}
}

var built struct {
	once  sync.Once
	dir   string
	err   error
	caddy sync.Once
}

// binary builds the program once for all tests.
func binary(t testing.TB) string {
	built.once.Do(func() { built.err = build(".", "./cmd/flickrkillr", "flickrkillr") })
	if built.err != nil {
		t.Fatal(built.err)
	}
	return filepath.Join(built.dir, "flickrkillr")
}

func caddyBinary(t testing.TB) string {
	built.caddy.Do(func() { built.err = build("caddy", "./cmd/caddy", "caddy") })
	if built.err != nil {
		t.Fatal(built.err)
	}
	return filepath.Join(built.dir, "caddy")
}

func build(dir, pkg, name string) error {
	cmd := exec.Command("go", "build", "-o", filepath.Join(built.dir, name), pkg)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "CGO_ENABLED=0")
	if out, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("build %s: %w\n%s", pkg, err, out)
	}
	return nil
}

func TestMain(m *testing.M) {
	var err error
	if built.dir, err = os.MkdirTemp("", "flickrkillr"); err != nil {
		panic(err)
	}
	code := m.Run()
	os.RemoveAll(built.dir)
	os.Exit(code)
}

// shortDir is a temporary folder with a name short enough for a socket.
func shortDir(t testing.TB) string {
	dir, err := os.MkdirTemp("", "fk")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(dir) })
	return dir
}

func freeAddress(t testing.TB) string {
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer ln.Close()
	return ln.Addr().String()
}

func write(t testing.TB, file, text string) {
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

// samplePhotos are small files for the scripts.
func samplePhotos(t *testing.T) map[string][]byte {
	img := image.NewNRGBA(image.Rect(0, 0, 320, 200))
	for y := range 200 {
		for x := range 320 {
			img.Set(x, y, color.NRGBA{uint8(x), uint8(y), 120, 255})
		}
	}
	var j, p bytes.Buffer
	if err := jpeg.Encode(&j, img, nil); err != nil {
		t.Fatal(err)
	}
	if err := png.Encode(&p, img); err != nil {
		t.Fatal(err)
	}
	return map[string][]byte{
		"red-sky.jpg":   j.Bytes(),
		"blue.png":      p.Bytes(),
		"cut-off.jpg":   j.Bytes()[:len(j.Bytes())/2],
		"empty.jpg":     {},
		"words.jpg":     []byte("not a picture at all"),
		"renamed.jpg":   p.Bytes(),
		"too-wide.png":  hugePNG(p.Bytes()),
		"photo.heic":    []byte("\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic"),
		"old-plan.tiff": []byte("II*\x00\x08\x00\x00\x00"),
	}
}

// hugePNG gives a PNG's header the size of a bomb.
func hugePNG(png []byte) []byte {
	out := bytes.Clone(png)
	copy(out[16:24], []byte{0, 1, 0x86, 0xa0, 0, 1, 0x86, 0xa0})
	return out
}
