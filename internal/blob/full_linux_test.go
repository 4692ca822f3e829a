package blob

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"syscall"
	"testing"
)

// fillLimited runs with files limited to 64 kB, which needs no rights. The
// system also sends SIGXFSZ, at which a Go program ends unless it ignores it.
func fillLimited(dir string) error {
	signal.Ignore(syscall.SIGXFSZ)
	const limit = 64 << 10
	if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &syscall.Rlimit{Cur: limit, Max: limit}); err != nil {
		return err
	}
	return fill(dir)
}

// fillTmpfs runs in a file system of 1 MB. It is mounted in a mount namespace
// of this process alone, and goes with it.
func fillTmpfs(dir string) error {
	if err := syscall.Mount("tmpfs", dir, "tmpfs", 0, "size=1m,nr_inodes=64"); err != nil {
		return err
	}
	if err := fill(dir); err != nil {
		return err
	}
	// No bytes at all: not even the check of readiness finds room.
	d := newDisk(filepath.Join(dir, "brim"))
	s, err := d.Stage(context.Background())
	for chunk := make([]byte, 4096); err == nil; {
		_, err = s.Write(chunk)
	}
	if err := d.Check(context.Background()); !errors.Is(err, ErrFull) {
		return fmt.Errorf("Check of a full disk gave %w", err)
	}
	s.Discard()
	// Room for bytes, but not for one more file.
	var held []Staged
	for err = nil; err == nil; {
		if s, err = d.Stage(context.Background()); err == nil {
			held = append(held, s)
		}
	}
	if !errors.Is(err, ErrFull) || len(held) == 0 {
		return fmt.Errorf("Stage without free inodes gave %w after %d", err, len(held))
	}
	for _, s := range held {
		s.Discard()
	}
	return d.Check(context.Background())
}

func TestFileSizeLimit(t *testing.T) {
	if out, err := childCommand(t, "limit", t.TempDir()).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
}

// TestFullDisk needs the right to mount. Without it TestFileSizeLimit alone
// stands for a full disk.
func TestFullDisk(t *testing.T) {
	cmd := childCommand(t, "tmpfs", t.TempDir())
	cmd.SysProcAttr = &syscall.SysProcAttr{Unshareflags: syscall.CLONE_NEWNS}
	if os.Geteuid() != 0 {
		// Someone else is root in a user namespace of their own, where the
		// system lets them.
		cmd.SysProcAttr.Unshareflags = 0
		cmd.SysProcAttr.Cloneflags = syscall.CLONE_NEWUSER | syscall.CLONE_NEWNS
		cmd.SysProcAttr.UidMappings = []syscall.SysProcIDMap{{ContainerID: 0, HostID: os.Getuid(), Size: 1}}
		cmd.SysProcAttr.GidMappings = []syscall.SysProcIDMap{{ContainerID: 0, HostID: os.Getgid(), Size: 1}}
	}
	out, err := cmd.CombinedOutput()
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		t.Logf("no file system can be mounted here: %v", err)
		return
	}
	if err != nil {
		t.Fatalf("%v: %s", err, out)
	}
}
