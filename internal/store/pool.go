package store

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"fmt"
	"net"
	"runtime"
	"strings"
	"sync/atomic"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/pgconn/ctxwatch"
	"github.com/jackc/pgx/v5/stdlib"
	sqlitedriver "modernc.org/sqlite"

	"flickrkillr/internal/timing"
)

// openSQLite prepares two pools on one file: a single writer, whose
// transactions take the write lock when they begin, and readers that cannot write.
func (db *DB) openSQLite(path string, opt Options) error {
	if path == "" {
		return errors.New("database URL: sqlite: needs a path, as in sqlite:/var/lib/flickrkillr/site.db")
	}
	// A path may hold characters that end the file part of a URI.
	file := "file:" + strings.NewReplacer("%", "%25", "?", "%3f", "#", "%23").Replace(path) + "?_pragma=busy_timeout(10000)&_pragma=temp_store(memory)"
	// FULL: a commit that was acknowledged survives a power cut. WAL is a mark
	// in the file, so that readers need not ask for it.
	writer, err := sqlitedriver.NewConnector(file + "&_pragma=foreign_keys(1)&_pragma=journal_mode(WAL)&_pragma=synchronous(FULL)&_pragma=cache_size(-32000)&_txlock=immediate")
	if err != nil {
		return err
	}
	reader, err := sqlitedriver.NewConnector(file + "&_pragma=query_only(1)&_pragma=mmap_size(1073741824)")
	if err != nil {
		return err
	}
	conns := opt.Conns
	if conns == 0 {
		conns = 2 * runtime.GOMAXPROCS(0)
	}
	db.writers = db.pool(writer, 1, opt)
	db.readers = db.pool(reader, conns, opt)
	db.keepStatements = !opt.Unprepared && !opt.Unkept
	db.local = true
	return nil
}

func (db *DB) openPostgres(address string, opt Options) error {
	cfg, err := pgx.ParseConfig(address)
	if err != nil {
		return fmt.Errorf("database URL: %w", err)
	}
	if cfg.ConnectTimeout == 0 { // the URL's connect_timeout
		cfg.ConnectTimeout = 5 * time.Second
	}
	// A reader who left, of many a second when all are slow, must not cost a
	// connection: a short query ends by itself, a longer one is cancelled, and
	// only where the server does not hear of it the connection goes.
	cfg.BuildContextWatcherHandler = func(c *pgconn.PgConn) ctxwatch.Handler {
		return &pgconn.CancelRequestContextWatcherHandler{Conn: c, CancelRequestDelay: 50 * time.Millisecond, DeadlineDelay: 2 * time.Second}
	}
	if opt.Unprepared || opt.Unkept {
		// Parsed, run and forgotten in one round trip; nothing of it outlives
		// the transaction, so PgBouncer may hand the connection on after each.
		cfg.DefaultQueryExecMode = pgx.QueryExecModeExec
		cfg.StatementCacheCapacity = 0
	}
	conns := opt.Conns
	if conns == 0 {
		conns = 16
	}
	db.readers = db.pool(stdlib.GetConnector(*cfg), conns, opt)
	db.readers.SetConnMaxIdleTime(5 * time.Minute)
	db.writers = db.readers
	network, _ := pgconn.NetworkAddress(cfg.Host, cfg.Port)
	db.local = network == "unix" || cfg.Host == "localhost" || net.ParseIP(cfg.Host).IsLoopback()
	return nil
}

func (db *DB) pool(c driver.Connector, conns int, opt Options) *sql.DB {
	pool := sql.OpenDB(&dialer{Connector: c, opened: &db.metrics.opened})
	pool.SetMaxOpenConns(conns)
	pool.SetMaxIdleConns(conns)
	if opt.Unkept {
		pool.SetMaxIdleConns(0)
	}
	return pool
}

// A dialer counts the connections that it opens. Opening is a phase of its
// own: neither a question to the database nor waiting for one.
type dialer struct {
	driver.Connector
	opened *atomic.Int64
}

func (d *dialer) Connect(ctx context.Context) (driver.Conn, error) {
	defer timing.Begin(ctx, timing.Connect).End()
	d.opened.Add(1)
	return d.Connector.Connect(ctx)
}

// take gives a connection of a pool, to be closed by who gets it.
func take(ctx context.Context, pool *sql.DB) (*sql.Conn, error) {
	defer timing.Begin(ctx, timing.Queue).End()
	return pool.Conn(ctx)
}
