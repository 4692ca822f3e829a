package blob

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"os"
)

// Check writes and reads a staging of a few bytes. It also sees what no
// request would: that another folder has come to stand at dir, such as a disk
// that was mounted late.
func (d *disk) Check(ctx context.Context) error {
	const doing = "check"
	if err := d.doubted(); err != nil {
		return failed(doing, err)
	}
	s, err := d.stage(ctx)
	if err != nil {
		return failed(doing, err)
	}
	defer s.Discard()
	want := []byte("check")
	got := make([]byte, len(want))
	if _, err := s.write(want); err != nil {
		return failed(doing, err)
	}
	if _, err := s.ReadAt(got, 0); err != nil && err != io.EOF {
		return failed(doing, err)
	}
	if !bytes.Equal(got, want) {
		return fmt.Errorf("blob: check: %s gives back other bytes than were written; check the disk", d.dir)
	}
	now, err := os.Stat(d.dir)
	if err != nil {
		return failed(doing, err)
	}
	was, err := s.root.Stat(".")
	if err != nil {
		return failed(doing, err)
	}
	if !os.SameFile(now, was) {
		return fmt.Errorf("blob: check: another folder has come to stand at %s; restart to use it", d.dir)
	}
	return nil
}
