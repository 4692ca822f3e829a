package flickrapi

import (
	"bytes"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"

	"flickrkillr/internal/metrics"
	"flickrkillr/internal/photo"
)

// What stands in the tables is so: each method once, what is partial is
// offered, and what is absent is not.
func TestTable(t *testing.T) {
	var names []string
	for _, m := range methods {
		if slices.Contains(names, m.name) || m.about == "" || m.do == nil {
			t.Errorf("%s stands there twice, or says nothing, or does nothing", m.name)
		}
		names = append(names, m.name)
	}
	for i, p := range partial {
		if !slices.Contains(names, "flickr."+p.name) || p.lacks == "" || strings.HasSuffix(p.lacks, ".") {
			t.Errorf("partial %d, %s: %q", i, p.name, p.lacks)
		}
	}
	for _, name := range absent {
		if slices.Contains(names, "flickr."+name) {
			t.Errorf("%s is offered, and is said to be absent", name)
		}
	}
}

// Calls are counted by what is in the table, whatever a client calls.
func TestCounts(t *testing.T) {
	w := newWorld(t)
	none := photo.Grant{}
	w.call(none, "flickr.test.echo")
	w.call(none, "flickr.test.echo")
	w.call(none, "flickr.photos.getInfo", "photo_id", "1")
	w.call(none, "flickr.blogs.whatever")
	w.call(none, "what\"ever")
	w.get(args{{"method", "flickr.test.login"}, {"oauth_consumer_key", w.app.Key}, {"oauth_signature", "x"}})
	w.api.ServeHTTP(httptest.NewRecorder(), httptest.NewRequest("POST", "http://photos.example.org/services/upload/", nil))
	var r metrics.Registry
	r.Tell(w.api.Metrics)
	var b bytes.Buffer
	if _, err := r.WriteTo(&b); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		`flickrkillr_api_calls_total{method="flickr.test.echo"} 2`,
		`flickrkillr_api_calls_total{method="other"} 2`,
		`flickrkillr_api_calls_total{method="/services/upload"} 1`,
		`flickrkillr_api_errors_total{method="flickr.photos.getInfo",code="1"} 1`,
		`flickrkillr_api_errors_total{method="other",code="105"} 1`,
		`flickrkillr_api_errors_total{method="other",code="112"} 1`,
		`flickrkillr_api_errors_total{method="flickr.test.login",code="400"} 1`,
		`flickrkillr_api_errors_total{method="/services/upload",code="100"} 1`,
	} {
		if !strings.Contains(b.String(), want+"\n") {
			t.Errorf("there is no %s in\n%s", want, b.String())
		}
	}
	if strings.Contains(b.String(), "whatever") || strings.Contains(b.String(), "what\"") {
		t.Error("a client made a label:", b.String())
	}
}
