package cache

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"
)

// bootID names this run of the machine (random(4)); empty where it is not to
// be had.
func bootID() string {
	b, _ := os.ReadFile("/proc/sys/kernel/random/boot_id")
	return strings.TrimSpace(string(b))
}

// newBoot drops all kept files if the machine has been started since they
// were written. Removals are not forced to the disk one by one, so a power
// cut may bring unlinked files back; what was kept before one cannot be
// trusted.
func (f *files) newBoot() error {
	id, mark := bootID(), filepath.Join(f.dir, "boot")
	if was, err := os.ReadFile(mark); err == nil && string(was) == id {
		return nil
	}
	ctx, cancel := context.WithTimeout(context.Background(), removeWait)
	defer cancel()
	l, err := takeLock(ctx, filepath.Join(f.dir, "lock", "boot"), f.file)
	if err != nil {
		return err
	}
	defer l.Close()
	if was, err := os.ReadFile(mark); err == nil && string(was) == id {
		return nil // another process was faster
	}
	if err := f.drop(); err != nil {
		return err
	}
	name, err := f.write([]byte(id), time.Now())
	if err == nil {
		err = os.Rename(name, mark)
	}
	if err != nil {
		return fmt.Errorf("cache: note the machine's start: %w", err)
	}
	return nil
}
