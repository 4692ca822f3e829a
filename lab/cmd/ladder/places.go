package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"

	"flickrkillr/lab/rig"
)

// places are the flags that say where things lie.
type places struct {
	Site     string `help:"Folder of the site to climb on; made where it is missing." placeholder:"DIR"`
	Users    int    `help:"Members of a site that is made: 5,000 unless set, 200,000 for a full climb." placeholder:"N"`
	Database string `help:"What a site that is made is on." enum:"postgresql,sqlite" default:"postgresql"`
	Deploy   string `help:"Folder of the recipes." default:"deploy"`
	Bin      string `help:"Folder of the programs flickrkillr, talk04 and caddy." default:"bin"`
}

const (
	smallSite = 5000
	fullSite  = 200000
)

// program gives the path of a program; absolute, since the rungs run elsewhere.
func (p places) program(name string) string {
	path := filepath.Join(p.Bin, name)
	if abs, err := filepath.Abs(path); err == nil {
		return abs
	}
	return path
}

// site opens the site to climb on, or makes one of so many members.
func (p places) site(ctx context.Context, users int) (*rig.Site, error) {
	if p.Site != "" {
		if s, err := rig.OpenSite(p.Site); err == nil {
			return s, nil // whatever it holds
		}
	}
	if p.Users > 0 {
		users = p.Users
	}
	o := rig.SiteOptions{Dir: p.Site, Deploy: p.Deploy, Binary: p.program("flickrkillr"), Database: p.Database, Users: users, Each: "10-20", Seed: 1, Output: os.Stderr}
	if users < fullSite {
		o.Pictures = 200
	}
	if o.Dir == "" {
		// Not below a home, which the database's own user may not enter.
		o.Dir = fmt.Sprintf("/var/tmp/flickrkillr-ladder/%s-%d", o.Database, users)
	}
	for _, name := range []string{p.Deploy, o.Binary} {
		if _, err := os.Stat(name); err != nil {
			return nil, fmt.Errorf("%w; run «make ladder-build» and then bin/ladder from the top of the source tree, or say --deploy and --bin", err)
		}
	}
	if _, err := rig.OpenSite(o.Dir); err != nil {
		fmt.Fprintf(os.Stderr, "making a site of %d members in %s\n", users, o.Dir)
	}
	return rig.MakeSite(ctx, o)
}
