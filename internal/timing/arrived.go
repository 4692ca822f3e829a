package timing

import (
	"strconv"
	"strings"
	"time"
)

// longestQueue is the longest wait that a proxy's stamp is believed: more is
// a clock that goes wrong.
const longestQueue = time.Minute

// Queued gives how long a request has waited at now, by the header
// X-Request-Start in which a proxy wrote when it came there. nginx writes
// "t=1732365283.042", seconds with milliseconds, for $msec. What cannot be
// read or cannot be is no wait.
func Queued(header string, now time.Time) time.Duration {
	digits, ok := strings.CutPrefix(header, "t=")
	if !ok || len(digits) > 20 {
		return 0
	}
	seconds, err := strconv.ParseFloat(digits, 64)
	if err != nil || !(seconds > 0) || seconds > 1e11 {
		return 0
	}
	// Milliseconds are whole below 2^53; a float's nanoseconds would not be.
	d := now.Sub(time.UnixMilli(int64(seconds*1000 + 0.5)))
	if d < 0 || d > longestQueue {
		return 0
	}
	return d
}
