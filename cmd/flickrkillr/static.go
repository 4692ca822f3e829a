package main

import (
	"fmt"
	"path/filepath"

	"flickrkillr"
)

type staticCommand struct {
	Dir string `arg:"" help:"Folder that the web server sends /static/ from."`
}

func (c staticCommand) Run() error {
	if err := flickrkillr.WriteStatic(c.Dir); err != nil {
		return err
	}
	fmt.Println("style sheets and scripts are in", filepath.Join(c.Dir, "static"))
	return nil
}
