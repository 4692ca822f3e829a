package rung

import "flickrkillr/lab/result"

// Rungs is the ladder, in the order it is climbed.
var Rungs = []Rung{
	{
		Name: "F1", Title: "cgi", Recipe: "f1-cgi", Talk: 23,
		Changed:   "a process and a database connection for each request",
		Expected:  "each request pays tens of milliseconds of CPU before its first line of own work; the database waits",
		Wrong:     "start-up and all resources are paid for on each request",
		Remedy:    "a server that stays",
		Workloads: usual,
		Parts:     []Part{database, {Kind: Wrap, Unit: "flickrkillr-cgi.service"}, {Kind: App, Unit: "flickrkillr-work.service"}, nginx},
	},
	{
		Name: "F2", Title: "server", Recipe: "f2-server", From: "F1", Talk: 139,
		Changed:   "one process that stays, on one core; no web server in front",
		Expected:  "many times F1: start-up, connection and planning of statements are gone from the request",
		Wrong:     "the other cores idle; the session is read from the database on each page of a member",
		Remedy:    "more processes behind a balancer; sessions in a faster store",
		Workloads: usual,
		Parts:     []Part{database, {Kind: App, Unit: "flickrkillr.service"}},
	},
	{
		Name: "F3", Title: "balanced", Recipe: "f3-balanced", From: "F2", Talk: 217,
		Changed:   "nginx over two such processes",
		Expected:  "more a second where the load tool leaves a core free; less for each CPU-second, since each byte passes through two programs",
		Wrong:     "static files and photos pass through the program every time",
		Remedy:    "memcached, and nginx told to look there first",
		Workloads: usual,
		Parts:     []Part{database, pair, nginx},
	},
	{
		Name: "F4", Title: "cached", Recipe: "f4-cached", From: "F3", Talk: 616,
		Changed:   "nginx asks memcached first for photos and static files",
		Expected:  "eight of the nine resources of a page come from memcached; the page itself is what remains",
		Wrong:     "what the talk left as an exercise: pages are not cached, media types are lost, nothing expires, errors and private photos are kept, and without memcached there is no site",
		Remedy:    "the X rungs",
		Workloads: usual,
		Parts:     []Part{database, memcached, pair, nginx},
		Defects: []Defect{
			{Class: "image", Warm: true, What: "type", Why: "memcached holds bytes only, so nginx does not know that it is a picture"},
			{Class: "static", Warm: true, What: "type", Why: "memcached holds bytes only, so nginx does not know what file it is"},
		},
	},
	{
		Name: "A1", Title: "fastcgi", Recipe: "a1-fastcgi", From: "F1",
		Changed:   "the same web server and variables, but the process stays (FastCGI)",
		Expected:  "near F2: the protocol costs little, the process that stays is what counts",
		Wrong:     "one core; a protocol that knows neither cancelled requests nor changed ones",
		Remedy:    "HTTP between the two",
		Workloads: usual,
		Parts:     []Part{database, {Kind: App, Unit: "flickrkillr-fcgi.service"}, {Kind: App, Unit: "flickrkillr-work.service"}, nginx},
	},
	{
		Name: "X1", Title: "cores", Recipe: "x1-cores", From: "F3",
		Changed:   "one process on all cores instead of two processes and a balancer",
		Expected:  "more than F3 for each CPU-second: the hop through nginx is gone, and no lock keeps Go on one core",
		Wrong:     "slow clients, TLS and restarts are the site's own matter; nothing is cached",
		Remedy:    "cache what is asked for again and again",
		Workloads: usual,
		Parts:     []Part{database, {Kind: App, Unit: "flickrkillr.service"}},
	},
	{
		Name: "A2", Title: "embedded", Recipe: "a2-embedded", From: "X1",
		Changed:   "the same process inside a web server, Caddy",
		Expected:  "somewhat below X1: Caddy's own layers are paid on each request, a hop is not",
		Wrong:     "web server and site fail together, and a new version of one is a build of both",
		Remedy:    "two programs where they are two people's work",
		Workloads: usual,
		Parts:     []Part{database, {Kind: App, Unit: "flickrkillr-caddy.service"}},
	},
	{
		Name: "A3", Title: "proxycache", Recipe: "a3-proxycache", From: "X1",
		Changed:   "nginx in front, which keeps what the site calls public",
		Expected:  "pictures and static files cost nginx's share only; pages cost a hop more",
		Wrong:     "nginx cannot be told to forget: a photo made private stays for seconds; pages are not kept",
		Remedy:    "a cache that the site itself can change",
		Workloads: usual,
		Parts:     []Part{database, single, nginx},
	},
	{
		Name: "A4", Title: "sendfile", Recipe: "a4-sendfile", From: "X1",
		Changed:   "nginx sends static files and public photos from disk itself",
		Expected:  "the cheapest way to send a public picture; pages cost a hop more",
		Wrong:     "photos and nginx must share a file system; private photos and pages gain nothing",
		Remedy:    "pages cached too; private photos authorized by the site and sent by nginx",
		Workloads: []string{result.Page, result.Mix, result.Hot, result.Order},
		Parts:     []Part{database, single, nginx},
	},
	{
		Name: "A5-database", Title: "sessions in the database", Recipe: "a5-sessions", Env: "database.env", From: "F3",
		Changed:   "nothing: F3 by another name, to compare the other two with",
		Expected:  "the same as F3",
		Wrong:     "a query on each page of a member",
		Remedy:    "a faster store",
		Workloads: []string{result.Mix},
		Parts:     []Part{database, pair, nginx},
	},
	{
		Name: "A5-memcached", Title: "sessions in memcached", Recipe: "a5-sessions", Env: "memcached.env", From: "A5-database",
		Changed:   "sessions are asked of memcached first",
		Expected:  "one query less on each page of a member, one question to memcached more: little in all",
		Wrong:     "one more part to run",
		Remedy:    "a cookie that says it all",
		Workloads: []string{result.Mix},
		Parts:     []Part{database, memcached, pair, nginx},
	},
	{
		Name: "A5-cookie", Title: "sessions in a signed cookie", Recipe: "a5-sessions", Env: "cookie.env", From: "A5-database",
		Changed:   "the cookie itself says who is signed in",
		Expected:  "one query less on each page of a member, one signature to check: the cheapest",
		Wrong:     "a session that is ended elsewhere lives on until its cookie is renewed",
		Remedy:    "short renewal, or the database",
		Workloads: []string{result.Mix},
		Parts:     []Part{database, pair, nginx},
	},
	{
		Name: "A6", Title: "memory", Recipe: "a6-memory", From: "X1",
		Changed:   "the process keeps finished pages in its own memory",
		Expected:  "pages cost what a small file costs Go to send; pictures and static files what they did",
		Wrong:     "no second process can serve the same site",
		Remedy:    "a cache that processes share (X2), or files (X3)",
		Workloads: []string{result.Page, result.Mix, result.Hot, result.Kept},
		Parts:     []Part{database, {Kind: App, Unit: "flickrkillr.service"}},
	},
	{
		Name: "X2", Title: "pages", Recipe: "x2-pages", From: "F4",
		Changed:   "pages are kept in memcached too, with their types, forgotten before a write is acknowledged, made once however many wait",
		Expected:  "the page workload rises to what a single cached object gives: no resource of the nine reaches the program",
		Wrong:     "each answer passes through two programs; nginx can make no ETag for what memcached holds",
		Remedy:    "files, which nginx sends by itself",
		Workloads: append(usual[:3:3], result.Kept),
		Parts:     []Part{database, memcached, pair, nginx},
	},
	{
		Name: "X3", Title: "files", Recipe: "x3-files", From: "X2",
		Changed:   "what is kept are files: nginx sends them by itself, compressed beforehand, with an ETag; one process makes what is missing",
		Expected:  "what nginx gives on any files",
		Wrong:     "members' pages and private photos still come from the program; program and nginx share a file system",
		Remedy:    "for photos: X4",
		Workloads: []string{result.Page, result.Mix, result.Hot, result.Private, result.Kept},
		Parts:     []Part{database, single, nginx},
	},
	{
		Name: "X4", Title: "private", Recipe: "x4-private", From: "X3",
		Changed:   "private photos are authorized by the program and sent by nginx (X-Accel-Redirect)",
		Expected:  "a private photo costs a session and a look at its row, and no more bytes through the program; still many times a public one",
		Wrong:     "two queries for each private photo: the price of privacy",
		Remedy:    "none that would not let somebody see for a while what he may not",
		Workloads: []string{result.Page, result.Mix, result.Private},
		Parts:     []Part{database, single, nginx},
	},
	{
		Name: "X5", Title: "shed", Recipe: "x5-shed", From: "X1",
		Changed:   "nothing but the load: ten times what it can do, whatever comes back",
		Expected:  "as many pages for each CPU-second as at its best, less what refusals cost; who is let in waits three times as long as alone at most",
		Wrong:     "who is refused is refused",
		Remedy:    "pages that cost nothing (X2, X3), more machines",
		Workloads: []string{result.Shed},
		Parts:     []Part{database, {Kind: App, Unit: "flickrkillr.service"}},
	},
	{
		Name: "B1", Title: "ring", Recipe: "b1-ring", From: "X2",
		Changed:   "three memcached in place of one; nginx and the site agree on whose a key is",
		Expected:  "as X2: a hash more for each request, and connections to three; what it is for, more machines and the loss of one, does not show in a rate",
		Wrong:     "a list of servers in two files; a server that hangs costs its keys a quarter of a second each until it is left out",
		Remedy:    "one list, written to both by whatever sets machines up",
		Workloads: usual,
		Parts:     []Part{database, {Kind: Memcached, Unit: "memcached@.service", Instances: 3}, pair, nginx},
	},
	{
		Name: "B2", Title: "tls", Recipe: "b2-tls", From: "X3",
		Changed:   "TLS, and HTTP/2 for who speaks it, at nginx",
		Expected:  "a new connection for each request costs several times what it did; a kept one little more than before",
		Wrong:     "a signature for each new visitor",
		Remedy:    "sessions that are resumed, connections that are kept: browsers do both",
		Workloads: []string{result.Page, result.Mix, result.Hot, result.TLS},
		Parts:     []Part{database, single, nginx},
	},
}

// usual are the workloads that every rung answers.
var usual = []string{result.Page, result.Mix, result.Hot}

// Parts that many rungs have.
var (
	database  = Part{Kind: Database}
	memcached = Part{Kind: Memcached, Unit: "memcached.service.d/flickrkillr.conf"}
	nginx     = Part{Kind: Nginx}
	single    = Part{Kind: App, Unit: "flickrkillr@.service", Instances: 1}
	pair      = Part{Kind: App, Unit: "flickrkillr@.service", Instances: 2}
)
