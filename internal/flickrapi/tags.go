package flickrapi

import (
	"slices"
	"strings"

	"flickrkillr/internal/photo"
	"flickrkillr/internal/site"
)

// typedTags reads tags as people type them, separated by spaces; some clients
// send commas.
func (c *call) typedTags() ([]photo.Tag, error) {
	tags, err := photo.ParseTags(c.args.get("tags"))
	if isInvalid(err) {
		err = failure{2, "Maximum number of tags reached"}
	}
	return tags, err
}

func setTags(c *call) (node, error) {
	_, err := c.alter(func(_ photo.Photo, e *site.PhotoEdit) (err error) {
		e.Tags, err = c.typedTags()
		return err
	})
	return node{}, err
}

func addTags(c *call) (node, error) {
	var fresh []photo.Tag
	p, err := c.alter(func(_ photo.Photo, e *site.PhotoEdit) error {
		fresh = nil
		typed, err := c.typedTags()
		for _, t := range typed {
			if !slices.ContainsFunc(e.Tags, func(have photo.Tag) bool { return have.Name == t.Name }) {
				fresh = append(fresh, t)
			}
		}
		if len(e.Tags)+len(fresh) > photo.MaxTags {
			return failure{2, "Maximum number of tags reached"}
		}
		e.Tags = append(e.Tags, fresh...)
		return err
	})
	return node{}.with(element("tags").withAll("tag", c.tags(p, fresh))), err
}

// removeTag takes off a tag by its id, which says on which photo it is.
func removeTag(c *call) (node, error) {
	id := c.args.get("tag_id")
	parts := strings.Split(id, "-")
	if len(parts) != 3 {
		return node{}, photo.ErrNotFound
	}
	of, err := photo.ParseID(parts[1])
	if err != nil {
		return node{}, err
	}
	_, err = c.api.site.AlterPhoto(c.Context(), c.viewer, of, func(p photo.Photo, e *site.PhotoEdit) error {
		i := slices.IndexFunc(e.Tags, func(t photo.Tag) bool { return tagID(p, t) == id })
		if i < 0 {
			return photo.ErrNotFound
		}
		e.Tags = slices.Delete(e.Tags, i, i+1)
		return nil
	})
	return node{}, err
}

func photoTags(c *call) (node, error) {
	p, _, err := c.photoNamed("photo_id")
	if err != nil {
		return node{}, err
	}
	notes, err := c.api.site.Annotate(c.Context(), c.viewer, []photo.Photo{p}, site.Annotated{Tags: true})
	return node{}.with(element("photo", str("id", p.ID.String())).with(element("tags").withAll("tag", c.tags(p, notes.Tags[p.ID])))), err
}
