// Command flickrkillr is a photo-sharing site in one program: its server, the
// other doors to it, and its operator's tools.
package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"os/signal"
	"syscall"

	"github.com/alecthomas/kong"

	"flickrkillr"
)

// version is set when the program is built.
var version = "development"

// settings are those of every command.
type settings struct {
	flickrkillr.Config
	LogFormat string `name:"log" env:"FLICKRKILLR_LOG" enum:"text,json" default:"text" help:"Form of the log on standard error: text or json."`
}

// config gives the site's settings, with a log of what is at least so grave.
func (s settings) config(level slog.Level) flickrkillr.Config {
	cfg, opt := s.Config, &slog.HandlerOptions{Level: level}
	cfg.Version = version
	cfg.Log = slog.New(slog.NewTextHandler(os.Stderr, opt))
	if s.LogFormat == "json" {
		cfg.Log = slog.New(slog.NewJSONHandler(os.Stderr, opt))
	}
	return cfg
}

// commands is the command line.
type commands struct {
	settings

	Serve   serveCommand   `cmd:"" help:"Serve the site over HTTP."`
	FCGI    fcgiCommand    `cmd:"" name:"fcgi" help:"Serve the site over FastCGI."`
	CGI     cgiCommand     `cmd:"" name:"cgi" help:"Answer one CGI request; chosen, with settings from the environment alone, when GATEWAY_INTERFACE is set."`
	Work    workCommand    `cmd:"" help:"Run background jobs only (serve does too)."`
	Migrate migrateCommand `cmd:"" help:"Bring the database up to date."`
	Demo    demoCommand    `cmd:"" help:"Fill the site with an invented community."`
	User    userCommands   `cmd:"" help:"Manage members."`
	Key     keyCommands    `cmd:"" help:"Manage keys of applications."`
	Check   checkCommand   `cmd:"" help:"Check the site's database."`
	Version versionCommand `cmd:"" help:"Print the version."`
}

func main() {
	// A limit on file sizes is a full disk to us, not the end of the program.
	signal.Ignore(syscall.SIGXFSZ)
	var err error
	if os.Getenv("GATEWAY_INTERFACE") != "" {
		// Arguments come from the visitor then: some servers pass the words of
		// a query on (RFC 3875, section 4.4).
		err = startedByServer(context.Background())
	} else {
		ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
		defer stop()
		err = run(ctx, os.Args[1:])
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "flickrkillr:", err)
		os.Exit(1)
	}
}

// run carries out one command line.
func run(ctx context.Context, args []string) error {
	var c commands
	parser, err := kong.New(&c, kong.Name("flickrkillr"), kong.UsageOnError(),
		kong.Description("A photo-sharing site that a community runs itself."),
		kong.BindTo(ctx, (*context.Context)(nil)))
	if err != nil {
		return err
	}
	k, err := parser.Parse(args)
	if err != nil {
		var pe *kong.ParseError
		if errors.As(err, &pe) && len(args) == 0 {
			pe.Context.PrintUsage(false)
			return errors.New("say what to do")
		}
		return fmt.Errorf("%w; see «flickrkillr --help»", err)
	}
	return k.Run(c.config(slog.LevelInfo))
}

type versionCommand struct{}

func (versionCommand) Run() error {
	fmt.Println("flickrkillr", version)
	return nil
}

// open opens the site for an operator's command, whose database must be
// there already.
func open(ctx context.Context, cfg flickrkillr.Config) (*flickrkillr.App, error) {
	app, err := flickrkillr.Open(ctx, cfg)
	if err != nil {
		return nil, err
	}
	if err := app.Prepare(ctx); err != nil {
		app.Close()
		return nil, err
	}
	return app, nil
}
