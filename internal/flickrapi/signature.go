package flickrapi

import (
	"crypto/hmac"
	"crypto/md5"
	"crypto/sha1"
	"crypto/subtle"
	"encoding/base64"
	"encoding/hex"
	"net/http"
	"slices"
	"strings"
)

// escape is OAuth's encoding (RFC 5849, section 3.6): all but letters, digits
// and -._~ as % and two upper-case hex digits, of UTF-8 bytes.
func escape(b *strings.Builder, s string) {
	const hexes = "0123456789ABCDEF"
	for i := range len(s) {
		if c := s[i]; isAlnum(c) || c == '-' || c == '.' || c == '_' || c == '~' {
			b.WriteByte(c)
		} else {
			b.WriteByte('%')
			b.WriteByte(hexes[c>>4])
			b.WriteByte(hexes[c&15])
		}
	}
}

func escaped(s string) string {
	var b strings.Builder
	escape(&b, s)
	return b.String()
}

// parameters puts the arguments together as they are signed (RFC 5849,
// section 3.4.1.3.2): sorted by encoded name, then value.
func parameters(a args) string {
	pairs := make([]pair, 0, len(a))
	for _, p := range a {
		if p.name != "oauth_signature" {
			pairs = append(pairs, pair{escaped(p.name), escaped(p.value)})
		}
	}
	slices.SortFunc(pairs, func(x, y pair) int {
		if c := strings.Compare(x.name, y.name); c != 0 {
			return c
		}
		return strings.Compare(x.value, y.value)
	})
	var b strings.Builder
	for i, p := range pairs {
		if i > 0 {
			b.WriteByte('&')
		}
		b.WriteString(p.name + "=" + p.value)
	}
	return b.String()
}

// bases gives the texts that a client may have signed for a request: one for
// each origin under which it may know the site. The first is the likely one.
func bases(method, path string, origins []string, a args) []string {
	params := escaped(parameters(a))
	out := make([]string, 0, len(origins))
	for _, o := range origins {
		out = append(out, method+"&"+escaped(o+path)+"&"+params)
	}
	return out
}

// origins gives the origins that a client may have signed for a request to
// this host: with and without the port that is the scheme's own.
func origins(r *http.Request, tls bool, others []string) []string {
	scheme, port := "http", ":80"
	if tls {
		scheme, port = "https", ":443"
	}
	host := strings.ToLower(r.Host)
	out := []string{scheme + "://" + host}
	if short, ok := strings.CutSuffix(host, port); ok {
		out = []string{scheme + "://" + short, scheme + "://" + host}
	} else if !strings.Contains(host[strings.LastIndexByte(host, ']')+1:], ":") {
		out = append(out, scheme+"://"+host+port)
	}
	return append(out, others...)
}

// signature signs a text (HMAC-SHA1, RFC 5849, section 3.4.2).
func signature(text, appSecret, tokenSecret string) string {
	m := hmac.New(sha1.New, []byte(escaped(appSecret)+"&"+escaped(tokenSecret)))
	m.Write([]byte(text))
	return base64.StdEncoding.EncodeToString(m.Sum(nil))
}

// signed says whether a signature is that of one of the texts. It takes as
// long for a wrong one.
func signed(texts []string, got, appSecret, tokenSecret string) bool {
	got = strings.ReplaceAll(got, " ", "+") // as some clients leave it in a query
	right := 0
	for _, text := range texts {
		right |= subtle.ConstantTimeCompare([]byte(signature(text, appSecret, tokenSecret)), []byte(got))
	}
	return right == 1
}

// signedOld says whether an api_sig is right: MD5 of the secret and all
// arguments, sorted by name. https://www.flickr.com/services/api/auth.spec.html
func signedOld(a args, secret string) bool {
	pairs := slices.DeleteFunc(slices.Clone(a), func(p pair) bool { return p.name == "api_sig" })
	slices.SortStableFunc(pairs, func(x, y pair) int { return strings.Compare(x.name, y.name) })
	h := md5.New()
	h.Write([]byte(secret))
	for _, p := range pairs {
		h.Write([]byte(p.name + p.value))
	}
	return subtle.ConstantTimeCompare([]byte(hex.EncodeToString(h.Sum(nil))), []byte(strings.ToLower(a.get("api_sig")))) == 1
}
