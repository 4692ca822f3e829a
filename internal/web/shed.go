package web

import (
	"io"
	"math/rand/v2"
	"net/http"
	"strconv"
	"time"
)

// shed answers a request for which there was no room. It costs as little as
// an answer can: the words are there already, nothing is looked up or drawn,
// and the log has a line a second at most. The connection stays open, since
// making a new one would cost both sides more.
func (f *front) shed(w *response, r *request) {
	f.sayShed()
	w.shed = true
	h := w.Header()
	// Who comes back must not all come back at once.
	h["Retry-After"] = retryAfter[rand.IntN(len(retryAfter))]
	h["Cache-Control"] = noStore
	body := shedPage
	switch {
	case wantsJSON(r):
		h["Content-Type"], body = []string{"application/json"}, shedJSON
	case r.route.kind == plain:
		h["Content-Type"], body = []string{"text/plain; charset=utf-8"}, shedText
	default:
		h["Content-Type"], h["Vary"] = []string{"text/html; charset=utf-8"}, []string{"Cookie"}
	}
	h["Content-Length"] = []string{strconv.Itoa(len(body))}
	w.WriteHeader(http.StatusServiceUnavailable)
	if !w.head {
		_, _ = io.WriteString(w, body)
	}
}

var (
	retryAfter = [...][]string{{"2"}, {"3"}, {"4"}, {"5"}, {"6"}, {"7"}}
	noStore    = []string{"no-store"}
)

const (
	shedHeading = "The site is busy"
	shedWords   = "More is asked of it at the moment than it can do at once. Try again in a few seconds."
	shedText    = shedHeading + ". " + shedWords + "\n"
	shedJSON    = `{"error":"` + shedWords + `"}` + "\n"
	shedPage    = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>` + shedHeading + `</title>
</head>
<body>
<main>
<h1>` + shedHeading + `</h1>
<p>` + shedWords + `</p>
<p><a href="">Try again</a></p>
</main>
</body>
</html>
`
)

// sayShed writes down that requests are shed, at most once a second.
func (f *front) sayShed() {
	now := time.Now().Unix()
	if f.shedAt.Swap(now) == now {
		return
	}
	var said []any
	for _, c := range f.gate.Counters() {
		if c.Name == "shed" && c.Value > 0 {
			said = append(said, c.Class, c.Value)
		}
	}
	f.log.Warn("more is asked than can be done; requests were shed", said...)
}
