package web

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"flickrkillr/internal/photo"
	"flickrkillr/internal/web/page"
)

// oEmbed 1.0: https://oembed.com/. Of what a visitor may not see the answer is
// that there is nothing.

// embedLife is for how many seconds a consumer may keep an answer. What is in
// it may be made private meanwhile; then the picture's address leads nowhere.
const embedLife = 3600

// An oEmbed is an answer. The type is photo, of which URL, Width and Height
// tell; or rich, of an album, of which HTML does.
type oEmbed struct {
	XMLName    struct{} `json:"-" xml:"oembed"`
	Version    string   `json:"version" xml:"version"`
	Type       string   `json:"type" xml:"type"`
	Title      string   `json:"title" xml:"title"`
	Author     string   `json:"author_name" xml:"author_name"`
	AuthorURL  string   `json:"author_url" xml:"author_url"`
	Provider   string   `json:"provider_name" xml:"provider_name"`
	ProviderAt string   `json:"provider_url" xml:"provider_url"`
	Life       int      `json:"cache_age" xml:"cache_age"`
	Width      int      `json:"width" xml:"width"`
	Height     int      `json:"height" xml:"height"`
	URL        string   `json:"url,omitempty" xml:"url,omitempty"`
	HTML       string   `json:"html" xml:"html"`
	WebPage    string   `json:"web_page" xml:"web_page"`

	Thumbnail       string `json:"thumbnail_url,omitempty" xml:"thumbnail_url,omitempty"`
	ThumbnailWidth  int    `json:"thumbnail_width,omitempty" xml:"thumbnail_width,omitempty"`
	ThumbnailHeight int    `json:"thumbnail_height,omitempty" xml:"thumbnail_height,omitempty"`
}

// offer tells other sites that they may show the page at path, where the site
// knows its own address.
func (f *front) offer(fr *page.Frame, path string) {
	if f.origin != "" {
		fr.Embed = f.origin + path
	}
}

// firstPublic gives the first photo of a page that a link to it may show.
func firstPublic(photos []photo.Photo) *photo.Photo {
	for i := range photos {
		if photos[i].Public() {
			return &photos[i]
		}
	}
	return nil
}

func (f *front) oembed(w http.ResponseWriter, r *request) error {
	q := r.URL.Query()
	format := q.Get("format")
	switch format {
	case "":
		format = "json"
	case "json", "xml":
	default:
		return refusal{status: http.StatusNotImplemented, heading: "There is no such format", text: "The formats are json and xml."}
	}
	width, wrong := atMost(q, "maxwidth")
	height, wrong2 := atMost(q, "maxheight")
	if wrong != nil || wrong2 != nil {
		return refusal{status: http.StatusBadRequest, heading: "This size is none", text: "maxwidth and maxheight are whole numbers of pixels from 1 on."}
	}
	origin := f.originOf(r)
	e, err := f.embed(r, origin, q.Get("url"), width, height)
	if err != nil {
		return err
	}
	var b bytes.Buffer
	if format == "xml" {
		if err := writeXML(&b, e); err != nil {
			return fmt.Errorf("write oEmbed: %w", err)
		}
		return f.answerData(w, r, "text/xml; charset=utf-8", b.Bytes())
	}
	if err := json.NewEncoder(&b).Encode(e); err != nil {
		return fmt.Errorf("write oEmbed: %w", err)
	}
	return f.answerData(w, r, "application/json", b.Bytes())
}

// atMost reads a bound on a picture's side.
func atMost(q url.Values, name string) (int, error) {
	if !q.Has(name) {
		return math.MaxInt32, nil
	}
	n, err := strconv.Atoi(q.Get(name))
	if err == nil && n < 1 {
		err = strconv.ErrRange
	}
	return n, err
}

// embed finds the photo or album whose page stands at a whole address of this
// site.
func (f *front) embed(r *request, origin, address string, width, height int) (e oEmbed, err error) {
	u, err := url.Parse(address)
	if err != nil || !sameHost(u, origin) {
		return e, photo.ErrNotFound
	}
	path, ok := strings.CutPrefix(strings.TrimSuffix(u.EscapedPath(), "/")+"/", string(f.base))
	if !ok {
		return e, photo.ErrNotFound
	}
	if at, ok := fits("/photos/{user}/{id}/", strings.TrimSuffix(path, "lightbox/")); ok {
		id, err := photo.ParseID(at[1].value)
		if err != nil {
			return e, err
		}
		p, _, err := f.site.Seen(r.Context(), photo.Viewer{}, at[0].value, id)
		if err != nil {
			return e, err
		}
		e.Type, e.Title, e.WebPage = "photo", p.Name(), origin+f.base.Photo(p)
		return f.fill(r, e, origin, p, width, height)
	}
	at, ok := fits("/photos/{user}/albums/{album}/", path)
	if !ok {
		return e, photo.ErrNotFound
	}
	id, err := photo.ParseID(at[1].value)
	if err != nil {
		return e, err
	}
	s, err := f.site.Album(r.Context(), photo.Viewer{}, at[0].value, id, photo.RankPage{Limit: 1})
	if err != nil {
		return e, err
	}
	if len(s.Photos) == 0 {
		return e, photo.ErrNotFound
	}
	p := s.Photos[0].Photo
	e.Type, e.Title, e.WebPage = "rich", s.Album.Title, origin+f.base.Album(s.Album)
	return f.fill(r, e, origin, p, width, height)
}

// sameHost says whether an address is one of the site's. The scheme may
// differ: what was http may have become https since.
func sameHost(u *url.URL, origin string) bool {
	_, host, _ := strings.Cut(origin, "://")
	return (u.Scheme == "http" || u.Scheme == "https") && strings.EqualFold(u.Host, host)
}

// fill says what there is to show of p.
func (f *front) fill(r *request, e oEmbed, origin string, p photo.Photo, width, height int) (oEmbed, error) {
	fit := page.Fit(p, width, height)
	e.Version, e.Life, e.Width, e.Height = "1.0", embedLife, fit.Width, fit.Height
	e.Provider, e.ProviderAt = page.SiteName, origin+f.base.Home()
	e.Author, e.AuthorURL = feedItem{Photo: p}.AuthorName(), origin+f.base.Stream(p.Owner.Name)
	if e.Type == "photo" {
		e.URL = origin + f.base.Image(p, fit.Suffix)
	}
	var html strings.Builder
	if err := page.Embedded(origin, f.base, p, fit, e.WebPage, e.Title+" by "+e.Author).Render(r.Context(), &html); err != nil {
		return e, fmt.Errorf("draw oEmbed: %w", err)
	}
	e.HTML = html.String()
	for _, suffix := range []string{"q", "s"} {
		size, _ := photo.SizeBySuffix(suffix)
		if w, h := size.Fit(p.Width, p.Height); w <= width && h <= height {
			e.Thumbnail, e.ThumbnailWidth, e.ThumbnailHeight = origin+f.base.Image(p, suffix), w, h
			break
		}
	}
	return e, nil
}
