package cache

import (
	"fmt"
	"testing"
)

// TestRingBalance: a server's share follows its weight, and a server more
// moves only keys to itself.
func TestRing(t *testing.T) {
	t.Parallel()
	four := &ring{peers: []peer{{"a:1", 1}, {"b:1", 1}, {"c:1", 2}, {"d:1", 1}}}
	five := &ring{peers: append(four.peers[:4:4], peer{"e:1", 1})}
	const keys = 20_000
	var share [5]int
	for i := range keys {
		key := fmt.Sprintf("html:/photos/anna/%d/", i)
		was, is := four.pick(key), five.pick(key)
		share[was]++
		if is != was && is != 4 {
			t.Fatalf("%s moved from %d to %d", key, was, is)
		}
	}
	for i, want := range []int{keys / 5, keys / 5, keys * 2 / 5, keys / 5} {
		if share[i] < want*7/10 || share[i] > want*13/10 {
			t.Errorf("server %d has %d of %d keys", i, share[i], keys)
		}
	}
	if one := (&ring{peers: []peer{{"a:1", 3}}}); one.pick("x") != 0 {
		t.Error("one server")
	}
}

func BenchmarkRing(b *testing.B) {
	r := &ring{peers: []peer{{"10.0.0.1:11211", 1}, {"10.0.0.2:11211", 1}, {"10.0.0.3:11211", 2}}}
	b.ReportAllocs()
	for b.Loop() {
		r.pick("html:/photos/anna/1729000000000/")
	}
}

// Owner gives the server that the ring of a memcached:// URL's rest gives a
// key, for the comparison with nginx.
func Owner(t testing.TB, rest string) func(key string) string {
	f, err := parseFleet(rest, nil)
	if err != nil {
		t.Fatal(err)
	}
	return func(key string) string { return f.ring.peers[f.ring.pick(key)].name }
}
