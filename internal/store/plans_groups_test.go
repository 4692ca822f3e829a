package store

import "flickrkillr/internal/photo"

// groupSamples gives values for the queries of groups.
func groupSamples(c community) map[string][]any {
	p := c.photo(7, 3)
	id, owner, now := int64(p.ID), int64(memberID(7)), millis(at(500))
	mid := millis(c.photo(7, 10).Posted)
	group, topic := owner, int64(memberID(1))
	return map[string][]any{
		"approve_pooled":      {group, id, now, 1},
		"beside_pool_newer":   {owner, group, mid, id, 50},
		"beside_pool_older":   {owner, group, mid, id, 50},
		"clear_group_members": {group},
		"clear_group_photos":  {group},
		"clear_group_replies": {group},
		"clear_group_topics":  {group},
		"count_group":         {group, 1, 1, 1, 1},
		"count_reply":         {group, topic, 1, now},
		"delete_group":        {group},
		"delete_group_role":   {group, owner},
		"delete_pooled":       {group, id},
		"delete_pools":        {owner, id},
		"delete_replies":      {group, topic},
		"delete_reply":        {group, topic, topic + 1},
		"delete_topic":        {group, topic},
		"group_active":        {group, now, 1},
		"group_by_id":         {owner, group},
		"group_by_name":       {owner, "member7"},
		"group_members_newer": {group, int64(photo.GroupMember), now, owner, 50},
		"group_members_older": {group, int64(photo.GroupMember), now, owner, 50},
		"group_news":          {group, int64(memberID(2)), int64(memberID(3)), int64(memberID(4)), 0, 0},
		"group_role":          {group, owner},
		"group_staff":         {group},
		"groups_newer":        {owner, now, group, 50},
		"groups_of":           {owner, owner, 3},
		"groups_older":        {owner, now, group, 50},
		"insert_group":        {group, "g", "t", "d", "r", 0, 0, 0, 0, 0, "", now},
		"insert_pooled":       {group, id, owner, now, 0, 1},
		"insert_reply":        {group, topic, topic + 9, owner, "b", now},
		"insert_topic":        {group, topic, owner, "t", "b", now},
		"lock_group":          {group},
		"other_admin":         {group, owner},
		"pool_listed_newer":   {group, mid, id, 50},
		"pool_listed_older":   {group, mid, id, 50},
		"pool_newer":          {owner, group, 0, mid, id, 50},
		"pool_older":          {owner, group, 0, mid, id, 50},
		"pool_row":            {group, id},
		"pool_waits":          {group},
		"pooled_by":           {group, owner, mid, 50},
		"pooled_in":           {owner, id},
		"pools_of":            {owner, owner, id, 0},
		"put_group_role":      {group, owner, 4, now},
		"relist_pooled":       {owner, id, 1},
		"replies_earlier":     {group, topic, topic + 3, 50},
		"replies_later":       {group, topic, topic + 3, 50},
		"reply_by_id":         {group, topic, topic + 1},
		"set_group_role":      {group, owner, 4},
		"topic_by_id":         {group, topic},
		"topics_newer":        {group, 0, now, topic, 50},
		"topics_older":        {group, 0, now, topic, 50},
		"update_group":        {group, "g", "t", "d", "r", 0, 0, 0, 0, 0, ""},
		"update_reply":        {group, topic, topic + 1, "b", now},
		"update_topic":        {group, topic, "t", "b", now, 0, 0},
	}
}

// fillGroups are statements that make every member's and every photo's id a
// group's too, and fill one in 25, the sampled one too, with members, photos and talk.
var fillGroups = []string{
	`INSERT INTO groups SELECT id, 'of ' || id, 't', 'd', 'r', 0, 0, 0, 0, 0, '', posted_at, posted_at, posted_at, 0, 0, 0, 0 FROM photos`,
	`INSERT INTO groups SELECT id, name, 't', 'd', 'r', CASE WHEN id % 3 = 1 THEN 2 ELSE 0 END, 0, 0, 0, 0, '', joined_at, joined_at, joined_at, 0, 0, 0, 0 FROM users`,
	`INSERT INTO group_members SELECT a.id, b.id, CASE WHEN b.id % 31 = 1 THEN 6 ELSE 4 END, b.joined_at FROM users a, users b WHERE a.id % 25 = 8 AND b.id % 3 = 1`,
	`INSERT INTO group_photos SELECT a.id, p.id, p.owner_id, p.posted_at, CASE WHEN p.id % 9 = 1 THEN 1 ELSE 0 END, CASE WHEN p.trashed_at = 0 THEN p.visibility & 1 ELSE 0 END
    FROM users a, photos p WHERE a.name IN ('member7', 'member8') AND p.owner_id % 2 = 0`,
	`INSERT INTO group_photos SELECT id, id, owner_id, posted_at, 0, 0 FROM photos`,
	`INSERT INTO group_topics SELECT a.id, b.id, b.id, 't', 'b', b.joined_at, 0, b.joined_at, 1, 0, CASE WHEN b.id % 37 = 1 THEN 1 ELSE 0 END FROM users a, users b WHERE a.id % 25 = 8 AND b.id % 3 = 1`,
	`INSERT INTO group_replies SELECT a.id, b.id, b.id + 1, b.id, 'b', b.joined_at, 0 FROM users a, users b WHERE a.id % 25 = 8 AND b.id % 3 = 1`,
}
