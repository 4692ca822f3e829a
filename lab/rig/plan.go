package rig

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"flickrkillr/lab/rung"
)

// plan turns the rung's parts into processes to start, and writes the files
// that these read. Nothing runs yet, so that what is missing is said first.
func (g *Rig) plan(r recipe) ([]spec, error) {
	if err := g.writeFiles(r); err != nil {
		return nil, err
	}
	var out []spec
	for _, part := range g.Rung.Parts {
		switch {
		case part.Kind == rung.Database:
			if !g.site.onPostgres() {
				continue
			}
			s, err := g.site.server(g.dir, g.opt.Deploy)
			if err != nil {
				return nil, err
			}
			out = append(out, s)
		case part.Kind == rung.Nginx:
			s, err := g.nginx()
			if err != nil {
				return nil, err
			}
			out = append(out, s)
		default:
			for i := range max(1, part.Instances) {
				instance := ""
				if part.Instances > 0 {
					instance = strconv.Itoa(i + 1)
				}
				s, err := g.service(r, part, instance)
				if err != nil {
					return nil, fmt.Errorf("%s/%s: %w", r.name, part.Unit, err)
				}
				out = append(out, s)
			}
		}
	}
	if cores := g.opt.Knockout.Cores; cores != "" {
		taskset, err := program("taskset")
		if err != nil {
			return nil, err
		}
		for i := range out { // it becomes the server: the process stays the same
			out[i].args = append([]string{taskset, "-c", cores}, out[i].args...)
		}
	}
	return out, nil
}

// writeFiles puts the recipe's configuration where the moved units look.
func (g *Rig) writeFiles(r recipe) error {
	for name, text := range r.files {
		var err error
		to := filepath.Join(g.dir, "etc", name)
		switch {
		case name == "nginx.conf":
			text, err = g.moveNginx(text)
		case name == "Caddyfile":
			text, err = g.moveCaddyfile(text)
		case name == g.Rung.Env:
			text, err = g.move(name, text)
			to = filepath.Join(g.dir, "etc", "flickrkillr.env")
		case filepath.Ext(name) == ".env":
			text, err = g.move(name, text)
		default: // units are read, not installed
			continue
		}
		if err != nil {
			return err
		}
		if err := os.WriteFile(to, []byte(text), 0o600); err != nil {
			return err
		}
	}
	return nil
}

// nginx is started as Debian's own unit does, but stays in the foreground.
func (g *Rig) nginx() (spec, error) {
	bin, err := program("nginx")
	if err != nil {
		return spec{}, err
	}
	return spec{
		name: "nginx", kind: rung.Nginx, address: g.front, dir: g.dir, log: g.logFile("nginx"), env: g.baseEnv(),
		args:  []string{bin, "-c", filepath.Join(g.dir, "etc", "nginx.conf"), "-p", g.dir, "-e", g.logFile("nginx"), "-g", "daemon off;"},
		probe: connects(g.front),
	}, nil
}

// service is a part whose unit is in the recipe.
func (g *Rig) service(r recipe, part rung.Part, instance string) (spec, error) {
	text, err := r.text(part.Unit)
	if err != nil {
		return spec{}, err
	}
	u, err := parseUnit(text, instance)
	if err != nil {
		return spec{}, err
	}
	s := spec{kind: part.Kind, dir: g.dir, env: g.baseEnv()}
	if name, ok := strings.CutPrefix(u.exec[0], "/usr/local/bin/"); ok && g.ours()[name] == "" {
		return s, missing(name, "the program "+name)
	}
	for _, word := range u.exec {
		if word, err = g.move(part.Unit, word); err != nil {
			return s, err
		}
		s.args = append(s.args, word)
	}
	if !runs(s.args[0]) {
		return s, missing(filepath.Base(s.args[0]), s.args[0])
	}
	s.name = strings.TrimPrefix(strings.NewReplacer("@.service", "", ".service", "").Replace(filepath.Base(part.Unit)), "flickrkillr-")
	if part.Kind == rung.App && s.name == "flickrkillr" {
		s.name = "app"
	} else if part.Kind == rung.Memcached {
		s.name = "memcached"
	}
	if instance != "" {
		s.name += "-" + instance
	}
	s.log = g.logFile(s.name)
	s.env = append(s.env, u.env...)
	for _, file := range u.files {
		if file, err = g.move(part.Unit, file); err != nil {
			return s, err
		}
		b, err := os.ReadFile(file)
		if err != nil {
			return s, err
		}
		env, err := parseEnv(string(b))
		if err != nil {
			return s, fmt.Errorf("%s: %w", filepath.Base(file), err)
		}
		s.env = append(s.env, env...)
	}
	g.reach(&s)
	s.env = append(append(s.env, g.opt.Env...), g.opt.Knockout.Env...)
	return s, nil
}

// reach finds out where a service listens and how to ask whether it serves.
func (g *Rig) reach(s *spec) {
	flag := map[rung.Kind]string{rung.App: "--addr", rung.Wrap: "-s", rung.Memcached: "-l"}[s.kind]
	if i := slices.Index(s.args, flag); i > 0 && i+1 < len(s.args) {
		if s.args[i+1] == ":80" { // the front door of a rung without a web server
			s.args[i+1] = g.front
		}
		s.address = s.args[i+1]
	}
	switch {
	case s.kind == rung.Memcached:
		asOurselves(s.args)
		s.probe = memcachedAnswers(s.address)
	case s.kind == rung.Wrap || slices.Contains(s.args, "fcgi"):
		s.probe = connects(s.address)
	case s.args[0] == g.opt.Caddy:
		s.address = g.front
		s.debug = "unix:" + filepath.Join(g.dir, "run", "admin.sock")
		s.probe = answers(s.address, "/healthz")
	case s.address == "": // background jobs: nobody asks it anything
		s.probe = func(context.Context) error { return nil }
	default:
		s.probe = answers(s.address, "/healthz")
	}
	if s.kind == rung.Wrap { // nobody can ask its programs later
		s.env = append(s.env, "FLICKRKILLR_SERVER_TIMING=true")
	}
	if s.kind == rung.App && s.address != "" && s.debug == "" {
		s.debug = "unix:" + filepath.Join(g.dir, "run", "debug-"+s.name+".sock")
		s.env = append(s.env, "FLICKRKILLR_DEBUG_ADDR="+s.debug)
	}
}

// asOurselves has memcached run as who started it, which as root it must be
// told: were it to change, it would outlive us.
func asOurselves(args []string) {
	for i, a := range args {
		if a == "-u" && i+1 < len(args) && os.Getuid() == 0 {
			args[i+1] = "root"
		}
	}
}

// baseEnv is what systemd gives a service. Our own environment does not pass.
func (g *Rig) baseEnv() []string {
	return []string{"PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", "LANG=C.UTF-8", "HOME=" + g.dir, "TMPDIR=" + os.TempDir()}
}

func (g *Rig) logFile(name string) string { return filepath.Join(g.dir, "log", name+".log") }
