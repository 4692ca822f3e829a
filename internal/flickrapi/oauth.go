package flickrapi

import (
	"errors"
	"net/http"
	"strings"

	"flickrkillr/internal/admit"
	"flickrkillr/internal/photo"
)

// OAuth 1.0a: https://oauth.net/core/1.0a/ and
// https://www.flickr.com/services/api/auth.oauth.html. The page on which a
// member answers an application is one of package web.

// line is an answer of one line of encoded pairs.
func (c *call) line(pairs ...pair) {
	var b strings.Builder
	for i, p := range pairs {
		if i > 0 {
			b.WriteByte('&')
		}
		b.WriteString(p.name + "=")
		escape(&b, p.value)
	}
	c.answer(http.StatusOK, "text/plain;charset=UTF-8", []byte(b.String()))
}

// opened reads the arguments of an OAuth endpoint and finds the application.
func (c *call) opened() (err error) {
	if c.args, err = read(c.Request, nil); err != nil {
		return err
	}
	if err := c.enter(admit.Writes); err != nil {
		return err
	}
	if !c.args.has("oauth_signature") {
		return refusal{http.StatusBadRequest, "oauth_problem=parameter_absent&oauth_parameters_absent=oauth_signature"}
	}
	if _, err := c.findApp(c.key()); err != nil {
		var f failure
		if errors.As(err, &f) {
			return refusal{http.StatusUnauthorized, "oauth_problem=consumer_key_unknown"}
		}
		return err
	}
	return nil
}

// requestToken is the first leg: an application asks to be allowed.
func (c *call) requestToken() error {
	if err := c.opened(); err != nil {
		return err
	}
	if err := c.checkSignature(""); err != nil {
		return err
	}
	if err := c.once(true); err != nil {
		return err
	}
	q, secret, err := c.api.site.Ask(c.Context(), c.app, c.args.get("oauth_callback"), false)
	var invalid photo.Invalid
	if errors.As(err, &invalid) {
		return refusal{http.StatusBadRequest, "oauth_problem=parameter_rejected&oauth_parameters_rejected=oauth_callback"}
	}
	if err != nil {
		return err
	}
	c.line(pair{"oauth_callback_confirmed", "true"}, pair{"oauth_token", q.Token}, pair{"oauth_token_secret", secret})
	return nil
}

// accessToken is the third leg: the application comes for its token.
func (c *call) accessToken() error {
	if err := c.opened(); err != nil {
		return err
	}
	token := c.args.get("oauth_token")
	secret, err := c.api.site.RequestSecret(c.Context(), c.app, token)
	if errors.Is(err, photo.ErrNotFound) {
		return refusal{http.StatusUnauthorized, "oauth_problem=token_rejected"}
	}
	if err != nil {
		return err
	}
	if err := c.checkSignature(secret); err != nil {
		return err
	}
	if err := c.once(true); err != nil {
		return err
	}
	g, u, err := c.api.site.Answered(c.Context(), c.app, token, c.args.get("oauth_verifier"))
	var invalid photo.Invalid
	var limited photo.Limited
	switch {
	case errors.Is(err, photo.ErrNotFound):
		return refusal{http.StatusUnauthorized, "oauth_problem=token_rejected"}
	case errors.As(err, &invalid), errors.As(err, &limited):
		return refusal{http.StatusUnauthorized, "oauth_problem=verifier_invalid"}
	case err != nil:
		return err
	}
	c.line(pair{"fullname", u.DisplayName}, pair{"oauth_token", g.Token}, pair{"oauth_token_secret", g.Secret},
		pair{"user_nsid", nsid(u.ID)}, pair{"username", u.Name})
	return nil
}
