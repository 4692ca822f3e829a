package flickrkillr_test

import (
	"net/http"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// TestBrowserGuestPass makes a pass to a photo for friends in one browser and
// opens it in another, which sees the photo until the pass is revoked.
func TestBrowserGuestPass(t *testing.T) {
	base := openServe(t, filepath.Join(t.TempDir(), "site"))
	anna := browser(t)
	do(t, anna, "sign up",
		chromedp.Navigate(base+"/account/sign-up/"),
		chromedp.SendKeys(chromedp.CSS(`input[name=name]`), "anna"),
		chromedp.SendKeys(chromedp.CSS(`input[name=email]`), "anna@example.org"),
		chromedp.SendKeys(chromedp.CSS(`input[name=password]`), "correct horse"),
		chromedp.Click(chromedp.CSS(`main form button.primary`)),
		poll(`location.pathname === "/photos/anna/"`),
		chromedp.Navigate(base+"/photos/upload/"), chromedp.WaitVisible(chromedp.CSS(`[data-choose]`)),
		chromedp.Evaluate[chromedp.Void](`document.querySelector("input[name=visibility][value=friends]").click()`))
	drop(t, anna, realPhotos(t, 1))
	do(t, anna, "send", poll(`document.querySelectorAll("[data-files] > li").length === 1`), chromedp.Click(chromedp.CSS(`[data-send]`)),
		chromedp.WaitVisible(chromedp.CSS(`[data-done]`)), chromedp.Click(chromedp.CSS(`[data-done]`)), poll(`document.querySelectorAll(".shots > li").length === 1`))
	page := get[string](t, anna, `document.querySelector(".shots a.frame").pathname`)
	do(t, anna, "share", chromedp.Navigate(base+page), chromedp.Click(chromedp.CSS(`a[href$="/share/"]`)), chromedp.WaitVisible(chromedp.CSS(`#label`)),
		chromedp.Click(chromedp.CSS(`main form button.primary`)), chromedp.WaitVisible(chromedp.CSS(`#link`)))
	// The site's own address, photos.example, is not where it listens.
	_, token, ok := strings.Cut(get[string](t, anna, `document.getElementById("link").value`), "/guest/")
	if !ok {
		t.Fatal("no link to a pass")
	}
	link := base + "/guest/" + token

	guest := browser(t)
	do(t, guest, "without the pass", chromedp.Navigate(base+page), poll(`document.body.innerText.includes("There is nothing here")`))
	do(t, guest, "go in", chromedp.Navigate(link), chromedp.Click(chromedp.CSS(`main form button.primary`)), poll(`location.pathname === "`+page+`"`),
		poll(`document.querySelector(".picture img")?.complete && document.querySelector(".picture img").naturalWidth > 0`))
	if at := get[string](t, guest, `location.href + " " + document.referrer + " " + document.cookie`); strings.TrimSpace(at) != base+page {
		t.Errorf("the page knows more than its address: %s", at)
	}
	src := get[string](t, guest, `document.querySelector(".picture img").currentSrc`)
	if resp, err := http.Get(src); err != nil || resp.StatusCode != http.StatusNotFound {
		t.Error("bytes without the pass:", err)
	}

	do(t, anna, "revoke", chromedp.Navigate(base+"/account/passes/"), chromedp.Click(chromedp.CSS(`.passes button`)), poll(`document.body.innerText.includes("The pass is closed")`))
	do(t, guest, "closed", chromedp.Navigate(base+page), poll(`document.body.innerText.includes("guest pass with which you came may be closed")`))
	do(t, guest, "ask for the bytes", chromedp.Evaluate[chromedp.Void](`fetch("`+src+`").then((r) => window.status = r.status)`), poll(`window.status === "404"`))
	do(t, guest, "the link itself", chromedp.Navigate(link), poll(`document.body.innerText.includes("This guest pass is closed")`))
}
