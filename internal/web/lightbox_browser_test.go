//go:build !race

package web_test

import (
	"context"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"flickrkillr/internal/photo"
)

// reaches waits until something is true in the window.
func reaches(t *testing.T, tab context.Context, what, expression string) {
	t.Helper()
	_, err := chromedp.Run(tab, func(ctx context.Context, tab *chromedp.Target) (chromedp.Void, error) {
		ctx, cancel := context.WithTimeout(ctx, time.Minute)
		defer cancel()
		for {
			// A page on its way out gives errors: ask again.
			if ok, err := chromedp.Evaluate[bool](expression)(ctx, tab); err == nil && ok {
				return chromedp.Void{}, nil
			}
			select {
			case <-ctx.Done():
				return chromedp.Void{}, ctx.Err()
			case <-time.After(20 * time.Millisecond):
			}
		}
	})
	if err != nil {
		now, _ := chromedp.Run(tab, chromedp.Evaluate[string](`location.href + " " + document.title + " " + document.activeElement.outerHTML.slice(0, 300)`))
		t.Fatalf("%s: %v; the window is at %s", what, err, now)
	}
}

// In a browser the whole window opens over the page, is walked by keys, plays
// and pauses, and closes with Escape and the back button; the page below is
// where it was, and so is the focus.
func TestLightboxInBrowser(t *testing.T) {
	t.Parallel()
	x := newTown(t, plan{})
	middle, newest := x.anna.add(4, photo.Public), x.anna.add(5, photo.Public)
	base, tab := x.serve(t, x.stranger), chromium(t)
	key := func(k string) {
		t.Helper()
		if err := chromedp.Do(tab, chromedp.KeyEvent(k)); err != nil {
			t.Fatal(err)
		}
	}
	at := func(p photo.Photo, rest string) string {
		return `location.pathname + location.search === "/photos/anna/` + p.ID.String() + "/" + rest + `"`
	}
	const opens = `document.querySelector("dialog[open] .lightbox img")?.complete && document.querySelector("dialog [data-close]") === document.activeElement`
	const closed = `!document.querySelector("dialog") && document.activeElement.matches("a[data-lightbox]")`
	page := "/photos/anna/" + middle.ID.String() + "/"
	if err := chromedp.Do(tab, chromedp.Navigate(base+page), chromedp.Click(chromedp.CSS(`a[data-lightbox]`))); err != nil {
		t.Fatal(err)
	}
	reaches(t, tab, "it opens", at(middle, "lightbox/")+" && "+opens)
	key(kb.ArrowRight)
	reaches(t, tab, "the right arrow goes on", at(x.photo, "lightbox/")+` && document.title.startsWith("p1")`)
	key(kb.ArrowRight)
	key(kb.ArrowLeft)
	reaches(t, tab, "the left arrow goes back, and the focus stays", at(middle, "lightbox/")+" && "+opens)
	key(kb.ArrowLeft)
	reaches(t, tab, "to the newest", at(newest, "lightbox/"))
	key(" ")
	if err := chromedp.Do(tab, chromedp.Evaluate[chromedp.Void](`document.querySelector("dialog [data-play]").focus()`)); err != nil {
		t.Fatal(err)
	}
	reaches(t, tab, "space plays", `document.querySelector("dialog [data-play]").getAttribute("aria-pressed") === "true"`)
	reaches(t, tab, "it goes on by itself, and the focus stays", at(middle, "lightbox/")+` && document.activeElement.matches("dialog [data-play]")`)
	key(kb.ArrowLeft)
	reaches(t, tab, "a key pauses", at(newest, "lightbox/")+` && document.querySelector("dialog [data-play]").getAttribute("aria-pressed") === "false"`)
	key(kb.Escape)
	reaches(t, tab, "Escape closes", at(middle, "")+" && "+closed)
	key(kb.Enter)
	reaches(t, tab, "it opens again", opens)
	if err := chromedp.Do(tab, chromedp.Evaluate[chromedp.Void](`history.back()`)); err != nil {
		t.Fatal(err)
	}
	reaches(t, tab, "the back button closes", at(middle, "")+" && "+closed+` && document.title.startsWith("p4")`)

	if err := chromedp.Do(tab, chromedp.Navigate(base+"/photos/tags/newyork/"), chromedp.Click(chromedp.CSS(`a[data-lightbox]`))); err != nil {
		t.Fatal(err)
	}
	reaches(t, tab, "a slideshow begins with the first", at(newest, "lightbox/?in=tag-newyork")+` && document.querySelector("dialog [data-play]").getAttribute("aria-pressed") === "true"`)
	if err := chromedp.Do(tab, chromedp.Click(chromedp.CSS(`dialog [data-close]`))); err != nil {
		t.Fatal(err)
	}
	reaches(t, tab, "the cross closes", `location.pathname === "/photos/tags/newyork/" && `+closed)

	// Its own page is walked by the same keys.
	if err := chromedp.Do(tab, chromedp.Navigate(base+page+"lightbox/")); err != nil {
		t.Fatal(err)
	}
	reaches(t, tab, "the page is ready", `document.querySelector("[data-play]").hidden === false`)
	key(kb.ArrowRight)
	reaches(t, tab, "its keys work", at(x.photo, "lightbox/"))
	key(kb.Escape)
	reaches(t, tab, "Escape leads to the photo", at(x.photo, ""))
}
