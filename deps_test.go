package flickrkillr_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"os/exec"
	"slices"
	"strings"
	"testing"
)

// arrows says which packages of ours each package may import; a package that
// is not here is a new room, and needs its line in ARCHITECTURE.md too.
var arrows = map[string][]string{
	"internal/photo":           {},
	"internal/admit":           {},
	"internal/timing":          {},
	"internal/metrics":         {},
	"internal/mail":            {},
	"internal/blob":            {},
	"internal/blob/blobtest":   {"internal/blob"},
	"internal/cache":           {},
	"internal/cache/cachetest": {"internal/cache"},
	"internal/imaging":         {"internal/photo"},
	"internal/store":           {"internal/photo", "internal/timing", "internal/metrics"},
	"internal/store/pgtest":    {},
	"internal/site":            {"internal/photo", "internal/mail", "internal/timing", "internal/metrics", "internal/store", "internal/blob", "internal/imaging"},
	"internal/demo":            {"internal/photo", "internal/site", "internal/store"},
	"internal/web/static":      {},
	"internal/web/page":        {"internal/photo", "internal/web/static"},
	"internal/peer":            {"internal/timing"},
	"internal/flickrapi":       {"internal/admit", "internal/peer", "internal/photo", "internal/metrics", "internal/site"},
	"internal/web":             {"internal/admit", "internal/peer", "internal/photo", "internal/timing", "internal/metrics", "internal/mail", "internal/site", "internal/cache", "internal/web/page", "internal/web/static"},
	"":                         {"internal/admit", "internal/mail", "internal/photo", "internal/metrics", "internal/store", "internal/blob", "internal/imaging", "internal/cache", "internal/site", "internal/flickrapi", "internal/web", "internal/web/page", "internal/web/static"},
	"cmd/flickrkillr":          {"", "internal/photo", "internal/timing", "internal/site", "internal/demo"},
}

// words are what only one room may speak: imports that stay inside it.
var words = map[string][]string{
	"database/sql":                {"internal/store", "internal/store/pgtest"},
	"html/template":               {},
	"github.com/a-h/templ":        {"internal/web", "internal/web/page"},
	"net/http":                    {"internal/peer", "internal/web", "internal/flickrapi", "", "cmd/flickrkillr"},
	"golang.org/x/crypto/argon2":  {"internal/site"},
	"github.com/wneessen/go-mail": {"internal/mail"},
}

func TestArrows(t *testing.T) {
	out, err := exec.Command("go", "list", "-json=ImportPath,Imports", "./...").Output()
	if err != nil {
		t.Fatal(err)
	}
	seen := 0
	for d := json.NewDecoder(bytes.NewReader(out)); ; {
		var p struct {
			ImportPath string
			Imports    []string
		}
		if err := d.Decode(&p); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			t.Fatal(err)
		}
		seen++
		name := ours(p.ImportPath)
		may, known := arrows[name]
		if !known {
			t.Errorf("package %s has no line here", name)
			continue
		}
		for _, i := range p.Imports {
			if i == "flickrkillr" || strings.HasPrefix(i, "flickrkillr/") {
				if !slices.Contains(may, ours(i)) {
					t.Errorf("%s must not import %s", name, ours(i))
				}
			}
			if rooms, kept := words[i]; kept && !slices.Contains(rooms, name) {
				t.Errorf("%s must not import %s", name, i)
			}
		}
	}
	if seen != len(arrows) {
		t.Errorf("%d packages, but %d lines here", seen, len(arrows))
	}
}

func ours(path string) string {
	return strings.TrimPrefix(strings.TrimPrefix(path, "flickrkillr"), "/")
}
