package site_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"image"
	"image/jpeg"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"flickrkillr/internal/blob"
	"flickrkillr/internal/imaging"
	"flickrkillr/internal/photo"
	"flickrkillr/internal/site"
	"flickrkillr/internal/store"
	"flickrkillr/internal/store/pgtest"
)

func TestMain(m *testing.M) { os.Exit(pgtest.Main(m)) }

// onBoth runs a test on a site over each kind of database.
func onBoth(t *testing.T, blobs func() blob.Store, test func(t *testing.T, s *site.Site)) {
	t.Run("sqlite", func(t *testing.T) { test(t, newSite(t, blobs())) })
	t.Run("postgres", func(t *testing.T) { test(t, siteAt(t, onPostgres(t), blobs())) })
}

// newSite opens a fresh site on SQLite over the blobs given.
func newSite(t testing.TB, blobs blob.Store) *site.Site {
	t.Helper()
	return siteAt(t, onSQLite(t), blobs)
}

// onSQLite gives the address of a fresh database that is migrated already, as
// onPostgres does.
func onSQLite(t testing.TB) string {
	t.Helper()
	migrated.once.Do(func() {
		path := filepath.Join(t.TempDir(), "site.db")
		if migrated.err = migrate("sqlite:" + path); migrated.err == nil {
			migrated.file, migrated.err = os.ReadFile(path)
		}
	})
	path := filepath.Join(t.TempDir(), "site.db")
	if err := errors.Join(migrated.err, os.WriteFile(path, migrated.file, 0o600)); err != nil {
		t.Fatal(err)
	}
	return "sqlite:" + path
}

func onPostgres(t testing.TB) string {
	t.Helper()
	return pgtest.Prepared(t, migrate)
}

var migrated struct {
	once sync.Once
	file []byte
	err  error
}

func migrate(address string) error {
	db, err := store.Open(address, store.Options{})
	if err != nil {
		return err
	}
	_, err = db.Migrate(context.Background())
	return errors.Join(err, db.Close())
}

func siteAt(t testing.TB, database string, blobs blob.Store) *site.Site {
	t.Helper()
	db, err := store.Open(database, store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	if _, err := db.Migrate(t.Context()); err != nil {
		t.Fatal(err)
	}
	return site.New(db, blobs, imaging.NewEngine(256<<20), site.Config{MaxUpload: 1 << 20})
}

func memory(t testing.TB) blob.Store {
	t.Helper()
	b, err := blob.Open("memory:", "")
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func join(t testing.TB, s *site.Site, name string) photo.Viewer {
	t.Helper()
	u, err := s.AddUser(t.Context(), site.SignUp{Name: name, Email: name + "@example.org", Password: "correct horse"}, photo.RoleMember)
	if err != nil {
		t.Fatal(err)
	}
	return photo.Viewer{ID: u.ID, Name: u.Name, Role: u.Role}
}

func picture(n int) []byte {
	img := image.NewYCbCr(image.Rect(0, 0, 60, 40), image.YCbCrSubsampleRatio420)
	for i := range img.Y {
		img.Y[i] = uint8(i * (n + 3))
	}
	for i := range img.Cb {
		img.Cb[i], img.Cr[i] = uint8(n), uint8(255-n)
	}
	var b bytes.Buffer
	if err := jpeg.Encode(&b, img, nil); err != nil {
		panic(err)
	}
	return b.Bytes()
}

func upload(t testing.TB, s *site.Site, v photo.Viewer, n int, seen photo.Visibility) photo.Photo {
	t.Helper()
	p, err := s.Upload(t.Context(), v, site.Upload{Name: fmt.Sprintf("p%d.jpg", n), Body: bytes.NewReader(picture(n)), Visibility: &seen,
		Tags: []photo.Tag{{Name: "sea", Raw: "Sea"}}})
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func TestSecretChangesWhenFewerMaySee(t *testing.T) {
	s := newSite(t, memory(t))
	v := join(t, s, "anna")
	p := upload(t, s, v, 1, photo.Public)
	edit := func(seen photo.Visibility) photo.Photo {
		q, err := s.EditPhoto(t.Context(), v, p.ID, site.PhotoEdit{Visibility: seen})
		if err != nil {
			t.Fatal(err)
		}
		return q
	}
	wide := edit(photo.Public)
	if wide.Secret != p.Secret {
		t.Error("the secret changed though nobody lost sight")
	}
	narrow := edit(photo.Private)
	if narrow.Secret == p.Secret {
		t.Error("the secret stayed though visitors lost sight")
	}
	if again := edit(photo.Public); again.Secret != narrow.Secret {
		t.Error("the secret changed though the audience grew")
	}
}

func TestOnlyTheOwnerChanges(t *testing.T) {
	s := newSite(t, memory(t))
	anna, bob := join(t, s, "anna"), join(t, s, "bob")
	p := upload(t, s, anna, 1, photo.Public)
	ctx := t.Context()
	for name, verb := range map[string]func(photo.Viewer) error{
		"edit":    func(v photo.Viewer) error { _, err := s.EditPhoto(ctx, v, p.ID, site.PhotoEdit{}); return err },
		"trash":   func(v photo.Viewer) error { _, err := s.TrashPhoto(ctx, v, p.ID); return err },
		"restore": func(v photo.Viewer) error { _, err := s.RestorePhoto(ctx, v, p.ID); return err },
		"delete":  func(v photo.Viewer) error { return s.DeletePhoto(ctx, v, p.ID) },
	} {
		if err := verb(photo.Viewer{}); !errors.Is(err, photo.ErrSignIn) {
			t.Errorf("%s by a visitor: %v", name, err)
		}
		if err := verb(bob); !errors.Is(err, photo.ErrNotFound) {
			t.Errorf("%s by another member: %v", name, err)
		}
	}
	if err := s.DeletePhoto(ctx, anna, p.ID); !errors.Is(err, photo.ErrNotFound) {
		t.Error("a photo was deleted that was not in the trash:", err)
	}
	if _, err := s.Photo(ctx, photo.Viewer{}, "anna", p.ID); err != nil {
		t.Error(err)
	}
}

// failing is a blob store whose n-th operation of a kind fails.
type failing struct {
	blob.Store
	stage, put, commit, write bool
}

func (f *failing) Stage(ctx context.Context) (blob.Staged, error) {
	if f.stage {
		return nil, blob.ErrFull
	}
	staged, err := f.Store.Stage(ctx)
	return &failingStaged{staged, f}, err
}

func (f *failing) Put(ctx context.Context, key string, data []byte) error {
	if f.put {
		return blob.ErrFull
	}
	return f.Store.Put(ctx, key, data)
}

type failingStaged struct {
	blob.Staged
	f *failing
}

func (s *failingStaged) Write(b []byte) (int, error) {
	if s.f.write {
		return 0, blob.ErrFull
	}
	return s.Staged.Write(b)
}

func (s *failingStaged) Commit(ctx context.Context, key string) error {
	if s.f.commit {
		return blob.ErrFull
	}
	return s.Staged.Commit(ctx, key)
}

func TestFullStorageLeavesNothingHalfDone(t *testing.T) {
	for _, f := range []*failing{{stage: true}, {write: true}, {commit: true}, {put: true}} {
		f.Store = memory(t)
		s := newSite(t, f)
		v := join(t, s, "anna")
		send := func() error {
			_, err := s.Upload(t.Context(), v, site.Upload{Name: "a.jpg", Body: bytes.NewReader(picture(1))})
			return err
		}
		if err := send(); !errors.Is(err, photo.ErrFull) {
			t.Errorf("%+v: %v", f, err)
		}
		st, err := s.Stream(t.Context(), v, "anna", photo.Page{})
		if err != nil || len(st.Photos) != 0 || st.Owner.Photos != 0 {
			t.Errorf("%+v: %d photos, counted %d: %v", f, len(st.Photos), st.Owner.Photos, err)
		}
		f.stage, f.write, f.commit, f.put = false, false, false, false
		if err := send(); err != nil {
			t.Errorf("once there is room again: %v", err)
		}
	}
}

func TestUploadRefuses(t *testing.T) {
	s := newSite(t, memory(t))
	v := join(t, s, "anna")
	whole := picture(1)
	for name, c := range map[string]struct {
		body io.Reader
		want error
	}{
		"too large": {io.LimitReader(endless{}, 2<<20), photo.ErrTooLarge},
		"nothing":   {strings.NewReader(""), photo.Invalid{}},
		"words":     {strings.NewReader("hello"), photo.Invalid{}},
		"cut off":   {bytes.NewReader(whole[:len(whole)/2]), photo.Invalid{}},
		"breaks":    {io.MultiReader(bytes.NewReader(whole), breaks{}), io.ErrUnexpectedEOF},
	} {
		_, err := s.Upload(t.Context(), v, site.Upload{Name: name, Body: c.body})
		var invalid photo.Invalid
		if !errors.Is(err, c.want) && !errors.As(err, &invalid) || err == nil {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := s.Upload(t.Context(), photo.Viewer{}, site.Upload{Body: bytes.NewReader(whole)}); !errors.Is(err, photo.ErrSignIn) {
		t.Error("a visitor's upload:", err)
	}
	if st, err := s.Stream(t.Context(), v, "anna", photo.Page{}); err != nil || len(st.Photos) != 0 {
		t.Error("refused files left photos:", len(st.Photos), err)
	}
}

type endless struct{}

func (endless) Read(b []byte) (int, error) { return len(b), nil }

type breaks struct{}

func (breaks) Read([]byte) (int, error) { return 0, io.ErrUnexpectedEOF }

// keys is a blob store that knows what it holds.
type keys struct {
	blob.Store
	mu   sync.Mutex
	held map[string]bool
}

func (k *keys) note(key string, there bool) {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.held[key] = there
}

func (k *keys) Stage(ctx context.Context) (blob.Staged, error) {
	s, err := k.Store.Stage(ctx)
	return &keysStaged{s, k}, err
}

func (k *keys) Put(ctx context.Context, key string, data []byte) error {
	k.note(key, true)
	return k.Store.Put(ctx, key, data)
}

func (k *keys) Delete(ctx context.Context, key string) error {
	k.note(key, false)
	return k.Store.Delete(ctx, key)
}

func (k *keys) count() (n int) {
	k.mu.Lock()
	defer k.mu.Unlock()
	for _, there := range k.held {
		if there {
			n++
		}
	}
	return n
}

type keysStaged struct {
	blob.Staged
	k *keys
}

func (s *keysStaged) Commit(ctx context.Context, key string) error {
	s.k.note(key, true)
	return s.Staged.Commit(ctx, key)
}

func TestEqualFilesShareBytesUntilTheLastGoes(t *testing.T) {
	k := &keys{Store: memory(t), held: map[string]bool{}}
	s := newSite(t, k)
	ctx := t.Context()
	anna, bob := join(t, s, "anna"), join(t, s, "bob")
	a, b := upload(t, s, anna, 1, photo.Public), upload(t, s, bob, 1, photo.Public)
	one := k.count()
	if one != 1+len(photo.SizesOf(60, 40)) {
		t.Errorf("two equal files hold %d keys", one)
	}
	remove := func(v photo.Viewer, p photo.Photo) {
		if _, err := s.TrashPhoto(ctx, v, p.ID); err != nil {
			t.Fatal(err)
		}
		if err := s.DeletePhoto(ctx, v, p.ID); err != nil {
			t.Fatal(err)
		}
	}
	sweep := func(in time.Duration) {
		if err := s.Sweep(ctx, time.Now().Add(in)); err != nil {
			t.Fatal(err)
		}
	}
	remove(anna, a)
	sweep(48 * time.Hour)
	img, err := s.Image(ctx, bob, b.ID, b.Secret, photo.Original, "jpg")
	if err != nil {
		t.Fatal("the other photo lost its original:", err)
	}
	img.Close()
	remove(bob, b)
	sweep(23 * time.Hour)
	if k.count() != one {
		t.Error("bytes went before their day was over")
	}
	sweep(25 * time.Hour)
	if n := k.count(); n != 0 {
		t.Errorf("%d keys are left", n)
	}
}

func TestTrashIsEmptiedAfterItsTime(t *testing.T) {
	s := newSite(t, memory(t))
	ctx := t.Context()
	v := join(t, s, "anna")
	p := upload(t, s, v, 1, photo.Public)
	if _, err := s.TrashPhoto(ctx, v, p.ID); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		in   time.Duration
		left int
	}{{site.TrashLife - time.Hour, 1}, {site.TrashLife + time.Hour, 0}} {
		if err := s.Sweep(ctx, time.Now().Add(c.in)); err != nil {
			t.Fatal(err)
		}
		if l, err := s.Trash(ctx, v, photo.Page{}); err != nil || len(l.Photos) != c.left {
			t.Errorf("after %s the trash has %d photos: %v", c.in, len(l.Photos), err)
		}
	}
}

// Uploads of one file race with its deletion and with sweeps that think a day
// has passed: whatever is acknowledged has its bytes.
func TestSweepNeverTakesWhatIsNamed(t *testing.T) {
	onBoth(t, func() blob.Store { return memory(t) }, sweepWhileUploading)
}

func sweepWhileUploading(t *testing.T, s *site.Site) {
	ctx := t.Context()
	v := join(t, s, "anna")
	var work sync.WaitGroup
	for range 2 {
		work.Go(func() {
			for range 10 {
				seen := photo.Public
				p, err := s.Upload(ctx, v, site.Upload{Name: "a.jpg", Body: bytes.NewReader(picture(1)), Visibility: &seen})
				if errors.Is(err, photo.ErrBusy) {
					continue // it says that it was not kept
				}
				if err != nil {
					t.Error(err)
					return
				}
				img, err := s.Image(ctx, v, p.ID, p.Secret, photo.Original, "jpg")
				if err != nil {
					t.Error("an acknowledged photo has no original:", err)
					return
				}
				img.Close()
				s.TrashPhoto(ctx, v, p.ID)
				s.DeletePhoto(ctx, v, p.ID)
			}
		})
	}
	work.Go(func() {
		for range 40 {
			if err := s.Sweep(ctx, time.Now().Add(25*time.Hour)); err != nil {
				t.Error(err)
			}
		}
	})
	work.Wait()
}

func TestJobMakesTheLargeSizes(t *testing.T) {
	k := &keys{Store: memory(t), held: map[string]bool{}}
	s := newSite(t, k)
	v := join(t, s, "anna")
	img := image.NewGray(image.Rect(0, 0, 1700, 20))
	var b bytes.Buffer
	if err := jpeg.Encode(&b, img, nil); err != nil {
		t.Fatal(err)
	}
	p, err := s.Upload(t.Context(), v, site.Upload{Name: "wide.jpg", Body: &b})
	if err != nil {
		t.Fatal(err)
	}
	before := k.count()
	for {
		worked, err := s.RunJob(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		if !worked {
			break
		}
	}
	if all := len(photo.SizesOf(p.Width, p.Height)); k.count() != all || before >= all {
		t.Errorf("%d keys before the job, %d after it, %d in all", before, k.count(), all)
	}
	// A derived size that was lost is made again when it is asked for.
	for key := range k.held {
		if strings.HasPrefix(key, "d/") {
			k.Delete(t.Context(), key)
		}
	}
	for _, z := range photo.SizesOf(p.Width, p.Height) {
		img, err := s.Image(t.Context(), v, p.ID, p.Secret, z.Suffix, "jpg")
		if err == nil {
			err = s.Make(t.Context(), &img)
		}
		if err != nil {
			t.Error(z.Suffix, err)
			continue
		}
		img.Close()
	}
}

func TestTriesAreLimited(t *testing.T) {
	s := newSite(t, memory(t))
	ctx := t.Context()
	join(t, s, "anna")
	var limited photo.Limited
	try := func(login, password, address string) error {
		_, err := s.SignIn(ctx, site.SignIn{Login: login, Password: password, Address: address})
		return err
	}
	n := 0
	for ; n < 100; n++ {
		// By name and by address of mail it is the same account.
		if err := try([]string{"anna", "anna@example.org"}[n%2], "wrong-one", fmt.Sprint(n)); errors.As(err, &limited) {
			break
		}
	}
	if n != 10 || limited.RetryAfter < time.Minute {
		t.Errorf("an account allows %d tries, then asks to wait %s", n, limited.RetryAfter)
	}
	if err := try("anna", "correct horse", "elsewhere"); !errors.As(err, &limited) {
		t.Error("the right password ends the wait:", err)
	}
	for n = 0; n < 100; n++ {
		if err := try(fmt.Sprint("nobody", n), "wrong-one", "one address"); errors.As(err, &limited) {
			break
		}
	}
	if n != 50 {
		t.Errorf("an address allows %d tries", n)
	}
}

func TestUploadReadsWhatTheFileSays(t *testing.T) {
	s := newSite(t, memory(t))
	v := join(t, s, "anna")
	for name, want := range map[string]string{
		`C:\photos\Sunset_over_sea.JPG`: "Sunset over sea",
		"../../etc/passwd.jpg":          "passwd",
		"a\u202egpj.jpg":                "agpj",
		"":                              "",
	} {
		p, err := s.Upload(t.Context(), v, site.Upload{Name: name, Body: bytes.NewReader(picture(len(name)))})
		if err != nil || p.Title != want {
			t.Errorf("%q gives the title %q, not %q: %v", name, p.Title, want, err)
		}
	}
	var many []photo.Tag
	for i := range photo.MaxTags + 1 {
		many = append(many, photo.Tag{Name: fmt.Sprint("t", i), Raw: fmt.Sprint("t", i)})
	}
	if _, err := s.Upload(t.Context(), v, site.Upload{Body: bytes.NewReader(picture(1)), Tags: many}); err == nil {
		t.Error("too many tags were taken")
	}
	st, _ := s.Stream(t.Context(), v, "anna", photo.Page{})
	if !slices.IsSortedFunc(st.Photos, func(a, b photo.Photo) int { return b.Posted.Compare(a.Posted) }) {
		t.Error("the stream is not newest first")
	}
}
