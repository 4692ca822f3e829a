package flickrapi

import "flickrkillr/internal/photo"

// A size is one of Flickr's, under the names that it has in different places.
// https://www.flickr.com/services/api/misc.urls.html
type size struct {
	label  string
	suffix string // in the address of the bytes, as the site's own
	extra  string // as in url_m
	page   string // as in /sizes/m/
}

// sizes are in Flickr's order, smallest first.
var sizes = []size{
	{"Square", "s", "sq", "sq"},
	{"Large Square", "q", "q", "q"},
	{"Thumbnail", "t", "t", "t"},
	{"Small", "m", "s", "s"},
	{"Small 320", "n", "n", "n"},
	{"Small 400", "w", "w", "w"},
	{"Medium", "", "m", "m"},
	{"Medium 640", "z", "z", "z"},
	{"Medium 800", "c", "c", "c"},
	{"Large", "b", "l", "l"},
	{"Large 1600", "h", "h", "h"},
	{"Large 2048", "k", "k", "k"},
	{"X-Large 3K", "3k", "3k", "3k"},
	{"X-Large 4K", "4k", "4k", "4k"},
}

// fit gives the pixels of a size of a photo, false where it has none. There is
// always a Medium, which programs count on.
func (z size) fit(p photo.Photo) (w, h int, ok bool) {
	ours, ok := photo.SizeBySuffix(z.suffix)
	if !ok || !photo.HasSize(ours, p.Width, p.Height) {
		return 0, 0, false
	}
	w, h = ours.Fit(p.Width, p.Height)
	return w, h, true
}

// getSizes answers flickr.photos.getSizes.
func getSizes(c *call) (node, error) {
	p, rel, err := c.photoNamed("photo_id")
	if err != nil {
		return node{}, err
	}
	original := p.MayDownload(rel)
	secret := c.secretOf(p, false)
	var all []node
	row := func(label, source, page string, w, h int) {
		all = append(all, element("size", str("label", label), num("width", w), num("height", h),
			str("source", source), str("url", c.pageOf(p)+"sizes/"+page+"/"), str("media", "photo")))
	}
	for _, z := range sizes {
		w, h, ok := z.fit(p)
		if ok {
			row(z.label, c.source(p, secret, z.suffix, "jpg"), z.page, w, h)
		}
	}
	if original {
		w, h := p.FileSize()
		row("Original", c.source(p, c.secretOf(p, true), photo.Original, p.Format.Extension()), "o", w, h)
	}
	return node{}.with(element("sizes", flag("canblog", false), flag("canprint", original), flag("candownload", original)).withAll("size", all)), nil
}
