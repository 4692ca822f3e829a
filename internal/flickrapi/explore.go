package flickrapi

import (
	"bytes"
	"crypto/rand"
	"encoding/hex"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"flickrkillr/internal/photo"
)

// A Method is what there is to read about a method.
type Method struct {
	Name, About string
	Perms       photo.Perms
	Arguments   []Argument
	Errors      []string // "1 Photo not found"
	Lacks       string   // what it leaves out of Flickr's; "" where it does all
}

// Methods gives the table for people to read.
func (a *API) Methods() []Method {
	var out []Method
	for _, m := range a.methods {
		d := Method{Name: m.name, About: m.about, Perms: m.perms, Arguments: m.Arguments(), Lacks: m.lacks()}
		if m.errors != "" {
			d.Errors = strings.Split(m.errors, "; ")
		}
		out = append(out, d)
	}
	return out
}

// Absent gives the names of Flickr's methods that answer that the service is
// unavailable. One that ends in a dot stands for all that begin so.
func (a *API) Absent() []string {
	out := make([]string, len(absent))
	for i, name := range absent {
		out[i] = "flickr." + name
	}
	slices.Sort(out)
	return out
}

// Try carries out a call as if a program had made it to this host. It is
// signed where g has a token.
func (a *API) Try(r *http.Request, app photo.App, g photo.Grant, values url.Values) (address, reply string, err error) {
	var call args
	for name := range values {
		call = append(call, pair{name, values.Get(name)})
	}
	path := a.base + "/services/rest/"
	asked, err := http.NewRequestWithContext(r.Context(), http.MethodGet, "http://localhost"+path, nil)
	if err != nil {
		return "", "", err
	}
	asked.Host, asked.RemoteAddr, asked.TLS = r.Host, r.RemoteAddr, r.TLS
	origin := origins(asked, asked.TLS != nil || strings.HasPrefix(a.origin, "https://"), nil)[0]
	if g.Token == "" {
		call = append(call, pair{"api_key", app.Key})
	} else {
		var b [8]byte
		rand.Read(b[:])
		call = append(call, pair{"oauth_consumer_key", app.Key}, pair{"oauth_token", g.Token}, pair{"oauth_signature_method", "HMAC-SHA1"},
			pair{"oauth_timestamp", strconv.FormatInt(time.Now().Unix(), 10)}, pair{"oauth_nonce", hex.EncodeToString(b[:])}, pair{"oauth_version", "1.0"})
		call = append(call, pair{"oauth_signature", signature(bases(http.MethodGet, path, []string{origin}, call)[0], app.Secret, g.Secret)})
	}
	query := make([]string, len(call))
	for i, p := range call {
		query[i] = escaped(p.name) + "=" + escaped(p.value)
	}
	asked.URL.RawQuery = strings.Join(query, "&")
	w := &answerText{header: http.Header{}}
	a.ServeHTTP(w, asked)
	return origin + path + "?" + asked.URL.RawQuery, w.String(), nil
}

// answerText is an answer that is kept.
type answerText struct {
	bytes.Buffer
	header http.Header
}

func (a *answerText) Header() http.Header { return a.header }
func (a *answerText) WriteHeader(int)     {}
