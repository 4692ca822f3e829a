package web_test

import (
	"archive/zip"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"io"
	"net/http"
	"regexp"
	"strings"
	"testing"

	"flickrkillr/internal/photo"
	"flickrkillr/internal/site"
)

// Who takes his data has every original bit by bit, with what the site knows
// of it, and nobody else has.
func TestTakingOnesData(t *testing.T) {
	t.Parallel()
	x := newTown(t, plan{})
	ctx := t.Context()
	originals := map[string][]byte{}
	for n := range 3 {
		data := picture(n+5, 60, 40)
		p := x.anna.addPicture("../../Ü \"x\".jpg", data, photo.Private)
		originals[p.ID.String()] = data
		_, err := x.site.EditPhoto(ctx, x.anna.member, p.ID, site.PhotoEdit{Title: "../Größe \\ & Boat", Visibility: photo.Family})
		x.good(t, err)
	}
	originals[x.photo.ID.String()] = picture(1, 60, 40)
	_, err := x.site.AddComment(ctx, x.bob.member, x.photo.ID, "Nice")
	x.good(t, err)
	x.good(t, x.site.Fave(ctx, x.bob.member, x.photo.ID))
	boat := x.bob.add(9, photo.Public)
	_, err = x.site.AddComment(ctx, x.anna.member, boat.ID, "Mine")
	x.good(t, err)

	list := x.anna.get("/account/data/").want(t, http.StatusOK)
	address := regexp.MustCompile(`/account/data/0/\d+/`).FindString(list.body)
	x.stranger.get(address).want(t, http.StatusSeeOther)
	a := x.anna.get(address).want(t, http.StatusOK)
	a.headerIs(t, "Content-Type", "application/zip")
	a.headerIs(t, "Cache-Control", "private, no-store")
	files := map[string][]byte{}
	z, err := zip.NewReader(strings.NewReader(a.body), int64(len(a.body)))
	x.good(t, err)
	for _, f := range z.File {
		if !regexp.MustCompile(`^(photos/\d+[a-z0-9-]*\.(jpg|json)|[a-z]+\.json|README\.txt)$`).MatchString(f.Name) || files[f.Name] != nil {
			t.Errorf("the name %q", f.Name)
		}
		if strings.HasSuffix(f.Name, ".jpg") != (f.Method == zip.Store) {
			t.Errorf("%s by method %d", f.Name, f.Method)
		}
		r, err := f.Open()
		x.good(t, err)
		files[f.Name], err = io.ReadAll(r)
		x.good(t, err)
	}
	found := 0
	for name, data := range files {
		if !strings.HasSuffix(name, ".jpg") {
			continue
		}
		found++
		var said struct {
			ID, Title, SHA256 string
			SeenBy            string `json:"seen_by"`
			Tags              []string
			Comments          []struct{ By, Text string }
			FavedBy           []struct{ By string } `json:"faved_by"`
			Albums            []struct{ Title string }
		}
		x.good(t, json.Unmarshal(files[strings.TrimSuffix(name, "jpg")+"json"], &said))
		sum := sha256.Sum256(data)
		if !bytes.Equal(data, originals[said.ID]) || said.SHA256 != hex.EncodeToString(sum[:]) {
			t.Errorf("%s is not the original", name)
		}
		if said.ID == x.photo.ID.String() {
			if len(said.Comments) != 2 || said.Comments[1].By != "bob" || said.Comments[1].Text != "Nice" || len(said.FavedBy) != 1 || said.FavedBy[0].By != "bob" ||
				said.SeenBy != photo.Public.FormValue() || len(said.Tags) != 1 || said.Tags[0] != "New York" || len(said.Albums) != 1 || said.Albums[0].Title != "Anna’s album" {
				t.Errorf("of the photo it says %+v", said)
			}
		} else if said.Title != "../Größe \\ & Boat" || said.SeenBy != photo.Family.FormValue() {
			t.Errorf("of another it says %+v", said)
		}
	}
	if found != len(originals) {
		t.Errorf("%d originals of %d", found, len(originals))
	}
	for name, part := range map[string]string{"account.json": `"email": "anna@example.org"`, "albums.json": "Anna’s album", "galleries.json": "Anna’s gallery", "collections.json": `"title": "Anna’s collection"`, "groups.json": `"club"`, "contacts.json": "[]", "README.txt": "originals"} {
		if !bytes.Contains(files[name], []byte(part)) {
			t.Errorf("%s: %s", name, files[name])
		}
	}
	var comments []struct{ Photo, By, ID, Text string }
	x.good(t, json.Unmarshal(files["comments.json"], &comments))
	if len(comments) != 1 || comments[0].Photo != boat.ID.String() || comments[0].By != "bob" || comments[0].ID == "" || comments[0].Text != "Mine" {
		t.Errorf("of her comments it says %s", files["comments.json"])
	}
	// Another's numbers give what is one's own among them.
	b := x.bob.get(address).want(t, http.StatusOK)
	if strings.Contains(b.body, x.photo.ID.String()) || strings.Contains(b.body, "anna@example.org") {
		t.Error("bob has what is anna's")
	}
	for _, path := range []string{"/account/data/x/1/", "/account/data/0/-1/", "/account/data/?after=x"} {
		if a := x.anna.get(path); a.status != http.StatusNotFound && a.status != http.StatusBadRequest {
			t.Errorf("%s answers %d", path, a.status)
		}
	}
}
