package rig

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"math/big"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"time"
)

// secure says whether nginx speaks TLS.
func (r recipe) secure() bool { return strings.Contains(r.files["nginx.conf"], "listen 443 ssl") }

// Roots is what the rung's certificate is held against; nil where it speaks no
// TLS.
func (g *Rig) Roots() *x509.CertPool { return g.roots }

// certify makes a certificate for this rung alone, where the recipe has one
// that a public authority signed.
func (g *Rig) certify() error {
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		return err
	}
	about := &x509.Certificate{
		SerialNumber: big.NewInt(time.Now().UnixNano()), Subject: pkix.Name{CommonName: "FlickrKillr ladder"},
		NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(7 * 24 * time.Hour),
		DNSNames: []string{"localhost"}, IPAddresses: []net.IP{net.IPv4(127, 0, 0, 1)},
		KeyUsage: x509.KeyUsageDigitalSignature | x509.KeyUsageCertSign, ExtKeyUsage: []x509.ExtKeyUsage{x509.ExtKeyUsageServerAuth},
		IsCA: true, BasicConstraintsValid: true,
	}
	cert, err := x509.CreateCertificate(rand.Reader, about, about, &key.PublicKey, key)
	if err != nil {
		return err
	}
	private, err := x509.MarshalPKCS8PrivateKey(key)
	if err != nil {
		return err
	}
	for name, block := range map[string]*pem.Block{"tls.crt": {Type: "CERTIFICATE", Bytes: cert}, "tls.key": {Type: "PRIVATE KEY", Bytes: private}} {
		if err := os.WriteFile(filepath.Join(g.dir, "etc", name), pem.EncodeToMemory(block), 0o600); err != nil {
			return err
		}
	}
	parsed, err := x509.ParseCertificate(cert)
	if err != nil {
		return err
	}
	g.roots = x509.NewCertPool()
	g.roots.AddCert(parsed)
	return nil
}

// Client talks HTTP/1.1 to the rung's front door, by TLS where that does. It
// follows no redirects and asks for no compression.
func (g *Rig) Client() *http.Client {
	c := client(g.front)
	c.Transport.(*http.Transport).TLSClientConfig = &tls.Config{RootCAs: g.roots, ServerName: "localhost"}
	return c
}
