package store

import (
	"fmt"
	"slices"
	"testing"

	"flickrkillr/internal/photo"
)

// A search by names looks at so many, says how far it came by a name that may
// be known, and goes on from there.
func TestNamesAreLookedAtInParts(t *testing.T) {
	onBoth(t, func(t *testing.T, db *DB) {
		anna := photo.User{ID: memberID(5000), Name: "anna", DisplayName: "Anna Zoe", Email: "a@example.org", Role: photo.RoleMember}
		hidden := photo.User{ID: memberID(900), Name: "anna2", DisplayName: "Anna", Email: "b@example.org", Role: photo.RoleMember}
		hidden.Waiting = true
		write(t, db, func(w *Writer) error {
			for i := range 1400 {
				id := memberID(i)
				if id == hidden.ID {
					continue
				}
				if err := w.name(memberName, id, nil, "anna"); err != nil {
					return err
				}
			}
			if err := w.InsertUser(hidden, ""); err != nil {
				return err
			}
			for i := range 7 {
				u := photo.User{ID: memberID(6000 + i), Name: fmt.Sprint("member", i), DisplayName: "Member", Email: fmt.Sprint(i), Role: photo.RoleMember}
				if err := w.InsertUser(u, ""); err != nil {
					return err
				}
			}
			return w.InsertUser(anna, "")
		})
		read(t, db, func(r *Reader) error {
			words := []string{"anna", "zoe"}
			l, err := r.MembersCalled(words, photo.NamePlace{}, 5, true)
			if err != nil || len(l.Users) != 0 || !l.Unfinished || l.Next != (photo.NamePlace{Word: "anna", ID: memberID(999)}) {
				t.Errorf("the first part: %+v %v", l, err)
			}
			l, err = r.MembersCalled(words, l.Next, 5, true)
			if err != nil || len(l.Users) != 1 || l.Users[0].ID != anna.ID || l.Unfinished || l.Next.ID != 0 {
				t.Errorf("the second: %+v %v", l, err)
			}
			var pages []photo.ID
			for from, more := (photo.NamePlace{}), true; more; {
				l, err := r.MembersCalled([]string{"member"}, from, 3, true)
				if err != nil {
					return err
				}
				for _, u := range l.Users {
					pages = append(pages, u.ID)
				}
				from, more = l.Next, l.Next.ID != 0
			}
			if len(pages) != 7 || !slices.IsSorted(pages) || len(slices.Compact(pages)) != 7 {
				t.Error("all pages of three:", pages)
			}
			l, err = r.MembersCalled(words, photo.NamePlace{Word: "annb"}, 5, true)
			if err != nil || len(l.Users) != 0 || l.Unfinished {
				t.Errorf("behind the last: %+v %v", l, err)
			}
			return nil
		})
	})
}
