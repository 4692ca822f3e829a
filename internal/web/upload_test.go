package web_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
	"testing"

	"flickrkillr/internal/photo"
	"flickrkillr/internal/web"
)

// reply is the shape that scripts read, and all of it.
type reply struct {
	Files []struct {
		Name, Error, URL, Edit, Thumb, Title string
		OK                                   bool
		Width, Height                        int
	}
	Error string
}

func (a answer) reply(t *testing.T) (out reply) {
	t.Helper()
	a.headerIs(t, "Content-Type", "application/json").headerIs(t, "Cache-Control", "private, no-store")
	d := json.NewDecoder(strings.NewReader(a.body))
	d.DisallowUnknownFields()
	if err := d.Decode(&out); err != nil {
		t.Fatalf("%v in %s", err, a.body)
	}
	return out
}

func (r reply) String() string {
	s := r.Error
	for _, f := range r.Files {
		s += fmt.Sprintf("[%s %v %s]", f.Name, f.OK, f.Error)
	}
	return s
}

const jsonOnly = accepting("application/json")

func good(n int) part { return part{"file", fmt.Sprintf("good%d.jpg", n), string(picture(n, 60, 40))} }

// stream gives what a member has uploaded, newest first.
func (v *visitor) stream() []photo.Photo {
	v.t.Helper()
	s, err := v.site.Stream(v.t.Context(), v.member, v.member.Name, photo.Page{})
	if err != nil {
		v.t.Fatal(err)
	}
	return s.Photos
}

func TestUploadReply(t *testing.T) {
	x := newTown(t, plan{})
	a := x.bob.do(multi(x.world, part{"tags", "", `sea "New York"`}, part{"visibility", "", "private"}, good(1), part{"file", "words.jpg", "not a picture"}, good(2), jsonOnly))
	got := a.want(t, http.StatusOK).reply(t)
	photos := x.bob.stream()
	if len(photos) != 2 || len(got.Files) != 3 {
		t.Fatalf("%d photos, reply %s", len(photos), a.body)
	}
	p := photos[1]
	id := p.ID.String()
	f := got.Files[0]
	if !f.OK || f.Name != "good1.jpg" || f.Title != "good1" || f.Width != 60 || f.Height != 40 || f.URL != "/photos/bob/"+id+"/" || f.Edit != "/photos/bob/"+id+"/edit/" || f.Thumb != imageAt(p, "q") {
		t.Errorf("a photo that is in reads %+v", f)
	}
	x.bob.get(f.Thumb).want(t, http.StatusOK)
	x.stranger.get(f.URL).want(t, http.StatusNotFound)
	bad := got.Files[1]
	if bad.OK || bad.Name != "words.jpg" || bad.Error == "" || bad.URL != "" || bad.Thumb != "" {
		t.Errorf("a file that was refused reads %+v", bad)
	}
	var keys []map[string]any
	if err := json.Unmarshal([]byte(a.body[len(`{"files":`):len(a.body)-2]), &keys); err != nil || len(keys[0]) != 8 || len(keys[1]) != 3 {
		t.Errorf("keys: %v %v", keys, err)
	}
	for _, p := range photos {
		page, err := x.site.Photo(t.Context(), x.bob.member, "bob", p.ID)
		if err != nil || p.Visibility != photo.Private || photo.TagText(page.Tags) != `sea "New York"` {
			t.Errorf("fields that came before the files hold for all: %v, %q, %v", p.Visibility, photo.TagText(page.Tags), err)
		}
	}
}

func TestUploadWithoutScripts(t *testing.T) {
	x := newTown(t, plan{})
	a := x.bob.do(multi(x.world, part{"tags", "", "sea"}, part{"visibility", "", "public"}, good(1), part{"file", "words.jpg", "not a picture"}, good(2)))
	a.want(t, http.StatusOK).has(t, "words.jpg", "not a picture that we can read", ">good1</a>", ">good2</a>")
	x.bob.do(multi(x.world, part{"file", "words.jpg", "not a picture"})).want(t, http.StatusUnprocessableEntity).has(t, "words.jpg", "not a picture that we can read")
	if n := len(x.bob.stream()); n != 2 {
		t.Errorf("%d photos", n)
	}
	x.stranger.do(multi(x.world, good(1))).leads(t, http.StatusSeeOther, "/account/sign-in/?next=%2Fphotos%2Fupload%2F")
}

// What is wrong with the form as a whole is said before any file is looked
// at; after the first file it comes too late and is said of the rest.
func TestUploadForms(t *testing.T) {
	fields := func(n int) (out []any) {
		for i := range n {
			out = append(out, part{fmt.Sprintf("f%d", i), "", "x"})
		}
		return out
	}
	many := func(n int) (out []any) {
		for i := range n {
			out = append(out, part{"file", fmt.Sprintf("%d.jpg", i), "x"})
		}
		return out
	}
	x := newWorld(t, plan{}).as(t, "anna")
	for _, c := range []struct {
		name   string
		parts  []any
		status int
		says   string
		photos int
		files  int // results in a script's reply; 0 is an error of the whole form
	}{
		{"nothing", nil, 422, "Choose the photos", 0, 0},
		{"only fields", []any{part{"tags", "", "sea"}}, 422, "Choose the photos", 0, 0},
		{"no file chosen", []any{part{"tags", "", "sea"}, part{"file", "", ""}}, 422, "Choose the photos", 0, 0},
		{"none chosen beside one that is", []any{part{"file", "", ""}, good(1)}, 200, "good1", 1, 1},
		{"a file under another name", []any{part{"photo", "good.jpg", good(1).body}}, 200, "good", 1, 1},
		{"fields of no meaning", []any{part{"x", "", "y"}, good(1), part{"x", "", "z"}}, 200, "good1", 1, 1},
		{"wrong visibility", []any{part{"visibility", "", "everybody"}, good(1)}, 422, "not one of the choices", 0, 0},
		{"too long a tag", []any{part{"tags", "", strings.Repeat("x", 101)}, good(1)}, 422, "at most 100 fit", 0, 0},
		{"visibility after a file", []any{good(1), part{"visibility", "", "private"}, good(2)}, 200, "came after the files", 1, 2},
		{"tags after a file", []any{good(1), part{"tags", "", "sea"}}, 200, "came after the files", 1, 2},
		{"visibility after a refused file", []any{part{"file", "x.jpg", "x"}, part{"visibility", "", "private"}, good(2)}, 422, "came after the files", 0, 2},
		{"longest field", []any{part{"x", "", strings.Repeat("x", web.MaxField)}, good(1)}, 200, "good1", 1, 1},
		{"over-long field", []any{part{"tags", "", strings.Repeat("x", web.MaxField+1)}, good(1)}, 422, "longer than the site takes", 0, 0},
		{"most fields", append(fields(web.MaxFields), good(1)), 200, "good1", 1, 1},
		{"too many fields", append(fields(web.MaxFields+1), good(1)), 422, "too many fields", 0, 0},
		{"too many fields after a file", append([]any{good(1)}, fields(web.MaxFields+1)...), 200, "too many fields", 1, 2},
		{"too many files", append(append([]any{good(1)}, many(web.MaxFiles-1)...), good(2)), 200, "send the rest again", 1, web.MaxFiles + 1},
		{"a file over the limit, then others", []any{part{"file", "huge.jpg", strings.Repeat("x", 1<<20+1)}, good(1), good(2)}, 200, "huge.jpg", 2, 3},
		{"only a file over the limit", []any{part{"file", "huge.jpg", strings.Repeat("x", 1<<20+1)}}, 413, "larger than the site takes", 0, 1},
		{"a file of the limit's length", []any{part{"file", "full.jpg", good(1).body + strings.Repeat("\x00", 1<<20-len(good(1).body))}}, 200, "full", 1, 1},
		{"an empty file", []any{part{"file", "empty.jpg", ""}}, 422, "empty", 0, 1},
	} {
		t.Run(c.name, func(t *testing.T) {
			x.t = t
			before := len(x.stream())
			a := x.do(multi(x.world, append(c.parts, jsonOnly)...)).want(t, c.status).has(t, c.says)
			r := a.reply(t)
			if len(r.Files) != c.files || (r.Error == "") != (c.files > 0) {
				t.Errorf("%d results, want %d: %.500s", len(r.Files), c.files, r)
			}
			if n := len(x.stream()) - before; n != c.photos {
				t.Errorf("%d photos, want %d", n, c.photos)
			}
			x.do(multi(x.world, c.parts...)).want(t, c.status).has(t, c.says, "</html>")
		})
	}
}
