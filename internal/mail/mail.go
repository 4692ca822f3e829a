// Package mail hands messages to an SMTP server (RFC 5321). It knows nothing
// of who gets them or why.
package mail

import (
	"crypto/rand"
	"errors"
	"fmt"
	netmail "net/mail"
	"net/url"
	"strconv"
	"strings"

	gomail "github.com/wneessen/go-mail"
)

// A Server is where messages are handed over. It connects for each of them.
type Server struct {
	host           string
	port           int
	implicit       bool // TLS from the first byte (smtps), not by STARTTLS
	user, password string
	from           *netmail.Address
}

// A Message is a text to one person.
type Message struct {
	To          string // an address: name@example.org
	Subject     string
	Text, HTML  string
	Unsubscribe string // an address of the web where a POST alone ends such messages (RFC 8058)
}

// ErrUnknown says that the connection broke after all of the message was
// sent: the server may have taken it or not.
var ErrUnknown = errors.New("it is not known whether the mail server took the message")

// ErrRefused says that the server will not take the message however often it
// is tried.
var ErrRefused = errors.New("the mail server refused the message for good")

// Open gives the server at smtp://USER:PASSWORD@HOST:PORT (587 unless set,
// STARTTLS where it is offered) or smtps://… (465, TLS at once), for messages
// from an address like "Photos <photos@example.org>". It connects to nothing.
// Its errors never hold the URL, in which the password stands.
func Open(address, from string) (*Server, error) {
	u, err := url.Parse(address)
	if err != nil || u.Scheme != "smtp" && u.Scheme != "smtps" || u.Hostname() == "" || strings.Trim(u.Path, "/") != "" || u.RawQuery != "" || u.Fragment != "" {
		return nil, errors.New("this is not an address like smtp://USER:PASSWORD@mail.example.org:587 or smtps://…; special characters of the password are written as %40 for @, %2F for /")
	}
	s := &Server{host: u.Hostname(), port: 587, implicit: u.Scheme == "smtps"}
	if s.implicit {
		s.port = 465
	}
	if p := u.Port(); p != "" {
		if s.port, err = strconv.Atoi(p); err != nil || s.port < 1 || s.port > 65535 {
			return nil, fmt.Errorf("%s is not a port", p)
		}
	}
	s.user = u.User.Username()
	s.password, _ = u.User.Password()
	if s.from, err = netmail.ParseAddress(from); err != nil || strings.ContainsAny(from, "\r\n") {
		return nil, fmt.Errorf("the sender %q is not an address like photos@example.org or Photos <photos@example.org>", from)
	}
	return s, nil
}

// compose makes the message's text. Words that could begin another header are
// encoded or refused.
func (s *Server) compose(m Message) (*gomail.Msg, error) {
	to, err := netmail.ParseAddress(m.To)
	if err != nil || strings.ContainsAny(m.To+m.Unsubscribe, "\r\n") {
		return nil, fmt.Errorf("%w: the recipient has no proper address", ErrRefused)
	}
	msg := gomail.NewMsg(gomail.WithNoDefaultUserAgent())
	msg.FromMailAddress(s.from)
	msg.ToMailAddress(&netmail.Address{Address: to.Address})
	msg.Subject(strings.Join(strings.Fields(m.Subject), " "))
	msg.SetDate()
	_, domain, _ := strings.Cut(s.from.Address, "@")
	msg.SetMessageIDWithValue(rand.Text() + "@" + domain)
	msg.SetGenHeader("Auto-Submitted", "auto-generated")
	if m.Unsubscribe != "" {
		msg.SetGenHeaderPreformatted("List-Unsubscribe", "<"+m.Unsubscribe+">")
		msg.SetGenHeaderPreformatted("List-Unsubscribe-Post", "List-Unsubscribe=One-Click")
	}
	msg.SetBodyString(gomail.TypeTextPlain, m.Text)
	msg.AddAlternativeString(gomail.TypeTextHTML, m.HTML)
	return msg, nil
}
