package climb

import (
	"bufio"
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"time"

	"flickrkillr/lab/result"
)

// Machine says what this machine is and which versions run on it; what cannot
// be found out is left out.
func Machine(ctx context.Context, binary string) result.Machine {
	m := result.Machine{Began: time.Now(), Cores: runtime.NumCPU(), Versions: map[string]string{"go": runtime.Version()}}
	m.CPU = field("/proc/cpuinfo", "model name")
	if kb, _, ok := strings.Cut(field("/proc/meminfo", "MemTotal"), " "); ok {
		n, _ := strconv.ParseInt(kb, 10, 64)
		m.Memory = n << 10
	}
	m.System = strings.Trim(strings.TrimPrefix(line(ctx, "grep", "^PRETTY_NAME=", "/etc/os-release"), "PRETTY_NAME="), `"`) + ", Linux " + line(ctx, "uname", "-r")
	postgres, _ := filepath.Glob("/usr/lib/postgresql/*/bin/postgres")
	for name, command := range map[string][]string{
		"flickrkillr": {binary, "version"},
		"nginx":       {"/usr/sbin/nginx", "-v"},
		"memcached":   {"memcached", "--version"},
		"postgresql":  append(postgres, "--version"),
		"fcgiwrap":    {"dpkg-query", "-Wf", "${Version}", "fcgiwrap"},
	} {
		if v := line(ctx, command[0], command[1:]...); v != "" {
			m.Versions[name] = strings.TrimPrefix(strings.TrimPrefix(v, "nginx version: "), name+" ")
		}
	}
	return m
}

// line gives the first line that a program prints.
func line(ctx context.Context, name string, args ...string) string {
	b, _ := exec.CommandContext(ctx, name, args...).CombinedOutput()
	s, _, _ := strings.Cut(string(b), "\n")
	return strings.TrimSpace(s)
}

// field gives the value of the first line "name: value" of a file.
func field(file, name string) string {
	f, err := os.Open(file)
	if err != nil {
		return ""
	}
	defer f.Close()
	for lines := bufio.NewScanner(f); lines.Scan(); {
		if key, value, ok := strings.Cut(lines.Text(), ":"); ok && strings.TrimSpace(key) == name {
			return strings.TrimSpace(value)
		}
	}
	return ""
}
