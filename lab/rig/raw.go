package rig

import (
	"context"
	"fmt"
	"os"
	"path/filepath"

	"flickrkillr/lab/rung"
)

// rawConf is nginx with nothing to do but to send one file that is compressed
// already: what a page that is kept is measured against.
const rawConf = `user www-data;
worker_processes auto;
worker_rlimit_nofile 16384;
pid %[1]s/nginx.pid;
error_log %[2]s error;
events {
	worker_connections 4096;
}
http {
	server_tokens off;
	sendfile on;
	tcp_nopush on;
	access_log off;
	keepalive_timeout 65s;
	default_type "text/html; charset=utf-8";
	server {
		listen 80 default_server;
		location = / {
			root %[1]s;
			try_files /page =404;
			add_header Content-Encoding gzip;
			add_header Vary "Cookie, Accept-Encoding";
			add_header Cache-Control no-cache;
		}
	}
}
`

// Raw has a bare nginx beside the rung, which gives body, the bytes of a page
// in gzip, for "/". Its cost counts as nginx's. It gives HOST:PORT; asked again
// it gives the new bytes at the same address.
func (g *Rig) Raw(ctx context.Context, body []byte) (string, error) {
	dir := filepath.Join(g.dir, "raw")
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return "", err
	}
	if err := os.WriteFile(filepath.Join(dir, "page"), body, 0o644); err != nil {
		return "", err
	}
	if p, err := g.part("raw"); err == nil {
		return p.Address, nil
	}
	bin, err := program("nginx")
	if err != nil {
		return "", err
	}
	ports, err := freePorts(1)
	if err != nil {
		return "", err
	}
	text, err := g.ownNginx(fmt.Sprintf(rawConf, dir, g.logFile("raw")), ports[0])
	if err != nil {
		return "", err
	}
	conf := filepath.Join(g.dir, "etc", "raw.conf")
	if err := os.WriteFile(conf, []byte(text), 0o600); err != nil {
		return "", err
	}
	return ports[0], g.run(ctx, spec{
		name: "raw", kind: rung.Nginx, address: ports[0], dir: g.dir, log: g.logFile("raw"), env: g.baseEnv(),
		args:  []string{bin, "-c", conf, "-p", dir, "-e", g.logFile("raw"), "-g", "daemon off;"},
		probe: connects(ports[0]),
	})
}
