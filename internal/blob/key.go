package blob

import (
	"context"
	"fmt"
	"strings"
)

// maxKey is the longest key in bytes: what one file name may have everywhere.
const maxKey = 255

// tmp is the folder of staged bytes, so no key may begin with it.
const tmp = "tmp"

// begin is the start of every method with a key: it checks key and context.
func begin(ctx context.Context, doing, key string) error {
	if !validKey(key) {
		return fmt.Errorf("blob: %s: %w: %q", doing, ErrKey, key[:min(len(key), maxKey)])
	}
	return live(ctx, doing)
}

// live gives the context's error if it is over.
func live(ctx context.Context, doing string) error {
	return failed(doing, ctx.Err())
}

// validKey holds the rule that Store states.
func validKey(key string) bool {
	if len(key) > maxKey || strings.Contains(key, "..") {
		return false
	}
	for i := range len(key) {
		switch c := key[i]; {
		case c >= 'a' && c <= 'z', c >= '0' && c <= '9', c == '/', c == '.', c == '_', c == '-':
		default:
			return false
		}
	}
	first := true
	for part := range strings.SplitSeq(key, "/") {
		if part == "" || part == "." || first && part == tmp {
			return false
		}
		first = false
	}
	return true
}
