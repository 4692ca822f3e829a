package flickrapi

import (
	"context"
	"crypto/sha256"
	"errors"
	"net/http"
	"strconv"
	"strings"
	"sync"
	"time"

	"flickrkillr/internal/photo"
)

// window is how far a client's clock may be off, and so how long a signed
// request has to be remembered on either side.
const window = 10 * time.Minute

// identify learns which application calls, and for whom.
func (c *call) identify() error {
	switch {
	case c.args.has("oauth_signature"):
		return c.signedNew()
	case c.args.has("api_sig"):
		return c.signedOld()
	case c.args.has("auth_token"):
		return errUnsigned
	}
	// Some clients send the key, and even a token, of calls that need neither
	// without a signature.
	_, err := c.findApp(c.key())
	return err
}

// key is the application's, under either of its names.
func (c *call) key() string {
	if key := c.args.get("oauth_consumer_key"); key != "" {
		return key
	}
	return c.args.get("api_key")
}

func (c *call) findApp(key string) (a photo.App, err error) {
	if len(key) != 32 {
		return a, errKeyFormat
	}
	c.app, err = c.api.site.App(c.Context(), key)
	return c.app, missing(err, errKey.code, errKey.message)
}

// findGrant finds what a token allows the application.
func (c *call) findGrant(key, token string) error {
	g, v, err := c.api.site.Grant(c.Context(), token)
	if errors.Is(err, photo.ErrNotFound) || err == nil && g.App.Key != key {
		if _, err := c.findApp(key); err != nil {
			return err
		}
		return errToken
	}
	c.grant, c.viewer, c.app = g, v, g.App
	return err
}

func (c *call) signedNew() error {
	key, token := c.key(), c.args.get("oauth_token")
	var err error
	if token == "" {
		_, err = c.findApp(key)
	} else {
		err = c.findGrant(key, token)
	}
	if err != nil {
		return err
	}
	return c.checkSignature(c.grant.Secret)
}

// checkSignature holds the request against what its sender signed.
func (c *call) checkSignature(tokenSecret string) error {
	if m := c.args.get("oauth_signature_method"); m != "HMAC-SHA1" {
		return refusal{http.StatusBadRequest, "oauth_problem=signature_method_rejected"}
	}
	if v := c.args.get("oauth_version"); v != "" && v != "1.0" {
		return refusal{http.StatusBadRequest, "oauth_problem=version_rejected&oauth_acceptable_versions=1.0-1.0"}
	}
	for _, name := range []string{"oauth_timestamp", "oauth_nonce"} {
		if c.args.get(name) == "" {
			return refusal{http.StatusBadRequest, "oauth_problem=parameter_absent&oauth_parameters_absent=" + name}
		}
	}
	method := c.Method
	texts := bases(method, c.URL.EscapedPath(), origins(c.Request, c.tls, c.api.origins), c.args)
	if !signed(texts, c.args.get("oauth_signature"), c.app.Secret, tokenSecret) {
		return refusal{http.StatusUnauthorized, "oauth_problem=signature_invalid&debug_sbs=" + texts[0]}
	}
	if at, err := strconv.ParseInt(c.args.get("oauth_timestamp"), 10, 64); err != nil || time.Since(time.Unix(at, 0)).Abs() > window {
		now := time.Now().Unix()
		return refusal{http.StatusUnauthorized, "oauth_problem=timestamp_refused&oauth_acceptable_timestamps=" +
			strconv.FormatInt(now-int64(window.Seconds()), 10) + "-" + strconv.FormatInt(now+int64(window.Seconds()), 10)}
	}
	return nil
}

// signedOld is the way of signing before OAuth.
func (c *call) signedOld() error {
	key, token := c.key(), c.args.get("auth_token")
	var err error
	if token == "" {
		_, err = c.findApp(key)
	} else {
		err = c.findGrant(key, token)
	}
	if err != nil {
		return err
	}
	if !signedOld(c.args, c.app.Secret) {
		return errSignature
	}
	return nil
}

// permit refuses a call for which the member has not given leave.
func (c *call) permit(need photo.Perms) error {
	switch {
	case need == photo.PermsNone:
		return nil
	case !c.viewer.SignedIn() && c.args.has("oauth_signature"):
		return refusal{http.StatusBadRequest, "oauth_problem=parameter_absent&oauth_parameters_absent=oauth_token"}
	case !c.viewer.SignedIn():
		return errLogin
	case c.grant.Perms < need:
		return failure{99, "Insufficient permissions. Method requires " + need.String() + " privileges; " + c.grant.Perms.String() + " granted."}
	}
	return nil
}

var errNonce = refusal{http.StatusUnauthorized, "oauth_problem=nonce_used"}

// once refuses a signed request that was carried out before. One that changes
// something, or gives out a token, is remembered in the database, for all
// processes: it costs a write beside its own. One that reads is remembered by
// this process, since a write for each read would cost more than the read, and
// a second answer changes nothing.
func (c *call) once(lasting bool) error {
	if !c.args.has("oauth_signature") {
		return nil
	}
	sum := sha256.Sum256([]byte(strings.Join([]string{c.app.Key, c.args.get("oauth_token"), c.args.get("oauth_timestamp"), c.args.get("oauth_nonce")}, "\x00")))
	if !lasting {
		if !c.api.nonces.add(sum) {
			return errNonce
		}
		c.forget = func(context.Context) error { c.api.nonces.remove(sum); return nil }
		return nil
	}
	forget, err := c.api.site.Spend(c.Context(), c.app, sum[:16], time.Now().Add(2*window))
	if errors.Is(err, photo.ErrExists) {
		return errNonce
	}
	if err == nil {
		c.forget = forget
	}
	return err
}

// maxNonces bounds what nonces remembers of half of its time: 6 MB.
const maxNonces = 100_000

// nonces remembers signed reads of this process, for twice the window: those
// of the half time that runs, and of the one before.
type nonces struct {
	mu       sync.Mutex
	now, old map[[32]byte]bool
	turned   time.Time
}

// add says whether a request is new.
func (n *nonces) add(sum [32]byte) bool {
	n.mu.Lock()
	defer n.mu.Unlock()
	if n.now == nil || time.Since(n.turned) > 2*window || len(n.now) >= maxNonces {
		n.old, n.now, n.turned = n.now, map[[32]byte]bool{}, time.Now()
	}
	if n.now[sum] || n.old[sum] {
		return false
	}
	n.now[sum] = true
	return true
}

func (n *nonces) remove(sum [32]byte) {
	n.mu.Lock()
	defer n.mu.Unlock()
	delete(n.now, sum)
	delete(n.old, sum)
}
