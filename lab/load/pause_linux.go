package load

import (
	"fmt"
	"os"
	"time"

	"golang.org/x/sys/unix"
)

// A pause sleeps to within some microseconds. Go's own timers round up to a
// millisecond while a process has nothing else to do, which would be counted as
// the servers' time; a timer that is a file wakes like a connection does.
type pause struct {
	file *os.File
	fd   int
	buf  [8]byte
}

func newPause() (*pause, error) {
	fd, err := unix.TimerfdCreate(unix.CLOCK_MONOTONIC, unix.TFD_NONBLOCK|unix.TFD_CLOEXEC)
	if err != nil {
		return nil, fmt.Errorf("load: make a timer: %w", err)
	}
	return &pause{file: os.NewFile(uintptr(fd), "timer"), fd: fd}, nil
}

// sleep waits; an error means that the pause was closed.
func (p *pause) sleep(d time.Duration) error {
	if d <= 0 {
		return nil
	}
	spec := unix.ItimerSpec{Value: unix.NsecToTimespec(d.Nanoseconds())}
	if err := unix.TimerfdSettime(p.fd, 0, &spec, nil); err != nil {
		return err
	}
	_, err := p.file.Read(p.buf[:])
	return err
}

func (p *pause) close() { p.file.SetDeadline(time.Unix(1, 0)) }
func (p *pause) free()  { p.file.Close() }
