package mail

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"net"
	netmail "net/mail"
	"net/textproto"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/wneessen/go-mail/smtp"
)

// sendTime bounds the handing over of one message.
const sendTime = time.Minute

// Send hands a message over. Without an error the server has taken it; with
// ErrUnknown it may have; with any other error it has not.
func (s *Server) Send(ctx context.Context, m Message) error {
	msg, err := s.compose(m)
	if err != nil {
		return err
	}
	to, err := netmail.ParseAddress(m.To)
	if err != nil {
		return fmt.Errorf("%w: %w", ErrRefused, err)
	}
	c, end, err := s.connect(ctx)
	if err != nil {
		return said("connect", err)
	}
	defer end()
	if err := c.Mail("<" + s.from.Address + ">"); err != nil {
		return said("sender", err)
	}
	if err := c.Rcpt("<" + to.Address + ">"); err != nil {
		return said("recipient", err)
	}
	w, err := c.Data()
	if err != nil {
		return said("data", err)
	}
	if _, err := msg.WriteTo(w); err != nil {
		return said("text", err) // it lacks its last line, without which it is none
	}
	if err := w.Close(); err != nil {
		var answer *textproto.Error
		if !errors.As(err, &answer) {
			return fmt.Errorf("%w: %w", ErrUnknown, err)
		}
		return said("text", err)
	}
	_ = c.Quit() // the message is the server's now, whatever it says to this
	return nil
}

// said tells at which step a server said no, and with which code. Its words
// may name the recipient, who is nothing for a log.
func said(step string, err error) error {
	var answer *textproto.Error
	switch {
	case !errors.As(err, &answer):
		return fmt.Errorf("mail server: %s: %w", step, err)
	case answer.Code >= 500 && step != "connect" && step != "sender":
		return fmt.Errorf("%w: %s: code %d", ErrRefused, step, answer.Code)
	}
	return fmt.Errorf("mail server: %s: it answers with code %d", step, answer.Code)
}

// connect gives a connection that is ready for a message, and what ends it.
func (s *Server) connect(ctx context.Context) (c *smtp.Client, end func(), err error) {
	ctx, cancel := context.WithTimeout(ctx, sendTime)
	address := net.JoinHostPort(s.host, strconv.Itoa(s.port))
	conn, err := s.dial(ctx, address)
	if err != nil {
		cancel()
		return nil, nil, err
	}
	deadline, _ := ctx.Deadline()
	stop := context.AfterFunc(ctx, func() { conn.Close() })
	end = func() {
		stop()
		cancel()
		conn.Close()
	}
	if err = conn.SetDeadline(deadline); err == nil {
		c, err = s.greet(conn)
	}
	if err != nil {
		end()
		return nil, nil, err
	}
	return c, end, nil
}

func (s *Server) dial(ctx context.Context, address string) (net.Conn, error) {
	if s.implicit {
		return (&tls.Dialer{Config: &tls.Config{ServerName: s.host}}).DialContext(ctx, "tcp", address)
	}
	return new(net.Dialer).DialContext(ctx, "tcp", address)
}

// greet says who is there, by TLS where the server can.
func (s *Server) greet(conn net.Conn) (*smtp.Client, error) {
	c, err := smtp.NewClient(conn, s.host)
	if err != nil {
		return nil, err
	}
	_, domain, _ := strings.Cut(s.from.Address, "@")
	if err := c.Hello(domain); err != nil {
		return nil, err
	}
	if can, _ := c.Extension("STARTTLS"); can && !s.implicit {
		if err := c.StartTLS(&tls.Config{ServerName: s.host}); err != nil {
			return nil, fmt.Errorf("STARTTLS: %w", err)
		}
	}
	if s.user == "" {
		return c, nil
	}
	// Both refuse to give the password away without TLS, but to this machine.
	can, ways := c.Extension("AUTH")
	switch has := strings.Fields(ways); {
	case can && slices.Contains(has, "PLAIN"):
		err = c.Auth(smtp.PlainAuth("", s.user, s.password, s.host, false))
	case can && slices.Contains(has, "LOGIN"):
		err = c.Auth(smtp.LoginAuth(s.user, s.password, s.host, false))
	default:
		err = errors.New("it takes no password (neither AUTH PLAIN nor AUTH LOGIN is offered)")
	}
	if err != nil {
		return nil, fmt.Errorf("sign in: %w", err)
	}
	return c, nil
}
