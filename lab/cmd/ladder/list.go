package main

import (
	"fmt"
	"os"
	"strings"
	"text/tabwriter"

	"flickrkillr/lab/rung"
)

type listCommand struct{}

func (listCommand) Run() error {
	w := tabwriter.NewWriter(os.Stdout, 0, 0, 2, ' ', 0)
	fmt.Fprintln(w, "RUNG\tWHAT\tFROM\tCHANGES\tWORKLOADS")
	for _, r := range rung.Rungs {
		fmt.Fprintf(w, "%s\t%s\t%s\t%s\t%s\n", r.Name, r.Title, r.From, r.Changed, strings.Join(r.Workloads, " "))
	}
	if err := w.Flush(); err != nil {
		return err
	}
	fmt.Fprintln(w, "\nKNOCK-OUT\tON\tTAKES AWAY")
	for _, k := range rung.Knockouts {
		fmt.Fprintf(w, "%s\t%s\t%s\n", k.Name, k.Rung, k.Away)
	}
	return w.Flush()
}
