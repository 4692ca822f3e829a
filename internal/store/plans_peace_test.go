package store

import "flickrkillr/internal/photo"

// peaceSamples gives values for the queries of those who keep the peace.
func peaceSamples(c community) map[string][]any {
	p := c.photo(7, 3)
	id, owner, now := int64(p.ID), int64(memberID(7)), millis(p.Posted)
	return map[string][]any{
		"albums_by":             {owner, 10},
		"comments_by":           {owner, 10},
		"contacts_by":           {owner, 10},
		"delete_activity_of":    {owner},
		"delete_digests_of":     {owner},
		"delete_blocks_by":      {owner},
		"delete_blocks_of":      {owner},
		"delete_invitations_by": {owner},
		"delete_jobs_of":        {owner},
		"delete_mutes_by":       {owner},
		"delete_mutes_of":       {owner},
		"delete_sessions_of":    {owner},
		"delete_user":           {owner},
		"case_by_id":            {id},
		"cases_newer":           {now, id, 50},
		"cases_older":           {now, id, 50},
		"count_report":          {id},
		"decisions_newer":       {owner, now, id, 50},
		"decisions_older":       {owner, now, id, 50},
		"delete_cases_of":       {owner},
		"delete_reports_by":     {owner},
		"delete_reports_of":     {owner},
		"insert_case":           {id, 1, id, owner, id, owner, "t", "q", now},
		"insert_report":         {id, owner, "spam", "", now},
		"lock_case":             {id},
		"open_case":             {1, id},
		"reports_of":            {id, 50},
		"insert_decided":        {id, 4, owner, owner, "l", now, 0, owner, now, "suspend", "r", ""},
		"update_case":           {id, 0, now, owner, now, "warn", "r", "", "", ""},

		"delete_passes_of":       {owner},
		"delete_grants_by":       {owner},
		"delete_grants_to":       {owner},
		"delete_app_requests_of": {owner},
		"delete_nonces_of":       {owner},
		"delete_apps_of":         {owner},
		"delete_tallies_of":      {owner},
		"memberships_of":         {owner, 10},
		"replies_by":             {owner, 10},
		"topics_by":              {owner, 10},
		"group_heir":             {int64(memberID(8)), 4, owner},
		"disown_topic":           {int64(memberID(8)), int64(memberID(7)), "x"},
		"comments_made":          {owner, owner, 0, 0, 200},
		"replies_made":           {owner, owner, 0, 0, 200},
		"topics_made":            {owner, owner, 0, 200},
		"export_sizes":           {owner, 0, 500},
		"topic_to_disown":        {int64(memberID(8)), int64(memberID(7))},

		"faves_by":          {owner, 10},
		"followers_by":      {owner, 10},
		"names_of":          {owner, 10},
		"notes_by":          {owner, 10},
		"approve_user":      {owner},
		"deeds_newer":       {now, id, 50},
		"deeds_older":       {now, id, 50},
		"delete_invitation": {id},
		"failed_jobs":       {50},
		"insert_deed":       {id, now, owner, "w", owner, "d"},
		"insert_invitation": {id, "c", owner, 1, now, now},
		"invitations_newer": {id, 50},
		"invitations_older": {id, 50},
		"mark_deleted":      {owner, now},
		"members_by_email":  {"member7", "member7z", 50},
		"members_next":      {"member7", "member7z", 50},
		"members_previous":  {"member7", "member7z", 50},
		"photo_ids":         {owner, id, 50},
		"refuse_user":       {owner},
		"retry_job":         {id, now},
		"review_newer":      {now, id, 50},
		"review_older":      {now, id, 50},
		"set_quota":         {owner, photo.NoQuota, photo.NoQuota},
		"store_more":        {owner, 1, 1},
		"suspend_user":      {owner, now, "r"},
		"use_invitation":    {"c", now},
		"waiting_newer":     {now, owner, 50},
		"waiting_older":     {now, owner, 50},
	}
}

// fillReports brings twenty cases of each member, with a report of each.
var fillReports = []string{
	`INSERT INTO report_cases SELECT row_number() OVER (ORDER BY a.id, b.id), 1, b.id, b.id, 0, a.id, '', '', 1, b.id % 2, b.joined_at, a.id, b.joined_at, 'warn', '', '', '', ''
	FROM users a, (SELECT id, joined_at FROM users ORDER BY id LIMIT 20) b`,
	"INSERT INTO reports SELECT id, owner_id, 'spam', '', since FROM report_cases",
}
