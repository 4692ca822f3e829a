package main

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"flickrkillr"
)

type checkCommand struct {
	Indexes bool `name:"indexes" help:"Compare the database's indexes with those that the schema declares."`
	Repair  bool `name:"repair" help:"Make the indexes that are missing; PostgreSQL takes writes meanwhile, SQLite lets them wait."`
}

func (c checkCommand) Run(ctx context.Context, cfg flickrkillr.Config) error {
	if !c.Indexes {
		return errors.New("say what to check: --indexes")
	}
	app, err := open(ctx, cfg)
	if err != nil {
		return err
	}
	defer app.Close()
	missing, err := app.Site().MissingIndexes(ctx)
	if err != nil {
		return err
	}
	lacking := 0
	for _, x := range missing {
		fmt.Printf("missing: %s on %s (%s)\n", x.Name, x.Table, x.Columns)
		if len(x.Queries) > 0 {
			fmt.Printf("  slow without it: %s\n", strings.Join(x.Queries, ", "))
		}
		switch {
		case len(x.Repair) == 0:
			fmt.Println("  it belongs to a key of the table: restore the table from a copy")
			lacking++
		case !c.Repair:
			lacking++
		default:
			if err := app.Site().RepairIndex(ctx, x); err != nil {
				return err
			}
			fmt.Println("  made")
		}
	}
	if lacking > 0 {
		return fmt.Errorf("indexes missing: %d; «flickrkillr check --indexes --repair» makes them", lacking)
	}
	fmt.Println("all indexes are there")
	return nil
}
