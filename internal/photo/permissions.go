package photo

// Permissions say who, of those who see a photo, may do more with it or see
// more of it. The zero value keeps all to the owner.
type Permissions struct {
	Comment  Audience // write comments; of everybody, those who are signed in
	Tag      Audience // add tags and notes; of everybody, those who are signed in
	Download Audience // have the original, which holds camera and place too
	Camera   Audience // see what the camera wrote (EXIF)
	Place    Audience // see where it was taken
}

// DefaultPermissions are a new member's for new photos.
var DefaultPermissions = Permissions{Comment: Everybody, Tag: Contacts, Download: Nobody, Camera: Everybody, Place: Everybody}

// Check refuses what is none of Audiences. The error's field is that of Fields.
func (p Permissions) Check() error {
	for _, f := range PermissionFields {
		if !(*f.Of(&p)).Valid() {
			return Invalidf(f.Name, "Choose one of the answers.")
		}
	}
	return nil
}

// A PermissionField is one of the permissions under its name in forms.
type PermissionField struct {
	Name string
	Of   func(*Permissions) *Audience
}

// PermissionFields lists the permissions in the order of forms and columns.
var PermissionFields = []PermissionField{
	{"comment", func(p *Permissions) *Audience { return &p.Comment }},
	{"tag", func(p *Permissions) *Audience { return &p.Tag }},
	{"download", func(p *Permissions) *Audience { return &p.Download }},
	{"camera", func(p *Permissions) *Audience { return &p.Camera }},
	{"place", func(p *Permissions) *Audience { return &p.Place }},
}

// SeenBy says whether a viewer may see the photo now. It is what all other
// rules begin with.
func (p Photo) SeenBy(r Relation) bool { return p.Trashed.IsZero() && p.Visibility.SeenBy(r) }

// ShownTo is SeenBy for the page and the bytes of a photo: they are gone with
// its owner's account at once, while listings follow photo by photo.
func (p Photo) ShownTo(r Relation) bool {
	return p.SeenBy(r) && (!p.OwnerHidden || r&(Owner|Moderator) != 0)
}

// MayComment says whether a viewer may comment on the photo: a member whom
// the owner has not blocked.
func (p Photo) MayComment(r Relation) bool { return p.may(r, p.Permissions.Comment) }

// MayTag says whether a viewer may add tags and notes.
func (p Photo) MayTag(r Relation) bool { return p.may(r, p.Permissions.Tag) }

func (p Photo) may(r Relation, a Audience) bool {
	r = r.Own()
	return p.SeenBy(r) && r&Member != 0 && r&Blocked == 0 && a.Admits(r)
}

// ShowsCamera says whether a viewer may read what the camera wrote.
func (p Photo) ShowsCamera(r Relation) bool { return p.shows(r, p.Permissions.Camera, ByPassCamera) }

// ShowsPlace says whether a viewer may know where the photo was taken.
func (p Photo) ShowsPlace(r Relation) bool { return p.shows(r, p.Permissions.Place, ByPassPlace) }

// shows says whether a viewer may know more of the photo than its looks: by
// himself, or by a pass that says so.
func (p Photo) shows(r Relation, a Audience, pass Relation) bool {
	return p.SeenBy(r.Own()) && a.Admits(r) || p.SeenBy(r) && r&pass != 0
}

// MayDownload says whether a viewer may have the original. It holds what the
// camera wrote, the place too, so who may not see those may not have it.
func (p Photo) MayDownload(r Relation) bool {
	return p.shows(r, p.Permissions.Download, ByPassOriginal) && p.ShowsCamera(r) && p.ShowsPlace(r)
}
