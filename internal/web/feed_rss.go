package web

import (
	"bytes"
	"strings"
	"time"

	"flickrkillr/internal/web/page"
)

// RSS 2.0, https://www.rssboard.org/rss-specification, with Media RSS,
// https://www.rssboard.org/media-rss. It has no place for an author without
// an e-mail address but Dublin Core's creator.
type (
	rssFeed struct {
		XMLName struct{}   `xml:"rss"`
		Version string     `xml:"version,attr"`
		Media   string     `xml:"xmlns:media,attr"`
		Dublin  string     `xml:"xmlns:dc,attr"`
		Atom    string     `xml:"xmlns:atom,attr"`
		Flickr  string     `xml:"xmlns:flickr,attr"`
		Channel rssChannel `xml:"channel"`
	}
	rssChannel struct {
		Title       string    `xml:"title"`
		Link        string    `xml:"link"`
		Description string    `xml:"description"`
		Published   string    `xml:"pubDate"`
		Built       string    `xml:"lastBuildDate"`
		Generator   string    `xml:"generator"`
		Docs        string    `xml:"docs"`
		Self        atomLink  `xml:"atom:link"`
		Items       []rssItem `xml:"item"`
	}
	rssItem struct {
		Title       string          `xml:"title"`
		Link        string          `xml:"link"`
		Description string          `xml:"description"`
		Published   string          `xml:"pubDate"`
		Taken       string          `xml:"flickr:date_taken,omitempty"`
		Creator     string          `xml:"dc:creator"`
		GUID        rssGUID         `xml:"guid"`
		Content     *mediaContent   `xml:"media:content"`
		MediaTitle  string          `xml:"media:title,omitempty"`
		MediaText   *mediaText      `xml:"media:description"`
		Thumbnail   *mediaThumbnail `xml:"media:thumbnail"`
		Credit      *mediaCredit    `xml:"media:credit"`
		Keywords    string          `xml:"media:category,omitempty"`
	}
	rssGUID struct {
		Permanent bool   `xml:"isPermaLink,attr"`
		Text      string `xml:",chardata"`
	}
	mediaContent struct {
		URL    string `xml:"url,attr"`
		Type   string `xml:"type,attr"`
		Medium string `xml:"medium,attr"`
		Width  int    `xml:"width,attr"`
		Height int    `xml:"height,attr"`
	}
	mediaText struct {
		Type string `xml:"type,attr"`
		Text string `xml:",chardata"`
	}
	mediaThumbnail struct {
		URL    string `xml:"url,attr"`
		Width  int    `xml:"width,attr"`
		Height int    `xml:"height,attr"`
	}
	mediaCredit struct {
		Role string `xml:"role,attr"`
		Name string `xml:",chardata"`
	}
)

func writeRSS(b *bytes.Buffer, d feed) error {
	updated := d.Updated.UTC().Format(time.RFC1123Z)
	out := rssFeed{Version: "2.0", Media: mediaSpace, Dublin: dublinSpace, Atom: atomSpace, Flickr: flickrSpace, Channel: rssChannel{
		Title: d.Title, Link: d.Link, Description: d.Subtitle, Published: updated, Built: updated, Generator: page.SiteName,
		Docs: "https://www.rssboard.org/rss-specification", Self: atomLink{Rel: "self", Type: "application/rss+xml", Href: d.Self}}}
	for _, i := range d.Items {
		item := rssItem{Title: i.Name(), Link: i.Link, Description: i.Content, Published: i.Posted.UTC().Format(time.RFC1123Z), Taken: i.taken(),
			Creator: i.AuthorName(), GUID: rssGUID{true, i.Link}, Keywords: i.tagNames()}
		if i.Media != "" {
			item.Content = &mediaContent{i.Media, "image/jpeg", "image", i.Width, i.Height}
			item.MediaTitle, item.Thumbnail, item.Credit = i.Name(), &mediaThumbnail{i.Square, 75, 75}, &mediaCredit{"photographer", i.AuthorName()}
		}
		if i.Photo.Description != "" {
			item.MediaText = &mediaText{"plain", i.Photo.Description}
		}
		out.Channel.Items = append(out.Channel.Items, item)
	}
	return writeXML(b, out)
}

// tagNames are the normal forms of an item's tags, with spaces between.
func (i feedItem) tagNames() string {
	var names []string
	for _, t := range i.Tags {
		names = append(names, t.Name)
	}
	return strings.Join(names, " ")
}
