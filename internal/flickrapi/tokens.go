package flickrapi

import (
	"errors"

	"flickrkillr/internal/photo"
)

// The methods of the way before OAuth, with which old programs still sign in.
// https://www.flickr.com/services/api/auth.howto.desktop.html

func getFrob(c *call) (node, error) {
	if !c.args.has("api_sig") && !c.args.has("oauth_signature") {
		return node{}, errUnsigned
	}
	q, _, err := c.api.site.Ask(c.Context(), c.app, "", true)
	return node{}.with(word("frob", q.Token)), err
}

func getToken(c *call) (node, error) {
	if !c.args.has("api_sig") && !c.args.has("oauth_signature") {
		return node{}, errUnsigned
	}
	g, u, err := c.api.site.Answered(c.Context(), c.app, c.args.get("frob"), "")
	var invalid photo.Invalid
	if errors.Is(err, photo.ErrNotFound) || errors.As(err, &invalid) {
		return node{}, errFrob
	}
	return tokenNode("auth", g, photo.Viewer{ID: u.ID, Name: u.Name, DisplayName: u.DisplayName}), err
}

// checkToken answers for who has signed with the token.
func checkToken(c *call) (node, error) {
	if !c.viewer.SignedIn() {
		return node{}, errToken
	}
	return tokenNode("auth", c.grant, c.viewer), nil
}

func checkOAuthToken(c *call) (node, error) {
	g, v, err := c.api.site.Grant(c.Context(), c.args.get("oauth_token"))
	if err == nil && g.App.Key != c.app.Key {
		err = photo.ErrNotFound
	}
	return tokenNode("oauth", g, v), err
}

func tokenNode(name string, g photo.Grant, v photo.Viewer) node {
	return node{}.with(element(name).with(word("token", g.Token), word("perms", g.Perms.String()),
		element("user", str("nsid", nsid(v.ID)), str("username", v.Name), str("fullname", v.DisplayName))))
}

// getAccessToken gives the secret of a token that was got in the older way:
// tokens are alike here.
func getAccessToken(c *call) (node, error) {
	if !c.viewer.SignedIn() || !c.args.has("api_sig") {
		return node{}, errToken
	}
	return node{}.with(element("auth").with(element("access_token", str("oauth_token", c.grant.Token), str("oauth_token_secret", c.grant.Secret)))), nil
}
