package web_test

import (
	"net/http"
	"testing"

	"flickrkillr/internal/photo"
)

// A batch has an audience and permissions of its own; what it leaves out is
// the account's.
func TestUploadChoosesPermissions(t *testing.T) {
	t.Parallel()
	x := newTown(t, plan{})
	x.anna.get("/photos/upload/").has(t, `name="comment"`, `name="place"`)
	send := func(parts ...any) answer { return x.anna.do(multi(x.world, append(parts, jsonOnly)...)) }
	send(part{"visibility", "", "friends"}, part{"comment", "", "nobody"}, part{"download", "", "family"}, part{"file", "a.jpg", string(picture(41, 60, 40))}).want(t, http.StatusOK)
	want := photo.DefaultPermissions
	want.Comment, want.Download = photo.Nobody, photo.OnlyFamily
	if p := x.anna.stream()[0]; p.Permissions != want || p.Visibility != photo.Friends {
		t.Errorf("%+v %v", p.Permissions, p.Visibility)
	}
	send(part{"comment", "", "all"}, part{"file", "b.jpg", string(picture(42, 60, 40))}).has(t, "Choose one of the answers")
	send(part{"file", "c.jpg", string(picture(43, 60, 40))}, part{"place", "", "nobody"}).has(t, "came after the files")
	if n := len(x.anna.stream()); n != 3 {
		t.Errorf("%d photos", n)
	}
}
