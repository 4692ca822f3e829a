package flickrkillr

import (
	"errors"
	"fmt"
	"log/slog"
	"net/netip"
	"net/url"
	"path/filepath"
	"runtime"
	"strings"
	"time"

	"flickrkillr/internal/mail"
	"flickrkillr/internal/site"
	"flickrkillr/internal/web"
)

// Config is every setting of a site, once: the field, its flag and
// environment name, its default, and what it does. An empty Config with Data
// set is a whole site.
type Config struct {
	Data      string        `name:"data" env:"FLICKRKILLR_DATA" placeholder:"DIR" default:"data" help:"Folder that holds the site: its SQLite database and its photo files; ${default} unless set."`
	DB        string        `name:"db" env:"FLICKRKILLR_DB" placeholder:"URL" help:"Database: postgres://… or sqlite:PATH; DIR/site.db unless set."`
	Blobs     string        `name:"blobs" env:"FLICKRKILLR_BLOBS" placeholder:"URL" help:"Photo files: file:DIR; DIR/blobs unless set."`
	Cache     string        `name:"cache" env:"FLICKRKILLR_CACHE" placeholder:"URL" help:"Finished pages and pictures: none, memory:, files:DIR for a web server to send by itself, or memcached://HOST:PORT,…; memory: unless set or the database is shared."`
	PageLife  time.Duration `name:"page-life" env:"FLICKRKILLR_PAGE_LIFE" placeholder:"TIME" default:"5m" help:"How long a finished page is kept, should nothing change it before; 0 keeps none; ${default} unless set."`
	Sessions  string        `name:"sessions" env:"FLICKRKILLR_SESSIONS" enum:"database,memcached,cookie" default:"database" help:"What is asked who is signed in: database, memcached (of --cache) before it, or a signed cookie before it (on one machine); ${default} unless set."`
	Accel     string        `name:"accel" env:"FLICKRKILLR_ACCEL" placeholder:"PATH" help:"Internal location of nginx, as /photo-files/, that is the folder blobs/: nginx then sends what the site allows (X-Accel-Redirect)."`
	BaseURL   string        `name:"base-url" env:"FLICKRKILLR_BASE_URL" placeholder:"URL" help:"Address under which visitors reach the site, as https://photos.example.org/ or with a path; taken from each request unless set."`
	SMTP      string        `name:"smtp" env:"FLICKRKILLR_SMTP" placeholder:"URL" help:"Mail server for digests of activity: smtp://USER:PASSWORD@HOST:587, or smtps://… for TLS at once; needs --base-url and --mail-from. None is sent unless set. Better set where other users of the machine do not see it: in the environment."`
	MailFrom  string        `name:"mail-from" env:"FLICKRKILLR_MAIL_FROM" placeholder:"ADDRESS" help:"Sender of that mail, as photos@example.org or Photos <photos@example.org>."`
	Proxies   string        `name:"proxies" env:"FLICKRKILLR_PROXIES" placeholder:"CIDR,…" help:"Networks of the proxies in front; only their X-Forwarded-For, X-Forwarded-Proto and X-Request-Start are believed."`
	Secret    string        `name:"secret" env:"FLICKRKILLR_SECRET" placeholder:"FILE" help:"File with the site's secret, of which the secrets of applications are made: keep a copy, and have the same on each machine; DIR/secret, made when it is needed, unless set."`
	Origins   string        `name:"api-origins" env:"FLICKRKILLR_API_ORIGINS" placeholder:"URL,…" help:"Origins, as https://api.flickr.com, that programs may sign calls for although they reach the site under another."`
	MaxUpload int64         `name:"max-upload" env:"FLICKRKILLR_MAX_UPLOAD" placeholder:"BYTES" default:"209715200" help:"Largest photo file taken; ${default} unless set."`
	Decoding  int64         `name:"decoding-memory" env:"FLICKRKILLR_DECODING_MEMORY" placeholder:"BYTES" default:"805306368" help:"Memory that pictures being decoded may hold at once, more wait; ${default} unless set."`
	DBConns   int           `name:"db-conns" env:"FLICKRKILLR_DB_CONNS" placeholder:"N" default:"0" help:"Most connections to the database at once, on SQLite those that read; 0, the default, chooses: 16, on SQLite twice the processors."`
	DBKeep    Switch        `name:"db-keep" env:"FLICKRKILLR_DB_KEEP" placeholder:"BOOL" default:"true" help:"Keep connections to the database; false opens one, and prepares nothing, each time that the site turns to it: for measuring what a pool is worth."`
	DBPrepare Switch        `name:"db-prepared" env:"FLICKRKILLR_DB_PREPARED" placeholder:"BOOL" default:"true" help:"Keep prepared statements; false parses each anew, which PgBouncer in transaction mode needs."`
	InFlight  int           `name:"in-flight" env:"FLICKRKILLR_IN_FLIGHT" placeholder:"N" default:"0" help:"Most requests worked on at once; others wait shortly and are then told to come back; 0, the default, chooses: twice the processors where the database is on this machine, else four times, as far as the connections last."`
	SlowQuery time.Duration `name:"slow-query" env:"FLICKRKILLR_SLOW_QUERY" placeholder:"TIME" default:"200ms" help:"Log database queries that take longer; 0 logs none; ${default} unless set."`

	ServerTiming bool `name:"server-timing" env:"FLICKRKILLR_SERVER_TIMING" help:"Tell everybody in the header Server-Timing how long a page's parts took, and with CGI what starting the process cost, for measuring; admins are told a page's parts anyway."`

	Version string       `kong:"-"` // of the program, for its metrics
	Log     *slog.Logger `kong:"-"` // nil is silent
}

// database gives the database's URL.
func (c Config) database() string {
	if c.DB == "" {
		return "sqlite:" + filepath.Join(c.Data, "site.db")
	}
	return c.DB
}

// inFlight is how many requests are worked on at once. A database that is
// local works with the same processors, so that twice as many keep all of them
// busy; waiting for one elsewhere leaves them idle for half of the time. There
// is no use in more than there are connections.
func (c Config) inFlight(local bool, conns int) int {
	switch cores := runtime.GOMAXPROCS(0); {
	case c.InFlight > 0:
		return c.InFlight
	case local:
		return min(2*cores, conns)
	default:
		return min(4*cores, conns)
	}
}

// OwnDatabase says whether the site's database is a file of its own, which
// its server migrates by itself.
func (c Config) OwnDatabase() bool { return strings.HasPrefix(c.database(), "sqlite:") }

// pageLife is how long pages are kept: not at all where nothing keeps them,
// so that none is compressed for keeping.
func (c Config) pageLife() time.Duration {
	if c.cache() == "none" {
		return 0
	}
	return c.PageLife
}

// cache gives the cache's URL. Where the database is shared the site may run
// on several machines, which memory: would not tell of each other's writes.
func (c Config) cache() string {
	switch {
	case c.Cache != "":
		return c.Cache
	case c.OwnDatabase():
		return "memory:"
	}
	return "none"
}

// accel gives Accel with slashes around it.
func (c Config) accel() (string, error) {
	if c.Accel == "" {
		return "", nil
	}
	if strings.ContainsAny(c.Accel, "?#% \r\n") || strings.Trim(c.Accel, "/") == "" {
		return "", fmt.Errorf("--accel: %q is not a location like /photo-files/", c.Accel)
	}
	return "/" + strings.Trim(c.Accel, "/") + "/", nil
}

// basePath gives the path part of BaseURL without its last slash.
func (c Config) basePath() (string, error) {
	if c.BaseURL == "" {
		return "", nil
	}
	u, err := url.Parse(c.BaseURL)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" || u.RawQuery != "" || u.Fragment != "" || u.User != nil {
		return "", fmt.Errorf("--base-url: %q is not an address like https://photos.example.org/", c.BaseURL)
	}
	return strings.TrimRight(u.Path, "/"), nil
}

// digests gives what sends activity by e-mail; nil without a mail server.
func (c Config) digests() (*site.Digests, error) {
	if c.SMTP == "" {
		return nil, nil
	}
	if c.BaseURL == "" {
		return nil, errors.New("--smtp: links in mail need the address of the site: set --base-url too")
	}
	if c.MailFrom == "" {
		return nil, errors.New("--smtp: mail needs a sender: set --mail-from too")
	}
	server, err := mail.Open(c.SMTP, c.MailFrom)
	if err != nil {
		return nil, fmt.Errorf("--smtp, --mail-from: %w", err)
	}
	return &site.Digests{Send: server.Send, Write: web.WriteDigest(strings.TrimRight(c.BaseURL, "/"))}, nil
}

// proxies parses Proxies; a bare address is a network of one.
func (c Config) proxies() ([]netip.Prefix, error) {
	var out []netip.Prefix
	for _, s := range strings.FieldsFunc(c.Proxies, func(r rune) bool { return r == ',' || r == ' ' }) {
		p, err := netip.ParsePrefix(s)
		if err != nil {
			a, e := netip.ParseAddr(s)
			if e != nil {
				return nil, fmt.Errorf("--proxies: %q is neither an address nor a network like 10.0.0.0/8", s)
			}
			p = netip.PrefixFrom(a, a.BitLen())
		}
		out = append(out, p.Masked())
	}
	return out, nil
}
