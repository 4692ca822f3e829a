package rig

import (
	"cmp"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
)

// packages are Debian's names for where programs are in.
var packages = map[string]string{
	"nginx": "nginx-light", "fcgiwrap": "fcgiwrap", "memcached": "memcached",
	"postgres": "postgresql", "psql": "postgresql-client", "sqlite3": "sqlite3", "taskset": "util-linux",
}

// builds say how our own programs are built, in the source tree.
var builds = map[string]string{
	"flickrkillr": "go build ./cmd/flickrkillr", "caddy": "cd caddy && go build ./cmd/caddy", "talk04": "cd lab && go build ./talk04",
}

// program finds an installed program.
func program(name string) (string, error) {
	for _, dir := range append(filepath.SplitList(os.Getenv("PATH")), "/usr/sbin", "/usr/bin") {
		path := filepath.Join(dir, name)
		if runs(path) {
			return path, nil
		}
	}
	return "", missing(name, name)
}

// postgresPrograms gives the folder of PostgreSQL's own programs, which Debian
// keeps out of the path; of several versions the newest.
func postgresPrograms() (string, error) {
	bins, err := filepath.Glob("/usr/lib/postgresql/*/bin/postgres")
	if err != nil || len(bins) == 0 {
		return "", missing("postgres", "PostgreSQL's server")
	}
	slices.SortFunc(bins, func(a, b string) int { // 9.6 before 15
		return cmp.Or(len(majorOf(a))-len(majorOf(b)), strings.Compare(a, b))
	})
	return filepath.Dir(bins[len(bins)-1]), nil
}

// majorOf gives the digits of a version's first number.
func majorOf(bin string) string {
	major, _, _ := strings.Cut(filepath.Base(filepath.Dir(filepath.Dir(bin))), ".")
	return major
}

// ours are the programs that the recipes install in /usr/local/bin.
func (g *Rig) ours() map[string]string {
	return map[string]string{"flickrkillr": g.opt.Binary, "caddy": g.opt.Caddy, "talk04": g.opt.Talk04}
}

func missing(name, shown string) error {
	if p, ok := packages[name]; ok {
		return fmt.Errorf("%s is not here: install Debian's package %s", shown, p)
	}
	if how, ok := builds[name]; ok {
		return fmt.Errorf("%s is not here: build it with «%s» and name it", shown, how)
	}
	return fmt.Errorf("%s: %w", shown, exec.ErrNotFound)
}

func runs(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.Mode().IsRegular() && info.Mode()&0o111 != 0
}
