package store

import (
	"database/sql"

	"flickrkillr/internal/photo"
)

// The kinds of what has a name.
const (
	memberName = 1
	groupName  = 2 // of a group that everybody may know of
)

var insertName = query{"insert_name_word", `INSERT INTO name_words (word, kind, id) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING`}
var deleteName = query{"delete_name_word", `DELETE FROM name_words WHERE word = $1 AND kind = $2 AND id = $3`}

// name lets something be found by its names instead of by those it had.
func (w *Writer) name(kind int, id photo.ID, had []string, names ...string) error {
	for _, word := range photo.NameWords(had...) {
		if _, err := w.exec(deleteName, word, kind, id); err != nil {
			return err
		}
	}
	for _, word := range photo.NameWords(names...) {
		if _, err := w.exec(insertName, word, kind, id); err != nil {
			return err
		}
	}
	return nil
}

// NameMember lets a member be found by his names instead of by those that he
// had; old may be the zero User.
func (w *Writer) NameMember(old, u photo.User) error {
	return w.name(memberName, u.ID, []string{old.Name, old.DisplayName}, u.Name, u.DisplayName)
}

// NameGroup lets a group be found by its names instead of by those that it
// had, as far as everybody may know of it; either may be the zero Group.
func (w *Writer) NameGroup(old, g photo.Group) error {
	return w.name(groupName, max(old.ID, g.ID), openNames(old), openNames(g)...)
}

// openNames are the names by which everybody may find a group.
func openNames(g photo.Group) []string {
	if g.Privacy.Secret() {
		return nil
	}
	return []string{g.Name, g.Title}
}

var membersBegin = query{"members_begin", `
SELECT ` + userColumns + ` FROM (
    SELECT id FROM name_words WHERE word >= $1 AND word < $2 AND kind = 1 ORDER BY word LIMIT $3) t
JOIN users u ON u.id = t.id WHERE u.waiting + u.suspended_at + u.deleted_at = 0`}

// MembersBegin gives some members of whose names a word begins with a prefix,
// each once.
func (r *Reader) MembersBegin(prefix string, limit int) ([]photo.User, error) {
	all, err := r.membersOf(membersBegin, prefix, prefix+after, 3*limit)
	seen := map[photo.ID]bool{}
	var once []photo.User
	for _, u := range all {
		if !seen[u.ID] && len(once) < limit {
			seen[u.ID] = true
			once = append(once, u)
		}
	}
	return once, err
}

func (r *Reader) membersOf(q query, args ...any) ([]photo.User, error) {
	var all []photo.User
	err := r.rows(q, func(rows *sql.Rows) error {
		var u photo.User
		dest, done := scanUser(&u)
		if err := rows.Scan(dest...); err != nil {
			return err
		}
		done()
		all = append(all, u)
		return nil
	}, args...)
	return all, err
}
