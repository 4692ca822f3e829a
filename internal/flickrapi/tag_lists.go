package flickrapi

import (
	"cmp"
	"slices"

	"flickrkillr/internal/photo"
)

// maxTagParts is how many times a list of a member's tags goes on: 10,000
// tags.
const maxTagParts = 20

// memberTags gives the tags of a member's photos, by name.
func (c *call) memberTags() (who photo.User, tags []photo.Counted, err error) {
	visit, err := c.member("user_id")
	if err != nil {
		return who, nil, err
	}
	behind := ""
	for range maxTagParts {
		part, err := c.api.site.MemberTags(c.Context(), c.viewer, visit.Owner.Name, "", behind)
		if err != nil {
			return who, nil, err
		}
		if tags = append(tags, part.Tags...); !part.More || len(part.Tags) == 0 {
			break
		}
		behind = part.Tags[len(part.Tags)-1].Item
	}
	return visit.Owner, tags, nil
}

func whoHas(u photo.User, tags []node) node {
	return node{}.with(element("who", str("id", nsid(u.ID))).with(element("tags").withAll("tag", tags)))
}

func userTags(c *call) (node, error) {
	u, tags, err := c.memberTags()
	var out []node
	for _, t := range tags {
		out = append(out, word("tag", t.Item))
	}
	return whoHas(u, out), err
}

func popularUserTags(c *call) (node, error) {
	u, tags, err := c.memberTags()
	slices.SortStableFunc(tags, func(a, b photo.Counted) int { return cmp.Compare(b.Photos, a.Photos) })
	n := c.args.number("count")
	if n <= 0 {
		n = 10
	}
	var out []node
	for _, t := range tags[:min(n, len(tags))] {
		out = append(out, word("tag", t.Item, count("count", t.Photos)))
	}
	return whoHas(u, out), err
}

func relatedTags(c *call) (node, error) {
	name := photo.NormalTag(c.args.get("tag"))
	if name == "" {
		return node{}, photo.ErrNotFound
	}
	tags, err := c.api.site.RelatedTags(c.Context(), name)
	var out []node
	for _, t := range tags {
		out = append(out, word("tag", t.Item))
	}
	return node{}.with(element("tags", str("source", name)).withAll("tag", out)), err
}

// ownPopularTags answers tags.getMostFrequentlyUsed.
func ownPopularTags(c *call) (node, error) {
	c.args = append(args{{"user_id", nsid(c.viewer.ID)}, {"count", "100"}}, c.args...)
	return popularUserTags(c)
}
