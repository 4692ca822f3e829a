package web

import "net/http"

// contentPolicy lets a page load and send only to the site itself. Style
// attributes hold the numbers that photos are laid out with, and nothing that
// a person wrote.
const contentPolicy = "default-src 'none'; script-src 'self'; style-src 'self'; style-src-attr 'unsafe-inline'; " +
	"img-src 'self' data: blob:; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

// bytesPolicy is for what members upload: should a browser take it for a
// document, it may do nothing.
const bytesPolicy = "default-src 'none'; sandbox; frame-ancestors 'none'"

// secure sets the headers that every answer has.
func secure(h http.Header) {
	h.Set("Content-Security-Policy", contentPolicy)
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Referrer-Policy", "same-origin")
	h.Set("Cross-Origin-Opener-Policy", "same-origin")
}

// secretive sets the headers of an answer that has to do with the token of a
// guest pass: it stays in no cache, and the address goes nowhere else.
func secretive(h http.Header) {
	h.Set("Cache-Control", "no-store")
	h.Set("Referrer-Policy", "no-referrer")
	h.Set("X-Robots-Tag", "noindex, nofollow")
}

// forEver is for what never changes under its address.
const forEver = "public, max-age=31536000, immutable"
