package web

import (
	"errors"
	"io"
	"math"
	"mime/multipart"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"time"

	"flickrkillr/internal/photo"
	"flickrkillr/internal/site"
)

// The bounds of an upload form. Files are not held in memory; each is as long
// as the site allows.
const (
	maxFiles  = 500
	maxFields = 20
	maxField  = 64 << 10 // bytes
)

// A batch is one upload form while it streams in: fields that go for all
// files, then the files.
type batch struct {
	front      *front
	request    *request
	typed      string // tags as they were typed
	tags       []photo.Tag
	visibility *photo.Visibility // nil is the member's default, and so below
	licence    *photo.Licence
	safety     *photo.Safety
	may        url.Values // permissions that are not the member's default
	fields     int
	wrong      error // with a field; said once all fields are read, so that none is lost
	broken     bool  // the body ended inside of a file, which has its result
	results    []result
}

// A result is what became of one file: a photo, or why there is none.
type result struct {
	name   string
	photo  photo.Photo
	why    string
	status int           // that explains why
	retry  time.Duration // after which it may work
}

var errBrokeOff = photo.Invalidf("file", "The upload broke off before it was complete. Send it again.")

// receive reads the form. Its error is about the form as a whole, and no file
// was looked at then.
func (b *batch) receive(w http.ResponseWriter) error {
	r := b.request
	if !r.viewer.SignedIn() {
		_, _ = io.CopyN(io.Discard, b.body(w), b.front.site.MaxUpload())
		return photo.ErrSignIn
	}
	end, err := b.front.senders.begin(r.viewer.ID)
	if err != nil {
		return err
	}
	defer end()
	r.Body = b.body(w)
	form, err := r.MultipartReader()
	if err != nil {
		return photo.Invalidf("file", "Choose the photos to upload.")
	}
	err = b.parts(form)
	if err == nil {
		return nil
	}
	_, _ = io.Copy(io.Discard, r.Body) // a browser reads no answer before it has sent everything
	if len(b.results) == 0 {
		return err
	}
	b.refuse("", err)
	return nil
}

// body is the form's bytes, bounded in number but not in time as long as they
// come.
func (b *batch) body(w http.ResponseWriter) io.ReadCloser {
	patient := &patientBody{ReadCloser: b.request.Body, control: http.NewResponseController(w), want: b.request.ContentLength}
	return http.MaxBytesReader(w, patient, maxFiles*(b.front.site.MaxUpload()+maxField))
}

func (b *batch) parts(form *multipart.Reader) error {
	for {
		part, err := form.NextPart()
		switch {
		case b.broken:
			return nil
		case err == io.EOF && b.wrong != nil:
			return b.wrong
		case err == io.EOF:
			if len(b.results) == 0 {
				return photo.Invalidf("file", "Choose the photos to upload.")
			}
			return nil
		case err != nil:
			return b.readError(err)
		}
		switch {
		case part.FileName() == "" && part.FormName() == "file":
			// A browser sends an empty part where no file was chosen.
		case part.FileName() == "":
			err = b.field(part)
		case b.wrong != nil:
			return b.wrong
		case len(b.results) == maxFiles:
			return photo.Invalidf("file", "At most %d photos fit into one upload. Those before this one are in; send the rest again.", maxFiles)
		default:
			err = b.file(part)
		}
		if err != nil {
			return err
		}
	}
}

// readError tells a client that went away or sent nonsense from a limit.
func (b *batch) readError(err error) error {
	var tooLarge *http.MaxBytesError
	if err := b.request.Context().Err(); err != nil {
		return err
	}
	if errors.As(err, &tooLarge) {
		return err
	}
	return errBrokeOff
}

// field reads what goes for all files. After the first file it comes too
// late, and who chose "Only you" must not learn that by chance.
func (b *batch) field(part *multipart.Part) error {
	if b.fields++; b.fields > maxFields {
		return photo.Invalidf("file", "The form has too many fields. Open the upload page and send it from there.")
	}
	text, err := io.ReadAll(io.LimitReader(part, maxField+1))
	if err != nil {
		return b.readError(err)
	}
	name := part.FormName()
	if len(text) > maxField {
		return photo.Invalidf(name, "This is longer than the site takes. Shorten it.")
	}
	if len(b.results) > 0 && (name == "tags" || name == "visibility" || name == "safety" || isPermission(name)) {
		return photo.Invalidf(name, "The field %q came after the files and was not used for those before it. Look at who may see your photos.", name)
	}
	switch name {
	case "tags":
		b.typed = string(text)
		b.tags, err = photo.ParseTags(b.typed)
	case "visibility":
		var v photo.Visibility
		if v, err = photo.ParseVisibility(string(text)); err == nil {
			b.visibility = &v
		}
	case "licence":
		var l photo.Licence
		if l, err = photo.ParseLicence(string(text)); err == nil {
			b.licence = &l
		}
	case "safety":
		var s photo.Safety
		if s, err = photo.ParseSafety("safety", string(text)); err == nil {
			b.safety = &s
		}
	default:
		if isPermission(name) {
			if b.may == nil {
				b.may = url.Values{}
			}
			b.may.Set(name, string(text))
			err = permissions(b.may, &photo.Permissions{})
		}
	}
	if b.wrong == nil {
		b.wrong = err
	}
	return nil
}

func isPermission(name string) bool {
	return slices.ContainsFunc(photo.PermissionFields, func(f photo.PermissionField) bool { return f.Name == name })
}

// over gives the permissions that the form chose, and for those that it left
// out the default; field has refused what cannot be chosen.
func (b *batch) over(p photo.Permissions) photo.Permissions {
	_ = permissions(b.may, &p)
	return p
}

// file uploads one file. Only the client's going away stops the batch.
func (b *batch) file(part *multipart.Part) error {
	name := photo.Clip(photo.CleanLine(part.FileName()), photo.MaxTitle)
	body := &rememberingReader{Reader: part}
	p, err := b.front.site.Upload(b.request.Context(), b.request.viewer,
		site.Upload{Name: name, Body: body, Tags: b.tags, Visibility: b.visibility, Licence: b.licence, Safety: b.safety, Permissions: b.over})
	if err == nil {
		b.results = append(b.results, result{name: name, photo: p})
		return nil
	}
	if body.err != nil {
		err, b.broken = b.readError(body.err), true
	}
	if gone := b.request.Context().Err(); gone != nil {
		return gone
	}
	b.refuse(name, err)
	return nil
}

// refuse notes why a file was not taken.
func (b *batch) refuse(name string, err error) {
	e, ok := explain(err)
	why := e.text
	switch {
	case e.status == http.StatusInsufficientStorage:
		why = e.heading + ". " + e.text
	case !ok:
		why += " (" + b.front.logFault(b.request, err) + ")"
	case e.status == http.StatusRequestEntityTooLarge:
		why = "This file is larger than the site takes. Send a smaller one."
	}
	b.results = append(b.results, result{name: name, why: why, status: e.status, retry: e.retry})
}

// status is 200 where a photo came of the form, otherwise that of the first
// refusal.
func (b *batch) status(w http.ResponseWriter) int {
	for _, res := range b.results {
		if res.why == "" {
			return http.StatusOK
		}
	}
	worst := b.results[0]
	if worst.retry > 0 {
		w.Header().Set("Retry-After", strconv.Itoa(int(math.Ceil(worst.retry.Seconds()))))
	}
	return worst.status
}

// A rememberingReader keeps the error with which reading ended, to tell a
// fault of the client's from one of ours.
type rememberingReader struct {
	io.Reader
	err error
}

func (r *rememberingReader) Read(b []byte) (int, error) {
	n, err := r.Reader.Read(b)
	if err != nil && err != io.EOF {
		r.err = err
	}
	return n, err
}

// In each bodyTime a sender must bring bodyStep bytes, in an upload that as a
// whole may take as long as it takes. Files of a few megabytes come through
// at that in hours; what is slower only means to keep us waiting.
const (
	bodyTime = time.Minute
	bodyStep = 16 << 10
)

// A patientBody moves the connection's deadline for reading on as long as
// bytes come, and lifts the one for writing, which began with the request.
// Doors without deadlines ignore both. A body that ends before its announced
// length is broken off, which CGI does not say by itself.
type patientBody struct {
	io.ReadCloser
	want    int64 // bytes; -1 where nobody said
	have    int64
	control *http.ResponseController
	next    int64     // have at which the deadline moves again
	read    time.Time // when bytes came last
}

func (b *patientBody) Read(p []byte) (int, error) {
	if b.next == 0 {
		_ = b.control.SetWriteDeadline(time.Time{})
	}
	// What we did ourselves since the last bytes came is not the sender's time.
	if b.have >= b.next || time.Since(b.read) > time.Second {
		b.next = b.have + bodyStep
		_ = b.control.SetReadDeadline(time.Now().Add(bodyTime))
	}
	n, err := b.ReadCloser.Read(p)
	b.read = time.Now()
	if b.have += int64(n); err == io.EOF && b.have < b.want {
		err = io.ErrUnexpectedEOF
	}
	return n, err
}
