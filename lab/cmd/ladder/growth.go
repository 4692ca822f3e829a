package main

import (
	"context"
	"fmt"
	"os"
	"text/tabwriter"

	"flickrkillr/lab/climb"
	"flickrkillr/lab/rig"
)

type growthCommand struct {
	places
	Small    string `help:"Folder of the small site; one of 2,000 members is made unless set." placeholder:"DIR"`
	Rounds   int    `help:"How often each page is measured." default:"5"`
	Requests int64  `help:"Of each page and round." default:"1500"`
}

// growth is how much more a page may cost on a site a hundred times as large.
const growth = 1.2

func (c growthCommand) Run(ctx context.Context) error {
	big, err := c.site(ctx, fullSite)
	if err != nil {
		return err
	}
	small := c.places
	small.Site, small.Users, small.Database = c.Small, 2000, big.Database
	little, err := small.site(ctx, 2000)
	if err != nil {
		return err
	}
	if little.Database != big.Database {
		return fmt.Errorf("%s is on %s and %s on %s; their databases must be of one kind", little.Dir, little.Database, big.Dir, big.Database)
	}
	pages, err := climb.Growth{Small: little.Dir, Big: big.Dir, Deploy: c.Deploy, Binary: c.program("flickrkillr"), Rounds: c.Rounds, Requests: c.Requests, Progress: os.Stderr}.Run(ctx)
	if err != nil {
		return err
	}
	return c.print(little, big, pages)
}

func (growthCommand) print(small, big *rig.Site, pages []climb.Grown) error {
	fmt.Printf("CPU milliseconds a request of all servers, on %s\n", big.Database)
	w := tabwriter.NewWriter(os.Stdout, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintf(w, "\t%d photos\t%d photos\tratio\t\n", small.Photos, big.Photos)
	over := 0
	for _, p := range pages {
		mark := ""
		if p.Ratio > growth {
			mark, over = "  more than it may", over+1
		}
		fmt.Fprintf(w, "%s\t%.3f\t%.3f\t%.2f\t%s\n", p.Page, 1000*p.Small, 1000*p.Big, p.Ratio, mark)
	}
	if err := w.Flush(); err != nil {
		return err
	}
	if over > 0 {
		return fmt.Errorf("%d kinds of pages cost more than %.1f times as much on the large site", over, growth)
	}
	return nil
}
