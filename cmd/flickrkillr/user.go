package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"text/tabwriter"

	"golang.org/x/term"

	"flickrkillr"
	"flickrkillr/internal/photo"
	"flickrkillr/internal/site"
)

type userCommands struct {
	Add      userAdd      `cmd:"" help:"Add a member; the password is read from standard input."`
	List     userList     `cmd:"" help:"List all members."`
	Password userPassword `cmd:"" help:"Set a member's password, read from standard input; ends the member's sessions."`
	Role     userRole     `cmd:"" help:"Change what a member may do."`
}

type userAdd struct {
	Name  string `arg:"" help:"The member's name in addresses: a–z, 0–9, - and _."`
	Email string `name:"email" required:"" help:"The member's e-mail address."`
	Role  string `name:"role" enum:"admin,moderator,member" default:"member" help:"admin, moderator or member. The first member is always an admin."`
}

func (c userAdd) Run(ctx context.Context, cfg flickrkillr.Config) error {
	app, err := open(ctx, cfg)
	if err != nil {
		return err
	}
	defer app.Close()
	role, err := photo.ParseRole(c.Role)
	if err != nil {
		return err
	}
	password, err := readPassword()
	if err != nil {
		return err
	}
	u, err := app.Site().AddUser(ctx, site.SignUp{Name: c.Name, Email: c.Email, Password: password}, role)
	if err != nil {
		return said(err)
	}
	fmt.Printf("added %s (%s)\n", u.Name, u.Role)
	return nil
}

type userList struct{}

func (userList) Run(ctx context.Context, cfg flickrkillr.Config) error {
	app, err := open(ctx, cfg)
	if err != nil {
		return err
	}
	defer app.Close()
	out := tabwriter.NewWriter(os.Stdout, 0, 0, 2, ' ', 0)
	fmt.Fprintln(out, "NAME\tROLE\tPHOTOS\tJOINED\tE-MAIL")
	err = app.Site().EachUser(ctx, func(u photo.User) error {
		_, err := fmt.Fprintf(out, "%s\t%s\t%d\t%s\t%s\n", u.Name, u.Role, u.Photos, u.Joined.Format("2006-01-02"), u.Email)
		return err
	})
	return errors.Join(err, out.Flush())
}

type userPassword struct {
	Name string `arg:"" help:"The member's name."`
}

func (c userPassword) Run(ctx context.Context, cfg flickrkillr.Config) error {
	app, err := open(ctx, cfg)
	if err != nil {
		return err
	}
	defer app.Close()
	password, err := readPassword()
	if err != nil {
		return err
	}
	if err := app.Site().SetPassword(ctx, c.Name, password); err != nil {
		return noMember(c.Name, err)
	}
	fmt.Println("password set; all sessions of", c.Name, "have ended")
	return nil
}

type userRole struct {
	Name string `arg:"" help:"The member's name."`
	Role string `arg:"" enum:"admin,moderator,member" help:"admin, moderator or member."`
}

func (c userRole) Run(ctx context.Context, cfg flickrkillr.Config) error {
	app, err := open(ctx, cfg)
	if err != nil {
		return err
	}
	defer app.Close()
	role, err := photo.ParseRole(c.Role)
	if err != nil {
		return err
	}
	if err := app.Site().SetRole(ctx, c.Name, role); err != nil {
		return noMember(c.Name, err)
	}
	fmt.Println(c.Name, "is now", role)
	return nil
}

// readPassword reads one line of standard input, unseen where that is a
// terminal.
func readPassword() (string, error) {
	if fd := int(os.Stdin.Fd()); term.IsTerminal(fd) {
		fmt.Fprint(os.Stderr, "Password: ")
		password, err := term.ReadPassword(fd)
		fmt.Fprintln(os.Stderr)
		return string(password), err
	}
	line, err := bufio.NewReader(io.LimitReader(os.Stdin, 4096)).ReadString('\n')
	line = strings.TrimRight(line, "\r\n")
	if line == "" {
		if err != nil && !errors.Is(err, io.EOF) {
			return "", err
		}
		return "", errors.New("no password: give it on standard input, as in  printf '%s' SECRET | flickrkillr user …")
	}
	return line, nil
}

// said gives a refusal's sentence without the name of a form field.
func said(err error) error {
	var inv photo.Invalid
	if errors.As(err, &inv) {
		return errors.New(inv.Why)
	}
	return err
}

func noMember(name string, err error) error {
	if errors.Is(err, photo.ErrNotFound) {
		return fmt.Errorf("there is no member called %q; «flickrkillr user list» shows them", name)
	}
	return said(err)
}
