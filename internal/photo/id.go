package photo

import (
	"crypto/rand"
	"encoding/binary"
	"strconv"
	"sync"
	"time"
)

// An ID names a user, a photo or any other thing of the site. It is a
// positive 64-bit number: 41 bits of milliseconds since IDEpoch, 13 bits of
// the owner's shard, 10 bits of sequence. IDs of one owner sort by the time
// they were made. Flickr's own ids (11 digits) lie far below all of them.
type ID int64

// IDEpoch is the moment that the time part of an ID counts from.
var IDEpoch = time.Date(2020, 1, 1, 0, 0, 0, 0, time.UTC)

const (
	shardBits    = 13
	sequenceBits = 10
	maxSequence  = 1<<sequenceBits - 1
)

// String gives the decimal form that URLs and the API use.
func (id ID) String() string { return strconv.FormatInt(int64(id), 10) }

// Shard gives the 13 bits by which things of one owner lie together.
func (id ID) Shard() uint16 { return uint16(id>>sequenceBits) & (1<<shardBits - 1) }

// The number of shards, and of sequence numbers in one millisecond of a shard.
const (
	Shards    = 1 << shardBits
	Sequences = 1 << sequenceBits
)

// MakeID puts an id together from its parts: milliseconds since IDEpoch
// (above 0, below 1<<40), a shard below Shards, a sequence number below
// Sequences. It is for who makes ids of his own; others ask IDs.
func MakeID(ms int64, shard uint16, sequence int) ID {
	return ID(ms<<(shardBits+sequenceBits) | int64(shard&(Shards-1))<<sequenceBits | int64(sequence&maxSequence))
}

// ParseID reads the decimal form. Anything but a canonical positive number
// (no sign, no leading zero, at most 63 bits) is ErrNotFound: no such thing
// can exist.
func ParseID(s string) (ID, error) {
	n, err := strconv.ParseInt(s, 10, 64)
	if err != nil || n <= 0 || s[0] == '+' || s[0] == '0' {
		return 0, ErrNotFound
	}
	return ID(n), nil
}

// IDs makes ids. The zero value is ready; it is safe for concurrent use.
// Ids of one maker never repeat and, for one shard, never go backwards, even
// when the clock does. Two processes that make ids of one owner in the same
// millisecond start from random sequence numbers; should they meet all the
// same, the unique index refuses the second, which is made anew.
type IDs struct {
	mu   sync.Mutex
	last int64 // milliseconds since IDEpoch of the newest id
	seq  int   // sequence number of the newest id
}

// New makes an id for something that lies in the given shard.
func (g *IDs) New(shard uint16) ID {
	g.mu.Lock()
	defer g.mu.Unlock()
	ms := time.Since(IDEpoch).Milliseconds()
	if ms > g.last {
		g.last, g.seq = ms, randomInt(maxSequence/2)
	} else if g.seq == maxSequence {
		// The millisecond is full: borrow the next one rather than wait.
		g.last, g.seq = g.last+1, 0
	} else {
		g.seq++
	}
	return MakeID(g.last, shard, g.seq)
}

// NewOwner makes an id for a user, whose shard is drawn at random.
func (g *IDs) NewOwner() ID { return g.New(uint16(randomInt(1<<shardBits - 1))) }

// randomInt gives a number from 0 to limit, both included.
func randomInt(limit int) int {
	var b [8]byte
	rand.Read(b[:]) // never fails: crypto/rand ends the program instead
	return int(binary.LittleEndian.Uint64(b[:]) % uint64(limit+1))
}
