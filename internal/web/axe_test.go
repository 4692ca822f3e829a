//go:build !race

package web_test

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"

	"flickrkillr/internal/photo"
	"flickrkillr/internal/web"
)

// axeFile is axe-core as .ci/needs puts it there.
const axeFile = "../../bin/axe-core-4.14.1.js"

// look is how a window shows pages.
type look struct {
	name          string
	width, height int64
	scheme        string
}

var looks = []look{{"light on a laptop", 1280, 800, "light"}, {"dark on a phone", 390, 844, "dark"}}

// TestAxe has axe-core look at every page of the route table, as a visitor and
// as the member whose page it is, and finds nothing against WCAG 2.2 AA.
func TestAxe(t *testing.T) {
	t.Parallel()
	axe, err := os.ReadFile(axeFile)
	if err != nil {
		t.Fatalf("%v\nRun .ci/needs, which puts it there.", err)
	}
	x := newTown(t, plan{web: web.Config{BaseURL: "http://club.example"}})
	x.digestToken = x.token(t) // before bob is muted
	x.bob.addPicture("wide.jpg", picture(3, 900, 300), photo.Public)
	x.anna.addPicture("large.jpg", picture(4, 700, 900), photo.Friends)
	x.anna.post("/photos/anna/"+x.anna.add(9, photo.Public).ID.String()+"/trash/").want(t, http.StatusSeeOther)
	if err := x.site.Fave(t.Context(), x.anna.member, x.bob.add(8, photo.Public).ID); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"follow", "mute"} {
		x.anna.post("/people/bob/"+name+"/").want(t, http.StatusSeeOther)
	}
	type visit struct{ who, base, path string }
	var visits []visit
	for _, v := range []*visitor{x.stranger, x.anna} {
		base := x.serve(t, v)
		visits = append(visits, visit{v.member.Name, base, "/no/such/page/"}, visit{v.member.Name, base, "/search/?q=bob"}, visit{v.member.Name, base, "/search/?q=club&in=groups"})
		for _, rt := range web.Routes() {
			if v == x.stranger && !rt.Kept && !strings.HasPrefix(rt.Pattern, "/account/") {
				continue // a member sees these with more on them
			}
			if path := x.address(t, rt.Pattern); rt.Get && !rt.Plain && v.get(path).status == http.StatusOK && v.get(path).header.Get("Content-Type") == "text/html; charset=utf-8" {
				visits = append(visits, visit{v.member.Name, base, path})
			}
		}
	}
	if len(visits) < 40 {
		t.Errorf("only %d pages are looked at", len(visits))
	}
	const windows = 2
	for n := range windows {
		t.Run(fmt.Sprint("window ", n+1), func(t *testing.T) {
			t.Parallel()
			tab := chromium(t)
			for i := n; i < len(visits); i += windows {
				v := visits[i]
				if _, err := chromedp.Run(tab, chromedp.Navigate(v.base+v.path)); err != nil {
					t.Fatal(err)
				}
				if _, err := chromedp.Run(tab, chromedp.Evaluate[chromedp.Void](string(axe))); err != nil {
					t.Fatal(err)
				}
				for i, l := range looks {
					for _, found := range l.examine(t, tab, i == 0) {
						t.Errorf("%s for %q, %s: %s", v.path, v.who, l.name, found)
					}
				}
			}
		})
	}
}

// serve is the site as a visitor's browser meets it, whose session comes with
// each request.
func (w *world) serve(t *testing.T, v *visitor) (base string) {
	s := httptest.NewServer(http.HandlerFunc(func(rw http.ResponseWriter, r *http.Request) {
		for name, value := range v.cookies {
			r.AddCookie(&http.Cookie{Name: name, Value: value})
		}
		w.handler.ServeHTTP(rw, r)
	}))
	t.Cleanup(s.Close)
	return s.URL
}

// examine gives what axe-core finds on the page that the window shows: by all
// of its rules, or by those that depend on how the window shows it.
func (l look) examine(t *testing.T, tab context.Context, all bool) (found []string) {
	t.Helper()
	if _, err := chromedp.Call(tab, emulation.SetDeviceMetricsOverride, emulation.SetDeviceMetricsOverrideParams{Width: l.width, Height: l.height, DeviceScaleFactor: 1}); err != nil {
		t.Fatal(err)
	}
	if _, err := chromedp.Call(tab, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{
		{Name: "prefers-color-scheme", Value: l.scheme}, {Name: "prefers-reduced-motion", Value: "reduce"}}}); err != nil {
		t.Fatal(err)
	}
	rules := `["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]`
	if !all {
		rules = `["color-contrast", "target-size", "link-name", "button-name", "link-in-text-block", "scrollable-region-focusable"]`
	}
	text, err := chromedp.Run(tab, chromedp.Evaluate[string](`axe.run(document, {runOnly: `+rules+`, resultTypes: ["violations"]})
		.then((r) => JSON.stringify(r.violations.map((v) => ({id: v.id, help: v.help, nodes: v.nodes.map((n) => n.html.slice(0, 200) + " " + n.failureSummary)}))))`, chromedp.EvalAwaitPromise))
	if err != nil {
		t.Fatal(err)
	}
	var violations []struct {
		ID, Help string
		Nodes    []string
	}
	if err := json.Unmarshal([]byte(text), &violations); err != nil {
		t.Fatal(err)
	}
	for _, v := range violations {
		found = append(found, fmt.Sprintf("%s (%s): %s", v.ID, v.Help, strings.Join(v.Nodes, "\n")))
	}
	return found
}

// chromium opens a window of a Chromium of its own.
func chromium(t *testing.T) context.Context {
	t.Helper()
	opts := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath("/usr/bin/chromium"), chromedp.NoSandbox,
		chromedp.UserDataDir(t.TempDir()), chromedp.Flag("disable-component-update", true), chromedp.Flag("disable-background-networking", true))
	allocator, stop := chromedp.NewExecAllocator(t.Context(), opts...)
	limited, end := context.WithTimeout(allocator, 4*time.Minute)
	tab, cancel := chromedp.NewContext(limited)
	t.Cleanup(func() { cancel(); end(); stop() })
	if err := chromedp.Do(tab); err != nil {
		t.Fatal("start Chromium:", err)
	}
	return tab
}
