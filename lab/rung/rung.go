// Package rung says what the rungs of the ladder are, as values: which recipe of
// deploy/ each runs, what it changes and what is wrong with it, and what can be
// taken away from it. Nothing here does anything; a new rung or knock-out is
// one more value in a list.
package rung

import (
	"fmt"
	"time"
)

// A Rung is one way to run the site.
type Rung struct {
	Name     string  // "F1"; F repeats the talk, A is an alternative that it named, X solves its exercise, B goes beyond
	Title    string  // a few words: "cgi"
	Recipe   string  // folder in deploy/
	Env      string  // file of the recipe that is installed as flickrkillr.env; "" where it has that name
	From     string  // the rung it is compared with; "" for the first
	Changed  string  // the one thing that is different from From
	Expected string  // what is expected of it, before it has run
	Wrong    string  // what is wrong with it
	Remedy   string  // what to do about that
	Talk     float64 // requests a second that the talk gave; 0 where it gave none

	Workloads []string // as package result names them
	Parts     []Part   // in the order they are started
	Defects   []Defect // what is known to be wrong with its answers
}

// A Kind is what a part is. Its CPU time and memory are counted under that
// name, those of the CGI processes of a Wrap under App.
type Kind string

const (
	Database  Kind = "database"  // PostgreSQL; nothing is started where the site is on SQLite
	Memcached Kind = "memcached" //
	Wrap      Kind = "wrap"      // fcgiwrap
	App       Kind = "app"       // the site: flickrkillr, talk04, or Caddy with it inside
	Nginx     Kind = "nginx"     // from the recipe's nginx.conf
)

// A Part is one or more processes of a rung.
type Part struct {
	Kind      Kind
	Unit      string // systemd unit in the recipe's folder; "" for Database and Nginx, whose units are Debian's
	Instances int    // of a template unit, named 1, 2, …; 0 for a plain one
}

// A Defect is a fault in a rung's answers that is there on purpose. The rung
// is not valid without it, since it would not be what it claims to be.
type Defect struct {
	Class string // of URL, as the rig's validation names them
	Warm  bool   // from the second request for the same URL on; else always
	What  string // "status", "type", "length" or "body"
	Why   string
}

// A Knockout takes one thing away from a rung, to see what it was worth.
type Knockout struct {
	Name  string  // as result.Run.Knockout has it
	Rung  string  // the rung that it is compared with
	Away  string  // what is taken away
	How   string  // by which means, for who wants to do it by hand
	Shows string  // what that should show
	Talk  float64 // requests a second that the talk gave; 0 where it gave none

	Workloads []string // those it tells most on; nil for all of the rung
	Database  string   // "postgresql" or "sqlite" where it makes sense on that one only

	Env     []string // settings of the site, NAME=value
	Edits   []Edit   // of the recipe's files
	Drop    string   // SQL that takes it away
	Restore string   // SQL that brings it back; it may be run when nothing is missing
	Cores   string   // the only cores that servers may run on, as taskset takes them
	Cold    bool     // begin with empty caches, and do not warm up
	Blow    Blow     // what happens in the middle of a measurement
	Slow    bool     // many clients that read slowly are there too
	New     bool     // the load tool makes a new connection for each request
}

// A Blow is what happens to a rung in the middle of a measurement.
type Blow struct {
	Kill   string        // part that is killed, by name
	End    string        // part that is stopped as an operator does
	Again  time.Duration // after which that part is started again; 0 for not before the measurement ends
	Reload bool          // nginx reads its configuration again
	Forget bool          // all that is kept of finished answers is gone
	Storm  int           // so many more clients ask for the page at once, each anew
}

// InPlace says whether the knock-out does nothing to the rung before it is
// measured: it and the rung as it is are measured in turn on the same visit.
func (k Knockout) InPlace() bool { return k.Slow || k.Blow != (Blow{}) }

// An Edit replaces text of a recipe's file; it must be there.
type Edit struct{ File, Old, New string }

// Find gives a rung by name.
func Find(name string) (Rung, error) {
	for _, r := range Rungs {
		if r.Name == name {
			return r, nil
		}
	}
	return Rung{}, fmt.Errorf("there is no rung %q", name)
}

// FindKnockout gives a knock-out by the name of its rung and its own.
func FindKnockout(rung, name string) (Knockout, error) {
	for _, k := range Knockouts {
		if k.Rung == rung && k.Name == name {
			return k, nil
		}
	}
	return Knockout{}, fmt.Errorf("there is no knock-out %q of rung %s", name, rung)
}
