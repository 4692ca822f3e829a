package mail_test

import (
	"bufio"
	"encoding/base64"
	"net"
	"strings"
	"sync"
	"testing"
	"time"
)

// A sink is a small SMTP server on the loopback interface, which keeps what it
// is told. answers replaces its answer to a command by another; an empty one
// ends the connection. The text of a message is the command ".".
type sink struct {
	t        *testing.T
	address  string // HOST:PORT
	offers   string // extensions, one a line
	mu       sync.Mutex
	answers  map[string]string
	heard    []string // commands
	messages []string
}

func newSink(t *testing.T, offers string, answers map[string]string) *sink {
	t.Helper()
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	s := &sink{t: t, address: ln.Addr().String(), offers: offers, answers: answers}
	var serving sync.WaitGroup
	serving.Go(func() {
		for {
			conn, err := ln.Accept()
			if err != nil {
				return
			}
			serving.Go(func() { s.serve(conn) })
		}
	})
	t.Cleanup(func() {
		ln.Close()
		serving.Wait()
	})
	return s
}

func (s *sink) serve(conn net.Conn) {
	defer conn.Close()
	conn.SetDeadline(time.Now().Add(5 * time.Second))
	in := bufio.NewScanner(conn)
	say := func(line string) { conn.Write([]byte(line + "\r\n")) }
	say("220 sink")
	for in.Scan() {
		line := in.Text()
		verb := strings.ToUpper(strings.Fields(line + " x")[0])
		if !s.hear(line, verb, say) {
			return
		}
		if verb == "DATA" && s.answer("DATA", "") == "" {
			var text strings.Builder
			for in.Scan() && in.Text() != "." {
				text.WriteString(strings.TrimPrefix(in.Text(), ".") + "\n")
			}
			s.mu.Lock()
			s.messages = append(s.messages, text.String())
			s.mu.Unlock()
			answer := s.answer(".", "250 taken")
			if answer == "hang up" {
				return
			}
			say(answer)
		}
		if verb == "QUIT" {
			return
		}
	}
}

func (s *sink) answer(verb, usual string) string {
	s.mu.Lock()
	defer s.mu.Unlock()
	if a, ok := s.answers[verb]; ok {
		return a
	}
	return usual
}

// hear keeps a command and answers it.
func (s *sink) hear(line, verb string, say func(string)) bool {
	s.mu.Lock()
	s.heard = append(s.heard, line)
	s.mu.Unlock()
	usual := "250 well"
	switch verb {
	case "EHLO":
		say("250-sink")
		for _, o := range strings.Fields(s.offers) {
			say("250-" + strings.ReplaceAll(o, "_", " "))
		}
	case "AUTH":
		usual = "535 no"
		if line == "AUTH PLAIN "+base64.StdEncoding.EncodeToString([]byte("\x00me\x00p@ss/w")) {
			usual = "235 welcome"
		}
	case "DATA":
		usual = "354 go on"
	case "QUIT":
		usual = "221 bye"
	}
	a := s.answer(verb, usual)
	if a == "hang up" {
		return false
	}
	say(a)
	return true
}

func (s *sink) log() (heard string, messages []string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return strings.Join(s.heard, "\n"), s.messages
}
