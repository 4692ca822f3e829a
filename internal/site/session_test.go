package site_test

import (
	"fmt"
	"net"
	"os/exec"
	"path/filepath"
	"reflect"
	"strings"
	"syscall"
	"testing"
	"time"

	"flickrkillr/internal/cache"
	"flickrkillr/internal/imaging"
	"flickrkillr/internal/photo"
	"flickrkillr/internal/site"
	"flickrkillr/internal/store"
)

// Sessions begin and end alike whatever is asked about them first, also when
// another process of the site ends them.
func TestSessions(t *testing.T) {
	t.Run("database", func(t *testing.T) { sessions(t, func(*testing.T) site.Config { return site.Config{} }) })
	t.Run("memcached", func(t *testing.T) {
		address := startMemcached(t)
		sessions(t, func(t *testing.T) site.Config {
			v, err := cache.OpenValues("memcached://"+address+"/", nil)
			if err != nil {
				t.Fatal(err)
			}
			t.Cleanup(func() { v.Close() })
			return site.Config{SessionValues: v}
		})
	})
	t.Run("cookie", func(t *testing.T) {
		dir := t.TempDir()
		sessions(t, func(*testing.T) site.Config { return site.Config{SessionMarks: cache.OpenMarks(dir)} })
	})
}

func sessions(t *testing.T, config func(*testing.T) site.Config) {
	path := filepath.Join(t.TempDir(), "site.db")
	var workers []*site.Site
	for range 2 {
		db, err := store.Open("sqlite:"+path, store.Options{})
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { db.Close() })
		if _, err := db.Migrate(t.Context()); err != nil {
			t.Fatal(err)
		}
		workers = append(workers, site.New(db, memory(t), imaging.NewEngine(256<<20), config(t)))
	}
	s, other := workers[0], workers[1]
	ctx := t.Context()
	first, err := s.SignUp(ctx, site.SignUp{Name: "Anna", Email: "anna@example.org", Password: "correct horse", Address: "a"})
	if err != nil || first.User.Role != photo.RoleAdmin {
		t.Fatal("the first member is an admin:", first.User.Role, err)
	}
	second, err := other.SignIn(ctx, site.SignIn{Login: "anna@EXAMPLE.org", Password: "correct horse", Address: "a"})
	if err != nil || second.Token == first.Token {
		t.Fatal(err)
	}
	browsers := map[string]string{} // the token that a browser was given last
	viewer := func(token string) (v photo.Viewer) {
		t.Helper()
		for range 2 { // the second time it may be known
			for _, w := range workers {
				now := token
				if fresh, ok := browsers[token]; ok {
					now = fresh
				}
				got, fresh, err := w.Viewer(ctx, now)
				if err != nil {
					t.Error(err)
				}
				if fresh.Token != "" {
					browsers[token] = fresh.Token
				}
				if v.Name != "" && !reflect.DeepEqual(got, v) {
					t.Errorf("one worker sees %v, another %v", v, got)
				}
				v = got
			}
		}
		return v
	}
	who := func(token string) string { t.Helper(); return viewer(token).Name }
	if who(first.Token) != "anna" || who(second.Token) != "anna" {
		t.Error("sessions do not hold")
	}
	for _, token := range []string{"", "x", "1.x", first.Token + "x", strings.Replace(first.Token, ".", ".A", 1), "0" + first.Token, strings.Repeat("1", 5000)} {
		if name := who(token); name != "" {
			t.Errorf("token %.60q is %s's", token, name)
		}
	}
	for token, last := range browsers { // what was signed, in parts and in other hands
		for _, forged := range []string{last[:len(last)-1] + "A", strings.Replace(last, ".", "..", 1), "1" + last, last + "." + last, second.Token[:20] + last[20:]} {
			if forged != last && !strings.HasPrefix(forged, token+".") && who(forged) != "" {
				t.Errorf("a forged token is believed: %.80s", forged)
			}
		}
	}
	// What a session says of its member is never old.
	v := viewer(second.Token)
	if err := s.SaveAccount(ctx, v, photo.User{DisplayName: "Anna Blume", Email: "anna@example.org", DefaultVisibility: photo.Public}); err != nil {
		t.Fatal(err)
	}
	if got := viewer(first.Token).DisplayName; got != "Anna Blume" {
		t.Errorf("she is still called %q", got)
	}
	if err := other.SetRole(ctx, "anna", photo.RoleMember); err != nil {
		t.Fatal(err)
	}
	if got := viewer(second.Token).Role; got != photo.RoleMember {
		t.Errorf("she is still %s", got)
	}
	if err := s.ChangePassword(ctx, v, "wrong", "battery staple", second.Token); err == nil {
		t.Error("a wrong password changed the password")
	}
	keep := second.Token
	if last, ok := browsers[keep]; ok {
		keep = last
	}
	if err := s.ChangePassword(ctx, v, "correct horse", "battery staple", keep); err != nil {
		t.Fatal(err)
	}
	if who(first.Token) != "" || who(second.Token) != "anna" {
		t.Error("a new password ends the other sessions and keeps this one")
	}
	if err := other.SignOut(ctx, keep); err != nil || who(second.Token) != "" || who(keep) != "" {
		t.Error("signing out ends the session", err)
	}
	third, err := s.SignUp(ctx, site.SignUp{Name: "bob", Email: "bob@example.org", Password: "correct horse", Address: "a"})
	if err != nil || third.User.Role != photo.RoleMember {
		t.Error("the second member is no admin:", third.User.Role, err)
	}
}

func startMemcached(t *testing.T) string {
	t.Helper()
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	address := ln.Addr().String()
	ln.Close()
	_, port, _ := net.SplitHostPort(address)
	cmd := exec.Command("memcached", "-l", "127.0.0.1", "-p", port, "-u", "nobody", "-U", "0")
	cmd.SysProcAttr = &syscall.SysProcAttr{Pdeathsig: syscall.SIGKILL}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { cmd.Process.Kill(); cmd.Wait() })
	for range 500 {
		if c, err := net.Dial("tcp", address); err == nil {
			fmt.Fprint(c, "quit\r\n")
			c.Close()
			return address
		}
		time.Sleep(10 * time.Millisecond)
	}
	t.Fatal("memcached does not listen")
	return ""
}
