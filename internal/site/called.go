package site

import (
	"cmp"
	"context"
	"slices"

	"flickrkillr/internal/photo"
	"flickrkillr/internal/store"
)

// How many members, and groups, are shown above the photos that a search
// finds, and on a page of their own.
const (
	calledBeside = 5
	calledOnPage = 40
)

// PeopleCalled lists members whose names have words that begin with those of a
// search, by name. Errors: photo.Invalid of field "q" where the search asks
// for what only photos have.
func (s *Site) PeopleCalled(ctx context.Context, q photo.Search, from photo.NamePlace) (out photo.People, err error) {
	words, err := names(q)
	if err != nil {
		return out, err
	}
	err = s.db.Read(ctx, func(r *store.Reader) (err error) {
		out, err = r.MembersCalled(words, from, calledOnPage, true)
		return err
	})
	return out, err
}

// GroupsCalled lists groups as PeopleCalled does members: those that the viewer
// may know of. Private ones of his are the first.
func (s *Site) GroupsCalled(ctx context.Context, v photo.Viewer, q photo.Search, from photo.NamePlace) (out photo.GroupsCalled, err error) {
	words, err := names(q)
	if err != nil {
		return out, err
	}
	err = s.db.Read(ctx, func(r *store.Reader) (err error) {
		out, err = groupsCalled(r, v, words, from, calledOnPage, true)
		return err
	})
	return out, err
}

func names(q photo.Search) ([]string, error) {
	words := q.Names()
	if len(words) == 0 {
		return nil, photo.Invalidf("q", "People and groups are found by words of their names. Leave out what only photos have, such as “tag:” and “taken:”.")
	}
	return words, nil
}

// groupsCalled gives the groups that everybody may know of, and before them
// the private ones of the viewer's, which are in no index of names.
func groupsCalled(r *store.Reader, v photo.Viewer, words []string, from photo.NamePlace, limit int, goesOn bool) (photo.GroupsCalled, error) {
	out, err := r.GroupsCalled(words, from, limit, goesOn)
	if err != nil || !v.SignedIn() {
		return out, err
	}
	all, err := r.GroupsOf(v.ID, v.ID, photo.GroupInvited)
	if err != nil {
		return out, err
	}
	var secret []photo.Group
	roles := map[photo.ID]photo.GroupRole{}
	for _, g := range all {
		roles[g.ID] = g.Role
		if from == (photo.NamePlace{}) && g.Privacy.Secret() && g.KnownTo(g.Role) && photo.Called(words, g.Name, g.Title) {
			secret = append(secret, g)
		}
	}
	for i, g := range out.Groups {
		out.Groups[i].Role = roles[g.ID]
	}
	slices.SortFunc(secret, func(a, b photo.Group) int { return cmp.Or(cmp.Compare(a.Title, b.Title), cmp.Compare(a.ID, b.ID)) })
	out.Groups = append(secret, out.Groups...)
	return out, nil
}
