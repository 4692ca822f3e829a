package climb

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"strconv"
	"strings"
	"time"

	"flickrkillr/lab/result"
	"flickrkillr/lab/rig"
	"flickrkillr/lab/rung"
)

// The meters are what a measurement is read from beside the load tool: the
// phases that the site counted before and after all of it, and the CPU time as
// its time began and as it was over. What is still under way then would count
// for servers that the tool no longer counts answers of.
type meters struct {
	visit  *visit
	phases map[string]result.Phase
	cpu    []map[string]float64
	busy   []float64
	err    error
}

func (v *visit) meters(ctx context.Context) (*meters, error) {
	before, err := v.phases(ctx)
	return &meters{visit: v, phases: before}, err
}

// read notes the CPU time; see [load.Plan].
func (m *meters) read() {
	cpu, err := m.visit.rig.CPU()
	busy, err2 := rig.Busy()
	m.cpu, m.busy, m.err = append(m.cpu, cpu), append(m.busy, busy), errors.Join(m.err, err, err2)
}

// since puts what was used into a run. The load tool counts itself.
func (m *meters) since(ctx context.Context, run *result.Run) error {
	phases, err := m.visit.phases(ctx)
	if err := errors.Join(m.err, err); err != nil {
		return err
	}
	if len(m.cpu) != 2 {
		return fmt.Errorf("the meters were read %d times, not twice", len(m.cpu))
	}
	for group, s := range m.cpu[1] {
		if group != rig.Client {
			run.CPU[group] = max(0, s-m.cpu[0][group])
		}
	}
	if run.Busy <= 0 {
		run.Busy = m.busy[1] - m.busy[0]
	}
	if run.Phases == nil || len(phases) > 0 {
		run.Phases = map[string]result.Phase{}
	}
	for name, p := range phases {
		b := m.phases[name]
		if p.Count > b.Count {
			run.Phases[name] = result.Phase{Seconds: p.Seconds - b.Seconds, Count: p.Count - b.Count}
		}
	}
	return nil
}

// phases adds up what the site's processes say of their requests' time at
// /metrics. A process that answers one request and ends says it with its
// answer, to the load tool.
func (v *visit) phases(ctx context.Context) (map[string]result.Phase, error) {
	out := map[string]result.Phase{}
	for _, p := range v.rig.Parts {
		if p.Kind != rung.App || p.Debug == "" {
			continue
		}
		res, err := v.ask(ctx, p.Debug, "/metrics")
		if errors.Is(err, errNotThere) { // a web server with the site inside has a page of its own there
			continue
		}
		if err != nil {
			return nil, fmt.Errorf("%s: %w", p.Name, err)
		}
		err = addPhases(out, res.Body)
		res.Body.Close()
		if err != nil {
			return nil, fmt.Errorf("%s: metrics: %w", p.Name, err)
		}
	}
	return out, nil
}

// addPhases reads Prometheus's text format, as far as it is about phases.
func addPhases(out map[string]result.Phase, metrics io.Reader) error {
	lines := bufio.NewScanner(metrics)
	for lines.Scan() {
		name, value, ok := strings.Cut(lines.Text(), "} ")
		metric, labels, ok2 := strings.Cut(name, "{")
		phase, ok3 := strings.CutPrefix(labels, `phase="`)
		if !ok || !ok2 || !ok3 || !strings.HasPrefix(metric, "flickrkillr_phase_seconds_") {
			continue
		}
		phase = strings.TrimSuffix(phase, `"`)
		p := out[phase]
		switch metric {
		case "flickrkillr_phase_seconds_sum":
			f, err := strconv.ParseFloat(value, 64)
			if err != nil {
				return err
			}
			p.Seconds += f
		case "flickrkillr_phase_seconds_count":
			n, err := strconv.ParseInt(value, 10, 64)
			if err != nil {
				return err
			}
			p.Count += n
		default:
			continue
		}
		out[phase] = p
	}
	return lines.Err()
}

// ask asks where a part says how it is: HOST:PORT or unix:PATH.
func (v *visit) ask(ctx context.Context, address, path string) (*http.Response, error) {
	network, where, host := "tcp", address, address
	if file, ok := strings.CutPrefix(address, "unix:"); ok {
		network, where, host = "unix", file, "localhost"
	}
	client := http.Client{Transport: &http.Transport{DisableKeepAlives: true, DialContext: func(ctx context.Context, _, _ string) (net.Conn, error) {
		return new(net.Dialer).DialContext(ctx, network, where)
	}}}
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, "http://"+host+path, nil)
	if err != nil {
		return nil, err
	}
	res, err := client.Do(req)
	if err != nil {
		return nil, err
	}
	if res.StatusCode == http.StatusNotFound {
		res.Body.Close()
		return nil, fmt.Errorf("%s: %w", path, errNotThere)
	}
	if res.StatusCode != http.StatusOK {
		res.Body.Close()
		return nil, fmt.Errorf("%s answers %s", path, res.Status)
	}
	return res, nil
}

// errNotThere says that a part does not have such a page.
var errNotThere = errors.New("not found")

const profileTime = 3 * time.Second

// profileDuring begins to take a CPU profile of the first process of the site,
// while it is warmed up, and gives the name under which it will be kept; ""
// where none can be had.
func (v *visit) profileDuring(ctx context.Context, j job) string {
	for _, p := range v.rig.Parts {
		if p.Kind != rung.App || p.Debug == "" {
			continue
		}
		name := strings.ReplaceAll(fmt.Sprintf("%s-%s.pprof", j.stop.name(), j.workload), "/", "-")
		go func() {
			res, err := v.ask(ctx, p.Debug, fmt.Sprintf("/debug/pprof/profile?seconds=%d", profileTime/time.Second))
			if err != nil {
				v.say("no profile of %s: %v", p.Name, err)
				return
			}
			defer res.Body.Close()
			b, err := io.ReadAll(io.LimitReader(res.Body, 64<<20))
			if err == nil {
				err = os.WriteFile(v.Out.Profile(name), b, 0o644)
			}
			if err != nil {
				v.say("no profile of %s: %v", p.Name, err)
			}
		}()
		return name
	}
	return ""
}
