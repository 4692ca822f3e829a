package cache

import (
	"cmp"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"time"
)

// sweeping is a files cache's work in the background. nginx serves what lies
// there and knows no expiry, so expired files must go: a process that has
// kept something sweeps every Options.Sweep, one process of a machine at a
// time. A process that ends (CGI) sweeps once if that is due.
type sweeping struct {
	stop    chan struct{}
	kick    chan struct{} // asks for a sweep before its time
	once    sync.Once     // starts the work
	ended   sync.Once
	working sync.WaitGroup
	bytes   atomic.Int64 // kept since the last sweep
	files   atomic.Int64
}

// oldTemp is the age at which a file below tmp/ or a lock of a maker belongs
// to nobody: they are held for moments.
const oldTemp = 10 * time.Minute

// stored counts what was kept and sees to it that sweeps happen.
func (f *files) stored(bytes int64) {
	f.once.Do(func() { f.working.Go(f.sweepOn) })
	// A tenth over the limit is the most that is waited for.
	if f.sweeping.bytes.Add(bytes) > f.opts.Bytes/10 || f.sweeping.files.Add(1) > int64(f.opts.Files/10) {
		select {
		case f.kick <- struct{}{}:
		default:
		}
	}
}

func (f *files) sweepOn() {
	ticker := time.NewTicker(f.opts.Sweep)
	defer ticker.Stop()
	for {
		select {
		case <-f.stop:
			return
		case <-f.kick:
			f.report("sweep", f.sweep(0))
		case <-ticker.C:
			f.report("sweep", f.sweep(f.opts.Sweep/2))
		}
	}
}

func (f *files) close() {
	f.ended.Do(func() { close(f.stop) })
	f.working.Wait()
	if f.sweeping.files.Load() > 0 {
		f.report("sweep", f.sweep(f.opts.Sweep))
	}
}

// A keptFile is one that a sweep has found.
type keptFile struct {
	path string
	size int64
	came int64 // Unix nanoseconds
}

// sweep removes what has expired, then the oldest until nine tenths of the
// limits are left if one was passed. It does nothing if another process is
// sweeping or the last sweep is younger than since. A file that a filler
// replaces at this moment may go too; it is only a miss.
func (f *files) sweep(since time.Duration) error {
	l, err := tryLock(filepath.Join(f.dir, "lock", "sweep"), f.file)
	if errors.Is(err, syscall.EWOULDBLOCK) {
		return nil
	} else if err != nil {
		return err
	}
	defer l.Close()
	if info, err := l.Stat(); err == nil && info.Size() > 0 && time.Since(info.ModTime()) < since {
		return nil
	}
	f.sweeping.bytes.Store(0)
	f.sweeping.files.Store(0)
	if _, err := l.WriteAt([]byte("."), 0); err != nil {
		return err
	}
	f.sweepOld()
	var kept []keptFile
	var bytes int64
	for _, s := range spaces {
		kept = f.sweepSpace(filepath.Join(f.dir, s.name), kept)
	}
	for _, k := range kept {
		bytes += k.size
	}
	if bytes <= f.opts.Bytes && len(kept) <= f.opts.Files {
		return nil
	}
	slices.SortFunc(kept, func(a, b keptFile) int { return cmp.Compare(a.came, b.came) })
	for i, k := range kept {
		if bytes <= f.opts.Bytes/10*9 && len(kept)-i <= f.opts.Files/10*9 {
			break
		}
		if err := os.Remove(k.path); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
		bytes -= k.size
	}
	return nil
}

// sweepSpace walks a folder, removes what has expired and folders that are
// empty, and adds the rest to kept.
func (f *files) sweepSpace(dir string, kept []keptFile) []keptFile {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return kept
	}
	now := time.Now()
	for _, e := range entries {
		path := filepath.Join(dir, e.Name())
		if e.IsDir() {
			kept = f.sweepSpace(path, kept)
			continue
		}
		info, err := e.Info()
		if err != nil {
			continue
		}
		if now.After(f.expires(info)) {
			os.Remove(path)
			continue
		}
		c := info.Sys().(*syscall.Stat_t).Ctim
		kept = append(kept, keptFile{path, info.Size(), c.Nano()})
	}
	os.Remove(dir) // fails unless empty
	return kept
}

// sweepOld removes what processes that were killed have left, and what was
// dropped at the machine's start.
func (f *files) sweepOld() {
	for dir, prefix := range map[string]string{"tmp": "", "lock": "make-"} {
		entries, _ := os.ReadDir(filepath.Join(f.dir, dir))
		for _, e := range entries {
			path := filepath.Join(f.dir, dir, e.Name())
			info, err := e.Info()
			if err != nil || !strings.HasPrefix(e.Name(), prefix) {
				continue
			}
			c := info.Sys().(*syscall.Stat_t).Ctim
			if e.IsDir() {
				os.RemoveAll(path)
			} else if time.Since(time.Unix(c.Unix())) > oldTemp {
				os.Remove(path)
			}
		}
	}
}
