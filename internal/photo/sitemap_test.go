package photo

import (
	"slices"
	"testing"
)

func TestCutSitemap(t *testing.T) {
	for name, c := range map[string]struct {
		before    []ID
		addresses []int // of members 1, 2, …; 0 is gone
		want      []ID
	}{
		"nobody":                         {nil, nil, nil},
		"nobody is left":                 {[]ID{3}, nil, nil},
		"few":                            {nil, []int{20_000, 20_000, 5_000}, nil},
		"too many":                       {nil, []int{20_000, 10_000, 10_000, 20_000, 30_000}, []ID{2, 4}},
		"one alone has too many":         {nil, []int{90_000}, nil},
		"with others":                    {nil, []int{10, 90_000, 10}, []ID{1, 2}},
		"a cut stays":                    {[]ID{1}, []int{20_000, 20_000, 5_000}, []ID{1}},
		"a part has grown":               {[]ID{3}, []int{20_000, 20_000, 10_000, 5_000}, []ID{1, 3}},
		"the last has grown":             {[]ID{1}, []int{3, 30_000, 30_000}, []ID{1, 2}},
		"whose last member is gone":      {[]ID{2}, []int{5, 0, 5}, []ID{2}},
		"of which all members are gone":  {[]ID{2}, []int{0, 0, 5}, nil},
		"a cut behind which nobody came": {[]ID{2}, []int{5, 5}, nil},
	} {
		n := 0
		got, err := CutSitemap(c.before, func() (SitemapMember, bool, error) {
			for n < len(c.addresses) {
				if n++; c.addresses[n-1] > 0 {
					return SitemapMember{ID(n), c.addresses[n-1]}, true, nil
				}
			}
			return SitemapMember{}, false, nil
		})
		if err != nil || !slices.Equal(got, c.want) {
			t.Errorf("%s: cut at %v, want %v (%v)", name, got, c.want, err)
		}
	}
}
