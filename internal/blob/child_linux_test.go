package blob

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// A child process is this test binary with a role. Roles that wait do so
// until their standard input ends, so none outlives the tests.
const (
	roleEnv = "BLOB_TEST_ROLE"
	dirEnv  = "BLOB_TEST_DIR"
)

var roles = map[string]func(dir string) error{
	"stage": stageAndWait,
	"link":  linkAndWait,
	"limit": fillLimited,
	"tmpfs": fillTmpfs,
}

func TestMain(m *testing.M) {
	role := os.Getenv(roleEnv)
	if role == "" {
		os.Exit(m.Run())
	}
	if err := roles[role](os.Getenv(dirEnv)); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func childCommand(t *testing.T, role, dir string) *exec.Cmd {
	exe, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.CommandContext(t.Context(), exe)
	cmd.Env = append(os.Environ(), roleEnv+"="+role, dirEnv+"="+dir)
	return cmd
}

// waiting starts a child and returns once it says that it is ready. kill ends
// it by SIGKILL.
func waiting(t *testing.T, role, dir string) (kill func()) {
	t.Helper()
	cmd := childCommand(t, role, dir)
	cmd.Stderr = os.Stderr
	in, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	kill = func() {
		cmd.Process.Kill()
		cmd.Wait()
		in.Close()
	}
	t.Cleanup(kill)
	if line, err := bufio.NewReader(out).ReadString('\n'); line != "ready\n" {
		t.Fatalf("the child says %q, %v", line, err)
	}
	return kill
}

func readyThenWait() {
	fmt.Println("ready")
	io.Copy(io.Discard, os.Stdin)
}

func stageAndWait(dir string) error {
	s, err := newDisk(dir).Stage(context.Background())
	if err != nil {
		return err
	}
	if _, err := s.Write([]byte("half of")); err != nil {
		return err
	}
	readyThenWait()
	return s.Commit(context.Background(), "o/late")
}

// linkAndWait stops in the middle of a Commit: the key is there, and the name
// in tmp still is too.
func linkAndWait(dir string) error {
	d := newDisk(dir)
	d.ops.link = func(r *os.Root, old, new string) error {
		err := r.Link(old, new)
		readyThenWait()
		return err
	}
	s, err := d.Stage(context.Background())
	if err != nil {
		return err
	}
	if _, err := s.Write([]byte("whole")); err != nil {
		return err
	}
	return s.Commit(context.Background(), "o/x")
}

func TestCleanAfterKill(t *testing.T) {
	d := newDisk(t.TempDir())
	killFirst := waiting(t, "stage", d.dir)
	killOther := waiting(t, "stage", d.dir)
	mine, err := d.Stage(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer mine.Discard()
	clean := func(want, left int) {
		t.Helper()
		if n, err := d.Clean(t.Context()); n != want || err != nil {
			t.Fatalf("Clean gave %d, %v; want %d", n, err, want)
		}
		wantStaged(t, d, left)
	}
	clean(0, 3)
	killFirst()
	wantStaged(t, d, 3)
	clean(1, 2)
	killOther()
	clean(1, 1)
}

func TestKillDuringCommit(t *testing.T) {
	d := newDisk(t.TempDir())
	kill := waiting(t, "link", d.dir)
	kill()
	wantStaged(t, d, 1)
	if n, err := d.Clean(t.Context()); n != 1 || err != nil {
		t.Fatalf("Clean gave %d, %v; want 1", n, err)
	}
	wantFile(t, d, "o/x", "whole")
	mustCommit(t, d, "o/x", "whole") // the upload tried again
}

// fill uses up a file system or limit that allows files of 64 kB but not of
// 4 MB, and looks at what that does.
func fill(dir string) error {
	ctx := context.Background()
	d := newDisk(dir)
	small := strings.Repeat("small", 4000)
	keep := func(key string) error {
		s, err := d.Stage(ctx)
		if err != nil {
			return err
		}
		defer s.Discard()
		if _, err := io.WriteString(s, small); err != nil {
			return err
		}
		return s.Commit(ctx, key)
	}
	if err := keep("o/before"); err != nil {
		return err
	}
	s, err := d.Stage(ctx)
	if err != nil {
		return err
	}
	chunk := make([]byte, 50_000)
	for err == nil && s.Size() < 4<<20 {
		_, err = s.Write(chunk)
	}
	if !errors.Is(err, ErrFull) {
		return fmt.Errorf("Write gave %w after %d bytes; want ErrFull", err, s.Size())
	}
	if _, err := s.Write([]byte("x")); !errors.Is(err, ErrFull) {
		return fmt.Errorf("Write after a failed one gave %w", err)
	}
	if err := s.Commit(ctx, "o/cut"); !errors.Is(err, ErrFull) {
		return fmt.Errorf("Commit of cut bytes gave %w", err)
	}
	s.Discard()
	if err := d.Put(ctx, "d/cut", make([]byte, 4<<20)); !errors.Is(err, ErrFull) {
		return fmt.Errorf("Put gave %w; want ErrFull", err)
	}
	for _, key := range []string{"o/cut", "d/cut"} {
		if _, err := d.Open(ctx, key); !errors.Is(err, ErrNotFound) {
			return fmt.Errorf("%s is there in part: %w", key, err)
		}
	}
	if left, err := os.ReadDir(filepath.Join(dir, tmp)); err != nil || len(left) > 0 {
		return fmt.Errorf("%d staged files are left, %w", len(left), err)
	}
	if err := keep("o/after"); err != nil {
		return fmt.Errorf("no room after the discard: %w", err)
	}
	for _, key := range []string{"o/before", "o/after"} {
		if got, err := os.ReadFile(filepath.Join(dir, key)); err != nil || string(got) != small {
			return fmt.Errorf("%s has other bytes, %w", key, err)
		}
	}
	return nil
}
