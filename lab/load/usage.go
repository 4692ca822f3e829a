package load

import (
	"bytes"
	"os"
	"strconv"
	"syscall"
	"time"
)

// A usage is what had been used of the CPUs at a moment, in seconds.
type usage struct {
	own  float64 // by this process
	busy float64 // by the whole machine, without what other virtual machines took; -1 where the system does not say
	idle float64
}

func usageNow() usage {
	u := usage{busy: -1}
	var r syscall.Rusage
	if syscall.Getrusage(syscall.RUSAGE_SELF, &r) == nil {
		u.own = time.Duration(r.Utime.Nano() + r.Stime.Nano()).Seconds()
	}
	if b, err := os.ReadFile("/proc/stat"); err == nil {
		if busy, idle, ok := parseStat(b); ok {
			u.busy, u.idle = busy, idle
		}
	}
	return u
}

// parseStat reads the first line of /proc/stat (proc_stat(5)), which counts in
// hundredths of a second: user nice system idle iowait irq softirq and
// more that is not looked at.
func parseStat(b []byte) (busy, idle float64, ok bool) {
	line, _, _ := bytes.Cut(b, []byte("\n"))
	f := bytes.Fields(line)
	if len(f) < 8 || string(f[0]) != "cpu" {
		return 0, 0, false
	}
	for i, v := range f[1:8] {
		n, err := strconv.ParseUint(string(v), 10, 62)
		if err != nil {
			return 0, 0, false
		}
		if i == 3 || i == 4 {
			idle += float64(n) / 100
		} else {
			busy += float64(n) / 100
		}
	}
	return busy, idle, true
}

func (u usage) since(before usage) usage {
	d := usage{own: u.own - before.own, busy: -1}
	if u.busy >= 0 && before.busy >= 0 {
		d.busy, d.idle = u.busy-before.busy, u.idle-before.idle
	}
	return d
}
