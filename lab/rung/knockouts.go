package rung

import (
	"slices"
	"time"

	"flickrkillr/lab/result"
)

// Knockouts is everything that is taken away, a thing at a time.
var Knockouts = slices.Concat([]Knockout{
	{
		Name: "no-pool", Rung: "X1",
		Away:  "the pool of database connections",
		How:   "FLICKRKILLR_DB_KEEP=false: each use of the database connects anew",
		Shows: "what CGI's connection a request costs by itself, without the process a request",
		Env:   []string{"FLICKRKILLR_DB_KEEP=false"}, Database: "postgresql",
	},
	{
		Name: "no-prepared", Rung: "X1",
		Away:  "prepared statements",
		How:   "FLICKRKILLR_DB_PREPARED=false: each statement is parsed and planned when it is run",
		Shows: "planning is a good part of the time of a short query",
		Env:   []string{"FLICKRKILLR_DB_PREPARED=false"},
	},
	{
		Name: "no-keepalive", Rung: "F3",
		Away:  "connections that stay open between nginx and the processes",
		How:   "without «keepalive» in nginx.conf: a connection a request",
		Shows: "a Unix socket is cheap to connect to; the rest is what both sides do for a new connection",
		Edits: []Edit{{File: "nginx.conf", Old: "\t\tkeepalive 32;\n\t\tkeepalive_timeout 60s;\n"}},
	},
	{
		Name: "no-keepalive-clients", Rung: "X1",
		Away:  "connections that stay open between browsers and the site",
		How:   "the load tool makes a new connection for each request",
		Shows: "what the talk's own tool, which did so, cost its figures",
		New:   true, Workloads: []string{result.Mix, result.Hot},
	},
	{
		// The talk's own case: its index on photos.userid. Several of ours begin with
		// the owner, so that one alone is not missed.
		Name: "no-owner-index", Rung: "F4", Talk: 28,
		Away:  "every index that finds a member's photos: photos_stream, photos_taken, photos_updated, photos_trash and the primary key",
		How:   "pg_index.indisvalid is false for each index of photos that begins with owner_id, so that the planner does not see it",
		Shows: "each photostream reads the photos of the whole site; a missing index trumps all caches",
		Drop:  "UPDATE pg_index SET indisvalid = false WHERE " + ofOwner, Database: "postgresql",
		Restore:   "UPDATE pg_index SET indisvalid = true WHERE " + ofOwner,
		Workloads: []string{result.Page},
	},
	{
		Name: "cold", Rung: "F4",
		Away:  "what memcached, the database and the system's page cache hold",
		How:   "all parts are restarted, the page cache is dropped (as root), nothing is warmed up",
		Shows: "the first minute after a power cut; every miss of a popular photo is rendered by each who asks",
		Cold:  true,
	},
	{
		Name: "cold", Rung: "X1",
		Away:  "what the database and the system's page cache hold",
		How:   "all parts are restarted, the page cache is dropped (as root), nothing is warmed up",
		Shows: "how much of the rate is memory that the system lends",
		Cold:  true,
	},
	{
		Name: "one-core", Rung: "X1",
		Away:  "all cores but one, for all servers",
		How:   "taskset -c 0 before each server",
		Shows: "whether the site or its database was held back by cores at all",
		Cores: "0",
	},
	{
		Name: "one-thread", Rung: "X1",
		Away:  "all cores but one, for the site alone",
		How:   "GOMAXPROCS=1, as F2 has it",
		Shows: "F2 again: what the interpreter lock costs, seen from the other side",
		Env:   []string{"GOMAXPROCS=1"},
	},
	{
		Name: "slow-readers", Rung: "F2",
		Away:      "quick visitors: many read at a few kB a second, with no proxy to hold them",
		How:       "the workload «slow», straight to the process",
		Shows:     "a goroutine a slow reader costs kilobytes, where the talk's servers lost a thread each",
		Slow:      true,
		Workloads: []string{result.Slow},
	},
	{
		Name: "slow-readers", Rung: "F3",
		Away:      "quick visitors: many read at a few kB a second, held by nginx",
		How:       "the workload «slow», through nginx",
		Shows:     "what the proxy takes off the processes; beside F2, whether they needed it",
		Slow:      true,
		Workloads: []string{result.Slow},
	},
	{
		Name: "memcached-killed", Rung: "X2",
		Away:  "memcached, all at once",
		How:   "kill -9; it stays dead",
		Shows: "slower, and nothing else: every page is made again, and none is wrong",
		Blow:  Blow{Kill: "memcached"}, Workloads: beside,
	},
	{
		Name: "memcached-killed", Rung: "B1",
		Away:  "one memcached of three",
		How:   "kill -9; it stays dead",
		Shows: "a third of the pages is made again, the others are still there",
		Blow:  Blow{Kill: "memcached-2"}, Workloads: beside,
	},
	{
		Name: "worker-killed", Rung: "F3",
		Away:  "one process of two",
		How:   "kill -9; its supervisor starts it again after a second",
		Shows: "requests under way in it fail or are asked of the other; the rest is served by one core",
		Blow:  Blow{Kill: "app-1", Again: time.Second}, Workloads: beside,
	},
	{
		Name: "worker-killed", Rung: "X3",
		Away:  "the only process",
		How:   "kill -9; its supervisor starts it again after a second",
		Shows: "finished pages and pictures are there all the same; what is not finished is an error until the process is back",
		Blow:  Blow{Kill: "app-1", Again: time.Second}, Workloads: beside,
	},
	{
		Name: "database-restarted", Rung: "X1",
		Away:  "the database, for as long as a restart takes",
		How:   "stopped and started by its operator",
		Shows: "pages fail while it is away, and the site finds it again by itself",
		Blow:  Blow{End: "postgresql", Again: time.Millisecond}, Workloads: beside, Database: "postgresql",
	},
	{
		Name: "nginx-reloaded", Rung: "X2",
		Away:  "nginx's workers, replaced by new ones",
		How:   "nginx -s reload",
		Shows: "nothing: no request fails",
		Blow:  Blow{Reload: true}, Workloads: beside,
	},
	{
		Name: "reload-storm", Rung: "F3",
		Away:  "calm: two hundred more clients ask for one page and its pictures at once",
		How:   "200 clients, nine requests each, a new connection for each",
		Shows: "how long all others wait where everything is made for everybody",
		Blow:  Blow{Storm: 200}, Workloads: beside,
	},
	{
		Name: "reload-storm", Rung: "X2",
		Away:  "all that is kept, and calm: two hundred more clients ask for one page and its pictures at once",
		How:   "memcached is emptied; 200 clients, nine requests each, a new connection for each",
		Shows: "that a page is made once however many wait for it",
		Blow:  Blow{Forget: true, Storm: 200}, Workloads: beside,
	},
	{
		Name: "reload-storm", Rung: "X3",
		Away:  "all that is kept, and calm: two hundred more clients ask for one page and its pictures at once",
		How:   "the folder of finished answers is emptied; 200 clients, nine requests each, a new connection for each",
		Shows: "that a page is made once however many wait for it",
		Blow:  Blow{Forget: true, Storm: 200}, Workloads: beside,
	},
}, withoutIndex())

// ofOwner are the indexes of photos whose first column is the owner.
const ofOwner = `indrelid = 'photos'::regclass AND indkey[0] = (SELECT attnum FROM pg_attribute WHERE attrelid = 'photos'::regclass AND attname = 'owner_id')`

// beside is the workload that something happens in the middle of.
var beside = []string{result.Beside}
