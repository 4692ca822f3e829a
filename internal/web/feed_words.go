package web

import (
	"cmp"
	"fmt"
	"net/http"
	"strings"

	"flickrkillr/internal/photo"
	"flickrkillr/internal/site"
	"flickrkillr/internal/web/page"
)

// The feeds of groups, and of what is said about a photo.

// groupFeed is what a page of a group's offers where everybody may look into
// the group.
func groupFeed(g photo.Group, title, name string) []page.FeedLink {
	if !g.OpenTo(photo.GroupNobody) {
		return nil
	}
	return []page.FeedLink{{Title: title, Name: name, Query: "id=" + g.ID.String()}}
}

func (f *front) poolFeed(w http.ResponseWriter, r *request) error {
	who := r.URL.Query().Get("id")
	if who == "" {
		return feedRefused("Say which group: id=NAME.")
	}
	found, err := f.site.PoolFeed(r.Context(), who)
	return f.answerFeed(w, r, feed{Title: "The pool of " + found.Group.Title, Link: f.base.GroupPart(found.Group, "pool")}, found, err)
}

func (f *front) discussFeed(w http.ResponseWriter, r *request) error {
	who := r.URL.Query().Get("id")
	if who == "" {
		return feedRefused("Say which group: id=NAME.")
	}
	found, err := f.site.TopicsFeed(r.Context(), who)
	return f.answerFeed(w, r, feed{Title: "Discussion of " + found.Group.Title, Link: f.base.GroupPart(found.Group, "discuss")}, found, err)
}

func (f *front) commentsFeed(w http.ResponseWriter, r *request) error {
	id, err := photo.ParseID(r.URL.Query().Get("photo"))
	if err != nil {
		return feedRefused("Say which photo: photo=ID.")
	}
	found, err := f.site.CommentsFeed(r.Context(), id)
	return f.answerFeed(w, r, feed{Title: "Comments on " + found.Photo.Name(), Link: f.base.Photo(found.Photo)}, found, err)
}

// wordItems adds the topics and comments of a feed to its items.
func (f *front) wordItems(r *request, origin string, d *feed, found site.Feed) error {
	add := func(c photo.Comment, title, path string) error {
		var content strings.Builder
		if err := page.FeedWords(c.Body).Render(r.Context(), &content); err != nil {
			return fmt.Errorf("draw feed: %w", err)
		}
		i := feedItem{Link: origin + path, Content: content.String()}
		i.Title, i.Owner, i.Posted = title, c.Author, c.Written
		if c.Author.Name != "" {
			i.Author = origin + f.base.Stream(c.Author.Name)
		}
		d.Items = append(d.Items, i)
		if c.Written.After(d.Updated) {
			d.Updated = c.Written
		}
		return nil
	}
	for _, t := range found.Topics {
		if err := add(t.Comment, t.Title, f.base.Topic(found.Group, t.ID)); err != nil {
			return err
		}
	}
	for _, c := range found.Said {
		by := cmp.Or(c.Author.DisplayName, c.Author.Name)
		if err := add(c, by+" about "+found.Photo.Name(), f.base.CommentPlace(found.Photo, c.ID)); err != nil {
			return err
		}
	}
	return nil
}
