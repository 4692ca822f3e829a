package photo

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"
)

// A NamePlace is a place in a list of what is found by names, which is sorted
// by the word that was found and then by id. The zero place is before the
// first.
type NamePlace struct {
	Word string
	ID   ID
}

// maxNameWord is the longest word of a name, in bytes: that of a group's whole
// title, without its spaces.
const maxNameWord = 4 * 200

// String gives the form that stands in a URL: id and word.
func (p NamePlace) String() string { return p.ID.String() + "-" + p.Word }

// ParseNamePlace reads String's form; the error is an Invalid of field "page".
func ParseNamePlace(s string) (NamePlace, error) {
	id, word, ok := strings.Cut(s, "-")
	n, err := ParseID(id)
	if !ok || err != nil || len(word) > maxNameWord || !utf8.ValidString(word) || strings.Contains(word, "\x00") {
		return NamePlace{}, Invalidf("page", "This page address is damaged. Go back to the first page and page on from there.")
	}
	return NamePlace{word, n}, nil
}

// A NamesOn says how a list of what is found by names goes on.
type NamesOn struct {
	Next       NamePlace // to go on behind; zero at the end
	Unfinished bool      // the search has looked at as many names as it may
}

// People is a part of the members who are found by their names.
type People struct {
	Users []User
	NamesOn
}

// GroupsCalled is a part of the groups that are found by their names.
type GroupsCalled struct {
	Groups []Group
	NamesOn
}

// Names gives the words by which a search finds members and groups too,
// longest first; nil where it asks for what only photos have.
func (s Search) Names() []string {
	words := s.Plain()
	if len(words) < len(s.All) || len(s.None) > 0 || s.By != "" || s.Taken != (Span{}) || s.Posted != (Span{}) {
		return nil
	}
	slices.SortStableFunc(words, func(a, b string) int {
		return cmp.Compare(utf8.RuneCountInString(b), utf8.RuneCountInString(a))
	})
	return words
}

// Called says whether something with these names is found by words: each is
// how a word of the names begins. It is the rule of the site's index of names.
func Called(words []string, names ...string) bool {
	have := NameWords(names...)
	return !slices.ContainsFunc(words, func(w string) bool {
		return !slices.ContainsFunc(have, func(h string) bool { return strings.HasPrefix(h, w) })
	})
}

// NameWords are the words by which something with these names is found: those
// that stand in them, and each name as one word.
func NameWords(names ...string) []string {
	var words []string
	for _, name := range names {
		words = append(append(words, Words(name)...), NormalTag(name))
	}
	slices.Sort(words)
	return slices.DeleteFunc(slices.Compact(words), func(w string) bool { return w == "" })
}
