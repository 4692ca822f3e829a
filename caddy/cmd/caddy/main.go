// Command caddy is the Caddy web server with FlickrKillr inside.
package main

import (
	caddycmd "github.com/caddyserver/caddy/v2/cmd"
	_ "github.com/caddyserver/caddy/v2/modules/caddyhttp/standard"
	_ "github.com/caddyserver/caddy/v2/modules/caddytls/standardstek"

	_ "flickrkillr/caddy"
)

func main() { caddycmd.Main() }
