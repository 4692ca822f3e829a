package web_test

import (
	"net/http"
	"strings"
	"testing"
)

// entered reads out of a page what its main form holds.
func entered(t *testing.T, a answer) map[string]string {
	t.Helper()
	out := map[string]string{}
	for _, main := range parse(t, a).all("main") {
		for _, n := range main.all("input", "textarea", "select") {
			name := n.attrs["name"]
			_, checked := n.attrs["checked"]
			switch {
			case n.attrs["type"] == "radio" || n.attrs["type"] == "checkbox":
				if checked && out[name] != "" {
					t.Errorf("%s: two choices of %s", a.asked, name)
				}
				if checked {
					out[name] = n.attrs["value"]
				}
			case n.name == "textarea":
				var b strings.Builder
				for _, k := range n.kids {
					b.WriteString(k.text)
				}
				out[name] = b.String()
			case n.name == "select":
				for _, o := range n.all("option") {
					if _, chosen := o.attrs["selected"]; chosen {
						out[name] = o.attrs["value"]
					}
				}
			default:
				out[name] = n.attrs["value"]
			}
		}
	}
	return out
}

// After an error the form is there again with all that was entered, but for
// passwords, and says what is wrong beside the field and in an alert.
func TestNothingEnteredIsLost(t *testing.T) {
	t.Parallel()
	x := newTown(t, plan{})
	page := "/photos/anna/" + x.photo.ID.String() + "/"
	prose := "First line.\n\n  Indented & <b>bold</b>\n\"quoted\""
	for _, c := range []struct {
		name, path, field string
		v                 *visitor
		fields            []string
	}{
		{"wrong password", "/account/sign-in/", "password", x.stranger, []string{"login", "anna & <co>", "password", "wrong wrong", "next", "/photos/anna/?a=1&b=2"}},
		{"name taken", "/account/sign-up/", "name", x.stranger, []string{"name", "anna", "display_name", "Anna & \"Co\"", "email", "x@example.org", "password", "long enough", "next", "/photos/anna/"}},
		{"bad name", "/account/sign-up/", "name", x.stranger, []string{"name", "An na", "display_name", "A", "email", "x@example.org", "password", "long enough", "next", ""}},
		{"bad e-mail", "/account/sign-up/", "email", x.stranger, []string{"name", "dora", "display_name", "D", "email", "nowhere", "password", "long enough", "next", ""}},
		{"short password", "/account/sign-up/", "password", x.stranger, []string{"name", "dora", "display_name", "D", "email", "d@example.org", "password", "short", "next", ""}},
		{"long name to show", "/account/sign-up/", "display_name", x.stranger, []string{"name", "dora", "display_name", strings.Repeat("ä", 81), "email", "d@example.org", "password", "long enough", "next", ""}},
		{"e-mail of another", "/account/", "email", x.bob, []string{"display_name", "B & Co", "email", "anna@example.org", "location", "Köln", "bio", prose, "visibility", "private", "download", "everybody"}},
		{"long text about you", "/account/", "bio", x.bob, []string{"display_name", "B", "email", "b@example.org", "location", "K", "bio", strings.Repeat("x", 5001), "visibility", "private"}},
		{"long place", "/account/", "location", x.bob, []string{"display_name", "B", "email", "b@example.org", "location", strings.Repeat("x", 81), "bio", prose, "visibility", "public", "download", "everybody"}},
		{"wrong current password", "/account/password/", "old_password", x.bob, []string{"old_password", "wrong wrong", "password", "long enough"}},
		{"short new password", "/account/password/", "password", x.bob, []string{"old_password", password, "password", "short"}},
		{"long title", page + "edit/", "title", x.anna, []string{"title", strings.Repeat("x", 256), "description", prose, "tags", `a "b c"`, "visibility", "private"}},
		{"long description", page + "edit/", "description", x.anna, []string{"title", "t & <b>", "description", strings.Repeat("y", 20001), "tags", "a", "visibility", "private"}},
		{"long tag", page + "edit/", "tags", x.anna, []string{"title", "t", "description", prose, "tags", "ok " + strings.Repeat("z", 101), "visibility", "private"}},
		{"no such audience", page + "edit/", "place", x.anna, []string{"title", "t", "description", prose, "tags", "a", "visibility", "friends-family", "comment", "contacts", "place", "mars"}},
		{"no such default", "/account/", "camera", x.bob, []string{"display_name", "B", "email", "b@example.org", "location", "K", "bio", "", "visibility", "friends", "tag", "family", "camera", "x"}},
		{"too many tags", page + "edit/", "tags", x.anna, []string{"title", "t", "description", prose, "tags", numbers(76), "visibility", "private"}},
	} {
		a := c.v.post(c.path, c.fields...).want(t, http.StatusUnprocessableEntity)
		got := entered(t, a)
		for i := 0; i+1 < len(c.fields); i += 2 {
			name, want := c.fields[i], c.fields[i+1]
			if strings.Contains(name, "password") {
				want = ""
			}
			if name == c.field && (want == "mars" || want == "x") {
				want = "everybody" // an answer that is not offered cannot be shown
			}
			if got[name] != want {
				t.Errorf("%s: %s holds %.200q, not %.200q", c.name, name, got[name], want)
			}
		}
		if c.path == "/account/" && len(c.fields) <= 10 && got["download"] != "nobody" {
			t.Errorf("%s: who may download is %q", c.name, got["download"])
		}
		alerts, marked := 0, 0
		parse(t, a).each(func(n *node) {
			if n.attrs["role"] == "alert" && n.words() != "" {
				alerts++
			}
			if n.attrs["aria-invalid"] == "true" {
				marked++
				if n.attrs["name"] != c.field || !strings.Contains(n.attrs["aria-describedby"], c.field+"-error") {
					t.Errorf("%s: the field %s is marked", c.name, n.attrs["name"])
				}
			}
		})
		if alerts != 1 || marked != 1 {
			t.Errorf("%s: %d alerts, %d fields marked", c.name, alerts, marked)
		}
		reachable(t, a)
	}
	// None of it was kept.
	x.bob.get("/account/").has(t, `value="bob@example.org"`)
	if p := x.anna.stream()[0]; p.Title != x.photo.Title || !p.Public() {
		t.Errorf("a refused edit left %q, %v", p.Title, p.Visibility)
	}
}

func numbers(n int) string {
	var b strings.Builder
	for i := range n {
		if i > 0 {
			b.WriteByte(' ')
		}
		b.WriteString("tag" + string(rune('a'+i/26)) + string(rune('a'+i%26)))
	}
	return b.String()
}

func TestUploadFormShownAgain(t *testing.T) {
	x := newTown(t, plan{})
	for _, c := range []struct {
		name  string
		parts []any
	}{
		{"no file", nil},
		{"wrong field after them", []any{part{"x", "", strings.Repeat("x", 1<<17)}, good(1)}},
	} {
		fields := []any{part{"tags", "", `sea "New York" <b>`}, part{"visibility", "", "private"}}
		a := x.bob.do(multi(x.world, append(fields, c.parts...)...)).want(t, http.StatusUnprocessableEntity)
		if got := entered(t, a); got["tags"] != `sea "New York" <b>` || got["visibility"] != "private" {
			t.Errorf("%s: the form holds %v", c.name, got)
		}
		reachable(t, a)
	}
	// Where the sender chose nothing, his own default stays chosen.
	x.bob.post("/account/", "email", "bob@example.org", "visibility", "private").want(t, http.StatusSeeOther)
	if got := entered(t, x.bob.do(multi(x.world)).want(t, http.StatusUnprocessableEntity)); got["visibility"] != "private" {
		t.Errorf("the form holds %v", got)
	}
	if got := entered(t, x.bob.get("/photos/upload/")); got["visibility"] != "private" {
		t.Errorf("the form holds %v", got)
	}
}

// Damaged, over-long and foreign forms are refused in words.
func TestFormsThatCannotBeRead(t *testing.T) {
	x := newTown(t, plan{})
	for _, path := range []string{"/account/", "/account/password/", "/account/trash/", "/account/sign-in/", "/account/sign-up/", "/photos/anna/" + x.photo.ID.String() + "/edit/"} {
		for _, c := range []struct {
			kind, body string
			status     int
		}{
			{"", "a=b", http.StatusUnsupportedMediaType},
			{"application/json", "{}", http.StatusUnsupportedMediaType},
			{"text/plain", "a=b", http.StatusUnsupportedMediaType},
			{"multipart/form-data; boundary=x", "--x--", http.StatusUnsupportedMediaType},
			{formType, "a=%zz", http.StatusUnprocessableEntity},
			{formType, "a=b;c=d", http.StatusUnprocessableEntity},
			{formType, "a=" + strings.Repeat("x", 1<<20), http.StatusRequestEntityTooLarge},
		} {
			a := x.anna.do(x.request(http.MethodPost, path, c.body, "Content-Type", c.kind)).want(t, c.status)
			reachable(t, a)
		}
	}
	x.anna.do(x.request(http.MethodPost, "/account/trash/", "do=restore&id=x", "Content-Type", formType)).want(t, http.StatusNotFound)
	x.anna.do(x.request(http.MethodPost, "/account/trash/", "do=burn&id="+x.photo.ID.String(), "Content-Type", formType)).want(t, http.StatusUnprocessableEntity)
	// Fields in the address are no fields of the form.
	x.anna.do(x.request(http.MethodPost, "/account/sign-in/?login=anna&password=correct+horse", "", "Content-Type", formType)).want(t, http.StatusUnprocessableEntity)
}
