package store

import (
	"database/sql"
	"sync/atomic"
	"time"

	"flickrkillr/internal/metrics"
)

// counts is what a database tells an operator.
type counts struct {
	queries metrics.By[string, *queryCounts]
	opened  atomic.Int64 // connections
}

type queryCounts struct {
	times *metrics.Histogram
	rows  atomic.Int64
}

var queryBounds = []time.Duration{200 * time.Microsecond, time.Millisecond, 5 * time.Millisecond, 25 * time.Millisecond, 100 * time.Millisecond, time.Second}

func (c *counts) query(q query, d time.Duration, rows int) {
	m := c.queries.Get(q.name, func() *queryCounts { return &queryCounts{times: metrics.NewHistogram(queryBounds)} })
	m.times.Observe(d)
	m.rows.Add(int64(rows))
}

// Metrics tells of queries by their names, and of the connections.
func (db *DB) Metrics(p *metrics.Page) {
	for name, m := range db.metrics.queries.All() {
		p.Histogram("flickrkillr_query_seconds", "Times of database queries, reading their rows included.", m.times, "query", name)
		p.Counter("flickrkillr_query_rows_total", "Rows that queries gave or changed.", float64(m.rows.Load()), "query", name)
	}
	p.Counter("flickrkillr_db_connects_total", "Connections to the database that were opened or tried.", float64(db.metrics.opened.Load()))
	poolMetrics(p, "readers", db.readers)
	if db.writers != db.readers {
		poolMetrics(p, "writer", db.writers)
	}
}

func poolMetrics(p *metrics.Page, name string, pool *sql.DB) {
	s := pool.Stats()
	p.Gauge("flickrkillr_db_connections_max", "Connections that there may be at once.", float64(s.MaxOpenConnections), "pool", name)
	p.Gauge("flickrkillr_db_connections_open", "Connections that there are.", float64(s.OpenConnections), "pool", name)
	p.Gauge("flickrkillr_db_connections_used", "Connections in use.", float64(s.InUse), "pool", name)
	p.Counter("flickrkillr_db_waits_total", "How often somebody had to wait for a connection.", float64(s.WaitCount), "pool", name)
	p.Counter("flickrkillr_db_wait_seconds_total", "How long was waited for connections.", s.WaitDuration.Seconds(), "pool", name)
}
