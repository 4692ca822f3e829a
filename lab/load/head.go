package load

import (
	"bytes"
	"strconv"
)

// A head is what matters of the first lines of an answer.
type head struct {
	status   int
	length   int64 // Content-Length; -1 where there is none
	chunked  bool
	close    bool   // no further answer will come over this connection
	retry    bool   // Retry-After was there
	media    []byte // Content-Type, parameters and all
	encoding []byte // Content-Encoding
	timing   []byte // Server-Timing; only where asked for
	cookies  []byte // each Set-Cookie up to its attributes, joined as a Cookie header; only where asked for
}

// parse reads the lines of b, from the status line to the empty one (RFC 9112).
// It is strict: what two readers could understand in two ways is an error.
func (h *head) parse(b []byte, cookies, timing bool) error {
	*h = head{length: -1, media: h.media[:0], encoding: h.encoding[:0], timing: h.timing[:0], cookies: h.cookies[:0]}
	line, b, err := cutLine(b)
	if err != nil {
		return err
	}
	if len(line) < 12 || string(line[:7]) != "HTTP/1." || line[7] != '0' && line[7] != '1' || line[8] != ' ' || len(line) > 12 && line[12] != ' ' {
		return malformed("status line %.40q", line)
	}
	for _, c := range line[9:12] {
		if c < '0' || c > '9' {
			return malformed("status line %.40q", line)
		}
		h.status = h.status*10 + int(c-'0')
	}
	if h.status < 100 || h.status > 599 {
		return malformed("status %d", h.status)
	}
	old := line[7] == '0'
	kept := false // an HTTP/1.0 server says so
	for {
		if line, b, err = cutLine(b); err != nil {
			return err
		}
		if len(line) == 0 {
			break
		}
		i := bytes.IndexByte(line, ':')
		if i <= 0 || line[0] == ' ' || line[0] == '\t' || line[i-1] == ' ' || line[i-1] == '\t' {
			return malformed("header line %.40q", line)
		}
		name, value := line[:i], bytes.Trim(line[i+1:], " \t")
		switch {
		case is(name, "content-length"):
			n, err := parseLength(value)
			if err != nil {
				return err
			}
			if h.length >= 0 && h.length != n {
				return malformed("two lengths, %d and %d", h.length, n)
			}
			h.length = n
		case is(name, "transfer-encoding"):
			if h.chunked || !is(value, "chunked") {
				return malformed("transfer encoding %.40q", value)
			}
			h.chunked = true
		case is(name, "connection"):
			for token := range bytes.SplitSeq(value, []byte(",")) {
				token = bytes.Trim(token, " \t")
				h.close = h.close || is(token, "close")
				kept = kept || is(token, "keep-alive")
			}
		case is(name, "content-type"):
			h.media = append(h.media[:0], value...)
		case is(name, "content-encoding"):
			h.encoding = append(h.encoding[:0], value...)
		case is(name, "retry-after"):
			h.retry = true
		case timing && is(name, "server-timing"):
			h.timing = append(h.timing[:0], value...)
		case cookies && is(name, "set-cookie"):
			pair, _, _ := bytes.Cut(value, []byte(";"))
			if len(h.cookies) > 0 {
				h.cookies = append(h.cookies, "; "...)
			}
			h.cookies = append(h.cookies, pair...)
		}
	}
	if h.chunked && (h.length >= 0 || old) {
		return malformed("chunks where none may be: with a length, or from HTTP/1.0")
	}
	h.close = h.close || old && !kept
	return nil
}

func cutLine(b []byte) (line, rest []byte, err error) {
	i := bytes.IndexByte(b, '\n')
	if i < 1 || b[i-1] != '\r' {
		return nil, nil, malformed("a line without CRLF: %.40q", b)
	}
	line = b[:i-1]
	if bytes.IndexByte(line, '\r') >= 0 || bytes.IndexByte(line, 0) >= 0 {
		return nil, nil, malformed("control characters in %.40q", line)
	}
	return line, b[i+1:], nil
}

func parseLength(v []byte) (int64, error) {
	n, err := strconv.ParseUint(string(v), 10, 62)
	if err != nil || v[0] == '+' {
		return 0, malformed("length %.40q", v)
	}
	return int64(n), nil
}

// is compares without regard to case; lower is in small letters.
func is(b []byte, lower string) bool {
	if len(b) != len(lower) {
		return false
	}
	for i, c := range b {
		if c >= 'A' && c <= 'Z' {
			c += 'a' - 'A'
		}
		if c != lower[i] {
			return false
		}
	}
	return true
}
