package photo

// A SitemapPart is a part of the list of all public pages: those of the
// members from behind After up to Last; of all that follow where Last is 0.
type SitemapPart struct{ After, Last ID }

// The sizes of the sitemap, in addresses (https://www.sitemaps.org/protocol.html).
const (
	MaxSitemap   = 50_000 // of a part, and parts of the index
	fullSitemap  = 45_000 // of a part that is cut once it has more
	freshSitemap = 30_000 // of each piece then, so that it can grow
	SitemapOwn   = 3      // pages that each member has: stream, profile, albums
)

// A SitemapMember is how many addresses a member has in the sitemap, about.
type SitemapMember struct {
	ID        ID
	Addresses int
}

// CutSitemap says where the sitemap is cut when next gives its members, by id,
// until ok is false: the last member of each part but the last part. What was
// cut before stays, so that a part keeps its address; a part that has grown
// too large is cut again. A member with more than a part holds has one of his
// own.
func CutSitemap(before []ID, next func() (m SitemapMember, ok bool, err error)) (cuts []ID, err error) {
	var part []SitemapMember
	total := 0
	end := func() {
		sum := 0
		for i, m := range part {
			if i > 0 && total > fullSitemap && sum+m.Addresses > freshSitemap {
				cuts, sum = append(cuts, part[i-1].ID), 0
			}
			sum += m.Addresses
		}
		part, total = part[:0], 0
	}
	for len(cuts) < MaxSitemap-1 {
		m, ok, err := next()
		if err != nil {
			return nil, err
		}
		if !ok {
			break
		}
		for len(before) > 0 && m.ID > before[0] {
			if len(part) > 0 {
				end()
				cuts = append(cuts, before[0])
			}
			before = before[1:]
		}
		part, total = append(part, m), total+m.Addresses
	}
	end()
	return cuts[:min(len(cuts), MaxSitemap-1)], nil
}
