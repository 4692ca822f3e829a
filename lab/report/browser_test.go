package report

import (
	"context"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"
)

// TestPageInBrowser opens the page in Chromium on a wide window and on a
// phone, light and dark: nothing is wider than the window, one drawing of each
// figure is shown, no text runs out of its drawing, and nothing is fetched.
// With REPORT_PICTURES set to a folder it leaves pictures there to look at.
func TestPageInBrowser(t *testing.T) {
	file := filepath.Join(t.TempDir(), "report.html")
	f, err := os.Create(file)
	if err != nil {
		t.Fatal(err)
	}
	if err := whole(t).HTML(f); err != nil {
		t.Fatal(err)
	}
	f.Close()

	ctx, cancel := chromedp.NewExecAllocator(context.Background(), append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.ExecPath("/usr/bin/chromium"), chromedp.NoSandbox, chromedp.UserDataDir(t.TempDir()))...)
	t.Cleanup(cancel)
	ctx, cancel = chromedp.NewContext(ctx)
	t.Cleanup(cancel)
	ctx, cancel = context.WithTimeout(ctx, time.Minute)
	t.Cleanup(cancel)

	var fetched []string
	if err := chromedp.Do(ctx, func(ctx context.Context, t *chromedp.Target) (chromedp.Void, error) {
		_, err := cdp.Call(ctx, t, network.Enable, network.EnableParams{})
		return chromedp.Void{}, err
	}); err != nil {
		t.Fatal("Chromium does not run; on Debian install chromium: ", err)
	}
	sent := chromedp.Events(ctx, network.RequestWillBeSent)
	done := make(chan struct{})
	go func() {
		defer close(done)
		for e, err := range sent {
			if err != nil {
				return
			}
			fetched = append(fetched, e.Request.URL)
		}
	}()

	for _, c := range []struct {
		name  string
		width int64
		dark  string
	}{{"wide", 1440, "light"}, {"middle", 800, "dark"}, {"phone", 400, "light"}} {
		theme := func(ctx context.Context, t *chromedp.Target) (chromedp.Void, error) {
			_, err := cdp.Call(ctx, t, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
				Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: c.dark}},
			})
			return chromedp.Void{}, err
		}
		if err := chromedp.Do(ctx, chromedp.EmulateViewport(c.width, 900), theme, chromedp.Navigate("file://"+file)); err != nil {
			t.Fatal(err)
		}
		for what, js := range map[string]string{
			"wider than the window": `document.documentElement.scrollWidth > innerWidth ? ["the page"] : []`,
			"figures without exactly one drawing": `[...document.querySelectorAll("figure")].filter(f =>
				[...f.querySelectorAll("svg")].filter(s => s.getBoundingClientRect().width > 0).length != 1).map(f => f.innerText)`,
			"texts outside their drawing": `[...document.querySelectorAll("svg text")].filter(e => {
				const a = e.getBoundingClientRect(), b = e.ownerSVGElement.getBoundingClientRect();
				return a.width > 0 && (a.left < b.left - 2 || a.right > b.right + 2 || a.bottom > b.bottom + 3 || a.top < b.top - 3);
			}).map(e => e.textContent)`,
		} {
			bad, err := chromedp.Run(ctx, chromedp.Evaluate[[]string](js))
			if err != nil {
				t.Fatal(err)
			}
			if len(bad) > 0 {
				t.Errorf("%s: %s: %q", c.name, what, bad[:min(len(bad), 6)])
			}
		}
		if folder := os.Getenv("REPORT_PICTURES"); folder != "" {
			picture, err := chromedp.Run(ctx, chromedp.FullScreenshot(100))
			if err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(filepath.Join(folder, c.name+".png"), picture, 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
	cancel()
	<-done
	for _, url := range fetched {
		if url != "file://"+file && url != "data:," {
			t.Errorf("it fetched %s", url)
		}
	}
	if len(fetched) == 0 {
		t.Error("not even the page itself was seen to be fetched")
	}
}
