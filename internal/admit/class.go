package admit

import "time"

// A Class is a kind of work. Classes do not take each other's room: each has
// its share of the gate, its ceiling and its queue.
type Class uint8

// The classes of a photo site's work.
const (
	Always    Class = iota // probes, style sheets and answers kept in memory: they never wait
	Visitors               // pages drawn for who is not signed in
	Members                // pages drawn for members
	Pictures               // bytes that lie ready on the disk
	Writes                 // forms that change something
	Passwords              // hashing: much memory and time, on purpose
	Sizes                  // derived pictures made on demand
	Uploads                // files that have arrived whole: checking, decoding, keeping
	classes
)

func (c Class) String() string { return table[c].name }

// Time is how long work of a class may take once it is admitted; who calls
// Enter puts it into the work's context. What is slower than that is broken,
// and must not keep its place.
func (c Class) Time() time.Duration { return table[c].time }

// The two parts of a gate. Heavy work keeps a processor for a tenth of a
// second and more; could it fill the room of brisk work, a page would wait
// that long for its turn. Each heavy class has all of its ceiling for itself.
const (
	brisk = iota
	heavy
	parts
)

// terms are what a class is admitted under.
type terms struct {
	name     string
	part     int
	share    int // of its part, against the other classes that wait
	patience time.Duration
	time     time.Duration
	queue    int  // most that wait
	inTurn   bool // the oldest first, in a rush too; who finds the queue full is turned away
}

// Pages and pictures wait a quarter of a second: longer than the few hundred
// requests that a lone burst leaves take to clear, and short enough that with
// it a page still comes before its reader feels that something is wrong (a
// second, as Nielsen found). Once somebody has waited so long in vain there is
// more work than time, and waiting does not help: in such a rush the newest come
// first and nobody waits longer than an eighth of that, so that those who are
// admitted are served about as soon as ever. Somebody who sends a form, or already sent all of a
// file, has more to lose by a refusal than by waiting.
var table = [classes]terms{
	Always:    {name: "always"},
	Visitors:  {name: "visitors", part: brisk, share: 3, patience: 250 * time.Millisecond, time: 10 * time.Second, queue: 512},
	Members:   {name: "members", part: brisk, share: 3, patience: 250 * time.Millisecond, time: 10 * time.Second, queue: 512},
	Pictures:  {name: "pictures", part: brisk, share: 3, patience: 250 * time.Millisecond, time: 10 * time.Second, queue: 512},
	Writes:    {name: "writes", part: brisk, share: 2, patience: 2 * time.Second, time: 20 * time.Second, queue: 128, inTurn: true},
	Passwords: {name: "passwords", part: heavy, share: 1, patience: 2 * time.Second, time: 20 * time.Second, queue: 64, inTurn: true},
	Sizes:     {name: "sizes", part: heavy, share: 1, patience: 5 * time.Second, time: time.Minute, queue: 256, inTurn: true},
	Uploads:   {name: "uploads", part: heavy, share: 1, patience: 30 * time.Second, time: 3 * time.Minute, queue: 256, inTurn: true},
}

// ceiling is how much of a part one class may hold.
func (c Class) ceiling(limit, cores int) int {
	switch c {
	case Writes:
		return max(1, limit/2) // they wait for the disk while they hold it
	case Passwords, Sizes:
		return max(1, cores/2)
	case Uploads:
		return max(1, cores)
	}
	return limit
}
