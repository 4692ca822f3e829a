package store

import (
	"database/sql"
	"maps"
	"slices"
	"time"

	"flickrkillr/internal/photo"
)

// A Held is a photo with all that a change of it reads.
type Held struct {
	Photo   photo.Photo
	Tags    []photo.Tag
	Details photo.Details
	words   string // as findable's
}

func (h Held) findable() findable { return findable{h.Photo, h.Tags, h.words} }

var lockPhotos = query{"lock_photos", `UPDATE photos SET trashed_at = trashed_at WHERE owner_id = $51 AND id IN ` + someIDs}
var detailsOfMany = query{"details_of_many", `
SELECT photo_id, file_name, bytes, camera_make, camera_model, lens, exposure, aperture, focal_length, iso, latitude, longitude, place
FROM photo_details WHERE owner_id = $51 AND photo_id IN ` + someIDs}
var wordsOfMany = query{"words_of_many", `SELECT photo_id, words FROM photo_words WHERE owner_id = $51 AND photo_id IN ` + someIDs}

// HoldMany locks photos of one member, whose ids are sorted, and gives them;
// those that are not there are left out.
func (w *Writer) HoldMany(owner photo.ID, ids []photo.ID) (map[photo.ID]Held, error) {
	err := inFifties(ids, func(args []any) error {
		_, err := w.exec(lockPhotos, append(args, owner)...)
		return err
	})
	if err != nil {
		return nil, err
	}
	return w.ReadMany(owner, ids)
}

// ReadMany gives photos of one member; those that are not there are left out.
func (r *Reader) ReadMany(owner photo.ID, ids []photo.ID) (map[photo.ID]Held, error) {
	photos, err := r.PhotosByID(ids)
	if err != nil {
		return nil, err
	}
	tags, err := r.TagsOfSome(ids)
	if err != nil {
		return nil, err
	}
	held := make(map[photo.ID]Held, len(ids))
	for id, p := range photos {
		if p.Owner.ID == owner {
			held[id] = Held{Photo: p, Tags: tags[id]}
		}
	}
	err = inFifties(ids, func(args []any) error {
		if err := r.detailsOfMany(append(args, owner), held); err != nil {
			return err
		}
		return r.rows(wordsOfMany, func(rows *sql.Rows) error {
			var id photo.ID
			var words string
			err := rows.Scan(&id, &words)
			if h, ok := held[id]; ok {
				h.words = words
				held[id] = h
			}
			return err
		}, append(args, owner)...)
	})
	return held, err
}

func (r *Reader) detailsOfMany(args []any, held map[photo.ID]Held) error {
	return r.rows(detailsOfMany, func(rows *sql.Rows) error {
		var id photo.ID
		var d photo.Details
		var latitude, longitude sql.NullFloat64
		c := &d.Camera
		if err := rows.Scan(&id, &d.File.Name, &d.File.Bytes, &c.Make, &c.Model, &c.Lens, &c.Exposure, &c.Aperture, &c.FocalLength, &c.ISO,
			&latitude, &longitude, &d.Place.Name); err != nil {
			return err
		}
		d.Place.Known = latitude.Valid && longitude.Valid
		d.Place.Latitude, d.Place.Longitude = latitude.Float64, longitude.Float64
		if h, ok := held[id]; ok {
			h.Details = d
			held[id] = h
		}
		return nil
	}, args...)
}

// KeepMany keeps what became of photos of one member that HoldMany gave, with
// all counters: it does to each what UpdatePhoto and Find do to one, but what
// many share is counted once for all.
func (w *Writer) KeepMany(old, now []Held, at time.Time) error {
	if len(now) == 0 {
		return nil
	}
	owner := now[0].Photo.Owner.ID
	if err := w.keepRows(now, at); err != nil {
		return err
	}
	if err := w.retagMany(old, now); err != nil {
		return err
	}
	turns := map[photo.ID]int{}
	for i := range now {
		turns[now[i].Photo.ID] = now[i].Photo.Turned - old[i].Photo.Turned
	}
	if err := w.turnNotes(owner, turns); err != nil {
		return err
	}
	for i := range now {
		if err := w.keepRare(old[i], now[i], at); err != nil {
			return err
		}
	}
	if err := w.recountMany(owner, old, now); err != nil {
		return err
	}
	was, is := make([]findable, len(now)), make([]findable, len(now))
	var words values
	for i := range now {
		was[i], is[i] = old[i].findable(), now[i].findable()
		is[i].words = photo.Findable(now[i].Photo, now[i].Details, now[i].Tags)
		if was[i].words != is[i].words {
			if err := words.add(now[i].Photo.ID, is[i].words); err != nil {
				return err
			}
		}
	}
	if err := w.execEach(setWordsOfMany, &words, owner); err != nil {
		return err
	}
	if err := w.moveWords(was, is); err != nil {
		return err
	}
	return w.moveTallies(was, is)
}

var setWordsOfMany = query{"set_words_of_many", `
INSERT INTO photo_words (owner_id, photo_id, words)
SELECT CAST($1 AS BIGINT), CAST(r.value ->> 0 AS BIGINT), r.value ->> 1 FROM json_each($2) r WHERE 1 = 1
ON CONFLICT (owner_id, photo_id) DO UPDATE SET words = excluded.words`}

// keepRare keeps what few batches change, photo by photo.
func (w *Writer) keepRare(old, now Held, at time.Time) error {
	p := now.Photo
	if old.Details.Place != now.Details.Place {
		if err := w.SetPlace(p.Owner.ID, p.ID, now.Details.Place); err != nil {
			return err
		}
	}
	if old.Photo.Licence != p.Licence {
		return w.ChangeLicence(old.Photo, p, at)
	}
	return nil
}

var poolsOfMany = query{"pools_of_many", `SELECT photo_id FROM group_photos WHERE owner_id = $51 AND photo_id IN ` + someIDs}

// recountMany moves the counters of pools, albums and member, each kind in the
// order of ids, as all do.
func (w *Writer) recountMany(owner photo.ID, old, now []Held) error {
	var counts photo.PhotoCounts
	moved := map[photo.ID]photo.Tally{}
	turned := map[photo.ID]photo.Photo{}
	for i := range now {
		o, n := old[i].Photo, now[i].Photo
		counts.Add(o, -1)
		counts.Add(n, 1)
		var t photo.Tally
		t.Count(o, -1)
		if t.Count(n, 1); t != (photo.Tally{}) {
			moved[n.ID] = t
		}
		if o.Public() != n.Public() {
			turned[n.ID] = n
		}
	}
	if err := w.relistPoolsOf(owner, turned); err != nil {
		return err
	}
	if err := w.recountAlbumsOf(owner, moved); err != nil {
		return err
	}
	return w.addCounts(owner, counts)
}

func (w *Writer) relistPoolsOf(owner photo.ID, turned map[photo.ID]photo.Photo) error {
	pooled := map[photo.ID]bool{}
	err := inFifties(slices.Sorted(maps.Keys(turned)), func(args []any) error {
		return w.rows(poolsOfMany, func(rows *sql.Rows) error {
			var id photo.ID
			err := rows.Scan(&id)
			pooled[id] = true
			return err
		}, append(args, owner)...)
	})
	if err != nil {
		return err
	}
	groups := map[photo.ID]int{}
	for _, id := range slices.Sorted(maps.Keys(pooled)) {
		if err := w.relistPooled(turned[id], groups); err != nil {
			return err
		}
	}
	for _, g := range slices.Sorted(maps.Keys(groups)) {
		if err := w.addGroup(g, 0, groups[g], 0, 0); err != nil {
			return err
		}
	}
	return nil
}

var placesOfMany = query{"album_places_of_many", `SELECT album_id, photo_id FROM album_photos WHERE owner_id = $51 AND photo_id IN ` + someIDs}

func (w *Writer) recountAlbumsOf(owner photo.ID, moved map[photo.ID]photo.Tally) error {
	albums := map[photo.ID]photo.Tally{}
	err := inFifties(slices.Sorted(maps.Keys(moved)), func(args []any) error {
		return w.rows(placesOfMany, func(rows *sql.Rows) error {
			var album, id photo.ID
			err := rows.Scan(&album, &id)
			albums[album] = albums[album].Plus(moved[id])
			return err
		}, append(args, owner)...)
	})
	for _, id := range slices.Sorted(maps.Keys(albums)) {
		if err == nil {
			err = w.addTally(addTally, owner, id, albums[id])
		}
	}
	return err
}
