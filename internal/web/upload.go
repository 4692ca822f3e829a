package web

import (
	"net/http"
	"strings"
	"time"

	"flickrkillr/internal/photo"
	"flickrkillr/internal/web/page"
)

func (f *front) uploadForm(w http.ResponseWriter, r *request) error {
	u, err := f.site.Account(r.Context(), r.viewer)
	if err != nil {
		return err
	}
	used, err := f.storage(r, u)
	if err != nil {
		return err
	}
	return f.render(w, r, http.StatusOK, f.uploadPage(r, page.Upload{Visibility: u.DefaultVisibility, Licence: u.DefaultLicence, Safety: u.DefaultSafety, May: u.DefaultPermissions, Storage: used}).Page())
}

func (f *front) uploadPage(r *request, v page.Upload) page.Upload {
	v.Frame = f.frame(r, "Upload photos")
	v.Script, v.Limit = "upload.js", f.site.MaxUpload()
	return v
}

// upload takes a form of photos in. Each file has its own result: one that is
// refused stops no other.
func (f *front) upload(w http.ResponseWriter, r *request) error {
	r.leave() // until a file is here, only its sender works
	b := batch{front: f, request: r}
	err := b.receive(w)
	_ = http.NewResponseController(w).SetWriteDeadline(time.Now().Add(pageTime))
	if wrong, status, ok := problem(w, err); ok && !wantsJSON(r) {
		v := f.uploadPage(r, page.Upload{Tags: b.typed, Visibility: photo.Public, May: photo.DefaultPermissions, Problem: wrong})
		if u, err := f.site.Account(r.Context(), r.viewer); err == nil {
			v.Visibility, v.Licence, v.Safety, v.May = u.DefaultVisibility, u.DefaultLicence, u.DefaultSafety, u.DefaultPermissions
		}
		if b.visibility != nil {
			v.Visibility = *b.visibility
		}
		if b.licence != nil {
			v.Licence = *b.licence
		}
		if b.safety != nil {
			v.Safety = *b.safety
		}
		v.May = b.over(v.May)
		return f.render(w, r, status, v.Page())
	}
	if err != nil {
		return err
	}
	if wantsJSON(r) {
		return writeJSON(w, b.status(w), b.reply())
	}
	v := page.Uploaded{Frame: f.frame(r, "Uploaded")}
	for _, res := range b.results {
		v.Files = append(v.Files, page.UploadedFile{Name: res.name, Photo: res.photo, Error: res.why})
	}
	return f.render(w, r, b.status(w), v.Page())
}

// wantsJSON says whether a script asked, rather than a form.
func wantsJSON(r *request) bool {
	return strings.HasPrefix(r.Header.Get("Accept"), "application/json")
}

// uploadReply is what upload.js reads.
type uploadReply struct {
	Files []uploadedFile `json:"files,omitempty"`
	Error string         `json:"error,omitempty"` // where no file was looked at
}

type uploadedFile struct {
	Name   string `json:"name"`
	OK     bool   `json:"ok"`
	Error  string `json:"error,omitempty"`
	URL    string `json:"url,omitempty"`
	Edit   string `json:"edit,omitempty"`
	Thumb  string `json:"thumb,omitempty"`
	Title  string `json:"title,omitempty"`
	Width  int    `json:"width,omitempty"`
	Height int    `json:"height,omitempty"`
}

func (b *batch) reply() uploadReply {
	var out uploadReply
	for _, res := range b.results {
		file := uploadedFile{Name: res.name, OK: res.why == "", Error: res.why}
		if p := res.photo; file.OK {
			file.URL, file.Edit, file.Thumb = b.front.base.Photo(p), b.front.base.Edit(p), b.front.base.Image(p, "q")
			file.Title, file.Width, file.Height = p.Title, p.Width, p.Height
		}
		out.Files = append(out.Files, file)
	}
	return out
}
