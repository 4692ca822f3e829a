package photo_test

import (
	"fmt"
	"strings"
	"testing"

	"flickrkillr/internal/photo"
)

func TestExplore(t *testing.T) {
	w := photo.ExploreWeights{Fave: 3, Comment: 2, View: 1, Mutual: 0.25, PerDay: 2, Each: 2}
	fave := func(p, owner, by photo.ID) photo.Act { return photo.Act{Photo: p, Owner: owner, By: by} }
	comment := func(p, owner, by photo.ID) photo.Act { return photo.Act{Photo: p, Owner: owner, By: by, Comment: true} }
	mutual := func(a photo.Act) photo.Act { a.Mutual = true; return a }
	seen := func(a photo.Act, views int) photo.Act { a.Views = views; return a }
	for _, c := range []struct {
		name string
		acts []photo.Act
		want string // photo:score in thousandths
	}{
		{"nothing", nil, ""},
		{"a fave", []photo.Act{fave(1, 50, 9)}, "1:3000"},
		{"a comment, said three times", []photo.Act{comment(1, 50, 9), comment(1, 50, 9), comment(1, 50, 9)}, "1:2000"},
		{"both", []photo.Act{fave(1, 50, 9), comment(1, 50, 9)}, "1:5000"},
		{"own ones", []photo.Act{fave(1, 50, 50), comment(1, 50, 50)}, ""},
		{"viewers", []photo.Act{seen(fave(1, 50, 9), 16)}, "1:7000"},                                                                                  // 3 + √16
		{"a ring of friends", []photo.Act{mutual(fave(1, 50, 8)), mutual(fave(1, 50, 9)), fave(2, 51, 7)}, "2:3000 1:1500"},                           // 2·3·¼
		{"a flood by one", []photo.Act{fave(1, 50, 9), fave(2, 51, 9), fave(3, 52, 9), fave(4, 53, 9)}, "4:1500 3:1500 2:1500 1:1500"},                // 3·2/4
		{"many of one owner", []photo.Act{fave(1, 50, 7), fave(2, 50, 8), fave(3, 50, 9), comment(3, 50, 9), fave(4, 51, 6)}, "3:5000 4:3000 2:3000"}, // 1 is his third
	} {
		t.Run(c.name, func(t *testing.T) {
			var got []string
			for _, e := range photo.Explore(c.acts, w) {
				got = append(got, fmt.Sprintf("%d:%d", e.Photo, e.Score))
			}
			if s := strings.Join(got, " "); s != c.want {
				t.Errorf("%s, not %s", s, c.want)
			}
		})
	}
}
