package site

import (
	"archive/zip"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"time"

	"flickrkillr/internal/photo"
	"flickrkillr/internal/store"
)

// A member takes all his data in parts, each a ZIP: of so many photos at most,
// and of about so many bytes. A list shows so many parts.
const (
	ExportPhotos = 500
	ExportBytes  = 1 << 30
	ExportParts  = 20
)

// Parts lists the parts of the viewer's data that begin after a photo; more
// says that others follow. The first part is there without photos, too.
func (s *Site) Parts(ctx context.Context, v photo.Viewer, after photo.ID) (parts []photo.ExportPart, more bool, err error) {
	if err := member(v); err != nil {
		return nil, false, err
	}
	const most = ExportParts * ExportPhotos
	var sizes []store.SizedPhoto
	err = s.db.Read(ctx, func(r *store.Reader) (err error) {
		sizes, err = r.PhotoSizes(v.ID, after, most+1)
		return err
	})
	now := photo.ExportPart{After: after, Last: after}
	for _, p := range sizes {
		if now.Photos == ExportPhotos || now.Photos > 0 && now.Bytes+p.Bytes > ExportBytes {
			if parts = append(parts, now); len(parts) == ExportParts {
				return parts, true, err
			}
			now = photo.ExportPart{After: now.Last}
		}
		now.Last, now.Photos, now.Bytes = p.ID, now.Photos+1, now.Bytes+p.Bytes
	}
	return append(parts, now), false, err
}

// Export writes a part of the viewer's data as a ZIP: the originals, bit by
// bit, and beside each what the site knows of it, as JSON. It reads a photo at
// a time, and stops where ctx ends or w fails.
func (s *Site) Export(ctx context.Context, v photo.Viewer, part photo.ExportPart, w io.Writer) error {
	if err := member(v); err != nil {
		return err
	}
	z := zip.NewWriter(w)
	if err := s.exportAccount(ctx, v, part, z); err != nil {
		return err
	}
	after := part.After
	for n := 0; n < ExportPhotos; {
		var ids []photo.ID
		err := s.db.Read(ctx, func(r *store.Reader) (err error) {
			ids, err = r.PhotoIDs(v.ID, after, min(50, ExportPhotos-n))
			return err
		})
		if err != nil {
			return err
		}
		if len(ids) == 0 {
			break
		}
		for _, id := range ids {
			if id > part.Last {
				return z.Close()
			}
			if err := s.exportPhoto(ctx, v, id, z); err != nil {
				return err
			}
			after, n = id, n+1
		}
	}
	return z.Close()
}

const exportReadme = `This is a part of your data from the photo site.

photos/    your originals, exactly as you uploaded them, and beside each a file
           .json with its title, description, tags, dates, who may see it, and
           what others wrote about it. Times are in UTC.
account.json, albums.json, collections.json, galleries.json, contacts.json,
groups.json, comments.json (what you wrote under photos of others) and
discussions.json (what you wrote in groups) are in the first part.
`

func (s *Site) exportAccount(ctx context.Context, v photo.Viewer, part photo.ExportPart, z *zip.Writer) error {
	var u photo.User
	var groups []photo.Group
	err := s.db.Read(ctx, func(r *store.Reader) (err error) {
		if u, err = r.UserByID(v.ID); err != nil {
			return err
		}
		groups, err = r.GroupsOf(v.ID, v.ID, photo.GroupMember)
		return err
	})
	if err != nil {
		return err
	}
	readme, err := z.CreateHeader(entry("README.txt", u.Joined, zip.Deflate))
	if err == nil {
		_, err = io.WriteString(readme, exportReadme)
	}
	if err != nil || part.After != 0 {
		return err
	}
	account := map[string]any{"name": u.Name, "display_name": u.DisplayName, "email": u.Email, "role": u.Role, "about": u.Bio, "location": u.Location,
		"joined": u.Joined, "photos": u.Photos, "new_photos_are_seen_by": u.DefaultVisibility.FormValue(), "new_photos_licence": u.DefaultLicence.Text().Name}
	if err := writeJSON(z, "account.json", u.Joined, account); err != nil {
		return err
	}
	in := []map[string]any{}
	for _, g := range groups {
		in = append(in, map[string]any{"name": g.Name, "title": g.Title, "role": g.Role.String()})
	}
	if err := writeJSON(z, "groups.json", u.Joined, in); err != nil {
		return err
	}
	if err := s.exportContacts(ctx, v, u, z); err != nil {
		return err
	}
	if err := s.exportAlbums(ctx, v, u, z); err != nil {
		return err
	}
	if err := s.exportCollections(ctx, v, u, z); err != nil {
		return err
	}
	if err := s.exportGalleries(ctx, v, u, z); err != nil {
		return err
	}
	return s.exportSaid(ctx, v, u, z)
}

func (s *Site) exportContacts(ctx context.Context, v photo.Viewer, u photo.User, z *zip.Writer) error {
	list := []map[string]any{}
	for page := (photo.Page{Limit: PageLimit}); ; {
		var l photo.ContactList
		err := s.db.Read(ctx, func(r *store.Reader) (err error) {
			l, err = r.Contacts(v.ID, page)
			return err
		})
		if err != nil {
			return err
		}
		for _, c := range l.Contacts {
			list = append(list, map[string]any{"name": c.User.Name, "display_name": c.User.DisplayName, "friend": c.Friend, "family": c.Family, "since": c.Added})
		}
		if page.Before = l.Older; page.Before.ID == 0 {
			return writeJSON(z, "contacts.json", u.Joined, list)
		}
	}
}

func (s *Site) exportAlbums(ctx context.Context, v photo.Viewer, u photo.User, z *zip.Writer) error {
	list := []map[string]any{}
	for page := (photo.RankPage{Limit: PageLimit}); ; {
		var l photo.Albums
		err := s.db.Read(ctx, func(r *store.Reader) (err error) {
			l, err = r.Albums(v.ID, photo.SeesAll, page)
			return err
		})
		if err != nil {
			return err
		}
		for _, a := range l.Albums {
			list = append(list, map[string]any{"id": a.ID.String(), "title": a.Title, "description": a.Description, "created": a.Created, "cover": a.Cover.String(), "photos": a.Tally.All})
		}
		if page.After = l.Next; page.After.ID == 0 {
			return writeJSON(z, "albums.json", u.Joined, list)
		}
	}
}

func entry(name string, at time.Time, method uint16) *zip.FileHeader {
	return &zip.FileHeader{Name: name, Modified: at.UTC(), Method: method}
}

func writeJSON(z *zip.Writer, name string, at time.Time, what any) error {
	text, err := json.MarshalIndent(what, "", "  ")
	if err != nil {
		return fmt.Errorf("write %s: %w", name, err)
	}
	w, err := z.CreateHeader(entry(name, at, zip.Deflate))
	if err == nil {
		_, err = w.Write(append(text, '\n'))
	}
	return err
}

// exportName is a photo's name in a ZIP, without its ending: the id makes it
// the only one, and the rest is letters, digits and dashes.
func exportName(p photo.Photo) string {
	name := strings.Join(photo.Words(p.Title), "-")
	name = strings.Map(func(r rune) rune {
		if r == '-' || r >= '0' && r <= '9' || r >= 'a' && r <= 'z' {
			return r
		}
		return -1
	}, name)
	return strings.TrimSuffix("photos/"+p.ID.String()+"-"+name[:min(len(name), 60)], "-")
}
