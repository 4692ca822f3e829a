package rig

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"flickrkillr/lab/rung"
)

const deploy = "../../deploy"

// bench is what all tests share: the programs and one small site, made once.
var bench struct{ dir, flickrkillr, caddy, talk04, site string }

func TestMain(m *testing.M) {
	if d, ok := os.LookupEnv("BURN"); ok {
		burn(d)
		return
	}
	code, err := func() (int, error) {
		var err error
		if bench.dir, err = os.MkdirTemp("", "rig"); err != nil {
			return 1, err
		}
		defer os.RemoveAll(bench.dir)
		if err := os.Chmod(bench.dir, 0o711); err != nil { // PostgreSQL's user passes through
			return 1, err
		}
		if err := build(); err != nil {
			return 1, err
		}
		bench.site = filepath.Join(bench.dir, "site")
		if _, err := MakeSite(context.Background(), small(bench.site, PostgreSQL)); err != nil {
			return 1, err
		}
		return m.Run(), nil
	}()
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
	}
	os.Exit(code)
}

func build() error {
	for _, p := range []struct {
		out       *string
		name, dir string
		pkg       string
		flags     string
	}{
		{&bench.flickrkillr, "flickrkillr", "../..", "./cmd/flickrkillr", "GOFLAGS="},
		{&bench.caddy, "caddy", "../../caddy", "./cmd/caddy", "GOFLAGS="},
		{&bench.talk04, "talk04", "..", "./talk04", "GOFLAGS=" + os.Getenv("GOFLAGS")},
	} {
		*p.out = filepath.Join(bench.dir, p.name)
		cmd := exec.Command("go", "build", "-buildvcs=false", "-ldflags=-s -w", "-o", *p.out, p.pkg)
		cmd.Dir, cmd.Env = p.dir, append(os.Environ(), "CGO_ENABLED=0", p.flags)
		if out, err := cmd.CombinedOutput(); err != nil {
			return fmt.Errorf("build %s: %w\n%s", p.name, err, out)
		}
	}
	return nil
}

// burn uses a known amount of CPU time.
func burn(amount string) {
	d, err := time.ParseDuration(amount)
	if err != nil {
		panic(err)
	}
	for {
		var u syscall.Rusage
		if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
			panic(err)
		}
		if time.Duration(u.Utime.Nano()+u.Stime.Nano()) >= d {
			return
		}
		for i := range 1000000 {
			_ = strconv.Itoa(i)
		}
	}
}

func small(dir, database string) SiteOptions {
	return SiteOptions{Dir: dir, Deploy: deploy, Binary: bench.flickrkillr, Database: database, Users: 5, Each: "3", Pictures: 3, Seed: 1}
}

func options() Options {
	return Options{Deploy: deploy, Site: bench.site, Binary: bench.flickrkillr, Caddy: bench.caddy, Talk04: bench.talk04}
}

func up(t *testing.T, name string, opt Options) *Rig {
	t.Helper()
	r, err := rung.Find(name)
	if err != nil {
		t.Fatal(err)
	}
	g, err := Up(t.Context(), r, opt)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { g.Stop() })
	return g
}

// everybody lists all processes of a rig.
func everybody(t *testing.T, g *Rig) []int {
	t.Helper()
	all, err := processes()
	if err != nil {
		t.Fatal(err)
	}
	var out []int
	for _, p := range g.Parts {
		out = append(out, all.tree(p.PID)...)
	}
	if len(out) < len(g.Parts) {
		t.Fatalf("%d parts, but %d processes", len(g.Parts), len(out))
	}
	return out
}

func allGone(t *testing.T, g *Rig, pids []int) {
	t.Helper()
	for _, pid := range pids {
		// Those that were killed and have no parent left are collected in a moment.
		for range 100 {
			if b, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid)); err != nil || strings.Contains(string(b), ") Z ") {
				break
			}
			time.Sleep(10 * time.Millisecond)
		}
		if b, err := os.ReadFile(fmt.Sprintf("/proc/%d/cmdline", pid)); err == nil && len(b) > 0 {
			t.Errorf("process %d is left: %s", pid, strings.ReplaceAll(string(b), "\x00", " "))
		}
	}
	if _, err := os.Stat(g.dir); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("the folder is left: %v", err)
	}
}

// Every rung comes up from its recipe, answers as the site itself does, but
// for what is declared, tells what it costs, and leaves nothing behind.
func TestRungs(t *testing.T) {
	for _, r := range rung.Rungs {
		t.Run(r.Name, func(t *testing.T) {
			g := up(t, r.Name, options())
			pids := everybody(t, g)
			checks, err := g.Validate(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			classes := map[string]int{}
			for _, c := range checks {
				classes[c.Class]++
			}
			if classes["image"] != 2*len(early) || classes["static"] != 4 || classes["home"] != 2 || classes["missing"] != 4 {
				t.Errorf("checked %v", classes)
			}
			want := map[string]bool{Client: true}
			for _, p := range r.Parts {
				want[string(p.Kind)] = true
			}
			cpu, err := g.CPU()
			if err != nil && (r.Name != "F1" || os.Getuid() == 0) {
				t.Error(err)
			}
			memory, err := g.Memory()
			if err != nil {
				t.Error(err)
			}
			for kind := range want {
				if _, ok := cpu[kind]; !ok && cpu != nil {
					t.Errorf("no CPU time of %s in %v", kind, cpu)
				}
				if memory[kind] < 100<<10 {
					t.Errorf("%d bytes of memory for %s", memory[kind], kind)
				}
			}
			if b, err := os.ReadFile(g.logFile("nginx")); err == nil && len(b) > 0 {
				t.Errorf("nginx found something wrong: %s", b)
			}
			if err := g.Stop(); err != nil {
				t.Error(err)
			}
			allGone(t, g, pids)
		})
	}
}

func TestCancelLeavesNothing(t *testing.T) {
	r, err := rung.Find("F1")
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	g, err := Up(ctx, r, options())
	if err != nil {
		t.Fatal(err)
	}
	pids := everybody(t, g)
	cancel()
	<-g.Done()
	if err := g.Err(); !errors.Is(err, context.Canceled) {
		t.Errorf("the reason given is %v", err)
	}
	allGone(t, g, pids)

	// Also while it is still starting.
	ctx, cancel = context.WithCancel(t.Context())
	cancel()
	if _, err := Up(ctx, r, options()); !errors.Is(err, context.Canceled) {
		t.Errorf("started all the same: %v", err)
	}
}

func TestDeadPartIsNamed(t *testing.T) {
	g := up(t, "F3", options())
	pids := everybody(t, g)
	for _, p := range g.Parts {
		if p.Name == "app-2" {
			syscall.Kill(p.PID, syscall.SIGKILL)
		}
	}
	<-g.Done()
	err := g.Err()
	if err == nil || !strings.Contains(err.Error(), "app-2") || !strings.Contains(err.Error(), "killed") || !strings.Contains(err.Error(), "the site is open") {
		t.Errorf("the error does not name the part, its end and its log: %v", err)
	}
	if err := g.Stop(); err == nil {
		t.Error("Stop forgets the reason")
	}
	allGone(t, g, pids)
}

func TestPartThatCannotStartIsNamed(t *testing.T) {
	opt := options()
	opt.Env = []string{"FLICKRKILLR_BASE_URL=not an address"}
	r, err := rung.Find("F3")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := Up(t.Context(), r, opt); err == nil || !strings.Contains(err.Error(), "app-1") || !strings.Contains(err.Error(), "--base-url") {
		t.Errorf("got %v", err)
	}
}

func TestMissingProgramIsNamed(t *testing.T) {
	r, err := rung.Find("F1")
	if err != nil {
		t.Fatal(err)
	}
	opt := options()
	opt.Deploy = edited(t, "f1-cgi/flickrkillr-cgi.service", "/usr/sbin/fcgiwrap", "/usr/sbin/elsewhere/fcgiwrap")
	if _, err := Up(t.Context(), r, opt); err == nil || !strings.Contains(err.Error(), "install Debian's package fcgiwrap") {
		t.Errorf("got %v", err)
	}
	if r, err = rung.Find("A2"); err != nil {
		t.Fatal(err)
	}
	opt = options()
	opt.Caddy = ""
	if _, err := Up(t.Context(), r, opt); err == nil || !strings.Contains(err.Error(), "the program caddy is not here: build it") {
		t.Errorf("got %v", err)
	}
	t.Setenv("PATH", "/nowhere")
	if _, err := program("no-such-server"); err == nil {
		t.Error("found a program that is not there")
	}
}

// edited is a copy of deploy/ with a text of one file replaced.
func edited(t *testing.T, file, from, to string) string {
	t.Helper()
	dir := t.TempDir()
	if err := os.CopyFS(dir, os.DirFS(deploy)); err != nil {
		t.Fatal(err)
	}
	b, err := os.ReadFile(filepath.Join(dir, file))
	if err != nil || !strings.Contains(string(b), from) {
		t.Fatalf("%s does not hold %q (%v)", file, from, err)
	}
	if err := os.WriteFile(filepath.Join(dir, file), []byte(strings.ReplaceAll(string(b), from, to)), 0o644); err != nil {
		t.Fatal(err)
	}
	return dir
}

// A wrong byte anywhere is found.
func TestValidateFindsFaults(t *testing.T) {
	for file, change := range map[string][2]string{
		"f3-balanced/nginx.conf": {"proxy_connect_timeout 5s;", "sub_filter FlickrKillr FlickrKilled;"},
		"f4-cached/nginx.conf":   {"types { }\n\tdefault_type text/plain;", "types { image/jpeg jpg; }\n\tdefault_type text/plain;"},
	} {
		name := map[string]string{"f3": "F3", "f4": "F4"}[file[:2]]
		opt := options()
		opt.Deploy = edited(t, file, change[0], change[1])
		g := up(t, name, opt)
		if _, err := g.Validate(t.Context()); err == nil {
			t.Errorf("%s: with %q all was found right", name, change[1])
		}
		if err := g.Stop(); err != nil {
			t.Error(err)
		}
	}
}
