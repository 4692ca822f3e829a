// Package result is what a climb of the ladder measured, as files. The lab
// writes them while it runs and the report reads nothing else, so that a
// report can be made again, or doubted, from the same figures.
//
// A folder of results holds machine.json, runs/*.json (one file a run, in the
// order they were made), predictions/*.json and profiles/*.pprof.
package result

import "time"

// A Machine is where and with what a climb was made.
type Machine struct {
	Began    time.Time
	Command  string            // as given
	CPU      string            // model
	Cores    int               // logical, as the operating system counts
	Memory   int64             // bytes
	System   string            // distribution and kernel
	Versions map[string]string // of flickrkillr, go, nginx, memcached, postgresql, fcgiwrap
	Site     Site
}

// A Site is the data that a climb was made on.
type Site struct {
	Users, Photos int64
	Seed          uint64
	Database      string // "postgresql" or "sqlite"
	Bytes         int64  // size of the database on disk
}

// Workloads, as Run.Workload names them.
const (
	Page    = "page"    // the nine resources of one page view, a new connection each, 5 clients
	Mix     = "mix"     // readers and writers all over the site, connections kept alive
	Hot     = "hot"     // one public photo, 20 clients: what ab does
	Slow    = "slow"    // page; with the knock-out of that name beside clients that read at a few kB/s
	Beside  = "beside"  // visitors all over the site, connections kept alive; with a knock-out something happens in the middle
	Shed    = "shed"    // pages that are made each time; see Run.Target
	TLS     = "tls"     // one public photo by TLS; see Run.Target
	Private = "private" // members look at photos that only they may see, connections kept alive
	Order   = "order"   // one URL of each order of magnitude; see Run.Target
	Kept    = "kept"    // one page that is kept, and a bare nginx with the same bytes; see Run.Target
)

// A Run is one measurement of one rung.
type Run struct {
	Rung     string // "F1"
	Knockout string // what was taken away; "" for the rung as it is
	Workload string
	Target   string // for Order: "static", "dynamic", "queried"; for Shed "alone" (one client), "best" (eight), "flood" (ten times that, open loop); for TLS "new", "resumed", "kept", "http2"; for Kept "page" and "raw", the bare nginx; for others ""
	Round    int    // rounds are interleaved: round 2 of each rung follows round 1 of all
	Began    time.Time
	Seconds  float64 // measured, without warm-up

	Open    bool    // open loop: requests leave at Offered a second whatever comes back
	Offered float64 // requests a second; open loop only
	Workers int     // clients; closed loop only
	Held    float64 // seconds, of all clients together, that requests took of the measured time, refused and failed ones too, each until its connection was put away
	Reuse   bool    // connections are kept alive

	Requests int64            // answered right and in full within the measured time
	Views    float64          // page views these amount to: for Page a ninth of Requests, else Requests for pages
	Wrong    int64            // answered with a wrong status, type, length or byte
	Failed   map[string]int64 // not answered, by kind: "timeout", "refused", "reset", …
	Shed     int64            // answered 503 with Retry-After
	Bytes    int64            // of bodies

	Latency Latency            // of all requests; in an open loop from the moment a request was due
	Classes map[string]Latency // by class of URL: "page", "image", "static", "write", …

	CPU      map[string]float64 // seconds by group: nginx, app, database, memcached, wrap (fcgiwrap itself), client
	Busy     float64            // CPU seconds of the whole machine, from /proc/stat
	Memory   map[string]int64   // resident bytes by group at the end (proportional set size)
	Recovery float64            // seconds from what happened in the middle, or from the end of a flood, until every answer was right again, or as quick as alone; 0 where nothing failed

	Phases map[string]Phase // of requests inside the app, as it counted them itself

	ClientBound bool   // the load tool itself was what held the rate down
	Invalid     string // why this run is no figure; "" where it is one
	Profile     string // name of a CPU profile in profiles/, or ""
	Note        string // anything else a reader must know
}

// Latency is a distribution of response times in seconds.
type Latency struct {
	Count                     int64
	Mean, P50, P99, P999, Max float64
	Histogram                 string // HDR histogram, V2 compressed, base64; values are microseconds
}

// A Phase is where time went inside the app: "queue", "session", "connect",
// "cache", "sql", "render", "write", and "total", on the clock. Where a process
// is started for each request there are also "cpu-start", "cpu-open" and
// "cpu-request": its CPU time until its program began, until the site was
// open, and until the answer began.
type Phase struct {
	Seconds float64 // sum over all requests of the run
	Count   int64   // requests that had this phase
}

// ServerCPU gives the CPU seconds of all server processes.
func (r Run) ServerCPU() float64 {
	sum := 0.0
	for group, s := range r.CPU {
		if group != "client" {
			sum += s
		}
	}
	return sum
}

// Rate gives right answers a second.
func (r Run) Rate() float64 { return float64(r.Requests) / r.Seconds }

// ViewsPerCPU gives page views a server CPU-second, the unit that rungs are
// compared by, since the load tool shares the machine with the servers.
func (r Run) ViewsPerCPU() float64 { return r.Views / r.ServerCPU() }

// A Prediction is what a rung was expected to do, written before it ran.
type Prediction struct {
	Rung, From string  // from which rung's figures
	Workload   string  //
	Ratio      float64 // expected views per second of Rung over From
	PerCPU     float64 // expected views per server CPU-second of Rung over From
	Why        string  // the arithmetic, in words
}
