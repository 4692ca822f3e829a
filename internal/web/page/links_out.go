package page

import "net/url"

// Feed is the address of a feed by its name, in a format; what it is of
// stands in query.
func (b Base) Feed(name string, query url.Values) string {
	s := string(b) + "/services/feeds/" + name + ".gne"
	if len(query) > 0 {
		s += "?" + query.Encode()
	}
	return s
}

// OEmbed is where other sites ask how to show a page of this one, whose whole
// address they give.
func (b Base) OEmbed(address, format string) string {
	return b.at("services", "oembed") + "?" + url.Values{"url": {address}, "format": {format}}.Encode()
}

// Sitemap is the index of the site's public pages, or a part of it.
func (b Base) Sitemap(part string) string {
	if part == "" {
		return string(b) + "/sitemap.xml"
	}
	return string(b) + "/sitemaps/" + part
}
