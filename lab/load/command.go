package load

import (
	"context"
	"crypto/x509"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/url"
	"os"
	"os/signal"
	"runtime"
	"syscall"
	"time"
)

// Command is the load tool on a command line, for kong.
type Command struct {
	Rate     float64       `help:"Open loop: send this many requests a second whatever comes back; times count from when a request was due. Without it a closed loop: each client asks, reads, and asks again." placeholder:"N"`
	Poisson  bool          `help:"Open loop with random gaps, as from many independent visitors, not even ones."`
	Seed     uint64        `help:"Of the random gaps." default:"1"`
	Clients  int           `help:"Clients, with one connection each. In an open loop the connections that may be used." default:"10"`
	Duration time.Duration `help:"How long to measure." default:"30s"`
	WarmUp   time.Duration `help:"Ask this long before measuring." default:"2s"`
	Requests int64         `help:"Stop after this many requests, if --duration does not come first." placeholder:"N"`
	Timeout  time.Duration `help:"Longest that a request may take." default:"10s"`
	Cores    int           `help:"Cores that the load tool may use; 0 for all. One is plenty for most servers and disturbs them least." placeholder:"N"`

	NewConnections bool     `help:"Open a new connection for each request."`
	Gzip           bool     `help:"Accept gzip."`
	Header         []string `help:"A header for each request; may be given again." placeholder:"NAME:VALUE" sep:"none"`
	Cookie         string   `help:"Cookie of a viewer." placeholder:"NAME=VALUE"`
	Method         string   `help:"GET or HEAD." enum:"GET,HEAD" default:"GET"`
	Unix           string   `help:"Connect to this Unix socket; the URL then gives only Host and path." placeholder:"FILE"`
	Slow           int      `help:"Slow readers: read answers at this many bytes a second." placeholder:"BYTES/S"`

	CA     string `help:"File of certificates (PEM) of which one must have signed the server's; the machine's own where not given." placeholder:"FILE" name:"ca"`
	HTTP2  bool   `help:"Speak HTTP/2, a request at a time on each connection." name:"http2"`
	Resume bool   `help:"Resume the TLS session on a new connection, as browsers do."`

	ExpectStatus int    `help:"Status that an answer must have." default:"200"`
	ExpectType   string `help:"Media type that an answer must have; the first answer's where not given." placeholder:"TYPE"`
	Contains     string `help:"Text that must be in each answer." placeholder:"TEXT"`
	AnyBody      bool   `help:"Bodies may differ from time to time. Else each answer must have the bytes of the first one."`

	JSON bool     `help:"Print the result as JSON."`
	URL  []string `arg:"" help:"What to ask, in turn: http://HOST:PORT/PATH or https://…, all of one server."`
}

// Help says more than the flags do.
func (Command) Help() string {
	return `Requests go to the server in the URLs and nowhere else; redirects are not followed.
First each URL is asked twice and looked at; then the load begins. Every answer is read
to its end and checked: status, media type, length and CRC-32. A wrong answer counts as
wrong and not as throughput. Where the load tool itself was what held the rate down, no
rate is given. Ctrl-C stops and prints what there is.

  ladder load --clients 20 http://127.0.0.1:8080/photo/1
  ladder load --rate 500 --poisson --clients 100 --duration 1m http://127.0.0.1:8080/ http://127.0.0.1:8080/static/site.css
  ladder load --clients 200 --slow 4000 http://127.0.0.1:8080/photo/1
  ladder load --ca site.pem --new-connections --resume https://127.0.0.1:8443/

It ends with an error where an answer was wrong, none was right, or no rate can be given.`
}

// Run asks and prints. It minds Ctrl-C itself.
func (c *Command) Run(ctx context.Context) error {
	ctx, stop := signal.NotifyContext(ctx, os.Interrupt, syscall.SIGTERM)
	defer stop()
	return c.run(ctx, os.Stdout, os.Stderr)
}

func (c *Command) run(ctx context.Context, out, progress *os.File) error {
	plan, list, err := c.plan()
	if err != nil {
		return err
	}
	if c.Cores > 0 {
		defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(c.Cores))
	}
	seen, err := Validate(ctx, plan.Options, list...)
	if err != nil {
		if ctx.Err() != nil {
			return errors.New("load: stopped before the first answers were in")
		}
		return fmt.Errorf("load: nothing was measured, since a first answer is not what is wanted: %w", err)
	}
	if !c.JSON {
		for _, s := range seen {
			fmt.Fprintf(out, "%s: %s, %d bytes, CRC-32 %08x, %.1f ms\n", &s.Request, orNone(s.Media), s.Length, s.Sum, 1000*s.Seconds)
		}
	}
	if terminal(progress) {
		plan.Progress = func(p Progress) { showProgress(progress, p) }
	}
	report, err := plan.Run(ctx)
	if plan.Progress != nil {
		fmt.Fprint(progress, "\r\x1b[K")
	}
	if err != nil {
		return err
	}
	if c.JSON {
		e := json.NewEncoder(out)
		e.SetIndent("", "\t")
		err = e.Encode(report.Run)
	} else {
		err = report.Print(out)
	}
	if err != nil {
		return fmt.Errorf("load: print the result: %w", err)
	}
	switch r := report.Run; {
	case r.ClientBound:
		return errors.New("load: no figure of the servers: " + report.Why)
	case r.Wrong > 0:
		return fmt.Errorf("load: %d wrong answers, %d right ones", r.Wrong, r.Requests)
	case r.Requests == 0:
		return errors.New("load: no right answer came within the measured time")
	}
	return nil
}

// plan turns flags into a plan.
func (c *Command) plan() (Plan, List, error) {
	p := Plan{
		Workers: c.Clients, Rate: c.Rate, Poisson: c.Poisson, Seed: c.Seed,
		WarmUp: c.WarmUp, Duration: c.Duration, Requests: c.Requests,
		Options: Options{New: c.NewConnections, Gzip: c.Gzip, Timeout: c.Timeout, ReadRate: c.Slow},
	}
	if c.Poisson && c.Rate == 0 {
		return p, nil, errors.New("load: --poisson is of an open loop; give --rate as well")
	}
	var requests []Request
	for _, raw := range c.URL {
		server, path, err := ParseURL(raw, c.Unix)
		if err != nil {
			return p, nil, fmt.Errorf("load: %w", err)
		}
		if p.Server.Host != "" && server != p.Server {
			return p, nil, fmt.Errorf("load: %s and %s are different servers; measure one at a time", p.Server.Host, server.Host)
		}
		p.Server = server
		r := Request{
			Class: class1(path), Method: c.Method, Path: path, Header: c.Header, Cookie: c.Cookie,
			Want: Want{Status: c.ExpectStatus, Type: c.ExpectType, Contains: c.Contains},
		}
		if !c.AnyBody {
			r.Want.Body = new(Body)
		}
		requests = append(requests, r)
	}
	list, err := NewList(requests...)
	if err == nil {
		p.Secure, err = c.secure(p.Server)
	}
	if err != nil {
		return p, nil, err
	}
	p.Source = list
	_, err = p.filled()
	return p, list, err
}

// secure says how TLS is spoken with a server; nil where it is not.
func (c *Command) secure(s Server) (*Secure, error) {
	if !s.TLS {
		if c.CA != "" || c.HTTP2 || c.Resume {
			return nil, errors.New("load: --ca, --http2 and --resume are for https:// addresses")
		}
		return nil, nil
	}
	how := &Secure{Resume: c.Resume, HTTP2: c.HTTP2}
	if c.CA == "" {
		return how, nil
	}
	pem, err := os.ReadFile(c.CA)
	if err != nil {
		return nil, fmt.Errorf("load: %w", err)
	}
	how.Roots = x509.NewCertPool()
	if !how.Roots.AppendCertsFromPEM(pem) {
		return nil, fmt.Errorf("load: %s holds no certificate in PEM", c.CA)
	}
	return how, nil
}

// class1 names a class by its path, so that each URL has its own line.
func class1(path string) string {
	if u, err := url.Parse(path); err == nil {
		return u.Path
	}
	return path
}

func showProgress(w io.Writer, p Progress) {
	if p.Elapsed < 0 {
		fmt.Fprintf(w, "\r\x1b[Kwarming up, %d s", int(-p.Elapsed.Seconds())+1)
		return
	}
	fmt.Fprintf(w, "\r\x1b[K%d s: %d right, %d not, %.0f a second", int(p.Elapsed.Seconds()), p.Right, p.Bad, float64(p.Right)/max(p.Elapsed.Seconds(), 0.001))
}

// terminal says whether a person looks at it as it is written.
func terminal(f *os.File) bool {
	i, err := f.Stat()
	return err == nil && i.Mode()&os.ModeCharDevice != 0
}

func orNone(media string) string {
	if media == "" {
		return "no media type"
	}
	return media
}
