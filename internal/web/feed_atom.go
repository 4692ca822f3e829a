package web

import (
	"bytes"
	"encoding/xml"
	"time"

	"flickrkillr/internal/web/page"
)

// Atom 1.0: https://www.rfc-editor.org/rfc/rfc4287. The elements of flickr and
// media are Flickr's additions and Media RSS.
type (
	atomFeed struct {
		XMLName   struct{}    `xml:"feed"`
		NS        string      `xml:"xmlns,attr"`
		Media     string      `xml:"xmlns:media,attr"`
		Flickr    string      `xml:"xmlns:flickr,attr"`
		Title     string      `xml:"title"`
		Subtitle  string      `xml:"subtitle,omitempty"`
		Links     []atomLink  `xml:"link"`
		ID        string      `xml:"id"`
		Updated   string      `xml:"updated"`
		Generator string      `xml:"generator"`
		Entries   []atomEntry `xml:"entry"`
	}
	atomLink struct {
		Rel   string `xml:"rel,attr"`
		Type  string `xml:"type,attr"`
		Href  string `xml:"href,attr"`
		Title string `xml:"title,attr,omitempty"`
	}
	atomEntry struct {
		Title     string          `xml:"title"`
		Links     []atomLink      `xml:"link"`
		ID        string          `xml:"id"`
		Published string          `xml:"published"`
		Updated   string          `xml:"updated"`
		Taken     string          `xml:"flickr:date_taken,omitempty"`
		Content   atomText        `xml:"content"`
		Author    atomAuthor      `xml:"author"`
		Tags      []atomCategory  `xml:"category"`
		Thumbnail *mediaThumbnail `xml:"media:thumbnail"`
	}
	atomText struct {
		Type string `xml:"type,attr"`
		Text string `xml:",chardata"`
	}
	atomAuthor struct {
		Name string `xml:"name"`
		URI  string `xml:"uri,omitempty"`
		NSID string `xml:"flickr:nsid"`
	}
	atomCategory struct {
		Term  string `xml:"term,attr"`
		Label string `xml:"label,attr,omitempty"`
	}
)

// The namespaces that feeds use.
const (
	atomSpace   = "http://www.w3.org/2005/Atom"
	mediaSpace  = "http://search.yahoo.com/mrss/"
	dublinSpace = "http://purl.org/dc/elements/1.1/"
	flickrSpace = "urn:flickr:user"
)

// takenFormat is the camera's wall clock, of which nobody knows the zone.
const takenFormat = "2006-01-02T15:04:05"

func (i feedItem) taken() string {
	if i.Taken.IsZero() {
		return ""
	}
	return i.Taken.Format(takenFormat)
}

func writeAtom(b *bytes.Buffer, d feed) error {
	out := atomFeed{NS: atomSpace, Media: mediaSpace, Flickr: flickrSpace, Title: d.Title, Subtitle: d.Subtitle, ID: d.Self,
		Updated: d.Updated.UTC().Format(time.RFC3339), Generator: page.SiteName,
		Links: []atomLink{{Rel: "self", Type: "application/atom+xml", Href: d.Self}, {Rel: "alternate", Type: "text/html", Href: d.Link}}}
	for _, i := range d.Items {
		posted := i.Posted.UTC().Format(time.RFC3339)
		e := atomEntry{Title: i.Name(), ID: i.Link, Published: posted, Updated: posted, Taken: i.taken(), Content: atomText{"html", i.Content},
			Author: atomAuthor{i.AuthorName(), i.Author, i.Owner.ID.String()},
			Links:  []atomLink{{Rel: "alternate", Type: "text/html", Href: i.Link}}}
		if i.Media != "" {
			e.Thumbnail = &mediaThumbnail{i.Square, 75, 75}
			e.Links = append(e.Links, atomLink{Rel: "enclosure", Type: "image/jpeg", Href: i.Media})
		}
		for _, t := range i.Tags {
			e.Tags = append(e.Tags, atomCategory{t.Name, t.Raw})
		}
		out.Entries = append(out.Entries, e)
	}
	return writeXML(b, out)
}

func writeXML(b *bytes.Buffer, v any) error {
	b.WriteString(xml.Header)
	enc := xml.NewEncoder(b)
	enc.Indent("", " ")
	if err := enc.Encode(v); err != nil {
		return err
	}
	b.WriteByte('\n')
	return enc.Close()
}
