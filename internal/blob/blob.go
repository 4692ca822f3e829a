// Package blob keeps bytes by key: the originals of photos, which must never
// be lost or changed, and the sizes derived from them, which can be made
// again. It exists so that the rest of the site does not know whether the
// bytes lie on a disk or elsewhere, and so that what "durable" takes is
// written down once.
package blob

import (
	"context"
	"errors"
	"fmt"
	"io"
	"syscall"
	"time"
)

// The kinds of error that callers tell apart.
var (
	// ErrNotFound says that no bytes are kept under this key.
	ErrNotFound = errors.New("no such blob")
	// ErrFull says that there is no room: the disk is full, a quota is used
	// up, or the file is larger than the system lets it be.
	ErrFull = errors.New("the storage is full")
	// ErrKey refuses a key that is not made as Store says.
	ErrKey = errors.New("not a valid key")
	// ErrEmpty refuses to keep nothing: an empty blob counts as missing.
	ErrEmpty = errors.New("there are no bytes to keep")
	// ErrDiffers refuses a Commit to a key that holds bytes of another size.
	// What is kept stays as it is.
	ErrDiffers = errors.New("other bytes are kept under this key already")
)

// A Store keeps bytes by key. It is safe for concurrent use, by several
// processes too where it lies outside of them.
//
// A key is 1 to 255 characters of a-z, 0-9, "/", ".", "_" and "-". It has no
// ".." in it, no part between slashes is empty or ".", and the first part is
// not "tmp". Other keys are ErrKey. A key should not be the folder of another
// key.
//
// A method whose context is over does nothing and gives the context's error.
type Store interface {
	// Stage opens a place for bytes whose key is not known yet, such as an
	// upload that is named by its hash. End it with Commit or Discard. The
	// context is for Stage alone, not for what is done with the Staged.
	Stage(ctx context.Context) (Staged, error)
	// Put keeps small derived bytes, in place of any that the key had. Readers
	// see them whole or not at all, but a power cut may lose them. Never Put
	// to the key of an original. Errors: ErrKey, ErrEmpty, ErrFull.
	Put(ctx context.Context, key string, data []byte) error
	// Open gives the bytes of a key, or ErrNotFound. They stay readable until
	// Close, even if the key is deleted or put anew meanwhile.
	Open(ctx context.Context, key string) (Object, error)
	// Delete removes a key; a missing one is no error. After a power cut it
	// may be there again.
	Delete(ctx context.Context, key string) error
	// Clean removes what processes that died had staged, never what a living
	// one holds, and says how many stagings went.
	Clean(ctx context.Context) (removed int, err error)
	// Check says whether the store can be read and written now.
	Check(ctx context.Context) error
}

// Staged is bytes on their way into a Store. ReadAt may be called from
// several goroutines at once, the rest from one at a time. A Write that
// failed (ErrFull and others) fails the whole: Commit then refuses.
type Staged interface {
	io.Writer
	io.ReaderAt
	// Size is how many bytes have been written.
	Size() int64
	// Commit keeps the bytes under a key that is their hash, and returns when
	// a power cut can no longer take them. A key that is there already with
	// the same size has, by that contract, the same bytes: it stays, is made
	// durable, and the staged bytes go. A key of another size is ErrDiffers.
	//
	// ErrKey, ErrEmpty, an earlier failed Write and the context's end leave
	// the bytes staged. Every other error is final, above all a failed sync,
	// after which nobody can know what the disk has: the bytes are dropped,
	// and only a new staging can try again.
	Commit(ctx context.Context, key string) error
	// Discard drops the bytes. After Commit or Discard it does nothing.
	Discard()
}

// Object is the bytes of one key, open for reading.
type Object interface {
	io.ReadSeekCloser
	io.ReaderAt
	Size() int64        // bytes, never 0
	ModTime() time.Time // when the bytes were written
}

// failed wraps an error with what was being done, and makes every way of
// having no room one ErrFull. No error stays none.
func failed(doing string, err error) error {
	switch {
	case err == nil:
		return nil
	case errors.Is(err, syscall.ENOSPC), errors.Is(err, syscall.EDQUOT), errors.Is(err, syscall.EFBIG):
		return fmt.Errorf("blob: %s: %w: %w", doing, ErrFull, err)
	}
	return fmt.Errorf("blob: %s: %w", doing, err)
}
