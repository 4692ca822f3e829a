package store

// organizerSamples gives values for the queries of changes of many photos.
func organizerSamples(c community) map[string][]any {
	p := c.photo(7, 3)
	id, owner, now := int64(p.ID), int64(memberID(7)), millis(p.Posted)
	var some []any
	for i := range int64(fifty) {
		some = append(some, id+i)
	}
	own := append(some[:fifty:fifty], owner)
	find := []any{8, now, id, 50, 0, now, 0, now, 0, 0, 0, "%", "%", "%", "", "", "", "", owner, 3000, "%", "%", "%", "%", "%", "%", "%", "%", -1, 1}
	return map[string][]any{
		"batch_by_id":          {owner, id},
		"batches_of":           {owner, 10},
		"batches_before":       {1000, 10},
		"insert_batch":         {owner, id, 0, now, "{}", "{}"},
		"lock_batch":           {owner, id},
		"update_batch":         {owner, id, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0},
		"batch_cursor":         {owner, id},
		"set_batch_cursor":     {owner, id, "c"},
		"insert_batch_items":   append(own[:fifty+1:fifty+1], id),
		"batch_items_in":       {owner, id, 1, 0, 100},
		"set_batch_items":      {owner, id, rowsOf(id, 1, 1, "r", "w", "b")},
		"update_photos":        {owner, rowsOf(id, "t", "d", 1, "s", 0, 1, 1, 1, 1, 1, 0, 0, 4, nil, 0, now, 2, 3, 1)},
		"untag_many":           {owner, rowsOf(id, p.Tags[0].Name)},
		"relist_tags_of_many":  {owner, rowsOf(id, 1)},
		"tag_many":             {owner, rowsOf(id, "one", "One", 70, now, 1)},
		"set_words_of_many":    {owner, rowsOf(id, "w")},
		"pools_of_many":        own,
		"clear_batch_items":    {owner, id},
		"delete_batch":         {owner, id},
		"lock_photos":          own,
		"details_of_many":      own,
		"words_of_many":        own,
		"regions_of_many":      own,
		"set_regions":          {owner, rowsOf(id, id+1, 0.1, 0.1, 0.1, 0.1)},
		"album_places_of_many": own,
		"search_organized":     find,
	}
}

// rowsOf gives one row as execEach sends it.
func rowsOf(row ...any) string {
	var v values
	if err := v.add(row...); err != nil {
		panic(err)
	}
	return v.String()
}
