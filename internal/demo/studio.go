package demo

import (
	"context"
	"encoding/json"
	"fmt"
	"runtime"
	"strconv"
	"sync"

	"golang.org/x/sync/errgroup"

	"flickrkillr/internal/site"
	"flickrkillr/internal/store"
)

// A studio draws the pictures of a community and has the site keep them.
type studio struct {
	*community
	site *site.Site

	mu    sync.Mutex
	drawn int
}

// draw draws the pictures from one number up to another that are not kept
// yet.
func (d *studio) draw(ctx context.Context, from, to int) error {
	work, together := errgroup.WithContext(ctx)
	work.SetLimit(runtime.GOMAXPROCS(0))
	for k := from; k < to && together.Err() == nil; k++ {
		work.Go(func() error {
			if err := d.keep(together, k); err != nil {
				return fmt.Errorf("picture %d: %w", k, err)
			}
			d.mu.Lock()
			defer d.mu.Unlock()
			d.drawn++
			d.Progress("drawing pictures", d.drawn, d.Pictures)
			return nil
		})
	}
	if err := work.Wait(); err != nil {
		return err
	}
	return ctx.Err()
}

// keep draws one picture unless its mark says that it is kept. Its row counts
// at once all photos that will show it.
func (d *studio) keep(ctx context.Context, k int) error {
	if d.uses[k] == 0 {
		return nil
	}
	mark := markPicture + " " + strconv.Itoa(k)
	text, err := d.site.Mark(ctx, mark)
	if err != nil {
		return err
	}
	if text != "" {
		return json.Unmarshal([]byte(text), &d.kept[k])
	}
	kept, err := d.site.KeepPicture(ctx, d.scenes[k].Draw())
	if err != nil {
		return err
	}
	note, err := json.Marshal(kept)
	if err != nil {
		return err
	}
	d.kept[k] = kept
	return explain(d.site.Bulk(ctx, func(b *store.Bulk) error {
		if err := b.Blob(store.BlobRow{SHA256: kept.SHA256, Bytes: kept.Bytes, Photos: int(d.uses[k])}); err != nil {
			return err
		}
		return b.SetMark(mark, string(note))
	}))
}
