package cache

import (
	"context"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strconv"

	"golang.org/x/sys/unix"
)

// link puts an open file under the marked key.
func (f *files) link(ctx context.Context, m Mark, src *os.File) bool {
	kept, err := f.tryLink(ctx, m, src)
	f.report("link "+m.key, err)
	if kept {
		f.stats.kept.Add(1)
	}
	return kept && err == nil
}

func (f *files) tryLink(ctx context.Context, m Mark, src *os.File) (bool, error) {
	if err := f.prepare(); err != nil {
		return false, err
	}
	info, err := src.Stat()
	if err != nil {
		return false, err
	}
	if !info.Mode().IsRegular() || info.Size() == 0 {
		return false, nil
	}
	name := filepath.Join(f.dir, "tmp", "link"+strconv.FormatUint(rand.Uint64(), 36))
	defer os.Remove(name)
	// A link has the modes of the source, which must let nginx read it.
	linked := false
	if need := f.file & 0o444; info.Mode().Perm()&need == need {
		// Through the descriptor: the name may lead elsewhere by now.
		linked = unix.Linkat(unix.AT_FDCWD, fmt.Sprintf("/proc/self/fd/%d", src.Fd()), unix.AT_FDCWD, name, unix.AT_SYMLINK_FOLLOW) == nil
	}
	if !linked {
		if err := f.copy(name, src, info); err != nil {
			return false, err
		}
	}
	kept, err := f.place(ctx, m.key, m.gen, name, "")
	if kept {
		f.stored(info.Size())
	}
	return kept, err
}

func (f *files) copy(name string, src *os.File, info os.FileInfo) error {
	t, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, f.file)
	if err != nil {
		return err
	}
	_, err = io.Copy(t, io.NewSectionReader(src, 0, info.Size()))
	if err == nil {
		err = t.Chmod(f.file)
	}
	if err = errors.Join(err, t.Close()); err != nil {
		return err
	}
	return os.Chtimes(name, info.ModTime(), info.ModTime())
}
