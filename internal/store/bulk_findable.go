package store

import (
	"maps"
	"slices"

	"flickrkillr/internal/photo"
)

// find adds what a photo is found by, and counts it.
func (b *Bulk) find(f findable) error {
	owner, id := int64(f.photo.Owner.ID), int64(f.photo.ID)
	if err := b.add(bulkPhotoWords, len(f.words), owner, id, f.words); err != nil {
		return err
	}
	for _, word := range photo.PublicWords(f.photo, f.words) {
		if err := b.add(bulkSearchWords, len(word), word, millis(f.photo.Posted), id, owner); err != nil {
			return err
		}
	}
	counts := b.counts[f.photo.Owner.ID]
	if counts == nil {
		counts = map[tallied]photo.Tally{}
		b.counts[f.photo.Owner.ID] = counts
	}
	f.tally(counts, 1)
	return nil
}

// tallies adds the counters of the photos that have come.
func (b *Bulk) tallies() error {
	for _, owner := range slices.Sorted(maps.Keys(b.counts)) {
		for _, k := range slices.SortedFunc(maps.Keys(b.counts[owner]), compareTallied) {
			if k.kind == tallyListed {
				continue // the tags of the site are counted at the end
			}
			t := b.counts[owner][k]
			if err := b.add(bulkTallies, len(k.item), int64(owner), int64(k.kind), k.item, int64(t.All), int64(t.Public),
				int64(t.Friends), int64(t.Family), int64(t.Kin)); err != nil {
				return err
			}
		}
	}
	return nil
}

// names lets something be found by its names.
func (b *Bulk) names(kind int, id photo.ID, names ...string) error {
	for _, word := range photo.NameWords(names...) {
		if err := b.add(bulkNameWords, len(word), word, int64(kind), int64(id)); err != nil {
			return err
		}
	}
	return nil
}
