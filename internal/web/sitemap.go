package web

import (
	"bufio"
	"encoding/xml"
	"fmt"
	"net/http"
	"strings"
	"time"

	"flickrkillr/internal/admit"
	"flickrkillr/internal/photo"
	"flickrkillr/internal/site"
	"flickrkillr/internal/web/page"
)

// The sitemap (https://www.sitemaps.org/protocol.html) names the public pages
// of all members who want it. Its addresses are whole, so it is there only
// where the site was told its own.

const (
	sitemapType  = "application/xml; charset=utf-8"
	sitemapSpace = "http://www.sitemaps.org/schemas/sitemap/0.9"
	sitemapStep  = 1000 // photos that are read at once
)

// robots asks search engines to keep away from what is for members, for
// programs, or has no end.
func (f *front) robots(w http.ResponseWriter, r *request) error {
	w.Header().Set("Cache-Control", "public, max-age=86400")
	var b strings.Builder
	b.WriteString("User-agent: *\n")
	for _, part := range []string{"account/", "activity/", "admin/", "guest/", "groups/new/", "photos/friends/", "photos/organize/", "photos/upload/", "report/", "search/", "services/", "unsubscribe/", "v/"} {
		fmt.Fprintf(&b, "Disallow: %s%s\n", f.base.Home(), part)
	}
	fmt.Fprintf(&b, "Allow: %sservices/oembed/\n", f.base.Home())
	if f.origin != "" {
		fmt.Fprintf(&b, "\nSitemap: %s%s\n", f.origin, f.base.Sitemap(""))
	}
	return writeText(w, http.StatusOK, b.String())
}

// sitemap is the index of the parts.
func (f *front) sitemap(w http.ResponseWriter, r *request) error {
	if f.origin == "" {
		return photo.ErrNotFound
	}
	parts, err := f.site.Sitemap(r.Context())
	if err != nil {
		return err
	}
	var b strings.Builder
	b.WriteString(xml.Header + `<sitemapindex xmlns="` + sitemapSpace + "\">\n")
	for _, p := range parts {
		fmt.Fprintf(&b, "<sitemap><loc>%s%s</loc></sitemap>\n", f.origin, f.base.Sitemap(sitemapName(p)))
	}
	b.WriteString("</sitemapindex>\n")
	return f.answerData(w, r, sitemapType, []byte(b.String()))
}

// sitemapName is a part's in addresses.
func sitemapName(p photo.SitemapPart) string {
	if p.After == 0 {
		return "0.xml"
	}
	return p.After.String() + ".xml"
}

// sitemapPart writes a part while it is read. Each step waits for its own
// place, and none is held while the client takes what was found.
func (f *front) sitemapPart(w http.ResponseWriter, r *request) error {
	name, ok := strings.CutSuffix(r.PathValue("part"), ".xml")
	if f.origin == "" || !ok {
		return photo.ErrNotFound
	}
	after := photo.ID(0)
	if name != "0" {
		var err error
		if after, err = photo.ParseID(name); err != nil {
			return photo.ErrNotFound
		}
	}
	part, err := f.site.SitemapPartAfter(r.Context(), after)
	if err != nil {
		return err
	}
	out := sitemapWriter{Writer: bufio.NewWriter(w), origin: f.origin, base: f.base, left: photo.MaxSitemap}
	walk := site.NewSitemapWalk(part, sitemapStep)
	step := func() (site.SitemapPage, bool, error) {
		if err := f.enter(r, admit.Visitors); err != nil {
			return site.SitemapPage{}, false, err
		}
		defer r.leave()
		return f.site.SitemapStep(r.Context(), walk)
	}
	found, more, err := step() // what fails at once is told as an error
	if err != nil {
		return err
	}
	h := w.Header()
	h.Set("Content-Security-Policy", bytesPolicy)
	h.Set("Cache-Control", "no-cache")
	h.Set("Content-Type", sitemapType)
	w.WriteHeader(http.StatusOK)
	if r.Method == http.MethodHead {
		return nil
	}
	_, _ = out.WriteString(xml.Header + `<urlset xmlns="` + sitemapSpace + "\">\n")
	if after == 0 {
		out.add(f.base.Home(), time.Time{})
	}
	for more && out.left > 0 {
		out.page(found)
		if err := out.Flush(); err != nil {
			return nil // the client has gone
		}
		if found, more, err = step(); err != nil {
			return err // without its end the document does not look whole
		}
	}
	_, _ = out.WriteString("</urlset>\n")
	_ = out.Flush()
	return nil
}

// A sitemapWriter writes addresses until there are enough.
type sitemapWriter struct {
	*bufio.Writer
	origin string
	base   page.Base
	left   int
}

// add writes the address of a page, and when it changed last where that is
// known. That it does not arrive is told by Flush.
func (s *sitemapWriter) add(path string, changed time.Time) {
	if s.left--; s.left < 0 {
		return
	}
	_, _ = s.WriteString("<url><loc>")
	_ = xml.EscapeText(s, []byte(s.origin+path))
	_, _ = s.WriteString("</loc>")
	if !changed.IsZero() {
		_, _ = s.WriteString(changed.UTC().Format("<lastmod>2006-01-02</lastmod>"))
	}
	_, _ = s.WriteString("</url>\n")
}

func (s *sitemapWriter) page(p site.SitemapPage) {
	if name := p.Owner.Name; p.Begins {
		for _, path := range [photo.SitemapOwn]string{s.base.Stream(name), s.base.Profile(name), s.base.Albums(name)} {
			s.add(path, time.Time{})
		}
	}
	for _, a := range p.Albums {
		s.add(s.base.Album(a), time.Time{})
	}
	for _, p := range p.Photos {
		changed := p.Posted
		if p.Updated.After(changed) {
			changed = p.Updated
		}
		s.add(s.base.Photo(p), changed)
	}
}
