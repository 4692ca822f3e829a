//go:build !race

package web_test

import (
	"net/http"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"flickrkillr/internal/photo"
)

// In a browser the keyboard checks photos, and the page of a change follows it
// to its end.
func TestOrganizeInBrowser(t *testing.T) {
	t.Parallel()
	x := newTown(t, plan{})
	for i := range 3 {
		x.anna.add(20+i, photo.Public)
	}
	base, tab := x.serve(t, x.anna), chromium(t)
	do := func(what string, js string) {
		t.Helper()
		if _, err := chromedp.Run(tab, chromedp.Evaluate[bool](js+"; true")); err != nil {
			t.Fatal(what, err)
		}
	}
	if err := chromedp.Do(tab, chromedp.Navigate(base+"/photos/organize/?q=tag:newyork")); err != nil {
		t.Fatal(err)
	}
	reaches(t, tab, "the organizer", `document.querySelectorAll(".which button").length === 2`)
	do("range", `b = document.querySelectorAll("[data-organize] input"); b[0].focus();
		b[0].dispatchEvent(new KeyboardEvent("keydown", {key: "ArrowRight", shiftKey: true, bubbles: true}))`)
	reaches(t, tab, "two are checked", `document.querySelectorAll("[data-organize] :checked").length === 2 && document.activeElement === document.querySelectorAll("[data-organize] input")[1]`)
	do("fill in", `f = document.querySelector(".organizer"); f.elements.which.value = "all"; f.elements.add_tags.value = "organized"; f.elements.visibility.value = "private";
		f.requestSubmit(f.querySelector('[value="edit"]'))`)
	reaches(t, tab, "what would change", `document.querySelector('button[value="start"]')?.textContent.startsWith("Change ")`)
	do("start", `document.querySelector('button[value="start"]').click()`)
	reaches(t, tab, "it is under way", `document.querySelector("progress") !== null`)
	x.work(t)
	reaches(t, tab, "it is done", `document.querySelector('button[value="undo"]') !== null`)
	if a := x.stranger.get("/photos/anna/"); strings.Contains(a.body, x.photo.ID.String()) {
		t.Error("a stranger still sees the photo")
	}
	do("undo", `document.querySelector('button[value="undo"]').click()`)
	reaches(t, tab, "it is being undone", `document.querySelector("progress") !== null`)
	x.work(t)
	reaches(t, tab, "it is undone", `document.querySelector("#batch").textContent.includes("Changed back")`)
	x.stranger.get("/photos/anna/"+x.photo.ID.String()+"/").want(t, http.StatusOK)
}
