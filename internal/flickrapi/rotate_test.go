package flickrapi

import (
	"strings"
	"testing"

	"flickrkillr/internal/photo"
)

func TestRotate(t *testing.T) {
	w := newWorld(t)
	anna, bob := w.grant(w.anna, photo.PermsWrite), w.grant(w.bob, photo.PermsWrite)
	id := w.photo.ID.String()
	for _, c := range []struct {
		who           photo.Grant
		id, degrees   string
		wanted, about string
	}{
		{anna, id, "45", `code="2" msg="Invalid rotation"`, "no turn of 45 degrees"},
		{anna, id, "", `code="2" msg="Invalid rotation"`, "no degrees"},
		{anna, "1", "90", `code="1" msg="Photo not found"`, "no photo"},
		{anna, "x", "90", `code="1" msg="Photo not found"`, "no id"},
		{bob, id, "90", `code="1" msg="Photo not found"`, "another's photo"},
		{photo.Grant{}, id, "90", `code="99"`, "nobody"},
		{w.grant(w.anna, photo.PermsRead), id, "90", `code="99"`, "who may only read"},
	} {
		if got := w.call(c.who, "flickr.photos.transform.rotate", "photo_id", c.id, "degrees", c.degrees); !strings.Contains(got, c.wanted) {
			t.Errorf("%s: %s", c.about, got)
		}
	}
	anna = w.grant(w.anna, photo.PermsWrite)
	has := func(reply string, wanted ...string) {
		t.Helper()
		for _, s := range wanted {
			if !strings.Contains(reply, s) {
				t.Errorf("there is no %s in %s", s, reply)
			}
		}
	}
	has(w.call(anna, "flickr.photos.transform.rotate", "photo_id", id, "degrees", "90"), `<photoid secret="`, `originalsecret="`, ">"+id+"</photoid>")
	has(w.call(anna, "flickr.photos.getInfo", "photo_id", id), `rotation="90"`)
	has(w.call(anna, "flickr.photos.getSizes", "photo_id", id), `label="Small" width="160" height="240"`, `label="Original" width="300" height="200"`)
	has(w.call(anna, "flickr.people.getPhotos", "user_id", "me", "extras", "rotation,o_dims,url_s,url_o"),
		`rotation="90"`, `o_width="300" o_height="200"`, `height_s="240" width_s="160"`, `height_o="200" width_o="300"`)
	w.call(anna, "flickr.photos.transform.rotate", "photo_id", id, "degrees", "270")
	has(w.call(anna, "flickr.photos.getInfo", "photo_id", id), `rotation="0"`)
}
