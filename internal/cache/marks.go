package cache

import "path/filepath"

// Marks are the generations as such: counters by key, shared by all processes
// of a machine that open the same folder. Who has read a count knows later, by
// reading it again, whether anybody has raised it meanwhile. Unrelated keys
// may share a counter, so that a count may move without cause.
type Marks struct{ gens *generations }

// OpenMarks gives the counters in a folder; nothing is opened yet.
func OpenMarks(dir string) *Marks {
	return &Marks{newGenerations(filepath.Join(dir, "generations"), Options{}.defaults())}
}

// Read gives a key's count; ok is false where the counters cannot be opened.
func (m *Marks) Read(key string) (count uint64, ok bool) { return m.gens.read(key) }

// Raise moves the counts of keys. After an error somebody may still see the
// old ones.
func (m *Marks) Raise(keys ...string) error { return m.gens.raise(keys) }
