package web

import (
	"bytes"
	"encoding/json"
	"net/url"
	"strings"
	"time"

	"flickrkillr/internal/web/page"
)

// JSON Feed 1.1: https://www.jsonfeed.org/version/1.1/.
type (
	jsonFeed struct {
		Version     string     `json:"version"`
		Title       string     `json:"title"`
		Home        string     `json:"home_page_url"`
		Self        string     `json:"feed_url"`
		Description string     `json:"description,omitempty"`
		Items       []jsonItem `json:"items"`
	}
	jsonItem struct {
		ID          string           `json:"id"`
		URL         string           `json:"url"`
		Title       string           `json:"title"`
		Content     string           `json:"content_html"`
		Image       string           `json:"image,omitempty"`
		Published   string           `json:"date_published"`
		Authors     []jsonAuthor     `json:"authors"`
		Tags        []string         `json:"tags,omitempty"`
		Attachments []jsonAttachment `json:"attachments,omitempty"`
	}
	jsonAuthor struct {
		Name string `json:"name"`
		URL  string `json:"url,omitempty"`
	}
	jsonAttachment struct {
		URL  string `json:"url"`
		Type string `json:"mime_type"`
	}
)

func writeJSONFeed(b *bytes.Buffer, d feed) error {
	out := jsonFeed{Version: "https://jsonfeed.org/version/1.1", Title: d.Title, Home: d.Link, Self: d.Self, Description: d.Subtitle, Items: []jsonItem{}}
	for _, i := range d.Items {
		item := jsonItem{ID: i.Link, URL: i.Link, Title: i.Name(), Content: i.Content, Image: i.Media, Published: i.Posted.UTC().Format(time.RFC3339),
			Authors: []jsonAuthor{{i.AuthorName(), i.Author}}}
		if i.Media != "" {
			item.Attachments = []jsonAttachment{{i.Media, "image/jpeg"}}
		}
		for _, t := range i.Tags {
			item.Tags = append(item.Tags, t.Raw)
		}
		out.Items = append(out.Items, item)
	}
	return json.NewEncoder(b).Encode(out)
}

// Flickr's own JSON: https://www.flickr.com/services/feeds/docs/json/.
type (
	flickrFeed struct {
		Title       string       `json:"title"`
		Link        string       `json:"link"`
		Description string       `json:"description"`
		Modified    string       `json:"modified"`
		Generator   string       `json:"generator"`
		Items       []flickrItem `json:"items"`
	}
	flickrItem struct {
		Title       string            `json:"title"`
		Link        string            `json:"link"`
		Media       map[string]string `json:"media,omitempty"`
		Taken       string            `json:"date_taken"`
		Description string            `json:"description"`
		Published   string            `json:"published"`
		Author      string            `json:"author"`
		AuthorID    string            `json:"author_id"`
		Tags        string            `json:"tags"`
	}
)

func writeFlickrJSON(b *bytes.Buffer, d feed) error {
	out := flickrFeed{Title: d.Title, Link: d.Link, Description: d.Subtitle, Modified: d.Updated.UTC().Format(time.RFC3339), Generator: page.SiteName, Items: []flickrItem{}}
	for _, i := range d.Items {
		taken := i.Taken
		if taken.IsZero() {
			taken = i.Posted
		}
		out.Items = append(out.Items, flickrItem{Title: i.Name(), Link: i.Link, Taken: taken.UTC().Format(time.RFC3339),
			Description: i.Content, Published: i.Posted.UTC().Format(time.RFC3339), Author: `nobody@flickr.com ("` + i.AuthorName() + `")`,
			AuthorID: i.Owner.ID.String(), Tags: i.tagNames()})
		if i.Media != "" {
			out.Items[len(out.Items)-1].Media = map[string]string{"m": i.Small}
		}
	}
	return json.NewEncoder(b).Encode(out)
}

// wrapped gives a format as a query asks for it: Flickr's JSON stands in the
// call of a function, of the name that is asked for, so that a page of another
// site can load it as a script; or it stands alone with nojsoncallback.
func wrapped(format feedFormat, q url.Values) (feedFormat, error) {
	if q.Get("format") != "json" {
		return format, nil
	}
	if q.Get("nojsoncallback") == "1" {
		format.media = "application/json"
		return format, nil
	}
	call := q.Get("jsoncallback")
	if call == "" {
		call = "jsonFlickrFeed"
	}
	if !functionName(call) {
		return format, feedRefused("The name in jsoncallback has up to 100 letters, digits, dots, _ and $.")
	}
	bare := format.write
	format.write = func(b *bytes.Buffer, d feed) error {
		// The comment keeps what follows from being taken for another format's beginning.
		b.WriteString("/**/" + call + "(")
		if err := bare(b, d); err != nil {
			return err
		}
		b.Truncate(b.Len() - 1)
		b.WriteString(");\n")
		return nil
	}
	return format, nil
}

// functionName says whether a script may call something of this name and do
// nothing else.
func functionName(s string) bool {
	return len(s) <= 100 && !strings.ContainsFunc(s, func(c rune) bool {
		return !('a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9' || c == '_' || c == '$' || c == '.')
	})
}
