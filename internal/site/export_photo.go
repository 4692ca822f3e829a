package site

import (
	"archive/zip"
	"context"
	"errors"
	"io"

	"flickrkillr/internal/photo"
	"flickrkillr/internal/store"
)

// exportPhoto writes a photo's original and what is known of it. One that was
// deleted meanwhile is left out.
func (s *Site) exportPhoto(ctx context.Context, v photo.Viewer, id photo.ID, z *zip.Writer) error {
	var p photo.Photo
	var sha string
	var known map[string]any
	err := s.db.Read(ctx, func(r *store.Reader) (err error) {
		if p, sha, err = r.PhotoByID(id); err == nil && p.Owner.ID != v.ID {
			err = photo.ErrNotFound
		}
		if err == nil {
			known, err = exported(r, p, sha)
		}
		return err
	})
	if errors.Is(err, photo.ErrNotFound) {
		return nil
	}
	if err != nil {
		return err
	}
	said, err := s.received(ctx, p)
	if err != nil {
		return err
	}
	known["comments"] = said
	if known["faved_by"], err = s.favers(ctx, p); err != nil {
		return err
	}
	original, err := s.blobs.Open(ctx, originalKey(sha))
	if err != nil {
		return blobError("open the original", err)
	}
	defer original.Close()
	name := exportName(p)
	w, err := z.CreateHeader(entry(name+"."+p.Format.Extension(), p.Posted, zip.Store))
	if err != nil {
		return err
	}
	if _, err := io.Copy(w, original); err != nil {
		return err
	}
	return writeJSON(z, name+".json", p.Posted, known)
}

func exported(r *store.Reader, p photo.Photo, sha string) (map[string]any, error) {
	d, err := r.DetailsOf(p.Owner.ID, p.ID)
	if err != nil {
		return nil, err
	}
	tags, err := r.TagsOf(p.Owner.ID, p.ID)
	if err != nil {
		return nil, err
	}
	albums, err := r.AlbumsOf(p.Owner.ID, p.ID)
	if err != nil {
		return nil, err
	}
	raw, in := []string{}, []map[string]string{}
	for _, t := range tags {
		raw = append(raw, t.Raw)
	}
	for _, a := range albums {
		in = append(in, map[string]string{"id": a.ID.String(), "title": a.Title})
	}
	may := p.Permissions
	width, height := p.FileSize()
	out := map[string]any{"id": p.ID.String(), "title": p.Title, "description": p.Description, "tags": raw, "albums": in,
		"file_name": d.File.Name, "sha256": sha, "bytes": d.File.Bytes, "width": width, "height": height, "turned": p.Degrees(),
		"posted": p.Posted, "seen_by": p.Chosen().FormValue(), "in_trash": !p.Trashed.IsZero(), "licence": p.Licence.Text().Name,
		"permissions": map[string]string{"comment": may.Comment.FormValue(), "tag": may.Tag.FormValue(), "download": may.Download.FormValue(),
			"camera": may.Camera.FormValue(), "place": may.Place.FormValue()}}
	if !p.Taken.IsZero() {
		out["taken"], out["taken_precision"] = p.Taken.Format("2006-01-02T15:04:05"), int(p.Granularity)
	}
	if d.Place.Known || d.Place.Name != "" {
		place := map[string]any{"name": d.Place.Name}
		if d.Place.Known {
			place["latitude"], place["longitude"] = d.Place.Latitude, d.Place.Longitude
		}
		out["place"] = place
	}
	return out, nil
}

// received gives what was written under a photo, oldest first.
func (s *Site) received(ctx context.Context, p photo.Photo) ([]map[string]any, error) {
	out := []map[string]any{}
	for page := (photo.ThreadPage{After: 1, Limit: PageLimit}); ; {
		var l photo.Thread
		err := s.db.Read(ctx, func(r *store.Reader) (err error) {
			l, err = r.Comments(p.Owner.ID, p.ID, page)
			return err
		})
		if err != nil || len(l.Comments) == 0 {
			return out, err
		}
		for _, c := range l.Comments {
			out = append(out, map[string]any{"by": c.Author.Name, "at": c.Written, "text": c.Body})
		}
		page.After = l.Comments[len(l.Comments)-1].ID
	}
}

// favers gives who faved a photo, latest first.
func (s *Site) favers(ctx context.Context, p photo.Photo) ([]map[string]any, error) {
	out := []map[string]any{}
	for page := (photo.Page{Limit: PageLimit}); ; {
		var l photo.Faves
		err := s.db.Read(ctx, func(r *store.Reader) (err error) {
			l, err = r.Faves(p.Owner.ID, p.ID, page)
			return err
		})
		if err != nil {
			return nil, err
		}
		for _, f := range l.Faves {
			out = append(out, map[string]any{"by": f.User.Name, "at": f.At})
		}
		if page.Before = l.Older; page.Before.ID == 0 {
			return out, nil
		}
	}
}
