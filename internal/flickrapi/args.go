package flickrapi

import (
	"bytes"
	"io"
	"mime"
	"mime/multipart"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"unicode/utf8"

	"flickrkillr/internal/photo"
)

// The bounds of what a call brings besides a file.
const (
	maxArgs = 500
	maxBody = 1 << 20 // bytes
)

// args are the arguments of a call as pairs, from wherever they came: query,
// form, parts of a multipart body without a file name, and the header
// Authorization. One name may stand several times; a signature covers all.
type args []pair

type pair struct{ name, value string }

// get gives the first value of a name.
func (a args) get(name string) string {
	for _, p := range a {
		if p.name == name {
			return p.value
		}
	}
	return ""
}

func (a args) has(name string) bool {
	for _, p := range a {
		if p.name == name {
			return true
		}
	}
	return false
}

// errTooMuch refuses a call that brings more than a call can need.
var errTooMuch = failure{116, "Bad URL found: the arguments are too many or too long"}

// readQuery adds what a query or a form's body says. What is not well encoded
// is taken as it stands, so that its signature is wrong and not its parsing.
func (a args) readQuery(s string) args {
	for part := range strings.SplitSeq(s, "&") {
		if part == "" {
			continue
		}
		name, value, _ := strings.Cut(part, "=")
		a = append(a, pair{unquery(name), unquery(value)})
	}
	return a
}

func unquery(s string) string {
	if out, err := url.QueryUnescape(s); err == nil {
		return out
	}
	return s
}

// readHeader adds the header Authorization of OAuth. Values may be encoded or
// not, and + is itself there.
func (a args) readHeader(h string) args {
	scheme, rest, _ := strings.Cut(strings.TrimSpace(h), " ")
	if !strings.EqualFold(scheme, "OAuth") {
		return a
	}
	for part := range strings.SplitSeq(rest, ",") {
		name, value, ok := strings.Cut(strings.TrimSpace(part), "=")
		if !ok || strings.EqualFold(name, "realm") {
			continue
		}
		value = strings.TrimSuffix(strings.TrimPrefix(value, `"`), `"`)
		if out, err := url.PathUnescape(value); err == nil {
			value = out
		}
		if out, err := url.PathUnescape(name); err == nil {
			name = out
		}
		a = append(a, pair{name, value})
	}
	return a
}

// read gives all arguments of a request. Files of a multipart body go to file,
// which may be nil, as they come.
func read(r *http.Request, file func(*multipart.Part) error) (a args, err error) {
	a = a.readQuery(r.URL.RawQuery)
	for _, h := range r.Header.Values("Authorization") {
		a = a.readHeader(h)
	}
	if r.Method == http.MethodPost {
		kind, _, _ := mime.ParseMediaType(r.Header.Get("Content-Type"))
		switch kind {
		case "application/x-www-form-urlencoded":
			b, err := io.ReadAll(io.LimitReader(r.Body, maxBody+1))
			if err != nil {
				return a, err
			}
			if len(b) > maxBody {
				return a, errTooMuch
			}
			a = a.readQuery(string(b))
		case "multipart/form-data":
			if a, err = a.readParts(r, file); err != nil {
				return a, err
			}
		}
	}
	if len(a) > maxArgs {
		return a, errTooMuch
	}
	for i := range a {
		// Text in another encoding would be refused by the database.
		if !utf8.ValidString(a[i].value) || strings.Contains(a[i].value, "\x00") {
			a[i].value = strings.ReplaceAll(strings.ToValidUTF8(a[i].value, "\uFFFD"), "\x00", "")
		}
	}
	return a, nil
}

// errParts says that a multipart body is none, or ended too early.
var errParts = failure{3, "General upload failure: the request is damaged or broke off"}

func (a args) readParts(r *http.Request, file func(*multipart.Part) error) (args, error) {
	form, err := r.MultipartReader()
	if err != nil {
		return a, errParts
	}
	left := maxBody
	for {
		part, err := form.NextRawPart()
		if err == io.EOF {
			return a, nil
		}
		if err != nil {
			return a, errParts
		}
		if part.FileName() != "" || isFile(part) {
			if file != nil {
				err = file(part)
			}
			if err != nil {
				return a, err
			}
			continue
		}
		var b bytes.Buffer
		n, err := io.Copy(&b, io.LimitReader(part, int64(left)+1))
		if err != nil {
			return a, errParts
		}
		if left -= int(n) + 50; left < 0 {
			return a, errTooMuch
		}
		a = append(a, pair{part.FormName(), b.String()})
	}
}

// isFile says whether a part names a file, be it by an empty name.
func isFile(p *multipart.Part) bool {
	_, params, err := mime.ParseMediaType(p.Header.Get("Content-Disposition"))
	_, named := params["filename"]
	return err == nil && named
}

// yes says whether an argument is Flickr's for true.
func (a args) yes(name string) bool { return a.get(name) == "1" }

// number reads an argument that is a number, 0 for what is none.
func (a args) number(name string) int {
	n, _ := strconv.Atoi(strings.TrimSpace(a.get(name)))
	return n
}

// words gives a list that is separated by commas.
func (a args) words(name string) []string {
	return strings.FieldsFunc(a.get(name), func(r rune) bool { return r == ',' || r == ' ' })
}

// id reads an argument that names something by number; photo.ErrNotFound for
// what cannot be one.
func (a args) id(name string) (photo.ID, error) { return photo.ParseID(strings.TrimSpace(a.get(name))) }

// ids reads a list of them.
func (a args) ids(name string) ([]photo.ID, error) {
	var out []photo.ID
	for _, w := range a.words(name) {
		id, err := photo.ParseID(w)
		if err != nil {
			return nil, err
		}
		out = append(out, id)
	}
	return out, nil
}
