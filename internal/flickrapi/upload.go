package flickrapi

import (
	"errors"
	"io"
	"mime/multipart"
	"net/http"
	"strings"
	"sync"
	"time"

	"flickrkillr/internal/admit"
	"flickrkillr/internal/photo"
	"flickrkillr/internal/site"
)

// Uploads: https://www.flickr.com/services/api/upload.api.html. The answer is
// always XML. The file may come before the fields that sign for it, so it is
// put aside first, on the disk, and becomes a photo once all is checked.

var (
	errNoPhoto    = failure{2, "No photo specified"}
	errEmpty      = failure{4, "Filesize was zero"}
	errFileType   = failure{5, "Filetype was not recognised"}
	errTooLarge   = failure{8, "Filesize was too large"}
	errWhileWrite = failure{106, "Write operation failed"}
)

// The bounds of uploads that arrive at once, of all and of one address. Each
// holds a file on the disk that nobody has signed for yet.
const (
	maxSenders    = 128
	maxPerAddress = 16
)

// senders counts uploads that are arriving.
type senders struct {
	mu  sync.Mutex
	all int
	by  map[string]int
}

func (s *senders) begin(address string) (end func(), err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.all >= maxSenders || s.by[address] >= maxPerAddress {
		return nil, photo.ErrBusy
	}
	if s.by == nil {
		s.by = map[string]int{}
	}
	s.all++
	s.by[address]++
	return func() {
		s.mu.Lock()
		defer s.mu.Unlock()
		s.all--
		if s.by[address]--; s.by[address] == 0 {
			delete(s.by, address)
		}
	}, nil
}

// receive reads the body: the arguments, and the file, which is put aside.
func (c *call) receive() (f *site.Staged, err error) {
	c.format = xmlFormat{}
	if c.Method != http.MethodPost {
		return nil, errNoPhoto
	}
	if c.api.gate.Full(admit.Uploads) {
		return nil, admit.ErrShed // before the sender has sent it all
	}
	end, err := c.api.senders.begin(c.address)
	if err != nil {
		return nil, err
	}
	defer end()
	c.Body = http.MaxBytesReader(c.w, &patient{ReadCloser: c.Body, control: http.NewResponseController(c.w)}, c.api.site.MaxUpload()+2*maxBody)
	c.args, err = read(c.Request, func(p *multipart.Part) error {
		if f != nil {
			return failure{3, "General upload failure: one file at a time"}
		}
		staged, err := c.api.site.Stage(c.Context(), baseName(p.FileName()), p)
		if err == nil {
			f = staged
		}
		return err
	})
	_ = http.NewResponseController(c.w).SetReadDeadline(time.Time{})
	if err != nil {
		_, _ = io.Copy(io.Discard, c.Body) // clients read no answer before all is sent
		if f != nil {
			f.Discard()
		}
		return nil, uploadFailure(err)
	}
	return f, nil
}

// uploads checks who sends, once all is here.
func (c *call) uploads(f *site.Staged) error {
	if err := c.enter(admit.Members); err != nil {
		return err
	}
	if err := c.identify(); err != nil {
		return err
	}
	if err := c.permit(photo.PermsWrite); err != nil {
		return err
	}
	switch {
	case f == nil:
		return errNoPhoto
	case f.Size() == 0:
		return errEmpty
	}
	return c.once(true)
}

func (c *call) upload() error {
	f, err := c.receive()
	if err != nil {
		return err
	}
	if f != nil {
		defer f.Discard()
	}
	if err := c.uploads(f); err != nil {
		return err
	}
	c.place.Leave() // the verb takes a place of its own
	u := site.Upload{Title: c.args.get("title"), Description: c.args.get("description")}
	if u.Tags, err = photo.ParseTags(c.args.get("tags")); err != nil {
		return uploadFailure(err)
	}
	u.Visibility, u.Safety = c.args.visibility(), c.args.safety("safety_level")
	if err := c.findable(u); err != nil {
		return err
	}
	p, err := c.api.site.UploadStaged(c.Context(), c.viewer, f, u)
	if err != nil {
		return uploadFailure(err)
	}
	c.forget = nil
	if !c.args.yes("async") {
		c.ok(node{}.with(word("photoid", p.ID.String())))
		return nil
	}
	// It is done by now; the ticket says so.
	ticket, err := c.api.site.TicketOf(c.Context(), p.ID)
	if err != nil {
		return err
	}
	c.ok(node{}.with(word("ticketid", ticket)))
	return nil
}

// replace refuses: originals are kept for ever as they came.
func (c *call) replace() error {
	f, err := c.receive()
	if err != nil {
		return err
	}
	if f != nil {
		defer f.Discard()
	}
	if err := c.uploads(f); err != nil {
		return err
	}
	return failure{105, "Service currently unavailable: this site keeps each original as it was uploaded; upload the new file as a photo of its own"}
}

// visibility reads who may see an upload; nil is the member's own default.
func (a args) visibility() *photo.Visibility {
	v, said := photo.Private, false
	for _, part := range []struct {
		name string
		bit  photo.Visibility
	}{{"is_public", photo.Public}, {"is_friend", photo.Friends}, {"is_family", photo.Family}} {
		switch a.get(part.name) {
		case "", "9": // as the member has chosen
			continue
		case "1":
			v |= part.bit
		}
		said = true
	}
	if !said {
		return nil
	}
	if v.Public() {
		v = photo.Public // who is public is for everybody
	}
	return &v
}

// baseName is the last part of what a client calls a file: a path, encoded or
// not, or a whole file:// address.
func baseName(s string) string {
	if i := strings.LastIndexAny(s, `/\`); i >= 0 {
		s = s[i+1:]
	}
	return photo.Clip(photo.CleanLine(unquoteName(s)), photo.MaxTitle)
}

func unquoteName(s string) string {
	if !strings.Contains(s, "%") {
		return s
	}
	return unquery(strings.ReplaceAll(s, "+", "%2B"))
}

// uploadFailure gives an error of an upload Flickr's number.
func uploadFailure(err error) error {
	var invalid photo.Invalid
	var large *http.MaxBytesError
	switch {
	case errors.Is(err, photo.ErrTooLarge), errors.As(err, &large):
		return errTooLarge
	case errors.Is(err, photo.ErrFull):
		return failure{errWhileWrite.code, errWhileWrite.message + ": the site's storage is full"}
	case errors.As(err, &invalid) && invalid.Field == "file":
		return failure{errFileType.code, errFileType.message + ": " + invalid.Why}
	case errors.As(err, &invalid):
		return failure{3, "General upload failure: " + invalid.Why}
	}
	return err
}

// patient gives the sender of a body a new time with each piece, so that it
// may take as long as it takes while it comes.
type patient struct {
	io.ReadCloser
	control *http.ResponseController
}

// patience is how long a sender may pause.
const patience = time.Minute

func (p *patient) Read(b []byte) (int, error) {
	_ = p.control.SetReadDeadline(time.Now().Add(patience)) // doors without deadlines refuse
	return p.ReadCloser.Read(b)
}
