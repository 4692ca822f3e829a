package load

import (
	"context"
	"fmt"
	"net/url"
)

// SignIn posts the site's form and gives the Cookie header of the new session.
// path is that of the form, usually "/account/sign-in/".
func SignIn(ctx context.Context, o Options, path, login, password string) (string, error) {
	o.ReadRate = 0
	c, err := NewClient(ctx, o)
	if err != nil {
		return "", err
	}
	defer c.Close()
	r := Request{
		Method: "POST", Path: path,
		Header: []string{"Content-Type: application/x-www-form-urlencoded"},
		Body:   []byte(url.Values{"login": {login}, "password": {password}, "next": {""}}.Encode()),
	}
	if err := r.Check(); err != nil {
		return "", err
	}
	if _, err := c.do(&r, ask{cookies: true}); err != nil {
		return "", fmt.Errorf("signing in as %s at %s: %w", login, o.Server, err)
	}
	if a := &c.answer; a.status != 303 || len(a.cookies) == 0 {
		return "", fmt.Errorf("signing in as %s at %s: status %d and %d bytes of cookies, 303 and a cookie wanted; are name and password right?", login, o.Server, a.status, len(a.cookies))
	}
	return string(c.answer.cookies), nil
}
