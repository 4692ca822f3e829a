package main

import (
	"context"
	"encoding/json"
	"os"

	"flickrkillr"
	"flickrkillr/internal/photo"
)

type keyCommands struct {
	Add keyAdd `cmd:"" help:"Register an application for a member and let it act for him; prints key, secret, token and token_secret as JSON."`
}

type keyAdd struct {
	User  string `arg:"" help:"The member's name."`
	Perms string `name:"perms" enum:"read,write,delete" default:"read" help:"read, write or delete."`
	Title string `name:"title" default:"Script" help:"What the member's list of applications calls it."`
}

func (c keyAdd) Run(ctx context.Context, cfg flickrkillr.Config) error {
	app, err := open(ctx, cfg)
	if err != nil {
		return err
	}
	defer app.Close()
	perms, err := photo.ParsePerms(c.Perms)
	if err != nil {
		return said(err)
	}
	s := app.Site()
	v, err := s.MemberNamed(ctx, c.User)
	if err != nil {
		return noMember(c.User, err)
	}
	a, err := s.MakeApp(ctx, v, photo.App{Title: c.Title, Perms: perms})
	if err != nil {
		return said(err)
	}
	g, err := s.Allow(ctx, v, a, perms)
	if err != nil {
		return err
	}
	out := json.NewEncoder(os.Stdout)
	out.SetIndent("", "  ")
	return out.Encode(struct {
		Key         string `json:"key"`
		Secret      string `json:"secret"`
		Token       string `json:"token"`
		TokenSecret string `json:"token_secret"`
	}{a.Key, a.Secret, g.Token, g.Secret})
}
