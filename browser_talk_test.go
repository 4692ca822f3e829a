package flickrkillr_test

import (
	"context"
	"net/http"
	"net/url"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// TestBrowserTalk does in Chromium what scripts add to the forms of talk: a
// note is drawn with the mouse and moved by keys, a photo of an album is
// dragged to its place, and a fave changes its button without a new page.
func TestBrowserTalk(t *testing.T) {
	base := openServe(t, filepath.Join(t.TempDir(), "site"))
	anna, bob := browser(t), browser(t)
	signUp(t, anna, base, "anna")
	do(t, anna, "upload", chromedp.Navigate(base+"/photos/upload/"), chromedp.WaitVisible(chromedp.CSS(`[data-choose]`)))
	drop(t, anna, realPhotos(t, 3))
	do(t, anna, "send", poll(`document.querySelectorAll("[data-files] > li").length === 3`), chromedp.Click(chromedp.CSS(`[data-send]`)),
		chromedp.WaitVisible(chromedp.CSS(`[data-done]`)), chromedp.Click(chromedp.CSS(`[data-done]`)), poll(`document.querySelectorAll(".shots > li").length === 3`))
	page := get[string](t, anna, `document.querySelector(".shots a.frame").pathname`)

	do(t, anna, "open the form of a note", chromedp.Navigate(base+page+"notes/"), chromedp.WaitVisible(chromedp.CSS(`.region`)))
	box := get[map[string]float64](t, anna, `(() => { const b = document.querySelector("[data-draw]").getBoundingClientRect(); return {x: b.x, y: b.y, w: b.width, h: b.height}; })()`)
	mouse(t, anna, box["x"]+0.1*box["w"], box["y"]+0.2*box["h"], box["x"]+0.4*box["w"], box["y"]+0.6*box["h"])
	if got := get[string](t, anna, `["x", "y", "w", "h"].map((n) => Math.round(document.getElementById(n).value)).join(" ")`); got != "10 20 30 40" {
		t.Errorf("drawn at %s percent", got)
	}
	do(t, anna, "move it by keys", chromedp.KeyEvent(kb.ArrowRight), chromedp.SendKeys(chromedp.CSS(`textarea[name=body]`), "Look here"),
		chromedp.Click(chromedp.CSS(`button[value=save]`)), poll(`document.querySelector(".regions li")?.style.cssText.includes("--x: 11")`))
	if got := get[string](t, anna, `document.querySelector(".regions li").style.cssText`); !strings.Contains(got, "--x") || !strings.Contains(get[string](t, anna, `document.querySelector(".notes").innerText`), "Look here") {
		t.Errorf("the note stands at %s", got)
	}

	do(t, anna, "make an album", chromedp.Navigate(base+"/photos/anna/albums/new/"), chromedp.SendKeys(chromedp.CSS(`input[name=title]`), "Three"),
		chromedp.Click(chromedp.CSS(`main form button.primary`)), chromedp.WaitVisible(chromedp.CSS(`.choose`)),
		chromedp.Evaluate[chromedp.Void](`document.querySelectorAll(".choose input").forEach((c) => c.click())`),
		chromedp.Click(chromedp.CSS(`main form button.primary`)), poll(`document.querySelectorAll(".choose input:disabled").length === 3`))
	arrange := strings.Replace(get[string](t, anna, `location.pathname`), "/add/", "/arrange/", 1)
	do(t, anna, "drag the first photo to the end", chromedp.Navigate(base+arrange), poll(`document.querySelector(".arrange li")?.draggable`))
	const order = `Array.from(document.querySelectorAll(".arrange [name=photo]"), (i) => i.value).join(" ")`
	before := strings.Fields(get[string](t, anna, order))
	do(t, anna, "drop it", chromedp.Evaluate[chromedp.Void](`(() => {
		window.same = true;
		const [first, , last] = document.querySelectorAll(".arrange > li"), data = new DataTransfer();
		const send = (kind, li) => li.dispatchEvent(new DragEvent(kind, {bubbles: true, cancelable: true, dataTransfer: data}));
		send("dragstart", first); send("dragover", last); send("drop", last); send("dragend", first);
	})()`), poll(order+` === "`+before[1]+" "+before[2]+" "+before[0]+`"`))
	do(t, anna, "step it back", chromedp.Evaluate[chromedp.Void](`document.querySelector('.arrange > li:last-child button[value="back"]').click()`),
		poll(order+` === "`+before[1]+" "+before[0]+" "+before[2]+`"`))
	if !get[bool](t, anna, `window.same === true`) {
		t.Error("arranging led to a new page")
	}

	signUp(t, bob, base, "bob")
	do(t, bob, "fave", chromedp.Navigate(base+page), chromedp.Evaluate[chromedp.Void](`window.same = true`),
		chromedp.Click(chromedp.CSS(`#faves button`)), poll(`document.querySelector("#faves").innerText.includes("1 fave")`))
	if !get[bool](t, bob, `window.same === true && document.activeElement.closest("#faves") !== null`) {
		t.Error("a fave led to a new page, or away from its button")
	}
	resp, err := http.PostForm(base+page+"comments/", url.Values{"body": {"lost?"}})
	if err != nil {
		t.Fatal(err)
	}
	resp.Body.Close()
	if resp.StatusCode != http.StatusUnauthorized {
		t.Errorf("a comment of nobody answers %d", resp.StatusCode)
	}
}

// mouse presses at one place of the window and lets go at another.
func mouse(t *testing.T, ctx context.Context, x1, y1, x2, y2 float64) {
	t.Helper()
	for _, step := range []input.DispatchMouseEventParams{
		{Type: input.DispatchMouseEventTypeMouseMoved, X: x1, Y: y1}, {Type: input.DispatchMouseEventTypeMousePressed, X: x1, Y: y1, Button: input.MouseButtonLeft, ClickCount: 1},
		{Type: input.DispatchMouseEventTypeMouseMoved, X: (x1 + x2) / 2, Y: (y1 + y2) / 2, Button: input.MouseButtonLeft}, {Type: input.DispatchMouseEventTypeMouseMoved, X: x2, Y: y2, Button: input.MouseButtonLeft},
		{Type: input.DispatchMouseEventTypeMouseReleased, X: x2, Y: y2, Button: input.MouseButtonLeft, ClickCount: 1},
	} {
		if _, err := chromedp.Call(ctx, input.DispatchMouseEvent, step); err != nil {
			t.Fatal(step.Type, err)
		}
	}
}
