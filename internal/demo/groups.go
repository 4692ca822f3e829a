package demo

import (
	"slices"
	"time"

	"flickrkillr/internal/photo"
	"flickrkillr/internal/store"
)

// A circle is what a group of the demo is like.
type circle struct {
	name, title, description, rules string
	every                           int        // one member of so many is in it
	topics                          [][]string // a title, a text, and replies
}

var circles = []circle{
	{"first-light", "First light", "Photos from the hour around sunrise, wherever you are.", "One or two good ones rather than ten of the same morning.", 2, [][]string{
		{"How early do you get up?", "For the mountains I leave at three. I wonder whether that is normal here.", "Four, but I live next to the beach.", "I stay up. Sunrise is simply late.", "Depends on the season: in December nobody needs an alarm clock for it."},
		{"Tripod or not?", "At f/8 and ISO 100 I end up at half a second. Do you carry a tripod?", "Always. A small one that fits the rucksack.", "A wall, a stone, my hat."},
	}},
	{"small-things", "Small things", "What is easily overlooked: moss, screws, drops, crumbs.", "", 3, [][]string{
		{"Welcome", "Say hello, and show the smallest thing that you have photographed this week.", "Hello! A ladybird on a keyboard.", "Hi. Frost on one blade of grass."},
	}},
	{"rainy-days", "Rainy days", "Umbrellas, puddles, wet streets. Bad weather is good weather.", "No rain added afterwards.", 4, [][]string{
		{"Keeping the camera dry", "What do you use? I have tried a shower cap from a hotel.", "The same, for ten years.", "A bag with a hole for the lens, and a towel.", "I let it get wet. So far so good."},
	}},
}

// maxPooled is how many photos the demo puts into a pool.
const maxPooled = 200

// groups makes the groups of the demo: of the first members, so that those of
// a large community are made as quickly as those of a small one.
func (v *inventor) groups() (rows []store.GroupRow) {
	for k, c := range circles {
		r := v.about(k, 36)
		admin := (k * 5) % v.Users
		g := store.GroupRow{Group: photo.Group{ID: v.id(admin, lastTime-int64(k+1)*millisADay), Name: c.name, Title: c.title, Description: c.description, Rules: c.rules,
			Pool: photo.PoolRules{PublicOnly: true}, Created: moment(v.joined(admin) + millisADay)}}
		var people []int
		for i := range min(v.Users, 400) {
			if i != admin && (i+k)%c.every != 0 {
				continue
			}
			role := photo.GroupMember
			if i == admin {
				role = photo.GroupAdmin
			}
			people = append(people, i)
			g.People = append(g.People, photo.GroupMembership{User: photo.User{ID: v.user(i)}, Role: role, Since: later(g.Created, moment(v.joined(i)))})
			for _, s := range v.shots(i, nil) {
				if s.visibility.Public() && r.intn(100) < 30 && len(g.Pool) < maxPooled {
					g.Pool = append(g.Pool, photo.Photo{ID: v.id(i, s.posted), Owner: photo.User{ID: v.user(i)}, Visibility: s.visibility, Posted: later(g.Created, moment(s.posted))})
				}
			}
		}
		slices.SortFunc(g.Pool, func(a, b photo.Photo) int { return a.Posted.Compare(b.Posted) })
		for n, words := range c.topics {
			at := lastTime - int64(20-4*n-k)*millisADay
			say := func(j int, body string) photo.Comment {
				at += int64(1+r.intn(300)) * 60_000
				return photo.Comment{ID: v.id(admin, at), Author: photo.User{ID: v.user(people[(j*7+n+k)%len(people)])}, Body: body, Written: moment(at)}
			}
			t := store.TopicRow{Topic: photo.Topic{Comment: say(0, words[1]), Title: words[0]}}
			for j, body := range words[2:] {
				t.Replies = append(t.Replies, say(j+1, body))
			}
			g.Topics = append(g.Topics, t)
		}
		rows = append(rows, g)
	}
	return rows
}

func later(a, b time.Time) time.Time {
	if a.After(b) {
		return a
	}
	return b
}
