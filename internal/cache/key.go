package cache

import "strings"

// MaxKey is the length of the longest key that is kept, in bytes: memcached's
// limit of 250, less the prefix of leases.
const MaxKey = 240

// A space is the part of a key before the colon. It fixes the type, because
// neither memcached nor a file name can carry it to nginx: each nginx location
// reads one space and sets one type.
type space struct {
	name string
	typ  string // Content-Type
	end  string // how paths in it end
	file string // what is added to make a file's name
}

// spaces are all there are; the order has no meaning.
var spaces = [...]space{
	{"html", "text/html; charset=utf-8", "/", "index.html"},
	{"jpeg", "image/jpeg", ".jpg", ""},
	{"png", "image/png", ".png", ""},
	{"gif", "image/gif", ".gif", ""},
	{"webp", "image/webp", ".webp", ""},
	{"atom", "application/atom+xml; charset=utf-8", ".atom", ""},
	{"rss", "application/rss+xml; charset=utf-8", ".rss", ""},
}

// Valid says whether answers of this key are kept. A key is SPACE:PATH as in
// html:/photos/anna/ or jpeg:/p/17_ab_z.jpg. The spaces are html, jpeg, png,
// gif, webp, atom and rss. The path begins with a slash; in html it ends with
// one, elsewhere with the space's extension (.jpg for jpeg). It is made of
// A-Z a-z 0-9 _ - and, in a file's name only, the dot; no part is empty. The
// whole has at most MaxKey bytes. Every other key is a miss that is never
// kept: no path leads out of a folder, and nginx and memcached see the same
// bytes that the ring hashes.
func Valid(key string) bool {
	_, _, ok := split(key)
	return ok
}

// split takes a valid key apart.
func split(key string) (s space, path string, ok bool) {
	name, path, found := strings.Cut(key, ":")
	if !found || len(key) > MaxKey {
		return s, "", false
	}
	for _, s = range spaces {
		if s.name == name {
			return s, path, s.holds(path)
		}
	}
	return s, "", false
}

// holds says whether the path is a valid one of this space.
func (s space) holds(path string) bool {
	rest, ok := strings.CutSuffix(path, s.end)
	if !ok || path == "" || path[0] != '/' {
		return false
	}
	if s.end == "/" {
		if rest == "" { // the home page
			return true
		}
		rest += "/" // each part is a folder
	}
	part := 0 // bytes of the part so far
	folders := strings.LastIndexByte(rest, '/')
	for i := 1; i < len(rest); i++ {
		switch c := rest[i]; {
		case c == '/':
			if part == 0 {
				return false
			}
			part = 0
			continue
		case 'a' <= c && c <= 'z', 'A' <= c && c <= 'Z', '0' <= c && c <= '9', c == '_', c == '-':
		case c == '.' && i > folders:
		default:
			return false
		}
		part++
	}
	return part > 0 || s.end == "/"
}

// hash is FNV-1a, 64 bits, with a last mixing step. Processes share what is
// derived from it, so it never changes.
func hash(key string) uint64 {
	h := uint64(14695981039346656037)
	for i := 0; i < len(key); i++ {
		h = (h ^ uint64(key[i])) * 1099511628211
	}
	return h ^ h>>29
}
