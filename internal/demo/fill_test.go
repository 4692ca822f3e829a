package demo

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync/atomic"
	"testing"

	"flickrkillr/internal/blob"
	"flickrkillr/internal/imaging"
	"flickrkillr/internal/photo"
	"flickrkillr/internal/site"
	"flickrkillr/internal/store"
	"flickrkillr/internal/store/pgtest"
)

func TestMain(m *testing.M) { os.Exit(pgtest.Main(m)) }

// Many members share few pictures; few have pictures of their own.
var (
	shared = Options{Seed: 5, Users: 60, PhotosMin: 2, PhotosMax: 6, Pictures: 6}
	own    = Options{Seed: 6, Users: 9, PhotosMin: 0, PhotosMax: 4}
)

// A ground is a site and a look behind it.
type ground struct {
	*site.Site
	rows  *sql.DB
	blobs *blobs
}

// blobs has no room now and then.
type blobs struct {
	blob.Store
	full atomic.Bool
}

func (b *blobs) Stage(ctx context.Context) (blob.Staged, error) {
	if b.full.Load() {
		return nil, blob.ErrFull
	}
	return b.Store.Stage(ctx)
}

func newGround(t *testing.T, kind string) ground {
	t.Helper()
	address, driver, source := "", "sqlite", filepath.Join(t.TempDir(), "site.db")
	if kind == "postgres" {
		address = pgtest.New(t)
		driver, source = "pgx", address
	} else {
		address = "sqlite:" + source
	}
	db, err := store.Open(address, store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	if _, err := db.Migrate(t.Context()); err != nil {
		t.Fatal(err)
	}
	rows, err := sql.Open(driver, source)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { rows.Close() })
	memory, err := blob.Open("memory:", "")
	if err != nil {
		t.Fatal(err)
	}
	b := &blobs{Store: memory}
	return ground{site.New(db, b, imaging.NewEngine(256<<20), site.Config{}), rows, b}
}

// plan invents a community whose pictures are quick to draw, in many parts.
func plan(t *testing.T, o Options) *community {
	t.Helper()
	c, err := invent(o)
	if err != nil {
		t.Fatal(err)
	}
	c.batch = 30
	for k := range c.scenes {
		c.scenes[k].Width, c.scenes[k].Height = 64+2*(k%8), 48
	}
	return c
}

func fill(t *testing.T, g ground, o Options) {
	t.Helper()
	if err := plan(t, o).fill(t.Context(), g.Site); err != nil {
		t.Fatal(err)
	}
}

var tables = []string{"users", "blobs", "photos", "photo_details", "photo_tags", "contacts", "followers", "comments", "faves", "user_faves", "albums", "album_photos", "collections", "collection_albums", "groups", "group_members", "group_photos", "group_topics", "group_replies"}

// dump gives all rows of the tables that a load fills, but for the password
// hash, whose salt is drawn at random.
func (g ground) dump(t *testing.T) map[string][]string {
	t.Helper()
	all := map[string][]string{}
	for _, table := range tables {
		rows, err := g.rows.QueryContext(t.Context(), "SELECT * FROM "+table)
		if err != nil {
			t.Fatal(err)
		}
		names, _ := rows.Columns()
		for rows.Next() {
			values, dest := make([]any, len(names)), make([]any, len(names))
			for i := range values {
				dest[i] = &values[i]
			}
			if err := rows.Scan(dest...); err != nil {
				t.Fatal(err)
			}
			line := ""
			for i, v := range values {
				if b, ok := v.([]byte); ok {
					v = fmt.Sprintf("%x", b)
				}
				if names[i] != "password" {
					line += fmt.Sprintf("%s=%v ", names[i], v)
				}
			}
			all[table] = append(all[table], line)
		}
		if err := rows.Err(); err != nil {
			t.Fatal(err)
		}
		slices.Sort(all[table])
	}
	return all
}

func same(t *testing.T, got, want map[string][]string) {
	t.Helper()
	for _, table := range tables {
		if len(got[table]) != len(want[table]) {
			t.Errorf("%s: %d rows, want %d", table, len(got[table]), len(want[table]))
			continue
		}
		for i, line := range want[table] {
			if got[table][i] != line {
				t.Errorf("%s: row %d differs:\n%s\n%s", table, i, got[table][i], line)
				break
			}
		}
		if table != "contacts" && table != "followers" && len(want[table]) == 0 {
			t.Errorf("%s: nothing to compare", table)
		}
	}
}

func TestSameSeedSameRows(t *testing.T) {
	a, b, other := newGround(t, "sqlite"), newGround(t, "postgres"), newGround(t, "sqlite")
	fill(t, a, shared)
	fill(t, b, shared)
	rows := a.dump(t)
	same(t, b.dump(t), rows)
	o := shared
	o.Seed++
	fill(t, other, o)
	if slices.Equal(other.dump(t)["photos"], rows["photos"]) {
		t.Error("another seed gives the same photos")
	}
}

// facts are statements that find what is wrong, row by row.
var facts = map[string]string{
	"users.photos": `SELECT name FROM users u WHERE photos != (SELECT count(*) FROM photos p WHERE p.owner_id = u.id)
		OR public_photos != (SELECT count(*) FROM photos p WHERE p.owner_id = u.id AND visibility & 1 = 1)
		OR kin_photos != (SELECT count(*) FROM photos p WHERE p.owner_id = u.id AND visibility != 0)
		OR family_photos != (SELECT count(*) FROM photos p WHERE p.owner_id = u.id AND visibility & 5 != 0)
		OR friend_photos != (SELECT count(*) FROM photos p WHERE p.owner_id = u.id AND visibility & 3 != 0)
		OR contacts != (SELECT count(*) FROM contacts c WHERE c.owner_id = u.id)
		OR followers != (SELECT count(*) FROM followers f WHERE f.owner_id = u.id)`,
	"photos.comments": `SELECT id FROM photos p WHERE comments != (SELECT count(*) FROM comments c WHERE c.owner_id = p.owner_id AND c.photo_id = p.id)
		OR faves != (SELECT count(*) FROM faves f WHERE f.owner_id = p.owner_id AND f.photo_id = p.id)`,
	"blobs.photos": `SELECT bytes FROM blobs b WHERE photos = 0 OR photos != (SELECT count(*) FROM photos p WHERE p.sha256 = b.sha256)`,
	"tallies": `SELECT owner_id FROM tallies t WHERE kind = 1 AND photos != (SELECT count(*) FROM photo_tags x JOIN photos p ON p.owner_id = x.owner_id AND p.id = x.photo_id
		WHERE x.owner_id = t.owner_id AND x.tag = t.item AND p.trashed_at = 0)`,
	"tags":      `SELECT photos FROM tags t WHERE photos != (SELECT count(*) FROM photo_tags x WHERE x.tag = t.tag AND x.listed = 1)`,
	"every tag": `SELECT 1 FROM photo_tags x WHERE x.listed = 1 AND NOT EXISTS (SELECT 1 FROM tags t WHERE t.tag = x.tag)`,
	"found by words": `SELECT id FROM photos p WHERE visibility & 1 = 1 AND NOT EXISTS (SELECT 1 FROM search_words s
		WHERE s.posted_at = p.posted_at AND s.photo_id = p.id AND s.owner_id = p.owner_id)`,
	"found by strangers": `SELECT photo_id FROM search_words s WHERE NOT EXISTS (SELECT 1 FROM photos p WHERE p.id = s.photo_id AND visibility & 1 = 1)`,
	"found at all":       `SELECT id FROM photos p WHERE NOT EXISTS (SELECT 1 FROM photo_words w WHERE w.owner_id = p.owner_id AND w.photo_id = p.id)`,
	"blob of each":       `SELECT id FROM photos p WHERE NOT EXISTS (SELECT 1 FROM blobs b WHERE b.sha256 = p.sha256)`,
	"details": `SELECT id FROM photos p WHERE NOT EXISTS (SELECT 1 FROM photo_details d JOIN blobs b ON b.bytes = d.bytes
		WHERE d.owner_id = p.owner_id AND d.photo_id = p.id AND b.sha256 = p.sha256)`,
	"albums.photos": `SELECT id FROM albums a WHERE photos = 0 OR photos != (SELECT count(*) FROM album_photos p JOIN photos q ON q.owner_id = p.owner_id AND q.id = p.photo_id
		WHERE p.owner_id = a.owner_id AND p.album_id = a.id)
		OR public_photos != (SELECT count(*) FROM album_photos p JOIN photos q ON q.owner_id = p.owner_id AND q.id = p.photo_id
		WHERE p.owner_id = a.owner_id AND p.album_id = a.id AND visibility & 1 = 1)`,
	"album covers": `SELECT id FROM albums a WHERE NOT EXISTS (SELECT 1 FROM album_photos p WHERE p.owner_id = a.owner_id AND p.album_id = a.id AND p.photo_id = a.cover_photo_id)`,
	"listed":       `SELECT photo_id FROM photo_tags t JOIN photos p ON p.id = t.photo_id WHERE listed != visibility & 1 OR t.posted_at != p.posted_at OR t.owner_id != p.owner_id`,
	"groups": `SELECT name FROM groups g WHERE photos = 0 OR members != (SELECT count(*) FROM group_members m WHERE m.group_id = g.id)
		OR photos != (SELECT count(*) FROM group_photos x JOIN photos p ON p.id = x.photo_id WHERE x.group_id = g.id AND p.visibility & 1 = 1)
		OR topics != (SELECT count(*) FROM group_topics t WHERE t.group_id = g.id) OR replies != (SELECT count(*) FROM group_replies r WHERE r.group_id = g.id)`,
	"groups' people": `SELECT id FROM (SELECT group_id, id, author_id FROM group_topics UNION ALL SELECT group_id, id, author_id FROM group_replies
		UNION ALL SELECT group_id, photo_id, owner_id FROM group_photos) t
		WHERE NOT EXISTS (SELECT 1 FROM group_members m WHERE m.group_id = t.group_id AND m.user_id = t.author_id)`,
	"mirrors": `SELECT owner_id FROM contacts c WHERE NOT EXISTS (SELECT 1 FROM followers f WHERE f.owner_id = contact_id AND follower_id = c.owner_id)
		UNION ALL SELECT owner_id FROM faves f WHERE NOT EXISTS (SELECT 1 FROM user_faves u WHERE u.user_id = f.user_id AND u.photo_id = f.photo_id)`,
	"people there": `SELECT c.id FROM comments c LEFT JOIN users u ON u.id = author_id WHERE u.id IS NULL OR joined_at > written_at
		UNION ALL SELECT photo_id FROM faves LEFT JOIN users u ON u.id = user_id WHERE u.id IS NULL OR joined_at > faved_at
		UNION ALL SELECT owner_id FROM contacts LEFT JOIN users u ON u.id = contact_id WHERE u.id IS NULL OR joined_at > added_at OR owner_id = contact_id`,
	"time": `SELECT p.id FROM photos p JOIN users u ON u.id = owner_id WHERE posted_at < joined_at OR taken_at > posted_at OR posted_at > 1784200000000
		UNION ALL SELECT c.id FROM comments c JOIN photos p ON p.id = photo_id WHERE written_at < posted_at
		UNION ALL SELECT p.id FROM faves JOIN photos p ON p.id = photo_id WHERE faved_at < posted_at OR user_id = p.owner_id`,
	"private":  `SELECT id FROM photos WHERE visibility & 1 = 0 AND (comments > 0 OR faves > 0)`,
	"password": `SELECT name FROM users WHERE (password = '') = (name = 'demo')`,
	"collections": `SELECT id FROM collections c WHERE NOT EXISTS (SELECT 1 FROM collection_albums x JOIN albums a ON a.owner_id = x.owner_id AND a.id = x.album_id WHERE x.owner_id = c.owner_id AND x.collection_id = c.id)
		OR parent_id != 0 AND NOT EXISTS (SELECT 1 FROM collections p WHERE p.owner_id = c.owner_id AND p.id = c.parent_id)`,
	"ids twice": `SELECT id FROM (SELECT id FROM users UNION ALL SELECT id FROM photos UNION ALL SELECT id FROM comments UNION ALL SELECT id FROM albums) i
		GROUP BY id HAVING count(*) > 1`,
	"shards": `SELECT id FROM (SELECT id, owner_id FROM photos UNION ALL SELECT id, owner_id FROM comments UNION ALL SELECT id, owner_id FROM albums) i
		WHERE id <= 0 OR (id >> 10 & 8191) != (owner_id >> 10 & 8191)`,
	"order": `SELECT p.id FROM photos p JOIN photos q ON q.owner_id = p.owner_id AND q.id > p.id AND q.posted_at <= p.posted_at
		UNION ALL SELECT p.id FROM comments p JOIN comments q ON q.owner_id = p.owner_id AND q.id > p.id AND q.written_at < p.written_at`,
}

func TestCountersAreFacts(t *testing.T) {
	for _, kind := range []string{"sqlite", "postgres"} {
		for name, o := range map[string]Options{"shared": shared, "own": own} {
			t.Run(kind+" "+name, func(t *testing.T) {
				g := newGround(t, kind)
				fill(t, g, o)
				for fact, query := range facts {
					rows, err := g.rows.QueryContext(t.Context(), query)
					if err != nil {
						t.Fatal(fact, err)
					}
					n := 0
					for rows.Next() {
						n++
					}
					if err := rows.Err(); err != nil || n > 0 {
						t.Errorf("%s: %d rows are wrong, %v", fact, n, err)
					}
					rows.Close()
				}
				if _, err := g.SignIn(t.Context(), site.SignIn{Login: Account, Password: Password}); err != nil {
					t.Error("sign in:", err)
				}
				listing, err := g.Recent(t.Context(), photo.Page{Limit: 5})
				if err != nil || len(listing.Photos) == 0 {
					t.Fatalf("%d recent photos, %v", len(listing.Photos), err)
				}
				p := listing.Photos[0]
				for _, z := range []string{"s", "t"} {
					image, err := g.Image(t.Context(), photo.Viewer{}, p.ID, p.Secret, z, "jpg")
					if err == nil {
						err = g.Make(t.Context(), &image)
					}
					if err != nil {
						t.Fatalf("size %s: %v", z, err)
					}
					image.Close()
				}
			})
		}
	}
}

// TestInterrupted stops a load again and again, each time after some more
// progress, also in the middle of a transaction.
func TestInterrupted(t *testing.T) {
	for _, kind := range []string{"sqlite", "postgres"} {
		for name, o := range map[string]Options{"shared": shared, "own": own} {
			t.Run(kind+" "+name, func(t *testing.T) {
				whole, parts := newGround(t, kind), newGround(t, kind)
				fill(t, whole, o)
				random := rand.New(rand.NewPCG(1, 2))
				stops, drawn := 0, 0
				for ; ; stops++ {
					ctx, stop := context.WithCancel(t.Context())
					c := plan(t, o)
					left := int64(1 + random.IntN(60*stops+1))
					if stops < 5 {
						left = int64(1 + random.IntN(3)) // while pictures are drawn
					}
					var calls atomic.Int64
					c.Progress = func(string, int, int) {
						if calls.Add(1) == left {
							stop()
						}
					}
					before := parts.count(t, "blobs")
					err := c.fill(ctx, parts.Site)
					stop()
					if after := parts.count(t, "blobs"); after < before {
						t.Fatalf("%d pictures after %d", after, before)
					} else if after > before {
						drawn++
					}
					if err == nil {
						break
					}
					if !errors.Is(err, context.Canceled) {
						t.Fatal(err)
					}
					if stops > 100 {
						t.Fatal("it does not come to an end")
					}
				}
				if stops < 3 || drawn < 2 {
					t.Errorf("interrupted %d times, pictures drawn in %d goes", stops, drawn)
				}
				same(t, parts.dump(t), whole.dump(t))
			})
		}
	}
}

func (g ground) count(t *testing.T, table string) (n int) {
	t.Helper()
	if err := g.rows.QueryRowContext(t.Context(), "SELECT count(*) FROM "+table).Scan(&n); err != nil {
		t.Fatal(err)
	}
	return n
}

func TestFullDisk(t *testing.T) {
	g := newGround(t, "sqlite")
	c := plan(t, own)
	c.Progress = func(_ string, done, _ int) { g.blobs.full.Store(done >= 7) }
	if err := c.fill(t.Context(), g.Site); !errors.Is(err, photo.ErrFull) {
		t.Fatalf("a full disk gives %v", err)
	}
	g.blobs.full.Store(false)
	fill(t, g, own)
	whole := newGround(t, "sqlite")
	fill(t, whole, own)
	same(t, g.dump(t), whole.dump(t))
}

func TestRefusals(t *testing.T) {
	g := newGround(t, "sqlite")
	ctx, stop := context.WithCancel(t.Context())
	c := plan(t, own)
	c.Progress = func(string, int, int) { stop() }
	if err := c.fill(ctx, g.Site); !errors.Is(err, context.Canceled) {
		t.Fatal(err)
	}
	others := []Options{own, own, own, own, own}
	others[0].Seed++
	others[1].Users++
	others[2].PhotosMin++
	others[3].PhotosMax++
	others[4].Pictures = 3
	refused := func(words string) {
		t.Helper()
		for _, o := range others {
			err := Fill(t.Context(), g.Site, o)
			if !errors.Is(err, ErrOtherDemo) || !strings.Contains(err.Error(), words) || !strings.Contains(err.Error(), c.String()) {
				t.Errorf("%s: %v", o, err)
			}
		}
	}
	refused("not complete")
	fill(t, g, own)
	rows := g.dump(t)
	refused("made with")
	fill(t, g, own) // changes nothing
	same(t, g.dump(t), rows)

	busy := newGround(t, "sqlite")
	if _, err := busy.AddUser(t.Context(), site.SignUp{Name: "anna", Email: "anna@example.org", Password: "correct horse"}, photo.RoleMember); err != nil {
		t.Fatal(err)
	}
	if err := Fill(t.Context(), busy.Site, own); !errors.Is(err, ErrOwnMembers) {
		t.Errorf("a site with members: %v", err)
	}
	for _, o := range []Options{{Users: 0}, {Users: MaxUsers + 1}, {Users: 1, PhotosMin: 2, PhotosMax: 1}, {Users: 1, PhotosMax: MaxPhotos + 1}, {Users: 1, Pictures: MaxPictures + 1}} {
		if err := Fill(t.Context(), newGround(t, "sqlite").Site, o); err == nil {
			t.Errorf("%s was taken", o)
		}
	}
}
