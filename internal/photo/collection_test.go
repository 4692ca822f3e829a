package photo

import (
	"errors"
	"fmt"
	"testing"
)

// A tree for the tests: 1 holds 2 and 3, 2 holds 4; 5 is beside 1. In 3, 4 and
// 5 there are albums.
func woods() Collections {
	t := Collections{
		{ID: 4, Parent: 2, Title: "4", Albums: []ID{104, 103}}, {ID: 3, Parent: 1, Title: "3", Position: 2, Albums: []ID{103}},
		{ID: 2, Parent: 1, Title: "2", Position: 5}, {ID: 1, Title: "1", Position: 1}, {ID: 5, Title: "5", Position: 0, Albums: []ID{105, 106, 107, 108, 109}},
	}
	t.Sort()
	return t
}

func ids(t Collections) string {
	out := ""
	for _, c := range t {
		out += fmt.Sprint(c.ID)
	}
	return out
}

func TestCollectionTree(t *testing.T) {
	w := woods()
	if got := ids(w.In(0)) + " " + ids(w.In(1)) + " " + ids(w.In(4)) + " " + ids(w.Path(4)) + " " + ids(w.Path(1)); got != "51 32  12 " {
		t.Errorf("the tree is %q", got)
	}
	if got := fmt.Sprint(w.Covers(1), w.Covers(2), w.Covers(5)); got != "[103 104] [104 103] [105 106 107 108]" {
		t.Error("covers:", got)
	}
	if got := ids(w.Places(2)); got != "513" {
		t.Error("2 can be in", got)
	}
	bare := woods()
	for i := range bare {
		if bare[i].ID != 4 {
			bare[i].Albums = nil
		}
	}
	if got := ids(bare.SeenBy(Stranger)) + " " + ids(bare.SeenBy(SeesAll)); got != "124 51324" {
		t.Errorf("visitor and owner see %q", got)
	}
}

func TestCollectionParent(t *testing.T) {
	w := woods()
	for n := ID(6); n < 9; n++ { // 4 holds 6, 6 holds 7, 7 holds 8: 1 2 4 6 7 are five
		w = append(w, Collection{ID: n, Parent: max(n-1, 4)})
	}
	w[len(w)-3].Parent = 4
	w = w[:len(w)-1]
	w.Sort()
	for _, c := range []struct {
		id, parent ID
		ok         bool
	}{
		{0, 0, true}, {0, 1, true}, {0, 6, true}, {0, 7, false}, {0, 99, false}, {0, -1, false},
		{1, 1, false}, {1, 4, false}, {1, 5, false}, {5, 1, true}, {5, 6, true}, {5, 7, false}, {4, 1, true}, {4, 3, true}, {2, 3, false}, {3, 4, true}, {4, 0, true},
	} {
		err := w.CheckParent(c.id, c.parent)
		var invalid Invalid
		if (err == nil) != c.ok || err != nil && (!errors.As(err, &invalid) || invalid.Field != "parent") {
			t.Errorf("%d in %d: %v", c.id, c.parent, err)
		}
	}
}
