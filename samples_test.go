package flickrkillr_test

import (
	"io/fs"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	_ "github.com/rwcarlsen/goexif/exif" // its module ships the samples

	"flickrkillr"
	"flickrkillr/internal/photo"
	"flickrkillr/internal/site"
)

// sampleFiles are the pictures that two modules ship to test readers of EXIF:
// photos of many cameras, other formats, and damaged ones.
func sampleFiles(t testing.TB) []string {
	t.Helper()
	var out []string
	for _, module := range []string{"github.com/bep/imagemeta", "github.com/rwcarlsen/goexif"} {
		dir, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", module).Output()
		if err != nil {
			t.Fatal(module, err)
		}
		root := strings.TrimSpace(string(dir))
		n := 0
		err = filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
			if err == nil && !d.IsDir() && !strings.HasSuffix(path, ".json") && (strings.Contains(path, "/samples/") || strings.Contains(path, "/testdata/")) {
				out = append(out, path)
				n++
			}
			return err
		})
		if err != nil || n < 50 {
			t.Fatalf("%s has %d files: %v", module, n, err)
		}
	}
	return out
}

// openSite opens a fresh site in this process with one member.
func openSite(t testing.TB) (*flickrkillr.App, photo.Viewer) {
	t.Helper()
	return openSiteFor(t, "")
}

// openSiteFor is openSite, of a site whose clients may sign for other origins.
func openSiteFor(t testing.TB, origins string) (*flickrkillr.App, photo.Viewer) {
	t.Helper()
	app, err := flickrkillr.Open(t.Context(), flickrkillr.Config{Data: filepath.Join(t.TempDir(), "site"), Decoding: 768 << 20, Origins: origins})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { app.Close() })
	if err := app.Prepare(t.Context()); err != nil {
		t.Fatal(err)
	}
	u, err := app.Site().AddUser(t.Context(), site.SignUp{Name: "anna", Email: "anna@example.org", Password: "correct horse"}, photo.RoleMember)
	if err != nil {
		t.Fatal(err)
	}
	return app, photo.Viewer{ID: u.ID, Name: u.Name, Role: u.Role}
}
