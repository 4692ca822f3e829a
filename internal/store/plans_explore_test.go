package store

// exploreSamples gives values for the queries of views.
func exploreSamples(c community) map[string][]any {
	p := c.photo(7, 3)
	id, owner, day := int64(p.ID), int64(memberID(7)), 20_000
	top := []any{owner, 1, 1, day, 50, id, 21}
	return map[string][]any{
		"add_views":          {owner, 1, id, day, day, 1},
		"clear_explore":      {day},
		"comments_of_day":    {0, 86_400_000, ActsAtMost, 0},
		"delete_explored":    {owner, id},
		"explored_on":        {day, 50, id, 61},
		"expire_views":       {day, 200},
		"faves_of_day":       {0, 86_400_000, ActsAtMost, 0},
		"hide_explored":      {owner, id},
		"insert_explored":    {day, id, owner, 1, "{}"},
		"show_explored":      {owner, id},
		"why_explored":       {day, id},
		"delete_album_views": {owner, id},
		"delete_photo_views": {owner, id},
		"delete_views_of":    {owner},
		"owner_of_album":     {id},
		"owner_of_photo":     {id},
		"owner_of_stream":    {owner},
		"top_albums":         top,
		"top_photos":         top,
		"views_by_day":       {owner, 1, id, day, day + 27},
		"views_of":           {owner, 1, id},
	}
}

// fillExplore gives each photo views.
var fillExplore = []string{
	"INSERT INTO views SELECT p.owner_id, 1, p.id, s.span, 20000 * s.span, p.width FROM photos p, (SELECT 0 AS span UNION ALL SELECT 1) s",
	"INSERT INTO explore SELECT 20000 + CAST(p.id % 97 AS INTEGER), p.id, p.owner_id, p.height, '{}' FROM photos p",
	"INSERT INTO explore_hidden SELECT p.owner_id, p.id FROM photos p WHERE p.id % 2 = 0",
}
