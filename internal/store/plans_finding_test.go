package store

// findingSamples are values for the queries by which photos are found.
func findingSamples(c community) map[string][]any {
	p := c.photo(7, 3)
	id, owner, tag, now := int64(p.ID), int64(memberID(7)), p.Tags[0].Name, millis(p.Posted)
	ask := func(rel int, more ...any) []any {
		args := []any{rel, now + 1_000_000, id, 61, 0, now + 1_000_000, 0, now, 1, 1, 1, "% picture %", "%", "%", "% nothing %", "", "", ""}
		return append(args, more...)
	}
	others := []any{"7", "7" + after, "", "", "", "", "", "", "", "", "", "", "", ""}
	reach := []any{rareSample, "picture", "many", "of", tag, "", "", "", ""}
	return map[string][]any{
		"add_to_tags":            {rowsOf(tag, 1)},
		"add_to_tallies":         {owner, rowsOf(1, tag, 1, 1, 0, 0, 0)},
		"delete_licence_changes": {owner, id},
		"delete_name_word":       {"member7", 1, owner},
		"delete_photo_words":     {owner, id},
		"delete_search_words":    {owner, id, now, rowsOf("word")},
		"drop_tags":              {rowsOf(tag)},
		"drop_tallies":           {owner, 1, rowsOf(tag)},
		"insert_licence_change":  {owner, id, now, 0, 4},
		"insert_name_word":       {"x", 1, owner},
		"insert_search_words":    {owner, rowsOf("word", now, id)},
		"licence_changes_of":     {owner, id},
		"members_begin":          {"mem", "mem" + after, 20},
		"groups_after":           {0, owner},
		"groups_called":          append([]any{2, "of", 0, "of" + after, 1000, "of", 6}, others...),
		"members_called":         append([]any{1, "member", owner, "member" + after, 1000, "member", 6}, others...),
		"names_passed":           {1, "member", owner, "member" + after, 1000},
		"photo_words":            {owner, id},
		"photos_after":           {id, 25},
		"placed":                 {1, owner, 1001},
		"popular_tags":           {200},
		"posted_between_older":   {1, owner, 0, now, id, 61},
		"related_tags":           {tag, 200, 20},
		"search_member":          ask(1, owner, 3000, "% picture %", "%", "%", "%", "%", "%", "%", "%"),
		"search_member_keys":     {1, owner, now, id, 3000},
		"search_recent":          ask(1, "", 3000, "% /square %", "%", "%", "%", "%", "%", "%", "%"),
		"search_recent_keys":     {now, id, 3000},
		"search_scored":          ask(1, "", 3000, "% /square %", "%", "%", "%", "%", "%", "%", "%"),
		"search_scored_keys":     {now, id, 3000},
		"search_scored_of":       ask(1, owner, 3000, "% picture %", "%", "%", "%", "%", "%", "%", "%"),
		"search_scored_of_keys":  {owner, now, id, 3000},
		"search_scored_word":     ask(1, "picture", 3000, "% picture %", "%", "%", "%", "%", "%", "%", "%"),
		"search_taken":           ask(1, owner, 3000, "% picture %", "%", "%", "%", "%", "%", "%", "%"),
		"search_taken_keys":      {1, owner, now, id, 3000},
		"search_word":            ask(1, "picture", 3000, "% picture %", "% many %", "%", "%", "%", "%", "%", "%"),
		"search_word_keys":       {"picture", now, id, 3000},
		"set_photo_words":        {owner, id, " a "},
		"set_place_of":           {owner, id, 1.5, 2.5, "x"},
		"tags_with_prefix":       {"tag1", "tag1" + after, 200},
		"taken_between_older":    {1, owner, 0, now, id, 61},
		"tallies_of":             {1, owner, 1, "tag1", "tag1" + after, 501},
		"word_reach":             reach,
	}
}
