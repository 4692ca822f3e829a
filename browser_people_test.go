package flickrkillr_test

import (
	"context"
	"net/http"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// TestBrowserPeople is how two members live with each other, each in a
// Chromium of their own: they befriend each other, one shares a photo with
// friends, the other talks about it; a visitor sees nothing but by a guest pass
// until that is revoked; the photo joins a pool through its queue, and is gone
// from it for everybody as soon as it is private.
func TestBrowserPeople(t *testing.T) {
	base := openServe(t, filepath.Join(t.TempDir(), "site"))
	anna, bob, visitor := browser(t), browser(t), browser(t)
	signUp(t, anna, base, "anna")
	signUp(t, bob, base, "bob")

	for _, x := range []struct {
		who  context.Context
		whom string
	}{{anna, "bob"}, {bob, "anna"}} {
		do(t, x.who, "befriend "+x.whom, chromedp.Navigate(base+"/people/"+x.whom+"/"),
			chromedp.Click(chromedp.CSS(`form[action$="/people/`+x.whom+`/follow/"] button`)),
			chromedp.WaitVisible(chromedp.CSS(`.acts details.menu summary`)),
			chromedp.Click(chromedp.CSS(`.acts details.menu summary`)),
			chromedp.Click(chromedp.CSS(`form.marks input[name=friend]`)), chromedp.Click(chromedp.CSS(`form.marks button`)),
			poll(`document.querySelector(".acts details.menu summary")?.innerText.includes("friend")`))
	}

	page := upload(t, anna, base, "friends")
	closed := func(what string) {
		t.Helper()
		do(t, visitor, what, chromedp.Navigate(base+page), poll(`document.body.innerText.includes("There is nothing here")`))
	}
	closed("a visitor of the friends' photo")
	do(t, visitor, "and of the stream", chromedp.Navigate(base+"/photos/anna/"), poll(`document.querySelector("h1") && !document.querySelector(".shots")`))

	do(t, bob, "sees it", chromedp.Navigate(base+page), poll(`document.querySelector(".picture img")?.naturalWidth > 0`),
		chromedp.SendKeys(chromedp.CSS(`#comment textarea`), "What a light!"), chromedp.Click(chromedp.CSS(`#comment button.primary`)),
		poll(`document.body.innerText.includes("What a light!") && !document.querySelector("#comment textarea").value`),
		chromedp.Click(chromedp.CSS(`#faves button`)), poll(`document.querySelector("#faves").innerText.includes("1 fave")`),
		chromedp.Navigate(base+page+"notes/"), chromedp.WaitVisible(chromedp.CSS(`.region`)),
		chromedp.SendKeys(chromedp.CSS(`textarea[name=body]`), "A heron"), chromedp.Click(chromedp.CSS(`button[value=save]`)),
		poll(`document.querySelector(".notes")?.innerText.includes("A heron")`))
	do(t, anna, "is told of all three", chromedp.Navigate(base+"/activity/"),
		poll(`["What a light!", "A heron", "fave"].every((w) => document.querySelector("main").innerText.includes(w))`))

	do(t, anna, "share", chromedp.Navigate(base+page), chromedp.Click(chromedp.CSS(`a[href$="/share/"]`)), chromedp.WaitVisible(chromedp.CSS(`#label`)),
		chromedp.Click(chromedp.CSS(`main form button.primary`)), chromedp.WaitVisible(chromedp.CSS(`#link`)))
	// The site's own address, photos.example, is not where it listens.
	_, token, ok := strings.Cut(get[string](t, anna, `document.getElementById("link").value`), "/guest/")
	if !ok {
		t.Fatal("no link to a pass")
	}
	link := base + "/guest/" + token
	do(t, visitor, "go in by the pass", chromedp.Navigate(link), chromedp.Click(chromedp.CSS(`main form button.primary`)), poll(`location.pathname === "`+page+`"`),
		poll(`document.querySelector(".picture img")?.complete && document.querySelector(".picture img").naturalWidth > 0`))
	if at := get[string](t, visitor, `location.href + " " + document.referrer + " " + document.cookie`); strings.TrimSpace(at) != base+page {
		t.Errorf("the page knows more than its address: %s", at)
	}
	src := get[string](t, visitor, `document.querySelector(".picture img").currentSrc`)
	if resp, err := http.Get(src); err != nil || resp.StatusCode != http.StatusNotFound {
		t.Error("bytes without the pass:", err)
	}
	do(t, anna, "revoke", chromedp.Navigate(base+"/account/passes/"), chromedp.Click(chromedp.CSS(`.passes button`)), poll(`document.body.innerText.includes("The pass is closed")`))
	do(t, visitor, "closed", chromedp.Navigate(base+page), poll(`document.body.innerText.includes("guest pass with which you came may be closed")`))
	do(t, visitor, "ask for the bytes", chromedp.Evaluate[chromedp.Void](`fetch("`+src+`").then((r) => window.status = r.status)`), poll(`window.status === "404"`))
	do(t, visitor, "the link itself", chromedp.Navigate(link), poll(`document.body.innerText.includes("This guest pass is closed")`))

	do(t, bob, "make a group with a queue", chromedp.Navigate(base+"/groups/new/"),
		chromedp.SendKeys(chromedp.CSS(`input[name=title]`), "Herons"), chromedp.SendKeys(chromedp.CSS(`input[name=name]`), "herons"),
		chromedp.Click(chromedp.CSS(`input[name=queue]`)), chromedp.Click(chromedp.CSS(`main form button.primary`)),
		poll(`location.pathname === "/groups/herons/"`))
	do(t, anna, "show it to everybody, and add it", setVisibility(base+page, "public"),
		chromedp.Navigate(base+"/groups/herons/"), chromedp.Click(chromedp.CSS(`button[value=join]`)), chromedp.WaitVisible(chromedp.CSS(`a[href$="/groups/herons/add/"]`)),
		chromedp.Navigate(base+page+"groups/"), chromedp.Click(chromedp.CSS(`button[value=add]`)), poll(`document.body.innerText.includes("waits for a moderator")`))
	const shots = `document.querySelectorAll(".shots > li").length`
	do(t, visitor, "the pool while it waits", chromedp.Navigate(base+"/groups/herons/pool/"), poll(`document.querySelector("h1") && `+shots+` === 0`))
	do(t, bob, "let it in", chromedp.Navigate(base+"/groups/herons/queue/"), chromedp.Click(chromedp.CSS(`input[name=photo]`)),
		chromedp.Click(chromedp.CSS(`button[value=approve]`)), poll(`document.body.innerText.includes("Nothing waits")`))
	do(t, visitor, "the pool with it", chromedp.Navigate(base+"/groups/herons/pool/"), poll(shots+` === 1`))

	do(t, anna, "turn it private", setVisibility(base+page, "private"))
	for _, x := range []struct {
		name string
		who  context.Context
	}{{"visitor", visitor}, {"bob", bob}} {
		do(t, x.who, "the pool of a private photo, for "+x.name, chromedp.Navigate(base+"/groups/herons/pool/"), poll(`document.querySelector("h1") && `+shots+` === 0`))
		do(t, x.who, "its page, for "+x.name, chromedp.Navigate(base+page), poll(`document.body.innerText.includes("nothing here") || document.body.innerText.includes("may be closed")`))
	}
}

// signUp makes a member, whose window it is from then on.
func signUp(t *testing.T, ctx context.Context, base, name string) {
	t.Helper()
	do(t, ctx, "sign up "+name,
		chromedp.Navigate(base+"/account/sign-up/"),
		chromedp.SendKeys(chromedp.CSS(`input[name=name]`), name),
		chromedp.SendKeys(chromedp.CSS(`input[name=email]`), name+"@example.org"),
		chromedp.SendKeys(chromedp.CSS(`input[name=password]`), "correct horse"),
		chromedp.Click(chromedp.CSS(`main form button.primary`)),
		poll(`location.pathname === "/photos/`+name+`/"`))
}

// upload adds a real photo for some and gives the path of its page.
func upload(t *testing.T, ctx context.Context, base, visibility string) string {
	t.Helper()
	do(t, ctx, "open the form of uploads", chromedp.Navigate(base+"/photos/upload/"), chromedp.WaitVisible(chromedp.CSS(`[data-choose]`)),
		chromedp.Evaluate[chromedp.Void](`document.querySelector("input[name=visibility][value=`+visibility+`]").click()`))
	drop(t, ctx, realPhotos(t, 1))
	do(t, ctx, "send", poll(`document.querySelectorAll("[data-files] > li").length === 1`), chromedp.Click(chromedp.CSS(`[data-send]`)),
		chromedp.WaitVisible(chromedp.CSS(`[data-done]`)), chromedp.Click(chromedp.CSS(`[data-done]`)), poll(`document.querySelectorAll(".shots > li").length === 1`))
	return get[string](t, ctx, `document.querySelector(".shots a.frame").pathname`)
}

// setVisibility changes by the form of a photo who may see it.
func setVisibility(page, to string) chromedp.Action[chromedp.Void] {
	return func(ctx context.Context, tab *chromedp.Target) (chromedp.Void, error) {
		for _, step := range []chromedp.Action[chromedp.Void]{chromedp.Navigate(page + "edit/"),
			chromedp.Click(chromedp.CSS(`input[name=visibility][value=` + to + `]`)), chromedp.Click(chromedp.CSS(`main form button.primary`)),
			poll(`location.href === "` + page + `"`)} {
			if _, err := step(ctx, tab); err != nil {
				return chromedp.Void{}, err
			}
		}
		return chromedp.Void{}, nil
	}
}
