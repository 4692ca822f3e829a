package report

import (
	"flickrkillr/lab/result"
)

// Groups are the process groups in the order in which they are drawn; what
// a run names beyond them counts as "other".
func groups() []string {
	return []string{"nginx", "wrap", "app", "memcached", "database", "other", "client", "unaccounted"}
}

// A Split is where the machine's CPU time went, over all valid closed-loop
// runs of a cell. Seconds by group, with "unaccounted": what the machine was
// busy with beyond the groups (the kernel for itself, other users of the
// machine, processes that ended too soon to be counted).
type Split struct {
	CPU      map[string]float64 `json:"cpu_seconds"`
	Busy     float64            `json:"busy_seconds"`
	Capacity float64            `json:"capacity_seconds,omitempty"` // cores × time; absent where the cores are not known
	Seconds  float64            `json:"seconds"`
	Views    float64            `json:"views,omitempty"`
	Requests float64            `json:"requests"`
	Overrun  bool               `json:"overrun,omitempty"` // the groups add up to over 105 % of Busy: not to be believed
}

func newSplit(cores int, runs []result.Run) *Split {
	s := &Split{CPU: map[string]float64{}}
	known := map[string]bool{}
	for _, g := range groups() {
		known[g] = true
	}
	sum := 0.0
	for _, r := range runs {
		if r.Open || flaw(r) != "" {
			continue
		}
		for g, v := range r.CPU {
			if !known[g] || g == "unaccounted" {
				g = "other"
			}
			s.CPU[g] += v
			sum += v
		}
		s.Busy += r.Busy
		s.Seconds += r.Seconds
		s.Views += r.Views
		s.Requests += float64(r.Requests)
	}
	if sum == 0 {
		return nil
	}
	if s.Busy > 0 {
		s.Overrun = sum > 1.05*s.Busy
		s.CPU["unaccounted"] = max(s.Busy-sum, 0)
	}
	s.Busy, s.Seconds, s.Views = sig(s.Busy), sig(s.Seconds), sig(s.Views)
	s.Capacity = sig(s.Seconds * float64(cores))
	for g, v := range s.CPU {
		s.CPU[g] = sig(v)
	}
	return s
}

// server is the CPU time of all server groups.
func (s *Split) server() float64 {
	sum := 0.0
	for g, v := range s.CPU {
		if g != "client" && g != "unaccounted" {
			sum += v
		}
	}
	return sum
}

// busy is the share of the cores that was in use; false where that is not known.
func (s *Split) busy() (float64, bool) {
	if s.Busy == 0 || s.Capacity == 0 {
		return 0, false
	}
	return s.Busy / s.Capacity, true
}

// whole is what the shares of a bar are of: all cores, or what is known.
func (s *Split) whole() float64 {
	sum := 0.0
	for _, v := range s.CPU {
		sum += v
	}
	return max(s.Capacity, s.Busy, sum)
}
