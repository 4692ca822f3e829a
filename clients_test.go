package flickrkillr_test

import (
	"bufio"
	"context"
	"io"
	"net/http"
	"net/http/cookiejar"
	"net/http/httptest"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"flickrkillr"
	"flickrkillr/internal/photo"
)

// Programs that were written for Flickr work when they are pointed here.

// A studio is a site on a port, with a member who has registered an
// application, and a picture.
type studio struct {
	app     *flickrkillr.App
	address string
	member  photo.Viewer
	key     photo.App
	picture string
}

func newStudio(t *testing.T) studio {
	t.Helper()
	app, member := openSiteFor(t, "https://api.flickr.com,https://up.flickr.com,https://www.flickr.com")
	s := studio{app: app, member: member, picture: filepath.Join(t.TempDir(), "camera.jpg")}
	write(t, s.picture, string(numberedJPEG(7)))
	server := httptest.NewServer(app)
	t.Cleanup(server.Close)
	s.address = server.URL
	var err error
	if s.key, err = app.Site().MakeApp(t.Context(), member, photo.App{Title: "Client", Perms: photo.PermsDelete}); err != nil {
		t.Fatal(err)
	}
	return s
}

// client starts a script of testdata/clients.
func (s studio) client(t *testing.T, program, script string, env ...string) *exec.Cmd {
	t.Helper()
	ctx, stop := context.WithTimeout(t.Context(), time.Minute)
	t.Cleanup(stop)
	cmd := exec.CommandContext(ctx, program, filepath.Join("testdata", "clients", script), s.address, s.picture)
	cmd.Env = append(os.Environ(), "KEY="+s.key.Key, "SECRET="+s.key.Secret, "NAME="+s.member.Name)
	cmd.Env = append(cmd.Env, env...)
	return cmd
}

func TestPythonClient(t *testing.T) {
	s := newStudio(t)
	s.runs(t, s.client(t, "/usr/bin/python3", "person.py"))
}

func TestJavaScriptClient(t *testing.T) {
	s := newStudio(t)
	sdk, err := filepath.Abs(filepath.Join("bin", "flickr-sdk-7.1.0.mjs"))
	if err != nil {
		t.Fatal(err)
	}
	s.runs(t, s.client(t, "node", "sdk.mjs", "SDK="+sdk))
}

// runs lets a program ask for leave, gives it, and sees the program do all that
// it wants.
func (s studio) runs(t *testing.T, cmd *exec.Cmd) {
	t.Helper()
	in, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	var wrong strings.Builder
	cmd.Stderr = &wrong
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewScanner(out)
	if !lines.Scan() {
		_ = cmd.Wait()
		t.Fatal("it asks for nothing:", wrong.String())
	}
	_, _ = io.WriteString(in, s.allow(t, lines.Text())+"\n")
	lines.Scan()
	if err := cmd.Wait(); err != nil || lines.Text() != "done" {
		t.Fatalf("%v, %q\n%s", err, lines.Text(), wrong.String())
	}
}

// allow does in a browser what a member does whom a program has sent to a
// page, and gives the number that is shown at the end.
func (s studio) allow(t *testing.T, page string) string {
	t.Helper()
	if err := s.app.Site().SetPassword(t.Context(), s.member.Name, "correct horse"); err != nil {
		t.Fatal(err)
	}
	jar, _ := cookiejar.New(nil) // without options it gives no error
	browser := &http.Client{Jar: jar}
	ask := func(address string, form url.Values) string {
		t.Helper()
		var r *http.Response
		var err error
		if form == nil {
			r, err = browser.Get(address)
		} else {
			r, err = browser.PostForm(address, form)
		}
		if err != nil {
			t.Fatal(err)
		}
		defer r.Body.Close()
		b, err := io.ReadAll(r.Body)
		if err != nil || r.StatusCode != http.StatusOK {
			t.Fatal(address, r.StatusCode, err)
		}
		return string(b)
	}
	ask(s.address+"/account/sign-in/", url.Values{"login": {s.member.Name}, "password": {"correct horse"}})
	field := func(text, name string) string {
		found := regexp.MustCompile(`name="` + name + `" value="([^"]+)"`).FindStringSubmatch(text)
		if found == nil {
			t.Fatalf("there is no %s on the page", name)
		}
		return found[1]
	}
	text := ask(page, nil)
	text = ask(s.address+"/services/oauth/authorize/", url.Values{"token": {field(text, "token")}, "perms": {field(text, "perms")}, "do": {"allow"}})
	number := regexp.MustCompile(`\d{3}-\d{3}-\d{3}`).FindString(text)
	if number == "" {
		t.Fatal("no number is shown:", text)
	}
	return number
}

func TestPerlClient(t *testing.T) {
	s := newStudio(t)
	g, err := s.app.Site().Allow(t.Context(), s.member, s.key, photo.PermsDelete)
	if err != nil {
		t.Fatal(err)
	}
	out, err := s.client(t, "perl", "upload.pl", "TOKEN="+g.Token).CombinedOutput()
	if err != nil || string(out) != "done\n" {
		t.Fatalf("%v: %s", err, out)
	}
	st, err := s.app.Site().Stream(t.Context(), s.member, s.member.Name, photo.Page{})
	if err != nil || len(st.Photos) != 2 || st.Photos[0].Visibility != photo.Private {
		t.Errorf("the uploads are %+v: %v", st.Photos, err)
	}
}
