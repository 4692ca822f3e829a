package blob

import (
	"errors"
	"fmt"
	"net/url"
	"path/filepath"
)

// Open gives the store that a URL names:
//
//	""                    files in the folder dir
//	file:                 the same
//	file:///var/blobs     files in that folder; file:blobs is a relative one
//	memory:               in this process alone, at most MemoryLimit bytes
//
// Nothing is created or read yet, so that a process that lives for a single
// request pays nothing. The folder should be the store's own. Errors name the
// scheme but never the whole URL, which may hold a password.
func Open(rawURL, dir string) (Store, error) {
	u, err := url.Parse(rawURL)
	if err != nil {
		var detail *url.Error
		if errors.As(err, &detail) {
			err = detail.Err // without the URL
		}
		return nil, fmt.Errorf("blob: the URL of the blobs cannot be read: %w", err)
	}
	plain := u.User == nil && u.RawQuery == "" && u.Fragment == "" && (u.Host == "" || u.Host == "localhost")
	switch {
	case u.Scheme == "" && rawURL != "":
		return nil, errors.New("blob: the URL of the blobs has no scheme; write file:///path for a folder")
	case u.Scheme != "" && u.Scheme != "file" && u.Scheme != "memory":
		return nil, fmt.Errorf("blob: the URL of the blobs has the unknown scheme %q; use memory: or file:///path", u.Scheme)
	case !plain, u.Scheme == "memory" && u.Host+u.Path+u.Opaque != "":
		return nil, fmt.Errorf("blob: a %s: URL of the blobs has only a path, or nothing, after the scheme", u.Scheme)
	case u.Scheme == "memory":
		return newMemory(MemoryLimit), nil
	}
	if u.Path != "" {
		dir = u.Path
	} else if u.Opaque != "" { // file:relative/path
		if dir, err = url.PathUnescape(u.Opaque); err != nil {
			return nil, fmt.Errorf("blob: the URL of the blobs cannot be read: %w", err)
		}
	}
	if dir == "" {
		return nil, errors.New("blob: no folder is named for the blobs; write file:///path")
	}
	if dir, err = filepath.Abs(dir); err != nil {
		return nil, failed("find the folder of the blobs", err)
	}
	return newDisk(dir), nil
}
