package load

import (
	"bufio"
	"bytes"
	"io"
	"net/http"
	"strings"
	"testing"
	"testing/iotest"
)

// reading gives what a client makes of the bytes that a server sent.
func reading(src io.Reader, how ask) (*answer, error) {
	if how.maxHead == 0 {
		how.maxHead = 1024
	}
	if how.maxBody == 0 {
		how.maxBody = 10_000
	}
	how.sum, how.keep, how.cookies = true, true, true
	b := wire{buf: make([]byte, 2048)}
	b.reset(src)
	var a answer
	return &a, a.read(&b, how)
}

const ok = "HTTP/1.1 200 OK\r\n"

func TestAnswers(t *testing.T) {
	for name, c := range map[string]struct {
		sent       string
		headOnly   bool
		status     int
		body       string
		close      bool
		media, set string
	}{
		"length":         {sent: ok + "Content-Length: 5\r\n\r\nhello", status: 200, body: "hello"},
		"empty":          {sent: ok + "content-length:0\r\n\r\n", status: 200},
		"no reason":      {sent: "HTTP/1.1 404\r\nContent-Length: 0\r\n\r\n", status: 404},
		"chunks":         {sent: ok + "Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\nA;x=y\r\n, world!!!\r\n0\r\nX: y\r\n\r\n", status: 200, body: "hello, world!!!"},
		"to the end":     {sent: ok + "\r\nhello", status: 200, body: "hello", close: true},
		"old":            {sent: "HTTP/1.0 200 OK\r\nContent-Length: 2\r\n\r\nhi", status: 200, body: "hi", close: true},
		"old but kept":   {sent: "HTTP/1.0 200 OK\r\nConnection: Keep-Alive\r\nContent-Length: 2\r\n\r\nhi", status: 200, body: "hi"},
		"close":          {sent: ok + "Connection: foo, Close\r\nContent-Length: 2\r\n\r\nhi", status: 200, body: "hi", close: true},
		"head":           {sent: ok + "Content-Length: 500\r\n\r\n", headOnly: true, status: 200},
		"not modified":   {sent: "HTTP/1.1 304 Not Modified\r\nContent-Length: 500\r\n\r\n", status: 304},
		"no content":     {sent: "HTTP/1.1 204 No Content\r\n\r\n", status: 204},
		"interim":        {sent: "HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\nHTTP/1.1 100 Continue\r\n\r\n" + ok + "Content-Length: 2\r\n\r\nhi", status: 200, body: "hi"},
		"same length":    {sent: ok + "Content-Length: 2\r\nContent-Length: 2\r\n\r\nhi", status: 200, body: "hi"},
		"type, cookies":  {sent: ok + "Content-Type:\ttext/html; charset=utf-8 \r\nSet-Cookie: a=b; Path=/\r\nSet-Cookie: c=d\r\nContent-Length: 0\r\n\r\n", status: 200, media: "text/html; charset=utf-8", set: "a=b; c=d"},
		"body in pieces": {sent: ok + "Content-Length: 9000\r\n\r\n" + strings.Repeat("x", 9000), status: 200, body: strings.Repeat("x", 9000)},
	} {
		for how, src := range map[string]io.Reader{"at once": strings.NewReader(c.sent), "byte by byte": iotest.OneByteReader(strings.NewReader(c.sent))} {
			a, err := reading(src, ask{headOnly: c.headOnly})
			if err != nil {
				t.Errorf("%s, %s: %v", name, how, err)
				continue
			}
			if a.status != c.status || string(a.body) != c.body || a.size != int64(len(c.body)) || a.close != c.close || string(a.media) != c.media || string(a.cookies) != c.set {
				t.Errorf("%s, %s: got %d %.20q (%d bytes) close %v, %q, %q", name, how, a.status, a.body, a.size, a.close, a.media, a.cookies)
			}
		}
	}
}

func TestHostileAnswers(t *testing.T) {
	for name, c := range map[string]struct{ sent, kind string }{
		"nothing":              {"", Cut},
		"not HTTP":             {"SSH-2.0-x\r\n\r\n", Malformed},
		"HTTP/2":               {"HTTP/2.0 200 OK\r\n\r\n", Malformed},
		"status of letters":    {"HTTP/1.1 2x0 OK\r\n\r\n", Malformed},
		"status too high":      {"HTTP/1.1 999 OK\r\n\r\n", Malformed},
		"status too long":      {"HTTP/1.1 2000 OK\r\n\r\n", Malformed},
		"cut in the header":    {ok + "Content-Le", Cut},
		"cut in the body":      {ok + "Content-Length: 5\r\n\r\nhell", Cut},
		"cut in a chunk":       {ok + "Transfer-Encoding: chunked\r\n\r\n5\r\nhel", Cut},
		"cut after a chunk":    {ok + "Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n", Cut},
		"negative length":      {ok + "Content-Length: -5\r\n\r\nhello", Malformed},
		"length with a plus":   {ok + "Content-Length: +5\r\n\r\nhello", Malformed},
		"empty length":         {ok + "Content-Length:\r\n\r\n", Malformed},
		"endless length":       {ok + "Content-Length: 99999999999999999999\r\n\r\nhello", Malformed},
		"two lengths":          {ok + "Content-Length: 5\r\nContent-Length: 6\r\n\r\nhello", Malformed},
		"length and chunks":    {ok + "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", Malformed},
		"unknown coding":       {ok + "Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n", Malformed},
		"negative chunk":       {ok + "Transfer-Encoding: chunked\r\n\r\n-5\r\nhello\r\n0\r\n\r\n", Malformed},
		"chunk without end":    {ok + "Transfer-Encoding: chunked\r\n\r\n5\r\nhelloXX0\r\n\r\n", Malformed},
		"huge chunk":           {ok + "Transfer-Encoding: chunked\r\n\r\nffffffffffffffffff\r\n", Malformed},
		"long chunk line":      {ok + "Transfer-Encoding: chunked\r\n\r\n5;" + strings.Repeat("x", 300) + "\r\nhello\r\n0\r\n\r\n", TooBig},
		"endless trailers":     {ok + "Transfer-Encoding: chunked\r\n\r\n0\r\n" + strings.Repeat("X: y\r\n", 400), TooBig},
		"header too big":       {ok + "X: " + strings.Repeat("y", 3000) + "\r\n\r\n", TooBig},
		"header just too big":  {ok + "X: " + strings.Repeat("y", 1005) + "\r\nContent-Length: 0\r\n\r\n", TooBig},
		"body too big":         {ok + "Content-Length: 10001\r\n\r\n", TooBig},
		"chunks too big":       {ok + "Transfer-Encoding: chunked\r\n\r\n" + strings.Repeat("fa0\r\n"+strings.Repeat("x", 4000)+"\r\n", 5), TooBig},
		"endless body":         {ok + "\r\n" + strings.Repeat("x", 20000), TooBig},
		"endless interim ones": {strings.Repeat("HTTP/1.1 100 Continue\r\n\r\n", 50), Malformed},
		"other protocol":       {"HTTP/1.1 101 Switching\r\n\r\n", Malformed},
		"line feed alone":      {"HTTP/1.1 200 OK\nContent-Length: 0\r\n\r\n", Malformed},
		"folded line":          {ok + "X: y\r\n z\r\n\r\n", Malformed},
		"space before colon":   {ok + "Content-Length : 5\r\n\r\nhello", Malformed},
		"no colon":             {ok + "Content-Length\r\n\r\n", Malformed},
		"more than the length": {ok + "Content-Length: 4\r\n\r\nhello", Malformed},
	} {
		if a, err := reading(strings.NewReader(c.sent), ask{}); err == nil {
			t.Errorf("%s: taken as %d %.20q", name, a.status, a.body)
		} else if got := kindOf(err); got != c.kind {
			t.Errorf("%s: is %q (%v), want %q", name, got, err, c.kind)
		}
	}
}

// What is accepted means the same to the standard library, and nothing goes
// over the bounds.
func FuzzAnswer(f *testing.F) {
	f.Add([]byte(ok+"Content-Length: 5\r\n\r\nhello"), false)
	f.Add([]byte(ok+"Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n"), false)
	f.Add([]byte("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.0 304 x\r\nConnection: keep-alive\r\nSet-Cookie: a=b\r\n\r\n"), true)
	f.Fuzz(func(t *testing.T, sent []byte, headOnly bool) {
		a, err := reading(iotest.HalfReader(bytes.NewReader(sent)), ask{headOnly: headOnly})
		if err != nil {
			kindOf(err)
			return
		}
		if a.size != int64(len(a.body)) || a.size > 10_000 {
			t.Fatalf("%d bytes counted, %d kept", a.size, len(a.body))
		}
		whole, err := reading(bytes.NewReader(sent), ask{headOnly: headOnly})
		if err != nil || !bytes.Equal(whole.body, a.body) {
			t.Fatalf("read at once: %v, %q; in pieces: %q", err, whole.body, a.body)
		}
		method := "GET"
		if headOnly {
			method = "HEAD"
		}
		in := bufio.NewReader(bytes.NewReader(sent))
		r, err := http.ReadResponse(in, &http.Request{Method: method})
		for err == nil && r.StatusCode < 200 {
			r, err = http.ReadResponse(in, &http.Request{Method: method})
		}
		if err != nil {
			return // stricter than we are
		}
		body, err := io.ReadAll(r.Body)
		if err == nil && (r.StatusCode != a.status || !bytes.Equal(body, a.body)) {
			t.Fatalf("we read %d %q, net/http %d %q", a.status, a.body, r.StatusCode, body)
		}
	})
}
