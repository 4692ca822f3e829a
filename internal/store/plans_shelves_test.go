package store

import "slices"

// shelfSamples gives values for the queries of galleries.
func shelfSamples(c community) map[string][]any {
	p := c.photo(7, 3)
	id, owner := int64(p.ID), int64(memberID(7))
	gallery := int64(memberID(3)) + 8
	some := make([]any, fifty)
	for i := range some {
		some[i] = gallery + int64(i)
	}
	return map[string][]any{
		"comment_pick":     {owner, gallery, id, "c"},
		"count_picks":      {owner, gallery, 1},
		"delete_gallery":   {owner, gallery},
		"delete_pick":      {owner, gallery, id},
		"delete_picks":     {owner, id},
		"empty_gallery":    {owner, gallery},
		"galleries_by":     {owner, 10},
		"galleries_newer":  {owner, owner, gallery, 101},
		"galleries_older":  {owner, owner, gallery, 101},
		"galleries_with":   {owner, id, gallery, 101},
		"gallery_by_id":    {owner, gallery},
		"gallery_ids":      {owner, 4000},
		"gallery_owner":    {gallery},
		"galleries_of":     {owner, id, 1000},
		"galleries_some":   append(slices.Clone(some), owner),
		"gallery_next":     {owner, owner, gallery, 5, id, 101},
		"gallery_previous": {owner, owner, gallery, 5, id, 101},
		"insert_gallery":   {owner, gallery + 1, "t", "d", 1},
		"insert_pick":      {owner, gallery, id, owner, 1, ""},
		"last_pick":        {owner, gallery},
		"lock_gallery":     {owner, gallery},
		"move_picks":       {owner, gallery, 2, 5, 1},
		"pick_of":          {owner, gallery, id},
		"set_pick":         {owner, gallery, id, 3},
		"uncount_picks":    {owner, id},
		"update_gallery":   {owner, gallery, "t", "d"},
	}
}

// fillShelves gives one member in 25, the sampled one too, galleries, each
// with some photos of others. A gallery's id is made of those of two members,
// of which the last ten bits are zero.
var fillShelves = []string{
	`INSERT INTO galleries SELECT a.id, b.id + a.id / 8388608, 't', 'd', b.joined_at, 7 FROM users a, users b WHERE a.id % 25 = 8 AND b.id % 3 = 1`,
	`INSERT INTO gallery_photos SELECT g.owner_id, g.id, p.id, p.owner_id, CAST(p.posted_at % 500 AS INTEGER), 'c' FROM galleries g JOIN photos p ON p.owner_id = g.id - g.id % 1024`,
}
