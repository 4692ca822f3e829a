package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"flickrkillr/internal/photo"
)

// allowedPlans are the scans and sorts that do not grow with the site.
var allowedPlans = []struct{ query, plan, why string }{
	{"add_views", "scan", "the three rows that the query itself brings"},
	{"any_user", "scan", "LIMIT 1: it reads one row"},
	{"faves_newer", "sort", "where few were added on the whole site since, those are sorted"},
	{"replies_made", "sort", "of one member's, where they are fewer than the key would give in order"},
	{"topics_made", "sort", "as replies_made"},
	{"gallery_ids", "sort", "of one member's galleries, where they are fewer than the key would give in order"},
	{"galleries_some", "scan", "SQLite reads a table whole that has fewer rows than fifty look-ups take"},
	{"comments_made", "sort", "of one member's comments on one photo: the rest of the order is the index's"},
	{"explored_on", "sort", "a day has 500 photos at most"},
	{"clear_group_members", "sort", "no more are sorted than one transaction deletes: where there are more, the key gives them in order"},
	{"clear_group_photos", "sort", "as clear_group_members"},
	{"clear_group_replies", "sort", "as clear_group_members"},
	{"clear_group_topics", "sort", "as clear_group_members"},
	{"clear_batch_items", "sort", "as clear_group_members"},
	{"set_batch_items", "scan", "PostgreSQL reads a table of a few rows whole; where there are more, the key gives them"},
	{"set_regions", "scan", "as set_batch_items"},
	{"tags_of_photos", "scan", "the pairs that the query itself brings"},
	{"collected_words", "sort", "a member's collections hold 10,000 albums at most"},
	{"tags_of", "sort", "a photo has 75 tags at most"},
	{"tell_commenters", "sort", "it looks at fifty comments"},
	{"search_word", "sort", "of 3000 photos at most, or where it is cheaper than so many look-ups"},
	{"search_recent", "sort", "the same"},
	{"search_scored_word", "sort", "the same"},
	{"search_word_keys", "sort", "the same"},
	{"search_recent_keys", "sort", "the same"},
	{"word_reach", "sort", "the same, of 400"},
}

// samples gives values for a query's parameters, as a request would bring.
func samples(c community) map[string][]any {
	p := c.photo(7, 3)
	id, owner, name, sha := int64(p.ID), int64(memberID(7)), "member7", []byte(strings.Repeat("0", 32))
	tag, now := p.Tags[0].Name, millis(p.Posted)
	token := []byte("00000000000000000000000000000007")
	other := int64(memberID(8))
	var news []any
	for i := range newsContacts {
		news = append(news, int64(memberID(i%10)), 1)
	}
	var wanted []any
	for i := range int64(TagsAtOnce) {
		wanted = append(wanted, owner, id+i)
	}
	values := map[string][]any{
		"tags_of_photos":        wanted,
		"add_counts":            {owner, 1, 1, 1, 1, 1},
		"add_try":               {"s", now, now},
		"announce_blob":         {sha, 1, now},
		"any_user":              {},
		"blocks_newer":          {owner, now, other, 50},
		"blocks_older":          {owner, now, other, 50},
		"claim_job_postgres":    {now, now, 3},
		"claim_job_sqlite":      {now, now, 3},
		"contacts_newer":        {owner, now, other, 50},
		"contacts_older":        {owner, now, other, 50},
		"count_contacts":        {owner, 1, 1},
		"delete_block":          {owner, other},
		"delete_contact":        {owner, other},
		"delete_details":        {owner, id},
		"delete_follower":       {owner, other},
		"delete_mute":           {owner, other},
		"delete_other_sessions": {owner, token},
		"delete_photo":          {owner, id},
		"delete_session":        {owner, token},
		"delete_tags":           {owner, id},
		"details_of":            {owner, id},
		"expire_sessions":       {20},
		"expire_tries":          {20},
		"fail_job":              {owner, id, now, "bad"},
		"finish_job":            {owner, id},
		"followers_after":       {owner, 0, 50},
		"followers_newer":       {owner, now, other, 50},
		"followers_older":       {owner, now, other, 50},
		"forget_blob":           {sha, now},
		"forget_tries":          {"s"},
		"hold_job":              {owner, "k"},
		"insert_block":          {owner, other, now},
		"insert_contact":        {owner, other, 0, 0, now, 0},
		"insert_details":        {owner, id, "f", 1, "m", "m", "l", 0.1, 2.8, 35.0, 400, nil, nil, ""},
		"insert_follower":       {owner, other, now},
		"insert_job":            {id, owner, "k", id, now},
		"insert_mute":           {owner, other, now},
		"insert_photo":          {id, owner, "s", "t", "d", now, nil, 1, 1, "jpeg", "", sha, 1, 1, 1, 1, 1, 1, 0, 0, 4, 0, 0},
		"insert_session":        {owner, token, now, now},
		"insert_tag":            {owner, id, tag, tag, 0, now, 1},
		"insert_user":           {owner, name, name, name, name, "", "member", now, 1, 1, 1, 1, 1, 1, 0},
		"lock_photo":            {owner, id},
		"lock_user":             {owner},
		"mark_contact":          {owner, other, 1, 1},
		"mute_contact":          {owner, other, 1},
		"mutes_newer":           {owner, now, other, 50},
		"mutes_older":           {owner, now, other, 50},
		"name_blob":             {sha},
		"newest_for":            {1, owner},
		"news_newer":            {owner, now, other, 13},
		"news_older":            {owner, now, other, 13},
		"news_photos":           news,
		"photo_by_id":           {id},
		"purgeable":             {millis(at(50))},
		"read_mark":             {"m"},
		"recent_newer":          {now, id, 50},
		"recent_older":          {now, id, 50},
		"relation_of":           {owner, other},
		"relist_tags":           {owner, id, 1},
		"repost_photo":          {owner, id, now},
		"repost_tags":           {owner, id, now},
		"session_user":          {owner, token, now},
		"sessions_of":           {owner, now},
		"set_mark":              {"m", "v"},
		"set_news":              {owner, other, now},
		"set_password":          {owner, "h"},
		"set_role":              {owner, "admin"},
		"standing_of":           {owner, other},
		"stream_newer":          {1, owner, now, id, 50},
		"stream_older":          {1, owner, now, id, 50},
		"tagged_newer":          {tag, now, id, 50},
		"tagged_older":          {tag, now, id, 50},
		"tags_of":               {owner, id},
		"tell_followers":        {owner, 0, other, now, now, now, now},
		"trash_newer":           {owner, now, id, 50},
		"trash_older":           {owner, now, id, 50},
		"unname_blob":           {sha, now},
		"unnamed_blobs":         {now},
		"update_photo":          {owner, id, "t", "d", 1, "s", 0, 1, 1, 1, 1, 1, 0, 0, 4, now, 0, now, 0, 0, 2, 3, 1},
		"update_user":           {owner, "d", "e", "e", "b", "l", 1, 1, 1, 1, 1, 1, 4, 0, 0, 0},
		"user_by_id":            {owner},
		"user_by_name":          {name},
		"user_for_login":        {name},
		"user_tagged_newer":     {1, owner, tag, now, id, 50},
		"user_tagged_older":     {1, owner, tag, now, id, 50},
		"users_after":           {owner},
		"sitemap_members":       {owner, owner + 1},
	}
	maps.Copy(values, talkSamples(c))
	maps.Copy(values, groupSamples(c))
	maps.Copy(values, peaceSamples(c))
	maps.Copy(values, findingSamples(c))
	maps.Copy(values, appSamples(c))
	maps.Copy(values, exploreSamples(c))
	maps.Copy(values, organizerSamples(c))
	maps.Copy(values, shelfSamples(c))
	maps.Copy(values, collectionSamples(c))
	return values
}

// A step is a part of a plan that matters here.
type step struct {
	kind  string // scan: a whole table or index is read; sort: rows are sorted; use: an index is used
	index string // its name, for use
	text  string // the database's own words
}

// plansOf asks the database how it would run a query.
func (d dialect) plansOf(ctx context.Context, conn *sql.Conn, q query, args []any) ([]step, error) {
	if d.name == "postgres" {
		return postgresPlans(ctx, conn, q, args)
	}
	return sqlitePlan(ctx, conn, q, args)
}

func sqlitePlan(ctx context.Context, conn *sql.Conn, q query, args []any) (steps []step, err error) {
	rows, err := conn.QueryContext(ctx, "EXPLAIN QUERY PLAN "+q.sql, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	page := ""                 // a page that is cut before a join: what is sorted afterwards is small
	parts := map[string]bool{} // rows that a step before has found, which is judged by itself
	for rows.Next() {
		var id, parent, unused int
		var text string
		if err := rows.Scan(&id, &parent, &unused, &text); err != nil {
			return nil, err
		}
		kind, index := "", ""
		switch {
		case strings.HasPrefix(text, "CO-ROUTINE"):
			page = strings.Fields(text)[1]
			parts[page] = true
		case strings.HasPrefix(text, "SCAN") && parts[strings.Fields(text)[1]]:
		case text == "MATERIALIZE x": // of enough
			parts["x"] = true
		case strings.HasPrefix(text, "SCAN r VIRTUAL TABLE"): // the rows that the query itself brings
		case page != "" && parent == 0 && (text == "SCAN "+page || strings.Contains(text, "TEMP B-TREE")):
		case strings.HasPrefix(text, "SCAN") && text != "SCAN CONSTANT ROW", strings.Contains(text, "AUTOMATIC"):
			kind = "scan"
		case strings.Contains(text, "TEMP B-TREE"):
			kind = "sort"
		case strings.HasPrefix(text, "SEARCH"):
			kind = "use"
			if _, after, ok := strings.Cut(text, "INDEX "); ok {
				index, _, _ = strings.Cut(after, " ")
			} else {
				index = strings.Fields(text)[1] // the primary key of the table of this alias
			}
		}
		steps = append(steps, step{kind, index, text})
	}
	return steps, rows.Err()
}

// postgresPlans asks for the plan with these values, and for the one that a
// prepared statement keeps, which knows none. That one takes LIMIT $n for a
// tenth of the table; so for a listing it asks which of the two PostgreSQL
// settles on when the statement was run some times.
func postgresPlans(ctx context.Context, conn *sql.Conn, q query, args []any) (steps []step, err error) {
	exec := func(text string) {
		if err == nil {
			_, err = conn.ExecContext(ctx, text)
		}
	}
	exec("PREPARE sample AS " + q.sql)
	defer conn.ExecContext(ctx, "DEALLOCATE sample")
	var values []string
	for _, a := range args {
		values = append(values, literal(a))
	}
	call := "EXECUTE sample"
	if len(values) > 0 {
		call += "(" + strings.Join(values, ", ") + ")"
	}
	modes := []string{"force_custom_plan", "force_generic_plan"}
	if strings.Contains(q.sql, "LIMIT $") {
		modes[1] = "auto"
		exec("SET plan_cache_mode = auto")
		for range 10 {
			exec(call)
		}
	}
	for _, mode := range modes {
		exec("SET plan_cache_mode = " + mode)
		if err != nil {
			return nil, err
		}
		var text string
		if err := conn.QueryRowContext(ctx, "EXPLAIN (FORMAT JSON) "+call).Scan(&text); err != nil {
			return nil, err
		}
		var plans []struct{ Plan planNode }
		if err := json.Unmarshal([]byte(text), &plans); err != nil {
			return nil, err
		}
		for _, p := range plans {
			steps = p.Plan.steps(mode, steps)
		}
	}
	return steps, nil
}

// A planNode is what counts of https://www.postgresql.org/docs/15/sql-explain.html.
type planNode struct {
	Type     string     `json:"Node Type"`
	Relation string     `json:"Relation Name"`
	Index    string     `json:"Index Name"`
	Cond     string     `json:"Index Cond"`
	Plans    []planNode `json:"Plans"`
}

func (n planNode) steps(mode string, to []step) []step {
	text := strings.TrimSpace(fmt.Sprintf("%s: %s %s %s %s", mode, n.Type, n.Relation, n.Index, n.Cond))
	switch {
	case n.Type == "Seq Scan" && n.Relation != "marks", n.Index != "" && n.Cond == "":
		to = append(to, step{"scan", "", text})
	case strings.HasSuffix(n.Type, "Sort") && n.page():
	case strings.HasSuffix(n.Type, "Sort"):
		to = append(to, step{"sort", "", text})
	case n.Index != "":
		to = append(to, step{"use", n.Index, text})
	}
	for _, p := range n.Plans {
		to = p.steps(mode, to)
	}
	return to
}

// page says whether a part of the plan works on no more than a page: then to
// sort it costs nothing that grows.
func (n planNode) page() bool {
	return n.Type == "Limit" || slices.ContainsFunc(n.Plans, planNode.page)
}

func literal(v any) string {
	switch v := v.(type) {
	case nil:
		return "NULL"
	case []byte:
		return fmt.Sprintf(`'\x%x'`, v)
	case string:
		return "'" + v + "'"
	}
	return fmt.Sprint(v)
}

// badPlans names the queries whose cost grows with the site, each with the
// step of its plan that does.
func badPlans(t *testing.T, db *DB, c community) (bad []string, allowed map[string]bool) {
	t.Helper()
	conn, err := db.writers.Conn(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	args, allowed := samples(c), map[string]bool{}
	for _, q := range allQueries(t) {
		if strings.HasPrefix(q.name, "claim_job") && q.name != "claim_job_"+db.dialect.name {
			continue
		}
		values, ok := args[q.name]
		if !ok {
			t.Errorf("%s has no sample values", q.name)
			continue
		}
		steps, err := db.dialect.plansOf(t.Context(), conn, q.query, values)
		if err != nil {
			t.Fatalf("%s: %v", q.name, err)
		}
		for _, s := range steps {
			if s.kind != "scan" && s.kind != "sort" {
				continue
			}
			if i := slices.IndexFunc(allowedPlans, func(a struct{ query, plan, why string }) bool { return a.query == q.name && a.plan == s.kind }); i >= 0 {
				allowed[q.name] = true
				continue
			}
			bad = append(bad, q.name+": "+s.text)
		}
	}
	return bad, allowed
}

// fillRest adds rows to the tables that Bulk does not know.
func fillRest(t *testing.T, db *DB, c community) {
	t.Helper()
	write(t, db, func(w *Writer) error {
		for i := range 3 * c.users {
			id := memberID(i % c.users)
			if err := w.InsertSession(id, fmt.Appendf(nil, "%032d", i), at(i), at(i)); err != nil {
				return err
			}
			if err := w.InsertJob(Job{ID: photo.ID(i + 1), Owner: id, Kind: "k", Subject: 1}, at(i)); err != nil {
				return err
			}
			if err := fillApps(w, i, id); err != nil {
				return err
			}
			if _, _, err := w.AddTry(fmt.Sprint("subject", i), at(i), time.Minute); err != nil {
				return err
			}
		}
		return fillTalk(w, c)
	})
	// Every 25th member, the sampled one too, has had to do with every third: lists long enough to be paged.
	for _, s := range []string{
		"INSERT INTO contacts (owner_id, contact_id, friend, family, added_at, posted_at) SELECT a.id, b.id, 0, 0, b.joined_at, b.joined_at",
		"INSERT INTO followers SELECT a.id, b.id, b.joined_at",
		"INSERT INTO blocks SELECT a.id, b.id, b.joined_at",
		"INSERT INTO mutes SELECT a.id, b.id, b.joined_at",
		"INSERT INTO deeds SELECT a.id * 1000 + b.id % 1000, b.joined_at, a.id, 'w', b.id, ''",
		"INSERT INTO invitations SELECT a.id * 1000 + b.id % 1000, CAST(a.id * 1000 + b.id % 1000 AS TEXT), a.id, 1, b.joined_at, b.joined_at",
		"INSERT INTO batches SELECT a.id, b.id, 0, b.joined_at, 0, 0, '{}', '{}', '', 0, 0, 0, 0, 0, 0, 0",
		"INSERT INTO batch_items SELECT a.id, b.id % 10, b.id, b.id % 4, 0, '', '', ''",
		"INSERT INTO licence_changes SELECT a.id, b.id, b.joined_at, 0, 4",
	} {
		if _, err := db.writers.ExecContext(t.Context(), s+" FROM users a, users b WHERE a.id % 25 = 8 AND b.id % 3 = 1 ON CONFLICT DO NOTHING"); err != nil {
			t.Fatal(err)
		}
	}
	for _, s := range slices.Concat(fillGroups, fillExplore, fillReports, fillShelves, fillCollections) {
		if _, err := db.writers.ExecContext(t.Context(), s); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := db.writers.ExecContext(t.Context(), "ANALYZE"); err != nil {
		t.Fatal(err)
	}
}

// No query's cost may grow with the site: every plan is a range of an index.
func TestPlans(t *testing.T) {
	onBoth(t, func(t *testing.T, db *DB) {
		c := community{users: 1000, photos: 20} // PostgreSQL reads smaller tables whole
		if db.dialect.name == "sqlite" {
			c.users = 60 // SQLite never does where it has an index
			// A site that never counted its rows has these plans.
			bad, _ := badPlans(t, db, c)
			for _, b := range bad {
				t.Error("in a database that was never analyzed, ", b)
			}
		}
		c.fill(t, db)
		fillRest(t, db, c)
		bad, allowed := badPlans(t, db, c)
		for _, b := range bad {
			t.Error(b)
		}
		for _, a := range allowedPlans {
			if !allowed[a.query] {
				t.Logf("%s needs no exception for a %s here", a.query, a.plan)
			}
		}
		t.Run("without an index", func(t *testing.T) {
			if _, err := db.writers.ExecContext(t.Context(), "DROP INDEX photos_stream"); err != nil {
				t.Fatal(err)
			}
			bad, _ := badPlans(t, db, c)
			for _, name := range []string{"stream_older: ", "stream_newer: "} {
				if !slices.ContainsFunc(bad, func(b string) bool { return strings.HasPrefix(b, name) }) {
					t.Errorf("the plan of %s without its index is not reported: %q", name, bad)
				}
			}
		})
	})
}
