package store

// collectionSamples gives values for the queries of collections.
func collectionSamples(c community) map[string][]any {
	id, owner, gallery := int64(c.photo(7, 3).ID), int64(memberID(7)), int64(memberID(3))
	return map[string][]any{
		"albums_beside":          {owner, gallery, 5, id, 101},
		"albums_shown":           {1, owner, `{"0":[1],"1":[2]}`},
		"collect_album":          {owner, gallery, id, 3},
		"collected_all":          {owner, 10000},
		"collected_next":         {1, owner, gallery, 5, id, 101},
		"collected_previous":     {1, owner, gallery, 5, id, 101},
		"collected_words":        {1, owner, 5000},
		"collection_description": {owner, gallery},
		"collection_places":      {owner, gallery},
		"collection_tree":        {1, owner},
		"collection_words":       {owner, 500},
		"collections_by":         {owner, 10},
		"collections_of":         {owner, id},
		"delete_collection":      {owner, gallery},
		"drop_collected":         {owner, gallery, id},
		"drop_everywhere":        {owner, id},
		"empty_collection":       {owner, gallery},
		"insert_collection":      {owner, gallery + 1, gallery, "t", "d", 1, 2},
		"lift_collections":       {owner, gallery, 0, 3},
		"move_collected":         {owner, gallery, 2, 5, 1},
		"move_collections":       {owner, gallery, 2, 5, 1},
		"place_collected":        {owner, gallery, id, 3},
		"place_collection":       {owner, gallery, 3},
		"update_collection":      {owner, gallery, 0, "t", "d", 3},
	}
}

// fillCollections gives one member in 25, the sampled one too, collections,
// each with albums.
var fillCollections = []string{
	`INSERT INTO collections SELECT a.id, b.id, 0, 't', 'd', b.joined_at, 7 FROM users a, users b WHERE a.id % 25 = 8 AND b.id % 3 = 1`,
	`INSERT INTO collection_albums SELECT c.owner_id, c.id, a.id, CAST(a.id % 1000 AS INTEGER) FROM collections c JOIN albums a ON a.owner_id = c.owner_id ON CONFLICT DO NOTHING`,
}
