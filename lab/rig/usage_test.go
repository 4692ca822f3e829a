package rig

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"testing"
	"time"

	"flickrkillr/lab/rung"
)

// CPU time is that of a process, its children and those that have ended, each
// once.
func TestCPUOfChildrenThatEnded(t *testing.T) {
	me, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	done := filepath.Join(dir, "done")
	s := spec{
		name: "burner", kind: rung.App, dir: dir, log: filepath.Join(dir, "log"), env: []string{"PATH=/usr/bin:/bin"},
		// Two children and a grandchild that end, one after the other, and one that lives on.
		args: []string{"/bin/sh", "-c", fmt.Sprintf("BURN=300ms %[1]s; sh -c 'BURN=200ms %[1]s; exit 0'; sh -c 'BURN=100ms %[1]s; : >%[2]s; sleep 1000'; exit 0", me, done)},
		probe: func(context.Context) error {
			_, err := os.Stat(done)
			return err
		},
	}
	p, err := s.start(nil)
	if err != nil {
		t.Fatal(err)
	}
	defer p.stop()
	if err := p.wait(t.Context(), s.probe); err != nil {
		t.Fatal(err)
	}
	g := &Rig{Parts: []*Part{p}}
	cpu, err := g.CPU()
	if err != nil {
		t.Fatal(err)
	}
	// The burner stops at the first look at its clock after the amount; each starts a
	// Go program besides. Twice counted would be 1.2.
	if got := cpu["app"]; got < 0.57 || got > 1.1 {
		t.Errorf("0.6 CPU seconds were used, %v counted", got)
	}
}

// fcgiwrap's CGI processes leave no trace in /proc, and count all the same.
func TestCPUOfCGI(t *testing.T) {
	me, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	opt := options()
	opt.Binary = filepath.Join(t.TempDir(), "flickrkillr")
	script := fmt.Sprintf("#!/bin/sh\n[ -n \"$GATEWAY_INTERFACE\" ] && BURN=100ms %s\nexec %s \"$@\"\n", me, bench.flickrkillr)
	if err := os.WriteFile(opt.Binary, []byte(script), 0o755); err != nil {
		t.Fatal(err)
	}
	g := up(t, "F1", opt)
	before, err := g.CPU()
	if os.Getuid() != 0 && err != nil {
		return // which is what it says it does
	} else if err != nil {
		t.Fatal(err)
	}
	for range 5 {
		res, err := http.Get(g.URL + "/healthz")
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.Copy(io.Discard, res.Body); err != nil || res.StatusCode != 200 {
			t.Fatal(res.Status, err)
		}
		res.Body.Close()
	}
	after, err := g.CPU()
	if err != nil {
		t.Fatal(err)
	}
	if used := after["app"] - before["app"]; used < 0.47 || used > 1.5 {
		t.Errorf("five CGI processes used 0.5 CPU seconds and some, %v counted", used)
	}
	if used := after["wrap"] - before["wrap"]; used > 0.3 {
		t.Errorf("fcgiwrap itself is said to have used %v s", used)
	}
}

// A connection to PostgreSQL is a process, whose time counts when it has ended.
func TestCPUOfEndedConnections(t *testing.T) {
	g := up(t, "X1", options())
	idle := len(everybody(t, g))
	before, err := g.CPU()
	if err != nil {
		t.Fatal(err)
	}
	busy, err := Busy()
	if err != nil {
		t.Fatal(err)
	}
	for range 2 {
		if n, err := g.SQL(t.Context(), "SELECT count(*) FROM generate_series(1, 1000000)"); err != nil || n != "1000000" {
			t.Fatal(n, err)
		}
	}
	for len(everybody(t, g)) > idle {
		time.Sleep(10 * time.Millisecond)
	}
	after, err := g.CPU()
	if err != nil {
		t.Fatal(err)
	}
	used := after["database"] - before["database"]
	if used < 0.1 {
		t.Errorf("only %v CPU seconds are counted", used)
	}
	later, err := Busy()
	if err != nil {
		t.Fatal(err)
	}
	if later-busy < used/2 {
		t.Errorf("the machine was busy for %v s, and PostgreSQL for %v of them", later-busy, used)
	}
}
