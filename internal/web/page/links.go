package page

import (
	"net/url"

	"flickrkillr/internal/photo"
	"flickrkillr/internal/web/static"
)

// Base is the path below which the site lives: "" or one like "/club". Every
// address that a page or a redirect names is made by one of its methods.
type Base string

func (b Base) at(parts ...string) string {
	s := string(b)
	for _, p := range parts {
		s += "/" + url.PathEscape(p)
	}
	return s + "/"
}

// Home is the page of recent public photos.
func (b Base) Home() string { return b.at() }

// Stream is a member's photostream.
func (b Base) Stream(user string) string { return b.at("photos", user) }

// Profile is a member's own page.
func (b Base) Profile(user string) string { return b.at("people", user) }

// Contacts lists whom a member follows.
func (b Base) Contacts(user string) string { return b.at("people", user, "contacts") }

// Followers lists who follows a member.
func (b Base) Followers(user string) string { return b.at("people", user, "followers") }

// Relate is where who is signed in changes what he is to a member: follow,
// unfollow, block, unblock, mute, unmute.
func (b Base) Relate(user, verb string) string { return b.at("people", user, verb) }

// News are the photos of those whom who is signed in follows.
func (b Base) News() string { return b.at("photos", "friends") }

// Activity is what who is signed in is told of.
func (b Base) Activity() string { return b.at("activity") }

// Unsubscribe is where who holds a token ends the digests that it came with.
func (b Base) Unsubscribe(token string) string { return b.at("unsubscribe", token) }

// Photo is the page of a photo.
func (b Base) Photo(p photo.Photo) string { return b.at("photos", p.Owner.Name, p.ID.String()) }

// Edit is the form that changes a photo.
func (b Base) Edit(p photo.Photo) string { return b.verb(p.Owner.Name, p.ID, "edit") }

// Rotate is where a photo is turned.
func (b Base) Rotate(p photo.Photo) string { return b.verb(p.Owner.Name, p.ID, "rotate") }

// TrashPhoto is where a photo is thrown away.
func (b Base) TrashPhoto(p photo.Photo) string { return b.verb(p.Owner.Name, p.ID, "trash") }

// Restore is where a photo is taken out of the trash.
func (b Base) Restore(user string, id photo.ID) string { return b.verb(user, id, "restore") }

// PhotoIn is the page of a photo beside its neighbours in a listing, and its
// own page for the empty one, the stream.
func (b Base) PhotoIn(p photo.Photo, in string) string {
	if in == "" {
		return b.Photo(p)
	}
	return b.at("photos", p.Owner.Name, p.ID.String(), "in", in)
}

func (b Base) verb(user string, id photo.ID, verb string) string {
	return b.at("photos", user, id.String(), verb)
}

// Tag lists the site's photos with a tag, UserTag those of one member.
func (b Base) Tag(t photo.Tag) string { return b.at("photos", "tags", t.Name) }

// UserTag lists a member's photos with a tag.
func (b Base) UserTag(user string, t photo.Tag) string { return b.at("photos", user, "tags", t.Name) }

// Upload is the upload form.
func (b Base) Upload() string { return b.at("photos", "upload") }

// Account is the settings page of who is signed in.
func (b Base) Account() string { return b.at("account") }

// OwnContacts is where who is signed in keeps his contacts.
func (b Base) OwnContacts() string { return b.at("account", "contacts") }

// Blocks lists whom who is signed in has blocked, Mutes whom he has muted.
func (b Base) Blocks() string { return b.at("account", "blocks") }

// Mutes lists whom who is signed in has muted.
func (b Base) Mutes() string { return b.at("account", "mutes") }

// Password is the form for a new password.
func (b Base) Password() string { return b.at("account", "password") }

// Leave is where a member deletes the account.
func (b Base) Leave() string { return b.at("account", "delete") }

// Data is where a member takes his data.
func (b Base) Data() string { return b.at("account", "data") }

// DataAfter is the rest of the list of Data.
func (b Base) DataAfter(id photo.ID) string { return b.Data() + "?after=" + id.String() }

// DataPart is a ZIP with a part of a member's data.
func (b Base) DataPart(p photo.ExportPart) string {
	return b.at("account", "data", p.After.String(), p.Last.String())
}

// Trash is the trash of who is signed in.
func (b Base) Trash() string { return b.at("account", "trash") }

// SignOut ends the session.
func (b Base) SignOut() string { return b.at("account", "sign-out") }

// SignIn is the sign-in form, which leads to next afterwards.
func (b Base) SignIn(next string) string { return b.at("account", "sign-in") + nextQuery(next) }

// SignUp is the form for a new account, which leads to next afterwards.
func (b Base) SignUp(next string) string { return b.at("account", "sign-up") + nextQuery(next) }

func nextQuery(next string) string {
	if next == "" {
		return ""
	}
	return "?next=" + url.QueryEscape(next)
}

// Image is the address of a photo's bytes in one of its sizes.
func (b Base) Image(p photo.Photo, suffix string) string {
	if suffix != "" {
		suffix = "_" + suffix
	}
	return string(b) + "/p/" + p.ID.String() + "_" + p.Secret + suffix + ".jpg"
}

// Original is the address of a photo's file as it was uploaded.
func (b Base) Original(p photo.Photo) string {
	return string(b) + "/p/" + p.ID.String() + "_" + p.Secret + "_" + photo.Original + "." + p.Format.Extension()
}

// Static is the address of a file of package static.
func (b Base) Static(name string) string { return string(b) + "/static/" + static.Hash + "/" + name }

// Passes lists the guest passes of who is signed in.
func (b Base) Passes() string { return b.at("account", "passes") }

// Guest is where a guest pass leads in.
func (b Base) Guest(token string) string { return b.at("guest", token) }

// Share is the form that makes a guest pass to what stands at a path of the
// viewer's own.
func (b Base) Share(path string) string { return path + "share/" }
