package blob

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"syscall"
	"time"
)

func (d *disk) Open(ctx context.Context, key string) (Object, error) {
	doing := "open " + key
	if err := begin(ctx, "open", key); err != nil {
		return nil, err
	}
	root, err := d.reading()
	if errors.Is(err, fs.ErrNotExist) {
		return nil, failed(doing, ErrNotFound)
	}
	if err != nil {
		return nil, failed(doing, err)
	}
	o, err := openFile(root, key)
	if err != nil {
		return nil, failed(doing, missing(err))
	}
	return o, nil
}

// missing makes the ways in which a file can be missing one ErrNotFound.
func missing(err error) error {
	if errors.Is(err, fs.ErrNotExist) || errors.Is(err, syscall.ENOTDIR) {
		return ErrNotFound
	}
	return err
}

// diskObject is an Object. That it is an *os.File lets the kernel copy it to
// a socket.
type diskObject struct {
	*os.File
	info fs.FileInfo
}

func (o diskObject) Size() int64        { return o.info.Size() }
func (o diskObject) ModTime() time.Time { return o.info.ModTime() }

// Disk is the file itself, for who can do more with one than read it.
func (o diskObject) Disk() *os.File { return o.File }

// openFile opens a key's file. A folder is ErrNotFound, and so is an empty
// file, which is how a power cut leaves what was Put just before it.
func openFile(root *os.Root, key string) (diskObject, error) {
	f, err := root.Open(key)
	if err != nil {
		return diskObject{}, err
	}
	info, err := f.Stat()
	if err == nil && (!info.Mode().IsRegular() || info.Size() == 0) {
		err = ErrNotFound
	}
	if err != nil {
		f.Close()
		return diskObject{}, err
	}
	return diskObject{f, info}, nil
}
