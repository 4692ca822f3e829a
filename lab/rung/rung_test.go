package rung

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"flickrkillr/lab/result"
)

const deploy = "../../deploy"

func TestEveryRungIsWhole(t *testing.T) {
	seen := map[string]bool{}
	for _, r := range Rungs {
		if seen[r.Name] {
			t.Errorf("%s stands twice", r.Name)
		}
		seen[r.Name] = true
		if r.Title == "" || r.Changed == "" || r.Expected == "" || r.Wrong == "" || r.Remedy == "" || len(r.Workloads) == 0 || len(r.Parts) == 0 {
			t.Errorf("%s does not say all that it must", r.Name)
		}
		if r.From != "" && !seen[r.From] { // what it is predicted from was measured before
			t.Errorf("%s is a step from %s, which comes later or never", r.Name, r.From)
		}
		checkWorkloads(t, r.Name, r.Workloads)
		files := []string{"README.md"}
		for _, p := range r.Parts {
			switch {
			case p.Kind == Nginx:
				files = append(files, "nginx.conf")
			case p.Kind != Database:
				files = append(files, p.Unit)
			}
			if strings.Contains(p.Unit, "@") != (p.Instances > 0) {
				t.Errorf("%s: %s with %d instances", r.Name, p.Unit, p.Instances)
			}
		}
		if r.Env != "" {
			files = append(files, r.Env)
		}
		for _, f := range files {
			if _, err := os.Stat(filepath.Join(deploy, r.Recipe, f)); err != nil {
				t.Errorf("%s: %v", r.Name, err)
			}
		}
	}
	recipes, err := filepath.Glob(deploy + "/*/README.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range recipes {
		folder := filepath.Base(filepath.Dir(f))
		if !slices.ContainsFunc(Rungs, func(r Rung) bool { return r.Recipe == folder }) {
			t.Errorf("no rung runs the recipe %s", folder)
		}
	}
}

func TestEveryKnockoutTakesSomethingAway(t *testing.T) {
	seen := map[string]bool{}
	for _, k := range Knockouts {
		name := k.Rung + " " + k.Name
		if seen[name] {
			t.Errorf("%s stands twice", name)
		}
		seen[name] = true
		r, err := Find(k.Rung)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if k.Away == "" || k.How == "" || k.Shows == "" || (k.Drop == "") != (k.Restore == "") {
			t.Errorf("%s does not say all that it must", name)
		}
		if len(k.Env) == 0 && len(k.Edits) == 0 && k.Drop == "" && k.Cores == "" && !k.Cold && !k.New && !k.InPlace() {
			t.Errorf("%s takes nothing away", name)
		}
		checkWorkloads(t, name, k.Workloads)
		if own := slices.Contains(k.Workloads, result.Slow) || slices.Contains(k.Workloads, result.Beside); own != k.InPlace() {
			t.Errorf("%s: its workload is not one that is measured with and without it in turn", name)
		}
		for _, e := range k.Edits {
			b, err := os.ReadFile(filepath.Join(deploy, r.Recipe, e.File))
			if err != nil || !strings.Contains(string(b), e.Old) || e.Old == "" {
				t.Errorf("%s: %s does not hold what is to be replaced (%v)", name, e.File, err)
			}
		}
	}
}

func checkWorkloads(t *testing.T, name string, workloads []string) {
	for _, w := range workloads {
		if !slices.Contains([]string{result.Page, result.Mix, result.Hot, result.Slow, result.Order, result.Private, result.Beside, result.Shed, result.TLS, result.Kept}, w) {
			t.Errorf("%s: there is no workload %q", name, w)
		}
	}
}

// The list of indexes is that of the schema, on both databases.
func TestIndexesAreTheSchemas(t *testing.T) {
	for dialect, only := range map[string]string{"postgres": "postgresql", "sqlite": "sqlite"} {
		files, err := filepath.Glob("../../internal/store/schema/" + dialect + "/*.sql")
		if err != nil || len(files) == 0 {
			t.Fatalf("no schema found: %v", err)
		}
		want := map[string]string{}
		for _, f := range files {
			b, err := os.ReadFile(f)
			if err != nil {
				t.Fatal(err)
			}
			up, _, _ := strings.Cut(string(b), "-- +goose Down")
			for _, m := range regexp.MustCompile(`(?m)^CREATE ((?:UNIQUE )?INDEX) (\w+) (.*);$`).FindAllStringSubmatch(up, -1) {
				want[m[2]] = "CREATE " + m[1] + " IF NOT EXISTS " + m[2] + " " + m[3]
			}
		}
		have := map[string]string{}
		ownerIndex := Knockouts[slices.IndexFunc(Knockouts, func(k Knockout) bool { return k.Name == "no-owner-index" })]
		for _, k := range Knockouts {
			if name, ok := strings.CutPrefix(k.Drop, "DROP INDEX IF EXISTS "); ok && (k.Database == "" || k.Database == only) {
				have[name] = k.Restore
			}
		}
		for _, name := range unasked {
			have[name] = want[name]
		}
		for name, statement := range want {
			if strings.Contains(statement, " ON photos (owner_id") && !strings.Contains(ownerIndex.Away, name) {
				t.Errorf("the knock-out %s takes %s away and does not name it", ownerIndex.Name, name)
			}
		}
		if d := cmp.Diff(want, have); d != "" {
			t.Errorf("%s: indexes.go and the schema differ (-schema +list):\n%s", dialect, d)
		}
	}
}
