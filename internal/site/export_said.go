package site

import (
	"archive/zip"
	"context"
	"encoding/json"
	"fmt"
	"io"

	"flickrkillr/internal/photo"
	"flickrkillr/internal/store"
)

// saidAtOnce is how much of what a member wrote is in memory at a time.
const saidAtOnce = 200

// exportSaid writes what the viewer wrote where others are at home: his
// comments on their photos, his topics and replies in groups.
func (s *Site) exportSaid(ctx context.Context, v photo.Viewer, u photo.User, z *zip.Writer) error {
	list, err := beginList(z, "comments.json", u)
	if err == nil {
		err = s.saidTo(ctx, v, list, (*store.Reader).CommentsMade, func(c store.Said) map[string]any {
			return map[string]any{"photo": c.Thing.String(), "by": c.Name}
		})
	}
	if err == nil {
		err = list.end()
	}
	if err == nil {
		list, err = beginList(z, "discussions.json", u)
	}
	if err == nil {
		err = s.saidTo(ctx, v, list, (*store.Reader).TopicsMade, inTopic("topic"))
	}
	if err == nil {
		err = s.saidTo(ctx, v, list, (*store.Reader).RepliesMade, inTopic("reply"))
	}
	if err == nil {
		err = list.end()
	}
	return err
}

func inTopic(kind string) func(store.Said) map[string]any {
	return func(c store.Said) map[string]any {
		return map[string]any{"type": kind, "group": c.Name, "group_id": c.Place.String(), "topic": c.Thing.String(), "title": c.Title}
	}
}

// saidTo adds to a list what one of the store's lists has, a part at a time.
func (s *Site) saidTo(ctx context.Context, v photo.Viewer, list *exportList, ask func(*store.Reader, photo.ID, store.Said, int) ([]store.Said, error), where func(store.Said) map[string]any) error {
	for part := (store.Said{}); ; {
		var said []store.Said
		err := s.db.Read(ctx, func(r *store.Reader) (err error) {
			said, err = ask(r, v.ID, part, saidAtOnce)
			return err
		})
		if err != nil || len(said) == 0 {
			return err
		}
		for _, c := range said {
			out := where(c)
			out["id"], out["at"], out["text"] = c.ID.String(), c.Written, c.Text
			if !c.Edited.IsZero() {
				out["edited"] = c.Edited
			}
			if err := list.add(out); err != nil {
				return err
			}
		}
		part = said[len(said)-1]
	}
}

// An exportList is a file in a ZIP, of a JSON list that is written while it is
// read.
type exportList struct {
	name string
	w    io.Writer
	some bool
}

func beginList(z *zip.Writer, name string, u photo.User) (*exportList, error) {
	w, err := z.CreateHeader(entry(name, u.Joined, zip.Deflate))
	return &exportList{name: name, w: w}, err
}

func (l *exportList) add(what any) error {
	text, err := json.MarshalIndent(what, "  ", "  ")
	if err != nil {
		return fmt.Errorf("write %s: %w", l.name, err)
	}
	before := "[\n  "
	if l.some {
		before = ",\n  "
	}
	l.some = true
	_, err = l.w.Write(append([]byte(before), text...))
	return err
}

func (l *exportList) end() error {
	after := "[]\n"
	if l.some {
		after = "\n]\n"
	}
	_, err := io.WriteString(l.w, after)
	return err
}
