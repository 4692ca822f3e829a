package rig

import (
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"flickrkillr/lab/rung"
)

func knockout(t *testing.T, name, of string) Options {
	t.Helper()
	k, err := rung.FindKnockout(of, name)
	if err != nil {
		t.Fatal(err)
	}
	opt := options()
	opt.Knockout = k
	return opt
}

func TestIndexIsTakenAwayAndGivenBack(t *testing.T) {
	const count = "SELECT count(*) FROM pg_indexes WHERE indexname = 'photos_id' AND indexdef LIKE 'CREATE UNIQUE%'"
	there := func(g *Rig) string {
		n, err := g.SQL(t.Context(), count)
		if err != nil {
			t.Fatal(err)
		}
		return n
	}
	g := up(t, "X1", knockout(t, "no-photos_id", "X1"))
	if there(g) != "0" {
		t.Error("the index is still there")
	}
	if _, err := g.Validate(t.Context()); err != nil {
		t.Error(err) // slower, not wrong
	}
	if err := g.Stop(); err != nil {
		t.Fatal(err)
	}
	g = up(t, "X1", options())
	if there(g) != "1" {
		t.Error("the index was not given back")
	}
	// As after a death that left no time to give it back.
	if _, err := g.SQL(t.Context(), "DROP INDEX photos_id"); err != nil {
		t.Fatal(err)
	}
	if err := g.Stop(); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(bench.site, "restore.sql"), []byte("CREATE UNIQUE INDEX IF NOT EXISTS photos_id ON photos (id)"), 0o644); err != nil {
		t.Fatal(err)
	}
	g = up(t, "X1", options())
	if there(g) != "1" {
		t.Error("the index was not given back by the next rung")
	}
}

// What PostgreSQL is asked to do undoes itself: each statement that restores is
// the one that the schema has.
func TestEveryIndexCanGoAndComeBack(t *testing.T) {
	g := up(t, "X1", options())
	all := func() string {
		s, err := g.SQL(t.Context(), "SELECT indisvalid || ' ' || pg_get_indexdef(indexrelid) FROM pg_index WHERE indrelid IN (SELECT oid FROM pg_class WHERE relnamespace = 'public'::regnamespace) ORDER BY indexrelid::regclass::text")
		if err != nil {
			t.Fatal(err)
		}
		return s
	}
	before := all()
	for _, k := range rung.Knockouts {
		if k.Drop == "" || k.Database == SQLite {
			continue
		}
		if _, err := g.SQL(t.Context(), k.Drop); err != nil {
			t.Error(err)
		}
		if all() == before {
			t.Errorf("%s takes nothing away", k.Name)
		}
		if _, err := g.SQL(t.Context(), k.Restore); err != nil {
			t.Error(err)
		}
		if after := all(); after != before {
			t.Fatalf("%s is not undone:\n%s", k.Name, after)
		}
	}
}

func TestOneCore(t *testing.T) {
	g := up(t, "X1", knockout(t, "one-core", "X1"))
	for _, pid := range everybody(t, g) {
		b, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
		if err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(string(b), "Cpus_allowed_list:\t0\n") {
			t.Errorf("process %d may run elsewhere", pid)
		}
	}
}

func TestSettingsAndEditsOfAKnockout(t *testing.T) {
	g := up(t, "X1", knockout(t, "one-thread", "X1"))
	b, err := os.ReadFile(fmt.Sprintf("/proc/%d/environ", g.Parts[1].PID))
	if err != nil || !slices.Contains(strings.Split(string(b), "\x00"), "GOMAXPROCS=1") {
		t.Errorf("the setting did not arrive: %q %v", b, err)
	}
	if strings.Contains(string(b), "GOFLAGS") || strings.Contains(string(b), "USER=") {
		t.Error("our own environment came through")
	}
	if err := g.Stop(); err != nil {
		t.Fatal(err)
	}
	g = up(t, "F3", knockout(t, "no-keepalive", "F3"))
	conf, err := os.ReadFile(filepath.Join(g.dir, "etc", "nginx.conf"))
	if err != nil || strings.Contains(string(conf), "keepalive 32") {
		t.Errorf("nginx keeps connections all the same (%v)", err)
	}
	if status, _ := get(t, g.URL+"/"); status != 200 {
		t.Errorf("the home page is %d", status)
	}
	opt := knockout(t, "no-keepalive", "F3")
	opt.Site = t.TempDir()
	if _, err := Up(t.Context(), g.Rung, opt); err == nil {
		t.Error("a rung came up on nothing")
	}
	opt.Site = bench.site
	if _, err := Up(t.Context(), g.Rung, opt); err == nil || !strings.Contains(err.Error(), "in use") {
		t.Errorf("two rungs on one site: %v", err)
	}
}

// A recipe that names a place which the rig does not move would work on the
// machine's own files.
func TestUnknownPlacesAreRefused(t *testing.T) {
	for _, line := range []string{"access_log /var/log/other.log;", "root /srv/www;", "include /run/x;"} {
		opt := options()
		opt.Deploy = edited(t, "f3-balanced/nginx.conf", "server_tokens off;", line)
		r, err := rung.Find("F3")
		if err != nil {
			t.Fatal(err)
		}
		if _, err := Up(t.Context(), r, opt); err == nil || !strings.Contains(err.Error(), "does not know how to move") {
			t.Errorf("%s: %v", line, err)
		}
	}
}

func get(t *testing.T, url string) (int, string) {
	t.Helper()
	res, err := http.Get(url)
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	b, err := io.ReadAll(res.Body)
	if err != nil {
		t.Fatal(err)
	}
	return res.StatusCode, string(b)
}

// What is ended in the middle is started again where it was, and the site
// finds it.
func TestPartsThatComeBack(t *testing.T) {
	g := up(t, "B1", options())
	for _, name := range []string{"memcached-2", "app-1", "postgresql"} {
		before, err := g.part(name)
		if err != nil {
			t.Fatal(err)
		}
		end := g.Kill
		if name == "postgresql" {
			end = g.End
		}
		if err := end(name); err != nil {
			t.Fatal(err)
		}
		if err := g.Begin(t.Context(), name); err != nil {
			t.Fatal(err)
		}
		if err := g.Begin(t.Context(), name); err != nil { // it runs already
			t.Error(err)
		}
		after, err := g.part(name)
		if err != nil || after.PID == before.PID || after.Address != before.Address {
			t.Errorf("%s: process %d at %s became %d at %s (%v)", name, before.PID, before.Address, after.PID, after.Address, err)
		}
	}
	if err := g.Reload(); err != nil {
		t.Error(err)
	}
	if err := g.Forget(t.Context()); err != nil {
		t.Error(err)
	}
	if _, err := g.Validate(t.Context()); err != nil {
		t.Error(err)
	}
	if len(g.Parts) != 7 {
		t.Errorf("%d parts", len(g.Parts))
	}
	if err := g.Kill("nobody"); err == nil {
		t.Error("killed what is not there")
	}
	pids := everybody(t, g)
	if err := g.Stop(); err != nil {
		t.Error(err)
	}
	allGone(t, g, pids)
	if err := g.Begin(t.Context(), "app-1"); err == nil {
		t.Error("started again what is down")
	}
}
