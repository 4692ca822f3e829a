package flickrkillr_test

import (
	"bytes"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"syscall"
	"testing"
	"time"

	"flickrkillr"
	"flickrkillr/internal/photo"
	"flickrkillr/internal/site"
)

// cpu is the time, of the process and of the system for it, that this process
// has taken until now. On a machine that others use it says more than a clock.
func cpu(b *testing.B) time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		b.Fatal(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// What a call costs beside the page that shows the same to the same member;
// cpu-µs/op is the processor's time for one.
func BenchmarkCallBesidePage(b *testing.B) {
	app, anna := openSite(b)
	var p photo.Photo
	var err error
	for n := range 100 {
		if p, err = app.Site().Upload(b.Context(), anna, site.Upload{Name: "a.jpg", Body: bytes.NewReader(numberedJPEG(n))}); err != nil {
			b.Fatal(err)
		}
	}
	key, err := app.Site().MakeApp(b.Context(), anna, photo.App{Title: "Bench"})
	if err != nil {
		b.Fatal(err)
	}
	g, err := app.Site().Allow(b.Context(), anna, key, photo.PermsRead)
	if err != nil {
		b.Fatal(err)
	}
	session, err := app.Site().SignIn(b.Context(), site.SignIn{Login: "anna", Password: "correct horse"})
	if err != nil {
		b.Fatal(err)
	}
	page := func(path string) func(*testing.B) {
		return func(b *testing.B) {
			from := cpu(b)
			defer func() { b.ReportMetric(float64((cpu(b)-from).Microseconds())/float64(b.N), "cpu-µs/op") }()
			for b.Loop() {
				r := httptest.NewRequest(http.MethodGet, path, nil)
				r.AddCookie(&http.Cookie{Name: "session", Value: session.Token})
				w := httptest.NewRecorder()
				app.ServeHTTP(w, r)
				if w.Code != http.StatusOK {
					b.Fatal(w.Code)
				}
			}
		}
	}
	call := func(values url.Values) func(*testing.B) {
		return func(b *testing.B) {
			r := httptest.NewRequest(http.MethodGet, "/", nil)
			from := cpu(b)
			defer func() { b.ReportMetric(float64((cpu(b)-from).Microseconds())/float64(b.N), "cpu-µs/op") }()
			for b.Loop() {
				_, reply, err := flickrkillr.Try(app, r, key, g, values)
				if err != nil || !strings.Contains(reply, `stat="ok"`) {
					b.Fatal(reply, err)
				}
			}
		}
	}
	id := p.ID.String()
	b.Run("photo/page", page("/photos/anna/"+id+"/"))
	b.Run("photo/call", call(url.Values{"method": {"flickr.photos.getInfo"}, "photo_id": {id}}))
	b.Run("stream/page", page("/photos/anna/"))
	b.Run("stream/call", call(url.Values{"method": {"flickr.people.getPhotos"}, "user_id": {"me"}, "per_page": {"100"}}))
}
