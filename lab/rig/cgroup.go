package rig

import (
	"bufio"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"
)

// cgroups counts CPU time that /proc loses. fcgiwrap ignores the end of the
// programs that it starts, and Linux adds the time of a child that nobody
// waits for to no parent; a control group keeps it. (cgroups(7), version 2;
// cpu.stat is there without any controller.)
type cgroups struct {
	root string // where groups can be made; "" where that cannot be done
	why  error  // why not
	made []*cgroup
}

// A cgroup is a control group of one part.
type cgroup struct {
	path string
	dir  *os.File
}

// newCgroups looks for a place below our own group.
func newCgroups() *cgroups {
	mount, err := cgroupMount()
	if err != nil {
		return &cgroups{why: err}
	}
	own, err := os.ReadFile("/proc/self/cgroup")
	if err != nil {
		return &cgroups{why: err}
	}
	for line := range strings.Lines(string(own)) {
		if path, ok := strings.CutPrefix(strings.TrimSpace(line), "0::"); ok {
			return &cgroups{root: filepath.Join(mount, path)}
		}
	}
	return &cgroups{why: errors.New("this process is in no control group of version 2")}
}

// cgroupMount finds where control groups of version 2 are mounted
// (proc_pid_mountinfo(5): the fifth word, and the first after " - ").
func cgroupMount() (string, error) {
	f, err := os.Open("/proc/self/mountinfo")
	if err != nil {
		return "", err
	}
	defer f.Close()
	for lines := bufio.NewScanner(f); lines.Scan(); {
		before, after, _ := strings.Cut(lines.Text(), " - ")
		if words := strings.Fields(before); strings.HasPrefix(after, "cgroup2 ") && len(words) > 4 {
			return words[4], nil
		}
	}
	return "", errors.New("control groups of version 2 are not mounted")
}

// add makes a group; nil where that cannot be done.
func (c *cgroups) add(name string) *cgroup {
	if c == nil || c.root == "" {
		return nil
	}
	path := filepath.Join(c.root, fmt.Sprintf("flickrkillr-lab-%d-%s-%d", os.Getpid(), name, time.Now().UnixNano()))
	if err := os.Mkdir(path, 0o755); err != nil {
		c.root, c.why = "", err
		return nil
	}
	dir, err := os.Open(path)
	if err != nil {
		os.Remove(path)
		c.root, c.why = "", err
		return nil
	}
	g := &cgroup{path: path, dir: dir}
	c.made = append(c.made, g)
	return g
}

// remove takes the groups away; no process may be left in them.
func (c *cgroups) remove() {
	if c == nil {
		return
	}
	for _, g := range c.made {
		g.dir.Close()
		for range 100 { // those that were killed leave a moment later
			if err := os.Remove(g.path); err == nil || errors.Is(err, os.ErrNotExist) {
				break
			}
			time.Sleep(10 * time.Millisecond)
		}
	}
}

func (g *cgroup) fd() int { return int(g.dir.Fd()) }

// seconds is the CPU time of all processes that are or were in the group.
func (g *cgroup) seconds() (float64, error) {
	b, err := os.ReadFile(filepath.Join(g.path, "cpu.stat"))
	if err != nil {
		return 0, err
	}
	for line := range strings.Lines(string(b)) {
		if n, ok := strings.CutPrefix(line, "usage_usec "); ok {
			us, err := strconv.ParseInt(strings.TrimSpace(n), 10, 64)
			return float64(us) / 1e6, err
		}
	}
	return 0, fmt.Errorf("%s/cpu.stat says no usage_usec", g.path)
}
