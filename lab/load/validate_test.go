package load

import (
	"io"
	"net/http"
	"strings"
	"sync/atomic"
	"testing"
)

func TestValidate(t *testing.T) {
	var n atomic.Int64
	s := site(t, func(w http.ResponseWriter, r *http.Request) {
		n.Add(1)
		if r.URL.Path == "/changing" {
			io.WriteString(w, "always "+strings.Repeat("x", int(n.Load())))
			return
		}
		hello(w, r)
	})
	learnt := new(Body)
	seen, err := Validate(t.Context(), Options{Server: s},
		Request{Path: "/a", Want: Want{Body: learnt}}, Request{Path: "/changing", Want: Want{Contains: "always"}}, Request{Method: "POST", Path: "/b"})
	if err != nil || len(seen) != 3 || seen[0].Length != 5 || n.Load() != 4 {
		t.Errorf("%v: saw %+v with %d requests", err, seen, n.Load())
	}
	if length, _, ok := learnt.Sum(); !ok || length != 5 {
		t.Errorf("learnt %d bytes, %v", length, ok)
	}
	if _, err := Validate(t.Context(), Options{Server: s}, Request{Path: "/changing", Want: Want{Body: new(Body)}}); err == nil || !strings.Contains(err.Error(), "differ from byte 1") {
		t.Errorf("a body that changes: %v", err)
	}
	if _, err := Validate(t.Context(), Options{Server: s}, Request{Path: "/a", Want: Want{Status: 404}}); err == nil || !strings.Contains(err.Error(), "status 200") {
		t.Errorf("a wrong status: %v", err)
	}
}

func TestSignIn(t *testing.T) {
	s := site(t, func(w http.ResponseWriter, r *http.Request) {
		if r.Method != "POST" || r.URL.Path != "/account/sign-in/" || r.FormValue("login") != "anna" || r.FormValue("password") != "a b&c" {
			http.Error(w, "no", http.StatusUnprocessableEntity)
			return
		}
		http.SetCookie(w, &http.Cookie{Name: "session", Value: "t0ken", Path: "/", HttpOnly: true})
		http.Redirect(w, r, "/", http.StatusSeeOther)
	})
	cookie, err := SignIn(t.Context(), Options{Server: s}, "/account/sign-in/", "anna", "a b&c")
	if err != nil || cookie != "session=t0ken" {
		t.Errorf("%q, %v", cookie, err)
	}
	if _, err := SignIn(t.Context(), Options{Server: s}, "/account/sign-in/", "anna", "wrong"); err == nil || !strings.Contains(err.Error(), "status 422") {
		t.Errorf("wrong password: %v", err)
	}
}
