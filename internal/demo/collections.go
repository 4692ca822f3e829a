package demo

import (
	"flickrkillr/internal/photo"
	"flickrkillr/internal/store"
)

// collectors is how many members, from the first on, may have collections:
// those of a small demo.
const collectors = 60

// collections groups the albums of some members: who has several has one of
// them all, and of many the older half stands in another inside of it.
func (v *inventor) collections() (rows []store.CollectionRow) {
	for i := range min(v.Users, collectors) {
		m, r := v.member(i), v.about(i, 37)
		var albums []photo.ID
		for _, a := range m.albums {
			albums = append(albums, a.ID)
		}
		if len(albums) < 2 {
			continue
		}
		language := PersonOf(v.Seed, i).Language
		if i == 0 {
			language = "en"
		}
		at := lastTime - int64(i+1)*millisADay
		outer := store.CollectionRow{Collection: photo.Collection{ID: v.id(i, at), Owner: m.user.User, Title: AlbumTitle(r.next(), language), Created: moment(at)}, Albums: albums}
		if len(albums) > 2 {
			at += 60000
			half := len(albums) / 2
			inner := store.CollectionRow{Collection: photo.Collection{ID: v.id(i, at), Owner: m.user.User, Parent: outer.ID, Title: AlbumTitle(r.next(), language), Created: moment(at)}, Albums: albums[half:]}
			outer.Albums = albums[:half]
			rows = append(rows, inner)
		}
		rows = append(rows, outer)
	}
	return rows
}
