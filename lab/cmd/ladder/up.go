package main

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"text/tabwriter"

	"flickrkillr/lab/rig"
	"flickrkillr/lab/rung"
)

type upCommand struct {
	places
	Rung     string `arg:"" help:"Name of the rung, as «ladder list» gives it."`
	Knockout string `help:"Take this away from it." placeholder:"NAME"`
	JSON     bool   `help:"Print one line of JSON: url, and each part with its address and process id."`
}

func (c upCommand) Run(ctx context.Context) error {
	r, err := rung.Find(c.Rung)
	if err != nil {
		return fmt.Errorf("%w; «ladder list» names them all", err)
	}
	opt := rig.Options{Deploy: c.Deploy, Binary: c.program("flickrkillr"), Caddy: c.program("caddy"), Talk04: c.program("talk04")}
	if c.Knockout != "" {
		if opt.Knockout, err = rung.FindKnockout(r.Name, c.Knockout); err != nil {
			return err
		}
	}
	site, err := c.site(ctx, smallSite)
	if err != nil {
		return err
	}
	opt.Site = site.Dir
	g, err := rig.Up(ctx, r, opt)
	if err != nil {
		return err
	}
	if err := c.say(g); err != nil {
		return err
	}
	<-g.Done()
	if ctx.Err() != nil {
		return nil // as was asked
	}
	return g.Err()
}

// say tells where everything is.
func (c upCommand) say(g *rig.Rig) error {
	if c.JSON {
		type part struct {
			Name    string `json:"name"`
			Kind    string `json:"kind"`
			Address string `json:"address"`
			PID     int    `json:"pid"`
		}
		out := struct {
			URL   string `json:"url"`
			Parts []part `json:"parts"`
		}{URL: g.URL + "/"}
		for _, p := range g.Parts {
			out.Parts = append(out.Parts, part{p.Name, string(p.Kind), p.Address, p.PID})
		}
		return json.NewEncoder(os.Stdout).Encode(out)
	}
	fmt.Printf("%s (%s) is at %s/\n\n", g.Rung.Name, g.Rung.Title, g.URL)
	w := tabwriter.NewWriter(os.Stdout, 0, 0, 2, ' ', 0)
	fmt.Fprintln(w, "PART\tPROCESS\tLISTENS AT\tLOG")
	for _, p := range g.Parts {
		fmt.Fprintf(w, "%s\t%d\t%s\t%s\n", p.Name, p.PID, p.Address, p.Log)
	}
	if err := w.Flush(); err != nil {
		return err
	}
	for _, n := range g.Notes {
		fmt.Println("note:", n)
	}
	fmt.Println("\nCtrl-C ends it all.")
	return nil
}
