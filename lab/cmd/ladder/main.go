// Command ladder climbs the ladder of ways to run the site, measures each
// rung, and reports. Its load tool can be used alone.
package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/signal"
	"syscall"

	"github.com/alecthomas/kong"

	"flickrkillr/lab/load"
)

type commands struct {
	List   listCommand   `cmd:"" help:"Say what rungs and knock-outs there are."`
	Up     upCommand     `cmd:"" help:"Put one rung up and leave it running until Ctrl-C."`
	Run    runCommand    `cmd:"" help:"Climb: measure rungs and knock-outs, and report."`
	Report reportCommand `cmd:"" help:"Make the report of a folder of results again."`
	Growth growthCommand `cmd:"" help:"Compare what pages cost on a small and on a large site."`
	Load   load.Command  `cmd:"" help:"Send load to any server and measure its answers."`
}

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	var c commands
	k := kong.Parse(&c, kong.Name("ladder"), kong.UsageOnError(), kong.BindTo(ctx, (*context.Context)(nil)),
		kong.Description("What each step of scaling a photo site is worth, measured on this machine."))
	err := k.Run()
	if errors.Is(err, context.Canceled) {
		err = errors.New("interrupted; nothing is left running")
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "ladder:", err)
		os.Exit(1)
	}
}
