package rig

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"sync/atomic"
	"syscall"
	"time"

	"flickrkillr/lab/rung"
)

// A Part is a process of a rung, with its children.
type Part struct {
	Name    string // "nginx", "app-1"
	Kind    rung.Kind
	Address string // where it listens: HOST:PORT or unix:PATH; "" for one that does not
	Debug   string // where it says how it is (/debug/pprof/, and /metrics of the site itself), in the same form; "" where it does not
	PID     int    // of its first process, which leads the process group
	Log     string // file that holds what it printed

	spec   spec
	cmd    *exec.Cmd
	ended  chan struct{} // closed when the first process has ended
	exit   error         // how it ended
	group  *cgroup       // nil where it has none
	signal syscall.Signal
	killed atomic.Bool // by Kill, which is no reason for the others to end
}

// A spec is a part that is to be started.
type spec struct {
	name    string
	kind    rung.Kind
	address string
	debug   string
	log     string
	args    []string
	env     []string
	dir     string
	user    *syscall.Credential // nil for our own
	probe   func(context.Context) error
}

// stopTime is how long a part has to end by itself. The site finishes what is
// under way, which the web server in front has cut off by then.
const stopTime = 10 * time.Second

// stopSignals ask a part to end. SIGTERM would let PostgreSQL wait for its
// clients.
var stopSignals = map[rung.Kind]syscall.Signal{rung.Database: syscall.SIGINT}

// deathSignals reach a part when this program dies without a word. Those with
// workers get a chance to end them. (fcgiwrap does not take it.)
var deathSignals = map[rung.Kind]syscall.Signal{rung.Database: syscall.SIGQUIT, rung.Nginx: syscall.SIGTERM, rung.Wrap: syscall.SIGTERM}

func (s spec) start(groups *cgroups) (*Part, error) {
	p := &Part{Name: s.name, Kind: s.kind, Address: s.address, Debug: s.debug, Log: s.log, spec: s, ended: make(chan struct{}), signal: syscall.SIGTERM}
	if sig, ok := stopSignals[s.kind]; ok {
		p.signal = sig
	}
	log, err := os.OpenFile(s.log, os.O_CREATE|os.O_WRONLY|os.O_APPEND, 0o644)
	if err != nil {
		return nil, err
	}
	defer log.Close()
	p.cmd = exec.Command(s.args[0], s.args[1:]...)
	p.cmd.Stdout, p.cmd.Stderr, p.cmd.Env, p.cmd.Dir = log, log, s.env, s.dir
	p.cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true, Pdeathsig: syscall.SIGKILL, Credential: s.user}
	if sig, ok := deathSignals[s.kind]; ok {
		p.cmd.SysProcAttr.Pdeathsig = sig
	}
	if s.kind == rung.Wrap {
		p.group = groups.add(s.name)
		if p.group != nil {
			p.cmd.SysProcAttr.UseCgroupFD, p.cmd.SysProcAttr.CgroupFD = true, p.group.fd()
		}
	}
	if err := p.cmd.Start(); err != nil {
		return nil, fmt.Errorf("start %s: %w", s.name, err)
	}
	p.PID = p.cmd.Process.Pid
	go func() { p.exit = p.cmd.Wait(); close(p.ended) }()
	return p, nil
}

// wait returns when the probe finds that the part serves.
func (p *Part) wait(ctx context.Context, probe func(context.Context) error) error {
	ctx, cancel := context.WithTimeoutCause(ctx, startTime, fmt.Errorf("no answer within %s", startTime))
	defer cancel()
	for {
		err := probe(ctx)
		if err == nil {
			return nil
		}
		select {
		case <-p.ended:
			return p.death()
		case <-ctx.Done():
			return fmt.Errorf("%s does not serve: %w (%v)%s", p.Name, context.Cause(ctx), err, p.tail())
		case <-time.After(10 * time.Millisecond):
		}
	}
}

// stop ends the part and all that it started: its first process is asked, the
// rest of its group is killed once that is gone, as systemd's KillMode=mixed
// does.
func (p *Part) stop() error {
	var err error
	if gone := p.cmd.Process.Signal(p.signal); gone == nil {
		select {
		case <-p.ended:
		case <-time.After(stopTime):
			err = fmt.Errorf("%s did not end within %s and was killed%s", p.Name, stopTime, p.tail())
		}
	}
	// No other process can have this group's number while one of it lives.
	if fault := syscall.Kill(-p.PID, syscall.SIGKILL); fault != nil && !errors.Is(fault, syscall.ESRCH) {
		err = errors.Join(err, fmt.Errorf("kill %s: %w", p.Name, fault))
	}
	<-p.ended
	return err
}

// death says how a part ended that should not have.
func (p *Part) death() error {
	how := "ended by itself"
	if p.exit != nil {
		how = "died: " + p.exit.Error()
	}
	return fmt.Errorf("%s (process %d) %s%s", p.Name, p.PID, how, p.tail())
}

// tail gives the end of the part's log, to stand at the end of an error.
func (p *Part) tail() string {
	b, err := lastBytes(p.Log, 2000)
	if b = bytes.TrimSpace(b); err != nil || len(b) == 0 {
		return "; it printed nothing"
	}
	return fmt.Sprintf("; the end of %s:\n%s", filepath.Base(p.Log), b)
}

// lastBytes reads whole lines from the end of a file, about n bytes.
func lastBytes(file string, n int64) ([]byte, error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	end, err := f.Seek(0, io.SeekEnd)
	if err != nil {
		return nil, err
	}
	if _, err := f.Seek(max(0, end-n), io.SeekStart); err != nil {
		return nil, err
	}
	b, err := io.ReadAll(f)
	if _, rest, ok := bytes.Cut(b, []byte("\n")); ok && end > n {
		b = rest
	}
	return b, err
}
