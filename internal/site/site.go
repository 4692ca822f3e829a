// Package site holds the verbs of a photo site: sign up, upload, look, edit,
// throw away. Each verb first decides who may, then does it through the
// stores. Whatever door a request comes through, page or API, it comes here,
// so that a rule stands in one place. Verbs take the viewer and give nouns of
// package photo; they know nothing of HTTP.
package site

import (
	"context"
	"log/slog"
	"sync/atomic"
	"time"

	"flickrkillr/internal/blob"
	"flickrkillr/internal/imaging"
	"flickrkillr/internal/metrics"
	"flickrkillr/internal/photo"
	"flickrkillr/internal/store"
)

// Site is the site. It is safe for concurrent use.
type Site struct {
	db     *store.DB
	blobs  blob.Store
	images *imaging.Engine
	ids    *photo.IDs
	cfg    Config
	log    *slog.Logger
	hashes chan struct{} // bounds password hashing; see password.go
	jobs   chan struct{} // wakes the worker of this process
	making makings       // derived sizes being made
	views  views         // counted, and not written yet
	ran    metrics.By[jobOutcome, *metrics.Histogram]

	signing atomic.Pointer[[]byte] // see cookieKey
	secrets atomic.Pointer[[]byte] // see secret
}

// Config holds what an operator may choose.
type Config struct {
	Log       *slog.Logger
	MaxUpload int64 // bytes of one file; 0 is 200 MiB

	// Changed is told, after a write is durable and before it is acknowledged,
	// what visitors are shown differently now. Its error means that somebody
	// may still be shown the old. Nil where nothing is kept.
	Changed func(context.Context, Change) error

	Digests *Digests // nil where the site has no mail server

	// What is asked for sessions before the database; at most one of them.
	SessionValues SessionValues
	SessionMarks  SessionMarks

	// Secret gives what all secrets of applications are made from: 32 bytes or
	// more that lie outside of the database. It is asked when it is needed first.
	Secret func() ([]byte, error)

	Uploads Turn // of a file that has arrived, to be decoded and kept
	Sizes   Turn // of a derived size that somebody waits for
}

// A Turn lets heavy work begin. It waits until there is room, and gives a
// context that ends when the work has taken too long, and what gives the room
// back. A nil Turn lets everything begin at once.
type Turn func(context.Context) (work context.Context, done func(), err error)

func (t Turn) begin(ctx context.Context) (context.Context, func(), error) {
	if t == nil {
		return ctx, func() {}, nil
	}
	return t(ctx)
}

// DefaultMaxUpload is the largest file taken unless the operator says otherwise, in bytes.
const DefaultMaxUpload = 200 << 20

// New makes a site over its stores. It does no work: a CGI process pays for
// it on each request.
func New(db *store.DB, blobs blob.Store, images *imaging.Engine, cfg Config) *Site {
	if cfg.MaxUpload == 0 {
		cfg.MaxUpload = DefaultMaxUpload
	}
	if cfg.Log == nil {
		cfg.Log = slog.New(slog.DiscardHandler)
	}
	return &Site{db: db, blobs: blobs, images: images, ids: &photo.IDs{}, cfg: cfg, log: cfg.Log,
		hashes: make(chan struct{}, 2), jobs: make(chan struct{}, 1)}
}

// MaxUpload is the largest file that Upload takes, in bytes.
func (s *Site) MaxUpload() int64 { return s.cfg.MaxUpload }

// A Trouble is a part of the site that does not work, and why.
type Trouble struct {
	Part string // "database" or "photo files"
	Err  error
}

// Ready says what keeps the site from serving now; nothing where database and
// photo files answer within two seconds.
func (s *Site) Ready(ctx context.Context) []Trouble {
	ctx, cancel := context.WithTimeout(ctx, 2*time.Second)
	defer cancel()
	var out []Trouble
	if err := s.db.Ping(ctx); err != nil {
		out = append(out, Trouble{"database", err})
	}
	if err := s.blobs.Check(ctx); err != nil {
		out = append(out, Trouble{"photo files", err})
	}
	return out
}

// member refuses a visitor.
func member(v photo.Viewer) error {
	if !v.SignedIn() {
		return photo.ErrSignIn
	}
	return nil
}
