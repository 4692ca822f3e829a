package demo

import (
	"fmt"
	"slices"

	"flickrkillr/internal/photo"
	"flickrkillr/internal/store"
)

// Account and Password sign in to the member that every demo has. Everybody
// knows them, so a site that has them must not face the world.
const (
	Account  = "demo"
	Password = "demo-demo"
)

// memberRows are a member and what is his alone. Of the photos' files only
// the name is set: the picture may not have been drawn yet.
type memberRows struct {
	user   store.UserRow
	photos []store.PhotoRow
	shots  []shot // the photos in short
	albums []store.AlbumRow
}

// An inventor makes rows. It is not safe for concurrent use.
type inventor struct {
	*community
	normal map[string]string // the normal form of tags: few words, used again and again
}

// member makes the rows of member i.
func (v *inventor) member(i int) memberRows {
	p := PersonOf(v.Seed, i)
	role := photo.RoleMember
	if i == 0 {
		p = Person{Name: Account, DisplayName: "Demo", Bio: "The account to try this site with.", Location: "Here", Language: "en", Activity: 0.5}
		role = photo.RoleAdmin // as the first member of every site
	}
	r := v.about(i, 33)
	m := memberRows{shots: v.shots(i, nil)}
	m.user.User = photo.User{ID: v.user(i), Name: p.Name, DisplayName: p.DisplayName, Email: p.Name + "@example.org", Role: role,
		Bio: p.Bio, Location: p.Location, Joined: moment(v.joined(i)), DefaultVisibility: photo.Public, DefaultPermissions: photo.DefaultPermissions}
	if r.intn(100) < 30 {
		m.user.DefaultPermissions.Download = photo.Everybody
	}
	chosen := v.about(i, 36)
	m.user.DefaultLicence = licence(&chosen)
	m.photos = make([]store.PhotoRow, len(m.shots))
	for j := range m.shots {
		v.photo(&m.photos[j], i, m.shots[j], p.Language, &r)
		m.photos[j].Permissions, m.photos[j].Licence = m.user.DefaultPermissions, m.user.DefaultLicence
		if chosen.intn(8) == 0 {
			m.photos[j].Licence = licence(&chosen)
		}
		m.user.PhotoCounts.Add(m.photos[j].Photo, 1)
	}
	m.albums = v.albums(i, m, p, &r)
	return m
}

// licence chooses one: six of ten keep all rights.
func licence(r *rng) photo.Licence {
	if r.intn(10) < 6 {
		return photo.AllRightsReserved
	}
	return photo.Licences[r.intn(len(photo.Licences))].ID
}

// photo makes one photo of member i.
func (v *inventor) photo(row *store.PhotoRow, i int, s shot, language string, r *rng) {
	scene := &v.scenes[s.picture]
	w := scene.Words(r.next(), language)
	row.Photo = photo.Photo{ID: v.id(i, s.posted), Owner: photo.User{ID: v.user(i)}, Secret: fmt.Sprintf("%016x", r.next()),
		Title: w.Title, Description: w.Description, Posted: moment(s.posted), Taken: scene.Taken, Visibility: s.visibility}
	row.Details = photo.Details{File: photo.File{Name: w.FileName}, Camera: scene.Camera, Place: scene.Place}
	row.Tags = v.tags(w.Tags)
	row.Comments, row.Faves = s.comments, s.faves
}

// tags is photo.Tags for words that are known to be short and clean.
func (v *inventor) tags(raws []string) []photo.Tag {
	tags := make([]photo.Tag, 0, len(raws))
	for _, raw := range raws {
		name, ok := v.normal[raw]
		if !ok {
			name = photo.NormalTag(raw)
			v.normal[raw] = name
		}
		if name != "" && !slices.ContainsFunc(tags, func(t photo.Tag) bool { return t.Name == name }) {
			tags = append(tags, photo.Tag{Name: name, Raw: raw})
		}
	}
	return tags
}

// albums makes the albums of a member: each some photos in a row, or every
// so-manieth.
func (v *inventor) albums(i int, m memberRows, p Person, r *rng) []store.AlbumRow {
	n := int(5*p.Activity + float64(r.unit()))
	if len(m.photos) < 3 {
		n = 0
	}
	var all []store.AlbumRow
	last := int64(0)
	for k := range n {
		a := store.AlbumRow{Owner: m.user.ID, Title: AlbumTitle(r.next(), p.Language), Position: k}
		step := 1 + r.intn(2)
		at := r.intn(len(m.photos) - 2)
		for want := 3 + r.intn(10); at < len(m.photos) && len(a.Photos) < want; at += step {
			a.Photos = append(a.Photos, m.photos[at].ID)
			a.Tally.Count(m.photos[at].Photo, 1)
			// Made with the newest photo, a little later.
			last = max(last+idPress, m.shots[at].posted+60000)
		}
		a.ID, a.Created = v.id(i, last), moment(last)
		a.Cover = a.Photos[r.intn(len(a.Photos))]
		all = append(all, a)
	}
	return all
}

// put adds the rows; pictures and password are known by now.
func (c *community) put(b *store.Bulk, m memberRows) error {
	if err := b.User(m.user); err != nil {
		return err
	}
	for j := range m.photos {
		p, kept := &m.photos[j], &c.kept[m.shots[j].picture]
		p.Width, p.Height, p.Format, p.Placeholder = kept.Width, kept.Height, kept.Format, kept.Placeholder
		p.Details.File.SHA256, p.Details.File.Bytes = kept.SHA256, kept.Bytes
		if err := b.Photo(*p); err != nil {
			return err
		}
	}
	for _, a := range m.albums {
		if err := b.Album(a); err != nil {
			return err
		}
	}
	return nil
}
