package climb

import (
	"bytes"
	"context"

	"flickrkillr/lab/load"
)

// keptPage asks one photostream in the form that browsers ask for, compressed.
// For "raw" a bare nginx beside the rung gives the same bytes from a file, and
// nothing else is asked: what is left of its rate is the price of the rest.
func (c *visit) keptPage(ctx context.Context, target string) (load.Plan, error) {
	p := load.Plan{Options: c.options(), Workers: keptClients}
	p.Gzip = true
	page := load.Request{Class: "page", Path: c.targets.page[0].Path, Want: load.Want{Status: 200, Type: "text/html", Body: new(load.Body)}}
	if _, err := load.Validate(ctx, p.Options, page); err != nil {
		return p, err
	}
	if target == "raw" {
		client, err := load.NewClient(ctx, p.Options)
		if err != nil {
			return p, err
		}
		body, err := client.Ask(&page)
		body = bytes.Clone(body)
		client.Close()
		if err != nil {
			return p, err
		}
		address, err := c.rig.Raw(ctx, body)
		if err != nil {
			return p, err
		}
		p.Server = load.Server{Network: "tcp", Address: address, Host: address}
		p.Secure = nil
		page.Path = "/"
		if _, err := load.Validate(ctx, p.Options, page); err != nil {
			return p, err
		}
	}
	one := load.One(page)
	p.Source = &one
	return p, nil
}
