package rig

import (
	"errors"
	"fmt"
	"os"
	"slices"
	"syscall"

	"github.com/prometheus/procfs"

	"flickrkillr/lab/rung"
)

// Client is the group that this process, the load tool, is counted in.
const Client = "client"

// CPU gives the CPU seconds that each group of processes has used since it was
// started: the kinds of the rung's parts, and "client" for this process.
// Children that have come and gone are counted, once. Of a process that runs,
// times are known to 0.01 s. Ask when nothing is under way: what a child that
// ends in this very moment used may be in one reading and not in the next.
//
// It fails for a rung with fcgiwrap where control groups cannot be made, that
// is, without root (or a delegated group, as «systemd-run --user --scope -p
// Delegate=yes» gives): CGI processes leave no other trace.
func (g *Rig) CPU() (map[string]float64, error) {
	all, err := processes()
	if err != nil {
		return nil, err
	}
	out := map[string]float64{Client: ticks(all.stat[os.Getpid()])}
	for _, p := range g.Parts {
		if p.Kind == rung.Wrap {
			if p.group == nil {
				return nil, fmt.Errorf("the CPU time of CGI processes cannot be counted, since no control group can be made (%w): run as root", g.groups.why)
			}
			sum, err := p.group.seconds()
			if err != nil {
				return nil, err
			}
			own := 0.0 // of fcgiwrap's first process and its workers, whose children are the CGI processes
			for _, pid := range append([]int{p.PID}, all.children[p.PID]...) {
				own += ticks(all.stat[pid])
			}
			out[string(rung.Wrap)] += own
			out[string(rung.App)] += max(0, sum-own)
			continue
		}
		for _, pid := range all.tree(p.PID) {
			// Children that nobody has waited for yet are processes still; the others
			// are in their parent's figure: none is in both.
			st := all.stat[pid]
			out[string(p.Kind)] += ticks(st) + float64(st.CUTime+st.CSTime)/hertz
		}
	}
	return out, nil
}

// Memory gives the bytes that each group of processes holds: its proportional
// set size, so that pages which processes share are counted once.
func (g *Rig) Memory() (map[string]int64, error) {
	all, err := processes()
	if err != nil {
		return nil, err
	}
	out := map[string]int64{}
	add := func(group string, pids ...int) error {
		for _, pid := range pids {
			n, err := pss(pid)
			if err != nil && !gone(err) {
				return fmt.Errorf("memory of %s: %w", group, err)
			}
			out[group] += n
		}
		return nil
	}
	errs := []error{add(Client, os.Getpid())}
	for _, p := range g.Parts {
		tree := all.tree(p.PID)
		if p.Kind != rung.Wrap {
			errs = append(errs, add(string(p.Kind), tree...))
			continue
		}
		for _, pid := range tree {
			kind := rung.App
			if pid == p.PID || all.stat[pid].PPID == p.PID {
				kind = rung.Wrap
			}
			errs = append(errs, add(string(kind), pid))
		}
	}
	return out, errors.Join(errs...)
}

// Busy gives the CPU seconds that the whole machine has been busy since it was
// started, all cores together, without what its host took from it.
func Busy() (float64, error) {
	fs, err := procfs.NewFS("/proc")
	if err != nil {
		return 0, err
	}
	st, err := fs.Stat()
	if err != nil {
		return 0, err
	}
	t := st.CPUTotal
	return t.User + t.Nice + t.System + t.IRQ + t.SoftIRQ, nil
}

// hertz is the unit of times in /proc: proc_pid_stat(5), sysconf(_SC_CLK_TCK),
// 100 on every Linux that Go runs on.
const hertz = 100

// ticks is the CPU time of a process itself, in seconds.
func ticks(st procfs.ProcStat) float64 { return float64(st.UTime+st.STime) / hertz }

// A table is all processes of the machine at about one moment.
type table struct {
	stat     map[int]procfs.ProcStat
	children map[int][]int
}

func processes() (table, error) {
	t := table{stat: map[int]procfs.ProcStat{}, children: map[int][]int{}}
	all, err := procfs.AllProcs()
	if err != nil {
		return t, err
	}
	for _, p := range all {
		st, err := p.Stat()
		if err != nil {
			continue // it has ended meanwhile
		}
		t.stat[p.PID] = st
		t.children[st.PPID] = append(t.children[st.PPID], p.PID)
	}
	return t, nil
}

// tree gives a process and all below it that live. PostgreSQL's are not in its
// process group, so parents are followed.
func (t table) tree(pid int) []int {
	if _, ok := t.stat[pid]; !ok {
		return nil
	}
	out := []int{pid}
	for _, child := range t.children[pid] {
		out = append(out, t.tree(child)...)
	}
	return slices.Clip(out)
}

func pss(pid int) (int64, error) {
	p, err := procfs.NewProc(pid)
	if err != nil {
		return 0, err
	}
	m, err := p.ProcSMapsRollup()
	return int64(m.Pss), err
}

// gone says whether an error is that a process has ended.
func gone(err error) bool {
	return errors.Is(err, os.ErrNotExist) || errors.Is(err, syscall.ESRCH)
}
