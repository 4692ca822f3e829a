package cache

import (
	"context"
	"errors"
	"os"
	"time"
)

// ErrUnsure says that Remove cannot promise that the old answer is gone; see
// the package comment for when that is. The removal of what was reached has
// happened. Call Remove again until it succeeds.
var ErrUnsure = errors.New("cache: an outdated answer may still be shown")

// A Cache keeps finished answers under keys as Valid says. It is safe for
// concurrent use. Trouble of the cache itself is never the reader's: it is a
// miss.
type Cache interface {
	// Get gives the kept answer of a key.
	Get(ctx context.Context, key string) (Answer, bool)

	// Fill gives the kept answer, or makes it and keeps it for life at the
	// most (up to an eighth less, so that answers made together do not end
	// together). However many callers wait, one makes it; the others leave
	// with their own contexts' errors, and the work goes on while anybody
	// waits. A caller never gets an answer that was outdated, by a Remove that
	// had returned, when it called. The only errors are the maker's and the
	// context's. A Maker that panics gives an error.
	Fill(ctx context.Context, key string, life time.Duration, make Maker) (Answer, error)

	// Remove forgets keys whose answers a write has changed. Call it after
	// the commit and before the write is acknowledged: once it has returned
	// nil, no layer shows what was made before the call, also not from a Fill
	// that is under way in another process. It does its work even if the
	// context has ended, within ten seconds or so. Its error is ErrUnsure.
	Remove(ctx context.Context, keys ...string) error

	// RemoveAll forgets everything, on the same terms as Remove. On memcached
	// it takes a second.
	RemoveAll(ctx context.Context) error

	// Check says whether the cache works now. A site without it is slower,
	// not broken.
	Check(ctx context.Context) error

	// Stats gives what has happened in this process since Open.
	Stats() Stats

	// Close ends the cache's work in this process. Call it when nothing else
	// uses the cache any more.
	Close() error
}

// A Linker is a Cache that can put an existing file where nginx serves it,
// without reading it. The cache of files: is one.
type Linker interface {
	Cache
	// Mark remembers the state of a key. Take it before checking who may see
	// the file.
	Mark(key string) Mark
	// Link puts an open, regular file under the marked key, unless the key
	// was removed after Mark, and says whether it is there. The file must not
	// change any more. The link shares its modification time; where linking
	// fails, or nginx could not read the file, it is a copy with that time.
	Link(ctx context.Context, m Mark, f *os.File) bool
}

// Options are what Open needs to know besides the URL. The zero value of each
// field means its default.
type Options struct {
	Dir    string            // folder of the generations that processes with memory: share; without it one process only
	Memory int64             // bytes of answers in this process, for memory: and in front of files: (64 MB); below 0 is none in front
	Bytes  int64             // bytes of files that a sweep leaves (4 GB)
	Files  int               // files that a sweep leaves (200,000)
	Umask  os.FileMode       // taken from 0777 for folders and 0666 for files (022)
	Image  time.Duration     // life of linked files (24 h)
	Sweep  time.Duration     // between sweeps (30 s)
	Make   time.Duration     // longest work of a Maker before its context ends (15 s)
	Wait   time.Duration     // longest wait for another process that makes the answer (5 s)
	Fault  func(doing error) // is told of trouble that readers do not see; nil for nobody
}

func (o Options) defaults() Options {
	set(&o.Memory, 64<<20)
	set(&o.Bytes, 4<<30)
	set(&o.Files, 200_000)
	set(&o.Umask, 0o022)
	set(&o.Image, 24*time.Hour)
	set(&o.Sweep, 30*time.Second)
	set(&o.Make, 15*time.Second)
	set(&o.Wait, 5*time.Second)
	if o.Fault == nil {
		o.Fault = func(error) {}
	}
	return o
}

func set[T comparable](field *T, value T) {
	var zero T
	if *field == zero {
		*field = value
	}
}
