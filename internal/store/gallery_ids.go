package store

import (
	"database/sql"

	"flickrkillr/internal/photo"
)

// Programs ask for galleries by id, and page through them by number.

var galleryOwner = query{"gallery_owner", `SELECT owner_id FROM galleries WHERE id = $1`}

// GalleryOwner gives whose a gallery is.
func (r *Reader) GalleryOwner(id photo.ID) (owner photo.ID, err error) {
	err = r.row(galleryOwner, []any{&owner}, id)
	return owner, err
}

var galleryIDs = query{"gallery_ids", `SELECT id FROM galleries WHERE owner_id = $1 ORDER BY id DESC LIMIT $2`}

// GalleryIDs gives a member's galleries, newest first.
func (r *Reader) GalleryIDs(owner photo.ID, limit int) ([]photo.ID, error) {
	return r.ids(galleryIDs, owner, limit)
}

var galleriesOf = query{"galleries_of", `
SELECT x.gallery_id FROM gallery_photos x
WHERE x.photo_owner_id = $1 AND x.photo_id = $2 AND ` + shownHead + `x.owner_id` + shownTail + pickUnblocked + ` LIMIT $3`}

// GalleriesOf gives the galleries that hold a photo, in no order.
func (r *Reader) GalleriesOf(p photo.Photo, limit int) ([]photo.ID, error) {
	return r.ids(galleriesOf, p.Owner.ID, p.ID, limit)
}

func (r *Reader) ids(q query, args ...any) (out []photo.ID, err error) {
	err = r.rows(q, func(rows *sql.Rows) error {
		var id photo.ID
		if err := rows.Scan(&id); err != nil {
			return err
		}
		out = append(out, id)
		return nil
	}, args...)
	return out, err
}

// pickShownTo51 is pickShown for queries of which the first fifty values are
// ids.
const pickShownTo51 = visibleToOwner + `$51` + visibleToShows + `$51` + visibleToMark + `$51` + visibleToTail + pickUnblocked

var galleriesSome = query{"galleries_some", `
SELECT ` + galleryColumns + `, coalesce((SELECT sum(1) FROM gallery_photos x JOIN photos p ON p.owner_id = x.photo_owner_id AND p.id = x.photo_id
        WHERE x.owner_id = g.owner_id AND x.gallery_id = g.id AND ` + pickShownTo51 + `), 0),
    coalesce((SELECT p.id FROM gallery_photos x JOIN photos p ON p.owner_id = x.photo_owner_id AND p.id = x.photo_id
        WHERE x.owner_id = g.owner_id AND x.gallery_id = g.id AND ` + pickShownTo51 + ` ORDER BY x.position, x.photo_id LIMIT 1), 0)
FROM galleries g WHERE g.id IN ` + someIDs}

// GalleriesByID finds galleries, each with the picture that stands for it in
// the eyes of a viewer, and how many of its photos he is shown: a gallery
// holds 500 at most. Those that are not there are left out. It asks twice for
// each fifty.
func (r *Reader) GalleriesByID(viewer photo.ID, ids []photo.ID) (map[photo.ID]photo.Gallery, error) {
	found := make(map[photo.ID]photo.Gallery, len(ids))
	var shown []photo.ID
	err := inFifties(ids, func(args []any) error {
		some, err := r.galleries(galleriesSome, func(g *photo.Gallery) []any { return []any{&g.Shown, &g.Picture.ID} }, append(args, viewer)...)
		for _, g := range some {
			found[g.ID] = g
			shown = append(shown, g.Picture.ID)
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	pictures, err := r.PhotosByID(shown)
	for id, g := range found {
		p := pictures[g.Picture.ID]
		if g.Picture = (photo.Photo{}); p.Open() || viewer != 0 { // it may have been hidden since
			g.Picture = p
		}
		found[id] = g
	}
	return found, err
}
