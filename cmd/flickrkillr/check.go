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
	for _, x := range missing {
		fmt.Printf("missing: %s on %s (%s)\n", x.Name, x.Table, x.Columns)
		if len(x.Queries) > 0 {
			fmt.Printf("  slow without it: %s\n", strings.Join(x.Queries, ", "))
		}
	}
	if len(missing) > 0 {
		return fmt.Errorf("%d indexes are missing; the schema's files in internal/store/schema have the statements that make them", len(missing))
	}
	fmt.Println("all indexes are there")
	return nil
}
