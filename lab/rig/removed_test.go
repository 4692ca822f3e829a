package rig

import (
	"context"
	"net/http"
	"sync"
	"testing"
	"time"
)

// nginx looks for a file before it opens it, and the site may remove it in
// between: what is asked then is there all the same.
func TestRemovedWhileSent(t *testing.T) {
	for _, rung := range []string{"A4", "X3", "X4"} {
		t.Run(rung, func(t *testing.T) {
			g := up(t, rung, options())
			ctx, stop := context.WithTimeout(t.Context(), 3*time.Second)
			defer stop()
			var readers sync.WaitGroup
			for _, path := range []string{"/", anImage(t, g), "/", anImage(t, g)} {
				readers.Go(func() {
					c := g.Client()
					for ctx.Err() == nil {
						res, err := c.Get(g.URL + path)
						if err != nil {
							t.Error(err)
							return
						}
						res.Body.Close()
						if res.StatusCode != http.StatusOK {
							t.Errorf("%s answers %s", path, res.Status)
							return
						}
					}
				})
			}
			for ctx.Err() == nil {
				if err := g.Forget(t.Context()); err != nil {
					t.Error(err)
					break
				}
			}
			readers.Wait()
		})
	}
}
