package main

import (
	"fmt"
	"io"
	"os"
	"path/filepath"

	"flickrkillr/lab/report"
	"flickrkillr/lab/result"
	"flickrkillr/lab/rung"
)

type reportCommand struct {
	Dir string `arg:"" help:"Folder of results, as «ladder run» made it."`
}

func (c reportCommand) Run() error {
	r, err := report.Read(result.Folder(c.Dir), rungs(), knockouts())
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

// rungs gives what the ladder says of its rungs.
func rungs() (out []report.Rung) {
	for _, r := range rung.Rungs {
		out = append(out, report.Rung{Name: r.Name, Title: r.Title, From: r.From, Changed: r.Changed, Expected: r.Expected, Wrong: r.Wrong, Remedy: r.Remedy, Talk: r.Talk})
	}
	return out
}

func knockouts() (out []report.Knockout) {
	for _, k := range rung.Knockouts {
		out = append(out, report.Knockout{Name: k.Name, Rung: k.Rung, Away: k.Away, Shows: k.Shows})
	}
	return out
}
