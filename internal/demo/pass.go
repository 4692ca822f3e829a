package demo

import (
	"context"
	"fmt"
	"strconv"

	"golang.org/x/sync/errgroup"

	"flickrkillr/internal/site"
	"flickrkillr/internal/store"
)

// A pass goes through all members and loads the rows of each, which are
// invented ahead while the database works.
type pass[T any] struct {
	mark  string // says how many members are loaded
	users int
	part  int // how many are loaded in one transaction

	invent func(i int) T                            // makes the rows of member i; runs in a goroutine of its own
	before func(ctx context.Context, i int) error   // comes before the transaction that begins with member i; may be nil
	put    func(b *store.Bulk, i int, rows T) error // adds them
	report func(done int)                           // may be nil

	// end comes last in each transaction where put only keeps rows back; it
	// says how many of them are added. May be nil.
	end func(b *store.Bulk, report func(done, total int)) error
}

// ahead is how many members are invented at a time, and aheads how many such
// batches wait at most.
const (
	ahead  = 8
	aheads = 8
)

// run loads the members from one on.
func (p pass[T]) run(ctx context.Context, s *site.Site, from int) error {
	work, ctx := errgroup.WithContext(ctx)
	batches := make(chan []T, aheads)
	work.Go(func() error {
		defer close(batches)
		for i := from; i < p.users; {
			var batch []T
			for ; len(batch) < ahead && i < p.users; i++ {
				batch = append(batch, p.invent(i))
			}
			select {
			case batches <- batch:
			case <-ctx.Done():
				return ctx.Err()
			}
		}
		return nil
	})
	work.Go(func() error {
		var batch []T
		next := func() (rows T, err error) {
			if len(batch) == 0 {
				var ok bool
				if batch, ok = <-batches; !ok {
					return rows, context.Cause(ctx)
				}
			}
			rows, batch = batch[0], batch[1:]
			return rows, nil
		}
		for i := from; i < p.users; i += p.part {
			if p.before != nil {
				if err := p.before(ctx, i); err != nil {
					return err
				}
			}
			if err := s.Bulk(ctx, func(b *store.Bulk) error { return p.load(b, i, next) }); err != nil {
				return explain(err)
			}
		}
		return nil
	})
	return work.Wait()
}

// load adds one part in a transaction.
func (p pass[T]) load(b *store.Bulk, from int, next func() (T, error)) error {
	before, err := b.Mark(p.mark)
	if err != nil {
		return err
	}
	if before == "" {
		before = "0"
	}
	if before != strconv.Itoa(from) {
		return fmt.Errorf("another process fills this site too: let it, or end it and call this again")
	}
	to := min(from+p.part, p.users)
	for i := from; i < to; i++ {
		rows, err := next()
		if err != nil {
			return err
		}
		if err := p.put(b, i, rows); err != nil {
			return err
		}
		if p.report != nil && p.end == nil {
			p.report(i + 1)
		}
	}
	if p.end != nil {
		report := func(done, total int) { p.report(from + (to-from)*done/total) }
		if err := p.end(b, report); err != nil {
			return err
		}
	}
	return b.SetMark(p.mark, strconv.Itoa(to))
}
