package cache

import (
	"cmp"
	"encoding/binary"
	"hash/crc32"
	"slices"
	"sort"
	"strings"
	"sync"
)

// A peer is a memcached server as it stands in nginx.conf.
type peer struct {
	name   string // "host:port", the very text: nginx hashes it, not what it resolves to
	weight int
}

// ring finds a key's server as nginx's «hash $memcached_key consistent» does,
// so that nginx reads where the app writes. The source of the rule is nginx
// 1.22, ngx_http_upstream_hash_module.c, ngx_http_upstream_init_chash: each
// server has 160 points per unit of weight, a point is the CRC-32 of HOST, a
// zero byte, PORT and the point before it (four bytes, little-endian, first
// zero); a key belongs to the first point at or after its own CRC-32, and
// after the last to the first.
//
// When a server fails, nginx asks the next on its ring; the app keeps nothing
// there, so that is a miss and never an old answer.
type ring struct {
	peers  []peer
	once   sync.Once // points are made at the first look
	points []point
}

type point struct {
	hash uint32
	peer int
}

func (r *ring) build() {
	for i, p := range r.peers {
		colon := strings.LastIndexByte(p.name, ':')
		base := crc32.ChecksumIEEE([]byte(p.name[:colon] + "\x00" + p.name[colon+1:]))
		var before [4]byte
		for range 160 * p.weight {
			h := crc32.Update(base, crc32.IEEETable, before[:])
			r.points = append(r.points, point{h, i})
			binary.LittleEndian.PutUint32(before[:], h)
		}
	}
	slices.SortStableFunc(r.points, func(a, b point) int { return cmp.Compare(a.hash, b.hash) })
	r.points = slices.CompactFunc(r.points, func(a, b point) bool { return a.hash == b.hash })
}

// pick gives the index of the key's server.
func (r *ring) pick(key string) int {
	if len(r.peers) == 1 {
		return 0
	}
	r.once.Do(r.build)
	h := crc32.ChecksumIEEE([]byte(key))
	i := sort.Search(len(r.points), func(i int) bool { return r.points[i].hash >= h })
	if i == len(r.points) {
		i = 0
	}
	return r.points[i].peer
}
