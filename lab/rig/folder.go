package rig

import (
	"fmt"
	"net"
	"os"
	"path/filepath"
)

// folder makes the folder of a rig, with those inside that servers expect.
func folder(dir string) (string, error) {
	var err error
	if dir == "" {
		if dir, err = os.MkdirTemp("", "fk"); err != nil {
			return "", err
		}
	} else if dir, err = filepath.Abs(dir); err != nil {
		return "", err
	} else if have, err := os.ReadDir(dir); err == nil && len(have) > 0 {
		return dir, fmt.Errorf("the folder %s is not empty", dir)
	}
	// A socket's address holds 107 bytes.
	if longest := filepath.Join(dir, "run", "reference.sock"); len(longest) > 100 {
		return dir, fmt.Errorf("the folder %s is too long a path for the sockets in it; use a shorter one", dir)
	}
	for _, d := range []string{"", "run", "log", "etc", "nginx", "pg"} {
		if err := os.MkdirAll(filepath.Join(dir, d), 0o755); err != nil {
			return dir, err
		}
	}
	// PostgreSQL, which runs as another user, must come through to its socket.
	return dir, os.Chmod(dir, 0o711)
}

// freePorts gives loopback addresses that nobody listens on.
func freePorts(n int) ([]string, error) {
	var out []string
	for range n {
		ln, err := net.Listen("tcp", "127.0.0.1:0")
		if err != nil {
			return nil, fmt.Errorf("find a free port: %w", err)
		}
		defer ln.Close() // all at the end, so that they differ
		out = append(out, ln.Addr().String())
	}
	return out, nil
}
