package web

import (
	"bytes"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"time"
	"unicode/utf8"

	"flickrkillr/internal/cache"
	"flickrkillr/internal/photo"
	"flickrkillr/internal/site"
	"flickrkillr/internal/timing"
	"flickrkillr/internal/web/page"
)

// Feeds have Flickr's addresses and parameters
// (https://www.flickr.com/services/feeds/). They show everybody what a visitor
// may see, whoever asks. They are not kept: each is asked for with a query, by
// programs that have it already and send its tag along.

// A feed is one in the form that all formats are written from. Addresses are
// whole.
type feed struct {
	Title, Subtitle string
	Link            string // page that it is about
	Self            string // its own address
	Updated         time.Time
	Items           []feedItem
}

// A feedItem is a photo in a feed; or a topic or a comment, of which Photo has
// title, author and time, and the rest of it and all addresses of pictures are empty.
type feedItem struct {
	photo.Photo
	Link, Author  string // pages
	Content       string // HTML
	Tags          []photo.Tag
	Media         string // address of the picture
	Width, Height int    // of Media
	Small, Square string // addresses of the picture in sizes m and s
	SmallW        int
	SmallH        int
}

// AuthorName is whose photo it is, as people read it.
func (i feedItem) AuthorName() string {
	if i.Owner.DisplayName != "" {
		return i.Owner.DisplayName
	}
	return i.Owner.Name
}

// A feedFormat writes feeds. The names are Flickr's, and one for JSON Feed.
type feedFormat struct {
	names []string
	media string
	write func(*bytes.Buffer, feed) error
}

var feedFormats = []feedFormat{
	{[]string{"", "atom", "atom_1"}, "application/atom+xml; charset=utf-8", writeAtom},
	{[]string{"rss2", "rss_200", "rss", "rss_091", "rss_092"}, "application/rss+xml; charset=utf-8", writeRSS},
	{[]string{"jsonfeed"}, "application/feed+json; charset=utf-8", writeJSONFeed},
	{[]string{"json"}, "text/javascript; charset=utf-8", writeFlickrJSON},
}

// publicFeed is the name of the feed of uploads.
const publicFeed = "photos_public"

func (f *front) uploadsFeed(w http.ResponseWriter, r *request) error {
	q := r.URL.Query()
	who, tags := q.Get("id"), feedTags(q)
	if err := fewTags(q, tags, who != ""); err != nil {
		return err
	}
	switch {
	case who != "":
		tag := strings.Join(tags, "")
		found, err := f.site.StreamFeed(r.Context(), who, tag)
		d := feed{Title: page.FeedTitle(found.Owner, "Uploads from"), Link: f.base.Stream(found.Owner.Name)}
		if tag != "" {
			d.Title, d.Link = d.Title+", tagged "+tag, f.base.UserTag(found.Owner.Name, photo.Tag{Name: tag})
		}
		return f.answerFeed(w, r, d, found, err)
	case len(tags) > 0:
		found, err := f.site.TaggedFeed(r.Context(), tags)
		d := feed{Title: "Recent Uploads tagged " + anyOf(tags), Link: f.base.Home()}
		if len(tags) == 1 {
			d.Link = f.base.Tag(photo.Tag{Name: tags[0]})
		}
		return f.answerFeed(w, r, d, found, err)
	}
	found, err := f.site.RecentFeed(r.Context())
	return f.answerFeed(w, r, feed{Title: "Uploads from everyone", Link: f.base.Home()}, found, err)
}

// feedTags reads the normal forms of a feed's tags.
func feedTags(q url.Values) (tags []string) {
	for raw := range strings.SplitSeq(q.Get("tags"), ",") {
		if tag := photo.NormalTag(raw); tag != "" && utf8.ValidString(raw) {
			tags = append(tags, tag)
		}
	}
	return tags
}

func fewTags(q url.Values, tags []string, ofOne bool) error {
	switch {
	case q.Has("tags") && len(tags) == 0:
		return feedRefused("Give tags as letters and digits, with commas between: tags=sea,sky.")
	case len(tags) > 1 && ofOne:
		return feedRefused("A member’s feed takes one tag. Ask for a feed of each.")
	case len(tags) > site.MaxFeedTags:
		return feedRefused(fmt.Sprintf("A feed takes up to %d tags. Leave some out.", site.MaxFeedTags))
	case len(tags) > 1 && q.Get("tagmode") != "any":
		return feedRefused("A feed of several tags shows photos with any of them. Add tagmode=any, or ask for one tag.")
	}
	return nil
}

func anyOf(tags []string) string {
	if n := len(tags); n > 1 {
		return strings.Join(tags[:n-1], ", ") + " or " + tags[n-1]
	}
	return tags[0]
}

func feedRefused(text string) error {
	return refusal{status: http.StatusBadRequest, heading: "There is no such feed", text: text}
}

func (f *front) favesFeed(w http.ResponseWriter, r *request) error {
	q := r.URL.Query()
	who := q.Get("id")
	if who == "" {
		who = q.Get("nsid")
	}
	if who == "" {
		return feedRefused("Say whose favorites: id=NAME.")
	}
	found, err := f.site.FavesFeed(r.Context(), who)
	return f.answerFeed(w, r, feed{Title: page.FeedTitle(found.Owner, "Favorites of"), Link: f.base.Favorites(found.Owner.Name)}, found, err)
}

func (f *front) albumFeed(w http.ResponseWriter, r *request) error {
	q := r.URL.Query()
	id, err := photo.ParseID(q.Get("set"))
	if err != nil || q.Get("nsid") == "" {
		return feedRefused("Say which album, and whose: set=ID&nsid=NAME.")
	}
	found, err := f.site.AlbumFeed(r.Context(), q.Get("nsid"), id)
	return f.answerFeed(w, r, feed{Title: found.Album.Title, Subtitle: found.Album.Description, Link: f.base.Album(found.Album)}, found, err)
}

// answerFeed writes what was found in the format that is asked for, or says
// that the client has it already.
func (f *front) answerFeed(w http.ResponseWriter, r *request, d feed, found site.Feed, err error) error {
	if err != nil {
		return err
	}
	q := r.URL.Query()
	format, err := feedFormatOf(q)
	if err != nil {
		return err
	}
	origin := f.originOf(r)
	d.Link, d.Self = origin+d.Link, origin+r.URL.RequestURI()
	if d.Updated = found.Owner.Joined; d.Updated.IsZero() {
		d.Updated = photo.IDEpoch
	}
	if found.Owner.Unlisted {
		w.Header().Set("X-Robots-Tag", "noindex")
	}
	for _, p := range found.Photos {
		item, err := f.feedItem(r, origin, p)
		if err != nil {
			return err
		}
		item.Tags = found.Tags[p.ID]
		d.Items = append(d.Items, item)
		if p.Posted.After(d.Updated) {
			d.Updated = p.Posted
		}
	}
	if err := f.wordItems(r, origin, &d, found); err != nil {
		return err
	}
	var b bytes.Buffer
	drawing := r.clock.Begin(timing.Render)
	err = format.write(&b, d)
	drawing.End()
	if err != nil {
		return fmt.Errorf("write feed: %w", err)
	}
	return f.answerData(w, r, format.media, b.Bytes())
}

func feedFormatOf(q url.Values) (feedFormat, error) {
	name := q.Get("format")
	for _, format := range feedFormats {
		for _, n := range format.names {
			if n == name {
				return wrapped(format, q)
			}
		}
	}
	return feedFormat{}, feedRefused("The formats are atom, rss2, json and jsonfeed.")
}

// answerData answers with something for programs that is the same for all,
// under a tag of its bytes.
func (f *front) answerData(w http.ResponseWriter, r *request, media string, body []byte) error {
	h := w.Header()
	tag := cache.ETag(cache.ModTime(body), int64(len(body)))
	h.Set("Content-Security-Policy", bytesPolicy)
	h.Set("Cache-Control", "no-cache")
	h.Set("Access-Control-Allow-Origin", "*") // scripts of other sites may read what everybody may; they send no cookies
	h.Set("Etag", tag)
	if sameTag(r.Header.Get("If-None-Match"), tag) {
		w.WriteHeader(http.StatusNotModified)
		return nil
	}
	h.Set("Content-Type", media)
	return write(w, http.StatusOK, body)
}

// originOf is scheme and host of the site: what the operator said, and
// otherwise what the client asked for, who alone is shown it.
func (f *front) originOf(r *request) string {
	switch {
	case f.origin != "":
		return f.origin
	case r.tls:
		return "https://" + r.Host
	}
	return "http://" + r.Host
}

func (f *front) feedItem(r *request, origin string, p photo.Photo) (feedItem, error) {
	var content strings.Builder
	if err := page.FeedContent(origin, f.base, p).Render(r.Context(), &content); err != nil {
		return feedItem{}, fmt.Errorf("draw feed: %w", err)
	}
	i := feedItem{Photo: p, Link: origin + f.base.Photo(p), Author: origin + f.base.Stream(p.Owner.Name), Content: content.String()}
	suffix, width, height := page.MediaSize(p)
	i.Media, i.Width, i.Height = origin+f.base.Image(p, suffix), width, height
	small, _ := photo.SizeBySuffix("m")
	if !photo.HasSize(small, p.Width, p.Height) {
		small, _ = photo.SizeBySuffix(suffix)
	}
	i.Small, i.Square = origin+f.base.Image(p, small.Suffix), origin+f.base.Image(p, "s")
	i.SmallW, i.SmallH = small.Fit(p.Width, p.Height)
	return i, nil
}
