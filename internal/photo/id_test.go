package photo

import (
	"math/rand/v2"
	"testing"
	"time"
)

func TestMakeID(t *testing.T) {
	for range 10000 {
		ms, shard, sequence := 1+rand.Int64N(1<<40-1), uint16(rand.IntN(Shards)), rand.IntN(Sequences)
		id := MakeID(ms, shard, sequence)
		if id <= 0 || id.Shard() != shard || id>>(shardBits+sequenceBits) != ID(ms) || int(id)&maxSequence != sequence {
			t.Fatalf("MakeID(%d, %d, %d) = %#x of shard %d", ms, shard, sequence, int64(id), id.Shard())
		}
		if parsed, err := ParseID(id.String()); parsed != id || err != nil {
			t.Fatalf("ParseID(%s) = %d, %v", id, parsed, err)
		}
	}
}

func TestIDsGrow(t *testing.T) {
	var ids IDs
	before := time.Since(IDEpoch).Milliseconds()
	last := ids.New(7)
	if ms := int64(last >> (shardBits + sequenceBits)); ms < before || ms > time.Since(IDEpoch).Milliseconds() {
		t.Errorf("the time part is %d, want %d or a little more", ms, before)
	}
	for range 5 * Sequences { // more than one millisecond holds
		id := ids.New(7)
		if id <= last || id.Shard() != 7 {
			t.Fatalf("%d of shard %d came after %d", id, id.Shard(), last)
		}
		last = id
	}
}
