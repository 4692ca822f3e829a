package load

import (
	"fmt"
	"net"
	"net/url"
)

// A Server is where requests go, and the only place.
type Server struct {
	Network string // "tcp" or "unix"
	Address string // "127.0.0.1:8080" or the path of a socket
	Host    string // of the Host header
	TLS     bool   // the URL was https: Options.Secure says how it is spoken
}

// ParseURL takes http://host[:port]/path, or https, apart. With a socket, the path of a
// Unix socket, that is connected to and the URL only gives Host and path.
func ParseURL(raw, socket string) (Server, string, error) {
	u, err := url.Parse(raw)
	switch {
	case err != nil:
		return Server{}, "", fmt.Errorf("%q is not a URL: %w", raw, err)
	case u.Scheme != "http" && u.Scheme != "https" || u.Host == "":
		return Server{}, "", fmt.Errorf("%q: give a whole URL such as http://127.0.0.1:8080/", raw)
	case u.User != nil:
		return Server{}, "", fmt.Errorf("%s: give a password as --header 'Authorization: …', not in the URL", u.Redacted())
	}
	s := Server{Network: "tcp", Address: u.Host, Host: u.Host, TLS: u.Scheme == "https"}
	if u.Port() == "" {
		s.Address = net.JoinHostPort(u.Hostname(), map[bool]string{false: "80", true: "443"}[s.TLS])
	}
	if socket != "" {
		s.Network, s.Address = "unix", socket
	}
	return s, u.RequestURI(), nil
}

// String gives the address as people write it.
func (s Server) String() string {
	if s.Network == "unix" {
		return "unix:" + s.Address
	}
	return s.Address
}

func (s Server) check() error {
	if s.Network != "tcp" && s.Network != "unix" || s.Address == "" {
		return fmt.Errorf("load: no server to send to: network %q, address %q", s.Network, s.Address)
	}
	if s.Host == "" || !visible(s.Host) {
		return fmt.Errorf("load: %q cannot be a Host header", s.Host)
	}
	return nil
}
