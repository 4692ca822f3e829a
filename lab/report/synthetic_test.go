package report

import (
	"maps"
	"math"
	"math/rand/v2"
	"slices"
	"sync"
	"testing"
	"time"

	hdr "github.com/HdrHistogram/hdrhistogram-go"

	"flickrkillr/lab/result"
)

// synthetic is a rung as the generator sees it: what a request costs and how
// many cores the app may use.
type synthetic struct {
	name     string
	cpu      map[string]float64 // seconds a request, the page workload
	procs    float64            // cores that the app can use
	rate     float64            // limit by something else, requests/s; 0 is none
	hot      float64            // requests/s of the hot workload; 0 is not run
	through  float64            // share of requests that reach the app
	sql, ses float64            // share of the time in the app
}

func syntheticRungs() []synthetic {
	return []synthetic{
		{"F1", map[string]float64{"nginx": 90e-6, "wrap": 300e-6, "app": 14e-3, "database": 6e-3, "client": 60e-6}, 2, 62, 70, 1, .35, .08},
		{"F2", map[string]float64{"app": 900e-6, "database": 260e-6, "client": 60e-6}, 1, 0, 1500, 1, .42, .18},
		{"F3", map[string]float64{"nginx": 80e-6, "app": 930e-6, "database": 270e-6, "client": 60e-6}, 2, 0, 1900, 1, .42, .18},
		{"F4", map[string]float64{"nginx": 110e-6, "app": 210e-6, "memcached": 14e-6, "database": 120e-6, "client": 60e-6}, 2, 0, 9400, .12, .55, .2},
		{"A1", map[string]float64{"nginx": 85e-6, "app": 960e-6, "database": 262e-6, "client": 60e-6}, 2, 0, 0, 1, .42, .18},
		{"A3", map[string]float64{"nginx": 100e-6, "app": 215e-6, "database": 120e-6, "client": 60e-6}, 2, 0, 11800, .12, .55, .2},
		{"A4", map[string]float64{"nginx": 88e-6, "app": 212e-6, "database": 120e-6, "client": 60e-6}, 2, 0, 12900, .12, .55, .2},
		{"A5", map[string]float64{"app": 780e-6, "database": 200e-6, "client": 60e-6}, 2, 0, 0, 1, .5, .01},
		{"X1", map[string]float64{"app": 905e-6, "database": 262e-6, "client": 60e-6}, 2, 0, 2400, 1, .42, .18},
	}
}

func describedRungs() []Rung {
	return []Rung{
		{"F1", "cgi", "", "The first rung: nginx starts a process for each request, and that process opens a database connection of its own.", "Slow, and slow at any size of site.", "Start-up and all resources are paid for on each request.", "A server that stays, with a pool of connections.", 23},
		{"F2", "server", "F1", "One process that stays, held to one core.", "The greatest step of the ladder.", "One of two cores idles, and the session is read from the database on each request.", "Two processes behind a balancer.", 139},
		{"F3", "balanced", "F2", "Two such processes behind nginx.", "Less than twice, since the load tool needs a core as well.", "Photos and static files are read and written by the app every time.", "Let nginx ask memcached first.", 217},
		{"F4", "cached", "F3", "nginx asks memcached for photos and static files before it asks the app.", "", "Pages are not cached, types are lost, nothing expires.", "Cache pages too, with keys that change.", 616},
		{"A1", "fastcgi", "X1", "FastCGI between nginx and one process.", "", "A proxy that adds nothing on one machine.", "", 0},
		{"A3", "proxycache", "X1", "nginx keeps what the app said may be kept.", "", "", "", 0},
		{"A4", "sendfile", "X1", "nginx sends static files and public photos from disk.", "", "", "", 0},
		{"A5", "sessions", "X1", "The session stands in a signed cookie.", "", "", "", 0},
		{"X1", "cores", "F2", "One process on all cores.", "", "", "", 0},
	}
}

func describedKnockouts() []Knockout {
	return []Knockout{
		{"no-index", "F4", "the index on photos.owner", "A missing index trumps all other work."},
		{"no-pool", "F2", "the pool of database connections", "What a connection costs."},
		{"no-keepalive", "X1", "connections that are kept open", "What a connection from a client costs."},
		{"one-core", "X1", "one of the two cores", "Whether processors are the limit."},
		{"memcached-killed", "F4", "memcached, in the middle of the run", "It may only get slower."},
		{"no-prepared", "X1", "prepared statements", "Little, on short queries."},
	}
}

func knockoutFactor(name string) float64 {
	return map[string]float64{"no-index": .043, "no-pool": .41, "no-keepalive": .82, "one-core": .52, "memcached-killed": .36, "no-prepared": .985}[name]
}

// generator makes runs; the same seed makes the same ones.
type generator struct {
	*rand.Rand
	t      testing.TB
	folder result.Folder
	began  time.Time
	round  float64 // how much slower the machine is in this round
}

func newGenerator(t testing.TB) *generator {
	g := &generator{Rand: rand.New(rand.NewPCG(1, 2)), t: t, folder: result.Folder(t.TempDir()), began: time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC)}
	if err := g.folder.Make(); err != nil {
		t.Fatal(err)
	}
	err := g.folder.SetMachine(result.Machine{
		Began: g.began, Command: "ladder climb --rounds 5 --users 100000 --seed 1", CPU: "Example processor 3.1 GHz", Cores: 2, Memory: 8 << 30,
		System: "Debian 12, Linux 6.1", Versions: map[string]string{"flickrkillr": "v0.3.0", "go": "1.26", "nginx": "1.22.1", "memcached": "1.6.18", "postgresql": "15"},
		Site: result.Site{Users: 100000, Photos: 1498211, Seed: 1, Database: "postgresql", Bytes: 1_240_000_000},
	})
	if err != nil {
		t.Fatal(err)
	}
	return g
}

func (g *generator) noise(share float64) float64 { return math.Exp(g.NormFloat64() * share) }

func (g *generator) latency(mean float64, n int64) result.Latency {
	h := hdr.New(1, 3_600_000_000, 3)
	shape := rand.New(rand.NewPCG(uint64(n), 3))
	drawn := min(n, 4000)
	for i := range drawn {
		// A body of half the mean and a long tail, together about the mean.
		v := mean * (.45 + .42*shape.ExpFloat64())
		if shape.IntN(40) == 0 {
			v += mean * 5.2 * shape.ExpFloat64()
		}
		times := n / drawn
		if i < n%drawn {
			times++
		}
		if err := h.RecordValues(max(int64(v*1e6), 1), times); err != nil {
			g.t.Fatal(err)
		}
	}
	b, err := h.Encode(hdr.V2CompressedEncodingCookieBase)
	if err != nil {
		g.t.Fatal(err)
	}
	at := func(p float64) float64 { return float64(h.ValueAtPercentile(p)) / 1e6 }
	return result.Latency{Count: h.TotalCount(), Mean: mean, P50: at(50), P99: at(99), P999: at(99.9), Max: float64(h.Max()) / 1e6, Histogram: string(b)}
}

// closed makes a closed-loop run of a rung at a rate that its costs allow.
func (g *generator) closed(s synthetic, workload string, round int, factor float64) result.Run {
	all := 0.0
	for _, group := range slices.Sorted(maps.Keys(s.cpu)) {
		all += s.cpu[group]
	}
	limit := math.Min(1.94/all, .97*s.procs/s.cpu["app"])
	if s.rate > 0 {
		limit = math.Min(limit, s.rate)
	}
	workers := 5
	if workload == result.Hot {
		limit, workers = s.hot, 20
	}
	rate := limit * factor * g.round * g.noise(.012)
	const seconds = 10.0
	n := int64(rate * seconds)
	l := g.latency(float64(workers)/rate, n)
	rate = float64(n) / seconds
	l.Mean = float64(workers) / rate * g.noise(.004)
	r := result.Run{
		Rung: s.name, Workload: workload, Round: round, Began: g.began, Seconds: seconds, Workers: workers, Held: float64(n) * l.Mean, Requests: n, Bytes: n * 42_000,
		Latency: l, CPU: map[string]float64{}, Memory: map[string]int64{"app": 48 << 20}, Failed: map[string]int64{},
	}
	weight := 1.0
	if workload == result.Hot {
		weight = .97 * 2 * seconds / (all * float64(n))
	} else {
		r.Views = float64(n) / 9
		page := n / 9
		r.Classes = map[string]result.Latency{
			"page": {Count: page, Mean: l.Mean * 2.9}, "image": {Count: 5 * page, Mean: l.Mean * .8}, "static": {Count: 3 * page, Mean: l.Mean * .7},
		}
	}
	for _, group := range slices.Sorted(maps.Keys(s.cpu)) {
		v := s.cpu[group]
		r.CPU[group] = v * float64(n) * weight / g.round * g.noise(.01)
		r.Busy += r.CPU[group]
	}
	r.Busy = math.Min(r.Busy*1.035, 2*seconds)
	through := s.through * float64(n)
	inside := .8 * l.Mean * through
	if s.name == "F1" {
		inside = 1.4e-3 * through
	}
	r.Phases = map[string]result.Phase{
		"queue": {Seconds: .05 * inside, Count: int64(through)}, "session": {Seconds: s.ses * inside, Count: int64(through)},
		"sql": {Seconds: s.sql * inside, Count: int64(through)}, "render": {Seconds: .2 * inside, Count: int64(through)},
		"write": {Seconds: .08 * inside, Count: int64(through)}, "total": {Seconds: inside, Count: int64(through)},
	}
	g.began = g.began.Add(12 * time.Second)
	return r
}

// open makes an open-loop run: latency grows as the load nears the limit.
func (g *generator) open(s synthetic, limit, offered float64, round int) result.Run {
	share := offered / limit
	mean := .3 / limit * 5 / math.Max(1-share, .02)
	answered := offered
	if share > 1 {
		mean, answered = 2.5*(share-1)+.5, limit
	}
	l := g.latency(mean*g.noise(.03), int64(answered*10))
	g.began = g.began.Add(12 * time.Second)
	return result.Run{
		Rung: s.name, Workload: result.Page, Round: round, Began: g.began, Seconds: float64(l.Count) / answered, Open: true, Offered: offered,
		Requests: l.Count, Views: float64(l.Count) / 9, Latency: l, CPU: map[string]float64{"app": 1}, Busy: 8,
	}
}

func (g *generator) add(r result.Run) {
	g.t.Helper()
	if err := g.folder.Add(r); err != nil {
		g.t.Fatal(err)
	}
}

// climb writes a whole climb of the given rungs.
func (g *generator) climb(rungs []synthetic, rounds int, open bool) {
	limits := map[string]float64{}
	for round := 1; round <= rounds; round++ {
		g.round = 1 - .02*float64(round%3)
		for _, s := range rungs {
			r := g.closed(s, result.Page, round, 1)
			g.add(r)
			limits[s.name] = r.Rate()
			if s.hot > 0 {
				r := g.closed(s, result.Hot, round, 1)
				r.ClientBound = s.hot > 12000
				g.add(r)
			}
			for _, k := range describedKnockouts() {
				if k.Rung == s.name && (k.Name != "no-pool" || round == 1) {
					r := g.closed(s, result.Page, round, knockoutFactor(k.Name))
					r.Knockout = k.Name
					g.add(r)
				}
			}
			if s.name == "X1" {
				for i, target := range []string{"static", "dynamic", "queried"} {
					t := s
					t.hot = []float64{9800, 3900, 910}[i]
					r := g.closed(t, result.Hot, round, 1)
					r.Workload, r.Target = result.Order, target
					g.add(r)
				}
			}
		}
	}
	if !open {
		return
	}
	for round := 1; round <= 3; round++ {
		for _, s := range rungs {
			limit := limits[s.name]
			for _, share := range []float64{.1, .25, .5, .7, .85, .95, 1.1} {
				g.add(g.open(s, limit, math.Round(limit*share), round))
			}
		}
	}
}

// predict writes what Predict says of all rungs that have a model.
func (g *generator) predict(rungs []Rung) {
	runs, err := g.folder.Runs()
	if err != nil {
		g.t.Fatal(err)
	}
	for _, r := range rungs {
		if r.From == "" {
			continue
		}
		p, err := Predict(runs, Change{From: r.From, Rung: r.Name, Cores: 2, Earlier: runs})
		if err != nil {
			g.t.Fatal(err)
		}
		if err := g.folder.Predict(p); err != nil {
			g.t.Fatal(err)
		}
	}
}

var once struct {
	sync.Once
	*Report
}

// whole is the report of a climb of everything, with some runs that are no
// figures. It is made once for all tests, which only read it.
func whole(t testing.TB) *Report {
	once.Do(func() {
		g := newGenerator(t)
		g.climb(syntheticRungs(), 5, true)
		g.predict(describedRungs())
		bad := g.closed(syntheticRungs()[1], result.Page, 6, 1)
		bad.Invalid = "the server was restarted in the middle"
		g.add(bad)
		bad.Invalid, bad.Wrong = "", 3
		g.add(bad)
		rep, err := Read(g.folder, describedRungs(), describedKnockouts())
		if err != nil {
			t.Fatal(err)
		}
		once.Report = rep
	})
	return once.Report
}
