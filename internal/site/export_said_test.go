package site_test

import (
	"archive/zip"
	"bytes"
	"encoding/json"
	"fmt"
	"testing"
	"time"

	"flickrkillr/internal/photo"
	"flickrkillr/internal/store"
)

// taken gives the lists of a member's data of what he wrote elsewhere.
func (x parish) taken(v photo.Viewer, name string) (out []map[string]string) {
	x.t.Helper()
	var b bytes.Buffer
	x.ok(x.Export(x.t.Context(), v, photo.ExportPart{}, &b))
	z, err := zip.NewReader(bytes.NewReader(b.Bytes()), int64(b.Len()))
	x.ok(err)
	f, err := z.Open(name)
	x.ok(err)
	x.ok(json.NewDecoder(f).Decode(&out))
	return out
}

// A member takes along all that he wrote elsewhere, and nothing that others
// say where he is not let in any more.
func TestTakingWhatOneWrote(t *testing.T) {
	onParishes(t, func(t *testing.T, x parish) {
		ctx := t.Context()
		if a, b := x.taken(x.bob, "comments.json"), x.taken(x.bob, "discussions.json"); len(a)+len(b) > 0 {
			t.Error(a, b)
		}
		other := x.add(3, photo.Public)
		const wrote = 401
		x.ok(x.db.Write(ctx, func(w *store.Writer) error {
			for i := range wrote {
				c := photo.Comment{ID: photo.ID(wrote - i), Author: author(x.bob), Body: fmt.Sprint("b", i), Written: time.UnixMilli(5).UTC()}
				if err := w.InsertComment([]photo.Photo{x.open, other}[i%2], c); err != nil {
					return err
				}
			}
			return w.InsertComment(x.open, photo.Comment{ID: 999, Author: author(x.anna), Body: "anna's", Written: time.UnixMilli(5).UTC()})
		}))
		texts := map[string]bool{}
		for _, c := range x.taken(x.bob, "comments.json") {
			texts[c["text"]] = c["by"] == "anna" && c["at"] == "1970-01-01T00:00:00.005Z"
		}
		for i := range wrote {
			if !texts[fmt.Sprint("b", i)] {
				t.Errorf("comment %d is missing", i)
			}
		}
		if own := x.taken(x.anna, "comments.json"); len(texts) != wrote || len(own) > 0 {
			t.Error(len(texts), own)
		}

		secret := x.group("secret", private)
		x.ok(x.InviteToGroup(ctx, x.anna, secret.ID, x.bob.Name))
		x.ok(x.JoinGroup(ctx, x.bob, secret.ID))
		annas, err := x.AddTopic(ctx, x.anna, secret.ID, "Anna's topic", "body")
		x.ok(err)
		bobs, err := x.AddTopic(ctx, x.bob, secret.ID, "Bob's topic", "body")
		x.ok(err)
		_, err = x.AddReply(ctx, x.bob, secret.ID, annas.ID, "bob's reply")
		x.ok(err)
		_, err = x.AddReply(ctx, x.anna, secret.ID, bobs.ID, "anna's reply")
		x.ok(err)
		said := func(want ...string) {
			t.Helper()
			var got []string
			for _, d := range x.taken(x.bob, "discussions.json") {
				got = append(got, fmt.Sprintf("%s in %s under %s: %s", d["type"], d["group"], d["title"], d["text"]))
			}
			if fmt.Sprint(got) != fmt.Sprint(want) {
				t.Errorf("bob takes %q, not %q", got, want)
			}
		}
		said("topic in secret under Bob's topic: body", "reply in secret under Anna's topic: bob's reply")
		x.ok(x.LeaveGroup(ctx, x.bob, secret.ID))
		said("topic in  under Bob's topic: body", "reply in  under : bob's reply")
	})
}
