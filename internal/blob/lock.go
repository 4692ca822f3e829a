package blob

import (
	"errors"
	"os"
	"syscall"
)

// errLocked says that somebody else holds the lock of a staged file.
var errLocked = errors.New("the file is locked by another")

// lock takes the file's flock(2) without waiting. It goes with the last
// descriptor: on Close, or when the process ends in whatever way.
func lock(f *os.File) error {
	for {
		switch err := syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB); err {
		case nil:
			return nil
		case syscall.EINTR:
		case syscall.EWOULDBLOCK:
			return errLocked
		default:
			return os.NewSyscallError("flock "+f.Name(), err)
		}
	}
}
