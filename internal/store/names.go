package store

import (
	"database/sql"
	"slices"

	"flickrkillr/internal/photo"
)

// The kinds of what has a name.
const memberName = 1

var insertName = query{"insert_name_word", `INSERT INTO name_words (word, kind, id) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING`}
var deleteName = query{"delete_name_word", `DELETE FROM name_words WHERE word = $1 AND kind = $2 AND id = $3`}

// nameWords are the words by which something with these names is found.
func nameWords(names []string) []string {
	var words []string
	for _, name := range names {
		words = append(append(words, photo.Words(name)...), photo.NormalTag(name))
	}
	return slices.DeleteFunc(words, func(w string) bool { return w == "" })
}

// name lets something be found by its names instead of by those it had.
func (w *Writer) name(kind int, id photo.ID, had []string, names ...string) error {
	for _, word := range nameWords(had) {
		if _, err := w.exec(deleteName, word, kind, id); err != nil {
			return err
		}
	}
	for _, word := range nameWords(names) {
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

// People are found by one word, of which so many are looked at, and the rest
// of the words decides.
const namesLookedAt = 1000

var membersNamed = query{"members_named", `
SELECT ` + userColumns + ` FROM (
    SELECT n.id FROM (
        SELECT id FROM name_words WHERE word = $1 AND kind = 1 ORDER BY id LIMIT $2) n
    WHERE ` + shownHead + `n.id` + shownTail + ` AND ` + namedToo + `$3` + namedEnd + namedToo2 + `$4` + namedEnd + `
    ORDER BY n.id LIMIT $5) t
JOIN users u ON u.id = t.id ORDER BY u.id`}

const (
	namedToo  = `coalesce((SELECT 1 FROM name_words o WHERE o.kind = 1 AND o.id = n.id AND o.word = `
	namedToo2 = ` AND ` + namedToo
	namedEnd  = `), 0) = 1`
)

// MembersNamed gives members whose names have all of the words, at most
// three, oldest members first.
func (r *Reader) MembersNamed(words []string, limit int) ([]photo.User, error) {
	for len(words) < 3 {
		words = append(words, words[0])
	}
	return r.membersOf(membersNamed, words[0], namesLookedAt, words[1], words[2], limit)
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
