package site

import (
	"encoding/json"
	"slices"
	"strconv"
	"time"

	"flickrkillr/internal/photo"
	"flickrkillr/internal/store"
)

// edited gives what a batch makes of a photo; its error, a photo.Invalid, says
// why it cannot.
func edited(b photo.Batch, h store.Held, number int) (store.Held, error) {
	e, p, next := b.Edit, h.Photo, h
	var err error
	switch trashed := !p.Trashed.IsZero(); {
	case e.Restore && !trashed:
		return h, nil
	case e.Restore:
		next.Photo.Trashed = time.Time{}
		return next, nil
	case trashed:
		return h, photo.Invalidf("", "It is in the trash.")
	}
	if e.Title != "" {
		if next.Photo.Title, err = photo.CheckTitle(p.Fill(e.Title, number)); err != nil {
			return h, err
		}
	}
	if e.Description != "" {
		if next.Photo.Description, err = photo.CheckDescription(p.Fill(e.Description, number)); err != nil {
			return h, err
		}
	}
	if next.Tags, err = e.Retag(h.Tags); err != nil {
		return h, err
	}
	if e.Shift != 0 {
		t, err := p.When().Move(e.Shift)
		if err != nil {
			return h, err
		}
		next.Photo.Taken, next.Photo.Granularity = t.At, t.Granularity
	}
	next.Photo.Turn(e.Turn)
	if e.Visibility != nil {
		next.Photo.Show(*e.Visibility)
	}
	for _, f := range photo.PermissionFields {
		if a, ok := e.Permissions[f.Name]; ok {
			*f.Of(&next.Photo.Permissions) = a
		}
	}
	if e.Licence != nil {
		next.Photo.Licence = *e.Licence
	}
	if e.Place != nil {
		next.Details.Place = *e.Place
	}
	if e.Trash {
		next.Photo.Trashed = now()
	}
	return next, nil
}

// A snapshot is what a batch changed of a photo, as it was or as it became;
// what it left alone is nil.
type snapshot struct {
	Title       *string            `json:",omitempty"`
	Description *string            `json:",omitempty"`
	Tags        *[]photo.Tag       `json:",omitempty"`
	Taken       *photo.Taken       `json:",omitempty"`
	Turned      *int               `json:",omitempty"`
	Visibility  *photo.Visibility  `json:",omitempty"`
	Permissions *photo.Permissions `json:",omitempty"`
	Licence     *photo.Licence     `json:",omitempty"`
	Place       *photo.Place       `json:",omitempty"`
	Trashed     *bool              `json:",omitempty"`
	Added       bool               `json:",omitempty"` // to the album
	Removed     *int64             `json:",omitempty"` // from the other one, where it stood at this place
	Joined      bool               `json:",omitempty"` // the group's pool, or its queue
	Left        bool               `json:",omitempty"` // the other one's
}

// A part is one of the things that a snapshot holds: take reads it off a photo
// into a snapshot, put gives it to a photo, has says whether it is there.
type part struct {
	name string
	take func(*snapshot, store.Held)
	put  func(snapshot, *store.Held)
	has  func(snapshot) bool
	text func(store.Held) string
}

var parts = []part{
	{"title", func(s *snapshot, h store.Held) { s.Title = &h.Photo.Title }, func(s snapshot, h *store.Held) { h.Photo.Title = *s.Title },
		func(s snapshot) bool { return s.Title != nil }, func(h store.Held) string { return h.Photo.Title }},
	{"description", func(s *snapshot, h store.Held) { s.Description = &h.Photo.Description }, func(s snapshot, h *store.Held) { h.Photo.Description = *s.Description },
		func(s snapshot) bool { return s.Description != nil }, func(h store.Held) string { return h.Photo.Description }},
	{"tags", func(s *snapshot, h store.Held) { t := append([]photo.Tag{}, h.Tags...); s.Tags = &t }, func(s snapshot, h *store.Held) { h.Tags = *s.Tags },
		func(s snapshot) bool { return s.Tags != nil }, func(h store.Held) string { return photo.TagText(h.Tags) }},
	{"date", func(s *snapshot, h store.Held) { t := h.Photo.When(); s.Taken = &t },
		func(s snapshot, h *store.Held) { h.Photo.Taken, h.Photo.Granularity = s.Taken.At, s.Taken.Granularity },
		func(s snapshot) bool { return s.Taken != nil }, func(h store.Held) string { return h.Photo.When().FormValue() }},
	{"rotation", func(s *snapshot, h store.Held) { s.Turned = &h.Photo.Turned }, func(s snapshot, h *store.Held) { h.Photo.Turn(*s.Turned - h.Photo.Turned) },
		func(s snapshot) bool { return s.Turned != nil }, func(h store.Held) string { return h.Photo.TurnText() }},
	{"audience", func(s *snapshot, h store.Held) { v := h.Photo.Chosen(); s.Visibility = &v }, func(s snapshot, h *store.Held) { h.Photo.Show(*s.Visibility) },
		func(s snapshot) bool { return s.Visibility != nil }, func(h store.Held) string { return h.Photo.Chosen().String() }},
	{"permissions", func(s *snapshot, h store.Held) { s.Permissions = &h.Photo.Permissions }, func(s snapshot, h *store.Held) { h.Photo.Permissions = *s.Permissions },
		func(s snapshot) bool { return s.Permissions != nil }, func(h store.Held) string { return permissionText(h.Photo.Permissions) }},
	{"licence", func(s *snapshot, h store.Held) { s.Licence = &h.Photo.Licence }, func(s snapshot, h *store.Held) { h.Photo.Licence = *s.Licence },
		func(s snapshot) bool { return s.Licence != nil }, func(h store.Held) string { return h.Photo.Licence.Text().Name }},
	{"place", func(s *snapshot, h store.Held) { s.Place = &h.Details.Place }, func(s snapshot, h *store.Held) { h.Details.Place = *s.Place },
		func(s snapshot) bool { return s.Place != nil }, func(h store.Held) string { return h.Details.Place.Name + " " + h.Details.Place.Coordinates() }},
	{"place in the trash", func(s *snapshot, h store.Held) { t := !h.Photo.Trashed.IsZero(); s.Trashed = &t }, putTrashed,
		func(s snapshot) bool { return s.Trashed != nil }, func(h store.Held) string { return strconv.FormatBool(!h.Photo.Trashed.IsZero()) }},
}

func putTrashed(s snapshot, h *store.Held) {
	switch {
	case !*s.Trashed:
		h.Photo.Trashed = time.Time{}
	case h.Photo.Trashed.IsZero():
		h.Photo.Trashed = now()
	}
}

func permissionText(p photo.Permissions) (text string) {
	for _, f := range photo.PermissionFields {
		text += f.Name + ": " + (*f.Of(&p)).String() + "; "
	}
	return text
}

// sameIn says whether two states of a photo agree in a part.
func (p part) sameIn(a, b store.Held) bool {
	var x, y snapshot
	p.take(&x, a)
	p.take(&y, b)
	return x.text() == y.text()
}

func unchanged(a, b store.Held) bool {
	return !slices.ContainsFunc(parts, func(p part) bool { return !p.sameIn(a, b) })
}

// snapshots gives what changed of a photo.
func snapshots(old, next store.Held) (was, became snapshot) {
	for _, p := range parts {
		if !p.sameIn(old, next) {
			p.take(&was, old)
			p.take(&became, next)
		}
	}
	return was, became
}

func snapshotsOf(i photo.BatchItem) (was, became snapshot, err error) {
	if err = json.Unmarshal([]byte(i.Was), &was); err == nil {
		err = json.Unmarshal([]byte(i.Became), &became)
	}
	return was, became, err
}

func (s snapshot) text() string {
	b, err := json.Marshal(s)
	if err != nil {
		panic(err) // it has nothing that JSON has not
	}
	return string(b)
}

func (s snapshot) empty() bool { return s.text() == "{}" }

// differs names a part in which a photo is not as the snapshot says.
func (s snapshot) differs(h store.Held) string {
	for _, p := range parts {
		if p.has(s) && !p.sameIn(s.put(h), h) {
			return p.name
		}
	}
	return ""
}

// put gives a photo what the snapshot holds.
func (s snapshot) put(h store.Held) store.Held {
	for _, p := range parts {
		if p.has(s) {
			p.put(s, &h)
		}
	}
	return h
}

// lines says in words what changes.
func lines(old, next store.Held) (out []BatchLine) {
	for _, p := range parts {
		if p.name != "place in the trash" && !p.sameIn(old, next) {
			out = append(out, BatchLine{p.name, p.text(old), p.text(next)})
		}
	}
	return out
}
