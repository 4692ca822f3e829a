package web

import (
	"context"

	"flickrkillr/internal/cache"
	"flickrkillr/internal/photo"
	"flickrkillr/internal/site"
	"flickrkillr/internal/web/page"
)

// touched says, for each route whose answers are kept, which of them show a
// photo: those are forgotten when the photo appears, changes or goes. A change
// of a member's name or settings forgets all pages.
var touched = map[string]func(page.Base, site.ChangedPhoto) []string{
	"/":               func(b page.Base, p site.ChangedPhoto) []string { return []string{b.Home()} },
	"/photos/{user}/": func(b page.Base, p site.ChangedPhoto) []string { return []string{b.Stream(p.Photo.Owner.Name)} },
	"/people/{user}/": func(b page.Base, p site.ChangedPhoto) []string { return []string{b.Profile(p.Photo.Owner.Name)} },
	"/photos/{user}/{id}/": func(b page.Base, p site.ChangedPhoto) []string { // the neighbours' pages lead to it
		paths := []string{b.Photo(p.Photo)}
		for _, n := range []*photo.Photo{p.Newer, p.Older} {
			if n != nil {
				paths = append(paths, b.Photo(*n))
			}
		}
		return paths
	},
	"/photos/tags/{tag}/": func(b page.Base, p site.ChangedPhoto) (paths []string) {
		for _, t := range p.Tags {
			paths = append(paths, b.Tag(t))
		}
		return paths
	},
	"/photos/{user}/tags/{tag}/": func(b page.Base, p site.ChangedPhoto) (paths []string) {
		for _, t := range p.Tags {
			paths = append(paths, b.UserTag(p.Photo.Owner.Name, t))
		}
		return paths
	},
}

// counted are the pages that say how many people a member follows and is
// followed by.
func counted(b page.Base, name string) []string { return []string{b.Stream(name), b.Profile(name)} }

// Forget gives what a site calls after each write: it removes from the cache
// whatever the write made untrue. base is the path below which the site lives.
func Forget(c cache.Cache, base string) func(context.Context, site.Change) error {
	b := page.Base(base)
	return func(ctx context.Context, ch site.Change) error {
		if ch.Everything {
			return c.RemoveAll(ctx)
		}
		var keys []string
		for _, p := range ch.Talk {
			keys = append(keys, pageKey(b.Photo(p)))
		}
		for _, name := range ch.People {
			for _, path := range counted(b, name) {
				keys = append(keys, pageKey(path))
			}
		}
		for _, p := range ch.Photos {
			for _, paths := range touched {
				for _, path := range paths(b, p) {
					keys = append(keys, pageKey(path))
				}
			}
			if p.Gone {
				for _, z := range photo.Sizes {
					keys = append(keys, pictureKey(b.Image(p.Photo, z.Suffix)))
				}
			}
		}
		return c.Remove(ctx, keys...)
	}
}

// pictureKey is the key under which the bytes of a public photo are kept.
func pictureKey(path string) string { return "jpeg:" + path }
