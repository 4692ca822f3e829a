package main

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"

	"flickrkillr/lab/report"
	"flickrkillr/lab/result"
	"flickrkillr/lab/rung"
)

type reportCommand struct {
	Dir string `arg:"" help:"Folder of results, as «ladder run» made it."`
}

func (c reportCommand) Run() error {
	folder := result.Folder(c.Dir)
	runs, err := folder.Runs()
	if err != nil {
		return err
	}
	if len(runs) == 0 {
		return fmt.Errorf("there is nothing measured in %s", c.Dir)
	}
	r, err := report.Read(folder, rungs(runs), knockouts(runs))
	if err != nil {
		return err
	}
	for name, write := range map[string]func(io.Writer) error{"report.html": r.HTML, "report.json": r.JSON, "report.txt": r.Text} {
		if err := toFile(filepath.Join(c.Dir, name), write); err != nil {
			return err
		}
	}
	if err := r.Text(os.Stdout); err != nil {
		return err
	}
	fmt.Printf("\nThe whole report with its plots: %s\n", filepath.Join(c.Dir, "report.html"))
	return nil
}

func toFile(name string, write func(io.Writer) error) error {
	f, err := os.Create(name)
	if err != nil {
		return err
	}
	if err := write(f); err != nil {
		f.Close()
		return err
	}
	return f.Close()
}

// rungs gives what the ladder says of the rungs that were climbed.
func rungs(runs []result.Run) (out []report.Rung) {
	for _, r := range rung.Rungs {
		if !slices.ContainsFunc(runs, func(x result.Run) bool { return x.Rung == r.Name }) {
			continue
		}
		out = append(out, report.Rung{Name: r.Name, Title: r.Title, From: r.From, Changed: r.Changed, Expected: r.Expected, Wrong: r.Wrong, Remedy: r.Remedy, Talk: r.Talk})
	}
	return out
}

func knockouts(runs []result.Run) (out []report.Knockout) {
	for _, k := range rung.Knockouts {
		if !slices.ContainsFunc(runs, func(x result.Run) bool { return x.Rung == k.Rung && x.Knockout == k.Name }) {
			continue
		}
		out = append(out, report.Knockout{Name: k.Name, Rung: k.Rung, Away: k.Away, Shows: k.Shows})
	}
	return out
}
