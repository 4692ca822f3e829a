package store

import (
	"database/sql"
	"slices"
	"strings"

	"flickrkillr/internal/photo"
)

// What is called so is found by walking down the names that begin with one
// word, in their order, and asking of each whether its other names begin with
// the other words. A search looks at so many, and then says how far it came.
const namesLookedAt = 1000

const (
	// $2 and $3 are the place to go on behind, $4 is behind the last that begins so.
	namesWalked = `SELECT kind, word, id FROM name_words WHERE kind = $1 AND (word, id) > ($2, $3) AND word < $4 ORDER BY word, id LIMIT $5`

	// Whether n has a word of a range, by key. As in shownHead, the planner
	// should expect that most rows pass.
	ofNames   = ` name_words o WHERE o.kind = n.kind AND o.id = n.id AND o.word >= `
	ofNamesTo = ` AND o.word < `
	lacks     = `coalesce((SELECT 1 FROM` + ofNames
	lacksEnd  = ` LIMIT 1), 0) <> 1`
	has       = ` = '' OR coalesce((SELECT 0 FROM` + ofNames
	hasEnd    = ` LIMIT 1), 1) <> 1)`
	hasNext   = hasEnd + ` AND (`

	// $6 is the word itself: what begins so twice was there before. $8 to $21
	// are the other words, each with what is behind the last that begins so.
	namesAsked = lacks + `$6` + ofNamesTo + `n.word` + lacksEnd + ` AND ($8` + has + `$8` + ofNamesTo + `$9` + hasNext +
		`$10` + has + `$10` + ofNamesTo + `$11` + hasNext + `$12` + has + `$12` + ofNamesTo + `$13` + hasNext +
		`$14` + has + `$14` + ofNamesTo + `$15` + hasNext + `$16` + has + `$16` + ofNamesTo + `$17` + hasNext +
		`$18` + has + `$18` + ofNamesTo + `$19` + hasNext + `$20` + has + `$20` + ofNamesTo + `$21` + hasEnd

	namesFound = ` ORDER BY n.word, n.id LIMIT $7`
)

var membersCalled = query{"members_called", `
SELECT ` + userColumns + ` FROM (
    SELECT n.word, n.id FROM (` + namesWalked + `) n
    WHERE ` + shownHead + `n.id` + shownTail + ` AND ` + namesAsked + namesFound + `) t
JOIN users u ON u.id = t.id ORDER BY t.word, t.id`}

// That a viewer is in the group is asked apart: the row says it of nobody.
var groupsCalled = query{"groups_called", `
SELECT ` + groupColumnsOf + `0 FROM (
    SELECT n.word, n.id FROM (` + namesWalked + `) n WHERE ` + namesAsked + namesFound + `) t
JOIN groups g ON g.id = t.id ORDER BY t.word, t.id`}

var namesPassed = query{"names_passed", `
SELECT n.word, n.id, CASE WHEN ` + shownHead + `n.id` + shownTail + ` THEN 1 ELSE 0 END FROM (` + namesWalked + `) n ORDER BY n.word, n.id`}

// MembersCalled gives members of whose names words begin with each of some
// words (photo.Search.Names; at least one), by the first of these. goesOn asks,
// where there are fewer than the limit, whether all names were looked at.
func (r *Reader) MembersCalled(words []string, from photo.NamePlace, limit int, goesOn bool) (photo.People, error) {
	users, on, err := called(r, memberName, words, from, limit, goesOn,
		func(args []any) ([]photo.User, error) { return r.membersOf(membersCalled, args...) },
		func(u photo.User) (photo.ID, []string) { return u.ID, []string{u.Name, u.DisplayName} })
	return photo.People{Users: users, NamesOn: on}, err
}

// GroupsCalled is MembersCalled of groups that everybody may know of. What a
// viewer is in them is not said.
func (r *Reader) GroupsCalled(words []string, from photo.NamePlace, limit int, goesOn bool) (photo.GroupsCalled, error) {
	groups, on, err := called(r, groupName, words, from, limit, goesOn,
		func(args []any) ([]photo.Group, error) { return r.groups(groupsCalled, args...) },
		func(g photo.Group) (photo.ID, []string) { return g.ID, openNames(g) })
	return photo.GroupsCalled{Groups: groups, NamesOn: on}, err
}

// called walks down the names of a kind; names gives those of what was found.
func called[T any](r *Reader, kind int, words []string, from photo.NamePlace, limit int, goesOn bool, ask func([]any) ([]T, error), names func(T) (photo.ID, []string)) (found []T, on photo.NamesOn, err error) {
	first := words[0]
	if from.Word < first {
		from = photo.NamePlace{Word: first}
	}
	walked := []any{kind, from.Word, from.ID, first + after, namesLookedAt}
	args := append(slices.Clone(walked), first, limit+1)
	for i := 1; i < photo.MaxWords; i++ {
		word := nth(words, i)
		args = append(args, word, word+after)
	}
	if found, err = ask(args); err != nil {
		return nil, on, err
	}
	if len(found) > limit {
		found = found[:limit]
		id, called := names(found[limit-1])
		on.Next = photo.NamePlace{Word: first, ID: id}
		for _, w := range photo.NameWords(called...) {
			if strings.HasPrefix(w, first) {
				on.Next.Word = w
				break
			}
		}
		return found, on, nil
	}
	if !goesOn {
		return found, on, nil
	}
	// How far it came is told by a name that may be known, unless there is none.
	n, any := 0, false
	err = r.rows(namesPassed, func(rows *sql.Rows) error {
		var p photo.NamePlace
		var shown int
		if err := rows.Scan(&p.Word, &p.ID, &shown); err != nil {
			return err
		}
		n++
		if shown == 1 || !any {
			on.Next, any = p, any || shown == 1
		}
		return nil
	}, walked...)
	if on.Unfinished = n == namesLookedAt; !on.Unfinished {
		on.Next = photo.NamePlace{}
	}
	return found, on, err
}
