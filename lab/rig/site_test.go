package rig

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
	"time"
)

func TestSiteIsMadeOnce(t *testing.T) {
	s, err := OpenSite(bench.site)
	if err != nil {
		t.Fatal(err)
	}
	if s.Users != 5 || s.Photos != 15 || s.Bytes < 1<<20 || s.Seed != 1 {
		t.Errorf("it says of itself: %+v", s)
	}
	again := small(bench.site, PostgreSQL)
	again.Binary = "/nowhere" // nothing is to be done
	if _, err := MakeSite(t.Context(), again); err != nil {
		t.Error(err)
	}
	again.Seed = 2
	if _, err := MakeSite(t.Context(), again); err == nil {
		t.Error("another site was taken for it")
	}
}

// A site on SQLite has no database server; all else is alike.
func TestSiteOnSQLite(t *testing.T) {
	opt := options()
	opt.Site = filepath.Join(t.TempDir(), "site")
	s, err := MakeSite(t.Context(), small(opt.Site, SQLite))
	if err != nil {
		t.Fatal(err)
	}
	if s.Photos != 15 || s.Bytes == 0 {
		t.Errorf("it says of itself: %+v", s)
	}
	opt.Knockout = knockout(t, "no-photos_stream", "F4").Knockout
	g := up(t, "X1", opt)
	count := func() string {
		n, err := g.SQL(t.Context(), "SELECT count(*) FROM sqlite_schema WHERE name = 'photos_stream'")
		if err != nil {
			t.Fatal(err)
		}
		return n
	}
	if len(g.Parts) != 1 || count() != "0" {
		t.Errorf("%d parts; the index is there %s times", len(g.Parts), count())
	}
	if _, err := g.Validate(t.Context()); err != nil {
		t.Error(err)
	}
	if err := g.Stop(); err != nil {
		t.Error(err)
	}
	if count() != "1" {
		t.Error("the index was not given back")
	}
}

// A site whose making was interrupted is not taken for one, and is made to its
// end the next time.
func TestSiteIsResumed(t *testing.T) {
	dir, err := os.MkdirTemp(bench.dir, "half")
	if err != nil {
		t.Fatal(err)
	}
	o := small(dir, PostgreSQL)
	ctx, cancel := context.WithTimeout(t.Context(), 100*time.Millisecond)
	defer cancel()
	if _, err := MakeSite(ctx, o); err == nil {
		t.Fatal("it was not interrupted")
	}
	if _, err := OpenSite(dir); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("half a site is taken for one: %v", err)
	}
	// Further on: all is there but the last word.
	s, err := MakeSite(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Remove(filepath.Join(dir, "site.json")); err != nil {
		t.Fatal(err)
	}
	again, err := MakeSite(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	if again.Users != s.Users || again.Photos != s.Photos {
		t.Errorf("%d members with %d photos became %d with %d", s.Users, s.Photos, again.Users, again.Photos)
	}
}

func TestCountingMembers(t *testing.T) {
	users, photos, err := counted("NAME  ROLE    PHOTOS  JOINED      E-MAIL\nanna  admin   12      2020-01-01  a@b\nbob   member  3       2020-01-01  b@c\n")
	if err != nil || users != 2 || photos != 15 {
		t.Error(users, photos, err)
	}
	if _, _, err := counted("anna admin many"); err == nil {
		t.Error("«many» was counted")
	}
}
