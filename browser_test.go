package flickrkillr_test

import (
	"context"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// TestBrowser does in Chromium what a new member does: signs up, drags three
// real photos in and watches them go, finds them in the stream, opens one,
// edits it and makes it private; then another visitor finds nothing there.
func TestBrowser(t *testing.T) {
	base := openServe(t, filepath.Join(t.TempDir(), "site"))
	files := realPhotos(t, 3)
	anna := browser(t)

	do(t, anna, "sign up",
		chromedp.Navigate(base+"/account/sign-up/"),
		chromedp.SendKeys(chromedp.CSS(`input[name=name]`), "anna"),
		chromedp.SendKeys(chromedp.CSS(`input[name=email]`), "anna@example.org"),
		chromedp.SendKeys(chromedp.CSS(`input[name=password]`), "correct horse"),
		chromedp.Click(chromedp.CSS(`main form button.primary`)),
		chromedp.WaitVisible(chromedp.CSS(`a[href$="/photos/upload/"]`)),
		chromedp.Navigate(base+"/photos/upload/"),
		chromedp.WaitVisible(chromedp.CSS(`[data-choose]`)),
	)
	drop(t, anna, files)
	do(t, anna, "send what was dropped",
		poll(`document.querySelectorAll("[data-files] > li").length === 3`),
		// A mutation observer keeps what the overall line has said.
		chromedp.Evaluate[chromedp.Void](`window.said = []; new MutationObserver(() => said.push(document.querySelector("[data-figures]").textContent)).observe(document.querySelector("[data-overall]"), {subtree: true, childList: true, characterData: true})`),
		chromedp.Click(chromedp.CSS(`[data-send]`)),
		chromedp.WaitVisible(chromedp.CSS(`[data-done]`)),
	)
	said := get[[]string](t, anna, `said`)
	if !strings.Contains(strings.Join(said, "\n"), "of 3 photos") {
		t.Errorf("the progress line said only %q", said)
	}
	if bad := get[string](t, anna, `Array.from(document.querySelectorAll("li.bad"), (e) => e.innerText).join("; ")`); bad != "" {
		t.Fatal("not taken:", bad)
	}

	do(t, anna, "find them in the stream",
		chromedp.Click(chromedp.CSS(`[data-done]`)),
		poll(`location.pathname === "/photos/anna/" && document.querySelectorAll("main img[srcset]").length === 3`),
		poll(`Array.from(document.querySelectorAll("main img[srcset]")).every((i) => i.complete && i.naturalWidth > 0)`),
	)
	if shift := get[bool](t, anna, `Array.from(document.querySelectorAll("main img")).every((i) => i.hasAttribute("width") && i.hasAttribute("height") && i.hasAttribute("alt"))`); !shift {
		t.Error("a picture has no width, height or alt text")
	}
	page := get[string](t, anna, `Array.from(document.querySelectorAll("main a")).map((a) => a.pathname).find((p) => /^\/photos\/anna\/\d+\/$/.test(p))`)
	do(t, anna, "open one and edit it",
		chromedp.Navigate(base+page),
		poll(`document.querySelector("main img").complete && document.querySelector("main img").naturalWidth > 0`),
		chromedp.Navigate(base+page+"edit/"),
		chromedp.SetValue(chromedp.CSS(`input[name=title]`), "Evening by the river"),
		chromedp.SetValue(chromedp.CSS(`input[name=tags]`), `river "golden hour"`),
		chromedp.Click(chromedp.CSS(`main form button.primary`)),
		poll(`document.querySelector("h1")?.innerText === "Evening by the river"`),
	)
	image := get[string](t, anna, `new URL(document.querySelector("main img").currentSrc).pathname`)
	visitor := func(path string) int {
		resp, err := http.Get(base + path)
		if err != nil {
			t.Fatal(err)
		}
		resp.Body.Close()
		return resp.StatusCode
	}
	for _, path := range []string{page, image} {
		if status := visitor(path); status != 200 {
			t.Errorf("a visitor gets %d for the public %s", status, path)
		}
	}

	do(t, anna, "make it private",
		chromedp.Navigate(base+page+"edit/"),
		chromedp.Click(chromedp.CSS(`input[name=visibility][value=private]`)),
		chromedp.Click(chromedp.CSS(`main form button.primary`)),
		poll(`document.querySelector("h1")?.innerText === "Evening by the river" && document.querySelector("main img").complete`),
	)
	private := get[string](t, anna, `new URL(document.querySelector("main img").currentSrc).pathname`)
	for _, path := range []string{page, image, private} {
		if status := visitor(path); status != 404 {
			t.Errorf("a visitor gets %d for the private %s", status, path)
		}
	}
	other := browser(t)
	do(t, other, "a second visitor", chromedp.Navigate(base+page))
	if text := get[string](t, other, `document.body.innerText`); strings.Contains(text, "Evening") || !strings.Contains(text, "nothing here") {
		t.Error("a second visitor reads", text)
	}

	for _, who := range []context.Context{anna, other} {
		headIsWhole(t, who, base)
	}

	do(t, anna, "go on with the arrow keys",
		chromedp.Navigate(base+page),
		chromedp.WaitVisible(chromedp.CSS(`.neighbours a[rel=next]`)),
		chromedp.KeyEvent(kb.ArrowRight),
		poll(`location.pathname !== "`+page+`"`),
	)
	do(t, anna, "throw it away and undo",
		chromedp.Navigate(base+page),
		chromedp.Evaluate[chromedp.Void](`document.querySelector("form[action$='/trash/']").requestSubmit()`),
		chromedp.WaitVisible(chromedp.CSS(`form[action$="/restore/"] button`)),
		chromedp.Click(chromedp.CSS(`form[action$="/restore/"] button`)),
		poll(`location.pathname === "`+page+`" && document.querySelector("h1").innerText === "Evening by the river"`),
	)
}

// headIsWhole looks whether the head of a page shows all that it has on every
// width of screen, the narrowest that a reader may zoom to included.
func headIsWhole(t *testing.T, ctx context.Context, base string) {
	t.Helper()
	for _, width := range []int64{320, 375, 430, 500, 560, 660, 780, 900, 1280} {
		do(t, ctx, "another width", chromedp.EmulateViewport(width, 700), chromedp.Navigate(base+"/"))
		cut := get[[]string](t, ctx, `[...document.querySelectorAll(".top a, .top button, .top summary, .top input")].filter(e => {
			const r = e.getBoundingClientRect()
			return r.width > 0 && (r.left < 0 || r.right > document.documentElement.clientWidth)
		}).map(e => e.innerText || e.tagName)`)
		if len(cut) > 0 {
			t.Errorf("%d pixels wide, the head of the page has no room for %q", width, cut)
		}
	}
	do(t, ctx, "as before", chromedp.EmulateViewport(1280, 900))
}

// browser opens a window of a Chromium of its own.
func browser(t *testing.T) context.Context {
	t.Helper()
	opts := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath("/usr/bin/chromium"), chromedp.NoSandbox,
		chromedp.UserDataDir(t.TempDir()), chromedp.WindowSize(1280, 900), chromedp.Flag("disable-quic", true),
		chromedp.Flag("disable-component-update", true), chromedp.Flag("disable-background-networking", true))
	allocator, stop := chromedp.NewExecAllocator(t.Context(), opts...)
	ctx, cancel := chromedp.NewContext(allocator)
	t.Cleanup(func() { cancel(); stop() })
	if err := chromedp.Do(ctx); err != nil {
		t.Fatal("start Chromium:", err)
	}
	return ctx
}

func do(t *testing.T, ctx context.Context, what string, steps ...chromedp.Action[chromedp.Void]) {
	t.Helper()
	limited, cancel := context.WithTimeout(ctx, 60*time.Second)
	defer cancel()
	if err := chromedp.Do(limited, steps...); err != nil {
		text, _ := chromedp.Run(ctx, chromedp.Evaluate[string](`location.href + "\n" + document.body.innerText`))
		t.Fatalf("%s: %v\nthe page is %s", what, err, text)
	}
}

func get[T any](t *testing.T, ctx context.Context, expression string) T {
	t.Helper()
	v, err := chromedp.Run(ctx, chromedp.Evaluate[T](expression))
	if err != nil {
		t.Fatalf("%s: %v", expression, err)
	}
	return v
}

func poll(expression string) chromedp.Action[chromedp.Void] {
	return func(ctx context.Context, tab *chromedp.Target) (chromedp.Void, error) {
		for {
			// A page on its way out gives errors: ask again.
			if ok, err := chromedp.Evaluate[bool](expression)(ctx, tab); err == nil && ok {
				return chromedp.Void{}, nil
			}
			select {
			case <-ctx.Done():
				return chromedp.Void{}, ctx.Err()
			case <-time.After(50 * time.Millisecond):
			}
		}
	}
}

// drop drags files from outside over the page and lets them go.
func drop(t *testing.T, ctx context.Context, files []string) {
	t.Helper()
	data := &input.DragData{Items: []*input.DragDataItem{}, Files: files, DragOperationsMask: 1}
	// A mouse moves while it drags, and the page shows where to drop meanwhile.
	for _, kind := range []input.DispatchDragEventType{input.DispatchDragEventTypeDragEnter, input.DispatchDragEventTypeDragOver,
		input.DispatchDragEventTypeDragOver, input.DispatchDragEventTypeDrop} {
		time.Sleep(100 * time.Millisecond)
		if _, err := chromedp.Call(ctx, input.DispatchDragEvent, input.DispatchDragEventParams{Type: kind, X: 400, Y: 300, Data: data}); err != nil {
			t.Fatal(kind, err)
		}
	}
}

// realPhotos gives camera photos of a module's samples: those that are
// whole pictures with a picture's size.
func realPhotos(t *testing.T, n int) []string {
	var out []string
	for _, file := range sampleFiles(t) {
		info, err := os.Stat(file)
		if err == nil && info.Size() > 300<<10 && regexp.MustCompile(`(?i)\.jpe?g$`).MatchString(file) {
			out = append(out, file)
		}
		if len(out) == n {
			return out
		}
	}
	t.Fatalf("only %d sample photos are there", len(out))
	return nil
}
