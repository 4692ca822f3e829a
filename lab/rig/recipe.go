package rig

import (
	"fmt"
	"os"
	"os/user"
	"path/filepath"
	"regexp"
	"strings"
)

// A recipe is the files of a folder of deploy/ as they stand there, with a
// knock-out's edits.
type recipe struct {
	name  string
	files map[string]string
}

// readRecipe reads the rung's recipe.
func (g *Rig) readRecipe() (recipe, error) {
	root := filepath.Join(g.opt.Deploy, g.Rung.Recipe)
	r := recipe{name: g.Rung.Recipe, files: map[string]string{}}
	err := filepath.WalkDir(root, func(path string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() || filepath.Ext(path) == ".md" {
			return err
		}
		b, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		name, err := filepath.Rel(root, path)
		r.files[name] = string(b)
		return err
	})
	if err != nil {
		return r, fmt.Errorf("read the recipe: %w", err)
	}
	for _, e := range g.opt.Knockout.Edits {
		text, ok := r.files[e.File]
		if !ok || !strings.Contains(text, e.Old) {
			return r, fmt.Errorf("knock-out %s: %s/%s does not hold %q", g.opt.Knockout.Name, r.name, e.File, e.Old)
		}
		r.files[e.File] = strings.ReplaceAll(text, e.Old, e.New)
	}
	return r, nil
}

// text gives a file of the recipe.
func (r recipe) text(name string) (string, error) {
	text, ok := r.files[name]
	if !ok {
		return "", fmt.Errorf("the recipe %s has no file %s", r.name, name)
	}
	return text, nil
}

// moves says where the rig puts what the recipes name: pairs of an installed
// machine's place and ours. What names a longer place stands first.
func (g *Rig) moves() []string {
	pairs := []string{
		"postgres:///flickrkillr?host=/var/run/postgresql", g.databaseURL(),
		"/var/lib/flickrkillr/public", g.public,
		"/var/lib/flickrkillr", g.site.Data(),
		"/etc/flickrkillr", filepath.Join(g.dir, "etc"),
		"/var/log/nginx/error.log", g.logFile("nginx"),
		"/var/lib/nginx", filepath.Join(g.dir, "nginx"),
		"/run/nginx.pid", filepath.Join(g.dir, "run", "nginx.pid"),
		"/run/flickrkillr", filepath.Join(g.dir, "run"),
	}
	for i, address := range g.caches {
		pairs = append(pairs, fmt.Sprintf("127.0.0.1:%d", 11211+i), address)
	}
	for name, path := range g.ours() {
		pairs = append(pairs, "/usr/local/bin/"+name, path)
	}
	return pairs
}

// places are where an installed machine's own files lie. A recipe that names
// one which the rig does not move would have it work on those.
var places = regexp.MustCompile(`(/usr/local|/etc/flickrkillr|/var|/run|/srv|/home)/[^\s;"]*`)

// move fills our places into a text of the recipe. Comments are left out.
func (g *Rig) move(file, text string) (string, error) {
	var lines []string
	for line := range strings.Lines(text) {
		if strings.HasPrefix(strings.TrimSpace(line), "#") {
			continue
		}
		lines = append(lines, line)
	}
	text = strings.Join(lines, "")
	pairs := g.moves()
	known := make([]string, 0, len(pairs))
	for i := 0; i < len(pairs); i += 2 {
		known = append(known, pairs[i], "")
	}
	if left := places.FindString(strings.NewReplacer(known...).Replace(text)); left != "" {
		return "", fmt.Errorf("%s/%s names %s, which is not there, or which the rig does not know how to move", g.Rung.Recipe, file, left)
	}
	return strings.NewReplacer(pairs...).Replace(text), nil
}

// moveNginx moves an nginx.conf. Besides its places these lines change: it
// listens on a loopback port and not on IPv6; it runs as who we are; its
// temporary files lie with ours.
func (g *Rig) moveNginx(text string) (string, error) {
	text, err := g.move("nginx.conf", text)
	if err != nil {
		return "", err
	}
	for _, must := range []string{"\t\tlisten 80 default_server;\n", "\nhttp {\n", "user www-data;\n"} {
		if strings.Count(text, must) != 1 {
			return "", fmt.Errorf("%s/nginx.conf does not hold the line %q once", g.Rung.Recipe, strings.TrimSpace(must))
		}
	}
	plain := g.front
	if g.roots != nil {
		plain = g.plain
	}
	return g.ownNginx(text, plain)
}

// ownNginx has the text of an nginx.conf listen where we say, as who we are,
// with its temporary files among ours.
func (g *Rig) ownNginx(text, plain string) (string, error) {
	me := "" // only root may, and must, say as whom the workers run
	if os.Getuid() == 0 {
		u, err := user.Current()
		if err != nil {
			return "", err
		}
		me = "user " + u.Username + ";\n"
	}
	temp := "\nhttp {\n"
	for _, kind := range []string{"client_body", "proxy", "fastcgi", "uwsgi", "scgi"} {
		temp += fmt.Sprintf("\t%s_temp_path %s;\n", kind, filepath.Join(g.dir, "nginx", kind))
	}
	return strings.NewReplacer(
		"\t\tlisten 80 default_server;\n", "\t\tlisten "+plain+" default_server;\n",
		"\t\tlisten [::]:80 default_server;\n", "",
		"\t\tlisten 443 ssl http2 default_server;\n", "\t\tlisten "+g.front+" ssl http2 default_server;\n",
		"\t\tlisten [::]:443 ssl http2 default_server;\n", "",
		"user www-data;\n", me,
		"\nhttp {\n", temp,
	).Replace(text), nil
}

// moveCaddyfile moves a Caddyfile: it too listens on a loopback port.
func (g *Rig) moveCaddyfile(text string) (string, error) {
	text, err := g.move("Caddyfile", text)
	if err != nil {
		return "", err
	}
	if strings.Count(text, "\n:80 {\n") != 1 {
		return "", fmt.Errorf("%s/Caddyfile does not hold the line «:80 {» once", g.Rung.Recipe)
	}
	port := g.front[strings.LastIndexByte(g.front, ':'):]
	return strings.Replace(text, "\n:80 {\n", "\n"+port+" {\n\tbind 127.0.0.1\n", 1), nil
}
