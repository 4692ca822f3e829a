package report

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"flickrkillr/lab/result"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// small is a climb of two rungs in three rounds, with one knock-out.
func small(t *testing.T) *Report {
	g := newGenerator(t)
	g.climb(syntheticRungs()[:2], 3, false)
	g.predict(describedRungs()[:2])
	bad := g.closed(syntheticRungs()[1], result.Page, 4, 1)
	bad.Wrong = 3
	g.add(bad)
	rep, err := Read(g.folder, describedRungs()[:3], describedKnockouts()[1:2])
	if err != nil {
		t.Fatal(err)
	}
	return rep
}

func TestGolden(t *testing.T) {
	rep := small(t)
	for file, write := range map[string]func(*bytes.Buffer) error{
		"report.txt":  func(b *bytes.Buffer) error { return rep.Text(b) },
		"report.json": func(b *bytes.Buffer) error { return rep.JSON(b) },
	} {
		var b bytes.Buffer
		if err := write(&b); err != nil {
			t.Fatal(err)
		}
		file = filepath.Join("testdata", file)
		if *update {
			if err := os.WriteFile(file, b.Bytes(), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(string(want), b.String()); diff != "" {
			t.Errorf("%s (go test -update rewrites it):\n%s", file, diff)
		}
	}
}

// TestPartial reads folders as an interrupted climb leaves them.
func TestPartial(t *testing.T) {
	for name, c := range map[string]struct {
		make func(g *generator)
		want string
	}{
		"nothing":    {func(g *generator) { os.RemoveAll(string(g.folder)) }, "There are no runs yet."},
		"no machine": {func(g *generator) { os.Remove(filepath.Join(string(g.folder), "machine.json")) }, "machine.json is not there"},
		"no runs":    {func(g *generator) {}, "There are no runs yet."},
		"one round":  {func(g *generator) { g.climb(syntheticRungs()[:2], 1, false) }, "fewer than three rounds"},
		"one rung":   {func(g *generator) { g.climb(syntheticRungs()[1:2], 3, false) }, "F1 has not run the page workload."},
		"uneven": {func(g *generator) {
			g.climb(syntheticRungs()[:2], 3, false)
			g.add(g.closed(syntheticRungs()[1], result.Page, 4, 1))
		}, "F1 has page figures of 3 rounds, others of 4."},
		"undescribed": {func(g *generator) {
			r := rates("Z9", 5)[0]
			r.Knockout = "odd"
			g.add(r)
		}, "a knock-out odd on Z9 that nobody described"},
		"mixed clients": {func(g *generator) {
			g.climb(syntheticRungs()[:1], 2, false)
			r := g.closed(syntheticRungs()[0], result.Page, 3, 1)
			r.Workers = 9
			g.add(r)
		}, "different numbers of clients"},
		"all invalid": {func(g *generator) {
			r := rates("F1", 5)[0]
			r.Invalid = "no"
			g.add(r)
		}, "F1 has no valid page run among 1."},
		"bare runs": {func(g *generator) { g.add(result.Run{Rung: "F1", Workload: "page", Seconds: 1, Requests: 5}) }, "F2 has not run"},
	} {
		g := newGenerator(t)
		c.make(g)
		rep, err := Read(g.folder, describedRungs()[:2], describedKnockouts())
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if !strings.Contains(strings.Join(rep.Missing, "\n"), c.want) {
			t.Errorf("%s: missing are %q", name, rep.Missing)
		}
		var text, js, page bytes.Buffer
		if err := rep.Text(&text); err != nil {
			t.Error(err)
		}
		if err := rep.JSON(&js); err != nil || !json.Valid(js.Bytes()) {
			t.Errorf("%s: JSON: %v", name, err)
		}
		if err := rep.HTML(&page); err != nil {
			t.Error(err)
		}
		for _, bad := range []string{"NaN", "Inf", "null", "%!"} {
			for _, out := range []string{text.String(), js.String(), page.String()} {
				if i := strings.Index(out, bad); i >= 0 {
					t.Errorf("%s: %q is printed: …%s", name, bad, out[max(i-60, 0):min(i+20, len(out))])
				}
			}
		}
		checkMarkup(t, name, page.String())
	}
}

// TestDamaged: what no lab has measured is an error that names the file or
// the run, never a figure.
func TestDamaged(t *testing.T) {
	const good = `"Rung":"F1","Workload":"page","Seconds":10,"Requests":5`
	for content, want := range map[string]string{
		`{`:        "0001.json",
		`[]`:       "0001.json",
		`"x"`:      "0001.json",
		"\x00\xff": "0001.json",
		`{}`:       "no rung",
		`{` + good: "0001.json",
		`{"Rung":"a\u001b[2Jb","Workload":"page"}`:                                        "cannot be printed",
		`{"Rung":"` + strings.Repeat("x", 500) + `","Workload":"page"}`:                   "cannot be printed",
		`{"Rung":"F1","Workload":"page","Requests":3}`:                                    "no time",
		`{` + good + `,"Busy":-1}`:                                                        "-1",
		`{` + good + `,"Views":1e300}`:                                                    "1e+300",
		`{` + good + `,"Views":1e999}`:                                                    "0001.json",
		`{` + good + `,"CPU":{"app":-5}}`:                                                 "-5",
		`{` + good + `,"Phases":{"sql":{"Seconds":-5}}}`:                                  "-5",
		`{` + good + `,"Classes":{"page":{"Mean":-5}}}`:                                   "-5",
		`{` + good + `,"Failed":{"reset":-5}}`:                                            "-5",
		`{` + good + `,"Latency":{"Count":1,"Histogram":"AAAA"}}`:                         "histogram is damaged",
		`{` + good + `,"Latency":{"Count":1,"Histogram":"` + histogram(t, 2) + `"}}`:      "holds 2 requests",
		`{` + good + `,"Latency":{"Count":2,"Histogram":"` + histogram(t, 2)[:40] + `"}}`: "histogram is damaged",
	} {
		g := newGenerator(t)
		if err := os.WriteFile(filepath.Join(string(g.folder), "runs", "0001.json"), []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
		if _, err := Read(g.folder, nil, nil); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%.60q: %v, want %q", content, err, want)
		}
	}
	for file, content := range map[string]string{"machine.json": "{", "predictions/F2-page.json": `{"Rung":"F2","Ratio":-1}`} {
		g := newGenerator(t)
		if err := os.WriteFile(filepath.Join(string(g.folder), file), []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
		if _, err := Read(g.folder, nil, nil); err == nil {
			t.Errorf("%s was read as %s", content, file)
		}
	}
}

// TestHostileTexts: what files say is printed as text, on one line.
func TestHostileTexts(t *testing.T) {
	g := newGenerator(t)
	r := rates("F1", 5)[0]
	r.Rung, r.Note, r.Invalid = `<script>"F1`, "a\x1b[2J\nb\u202ec", "<b>bad</b>"
	g.add(r)
	rep, err := Read(g.folder, nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	var text, page bytes.Buffer
	if err := rep.Text(&text); err != nil {
		t.Fatal(err)
	}
	if err := rep.HTML(&page); err != nil {
		t.Fatal(err)
	}
	if strings.ContainsAny(text.String(), "\x1b\u202e") || !strings.Contains(text.String(), "a [2J b c") {
		t.Error("a control character reached the terminal")
	}
	if strings.Contains(page.String(), "<script>") || strings.Contains(page.String(), "<b>bad") {
		t.Error("a text became markup")
	}
	checkMarkup(t, "hostile", page.String())
}

func histogram(t *testing.T, n int64) string { return newGenerator(t).latency(.01, n).Histogram }

func TestWholeReport(t *testing.T) {
	rep := whole(t)
	if len(rep.Rungs) != 9 || len(rep.Missing) != 0 || len(rep.Predictions) != 8 || len(rep.Orders) != 1 || len(rep.Knockouts) != 6 {
		t.Errorf("%d rungs, %q missing, %d predictions, %d orders, %d knock-outs", len(rep.Rungs), rep.Missing, len(rep.Predictions), len(rep.Orders), len(rep.Knockouts))
	}
	for i, f := range rep.Predictions {
		if f.Error == nil || f.ErrorPerCPU == nil || f.Measured.Interval == nil {
			t.Errorf("%s: %+v", f.Rung, f)
		}
		if f.Rung != describedRungs()[i+1].Name {
			t.Errorf("prediction %d is of %s", i, f.Rung)
		}
	}
	f2 := rep.Rungs[1]
	if c := f2.page(); c.Runs != 7 || c.Invalid != 2 || c.Figures[Rate].Rounds != 5 {
		t.Errorf("F2's invalid runs: %+v", c)
	}
	a4 := find(rep.Rungs[6].Cells, result.Hot, "")
	if _, ok := a4.Figures[Rate]; ok || a4.ClientBound != 5 || a4.Figures[RequestsPerCPU].Rounds != 5 || a4.Latency != nil {
		t.Errorf("A4's client-bound runs: %+v", a4)
	}
	if st := rep.Knockouts[0].fall(); st == nil || !st.Counts || st.Ratio > .05 {
		t.Errorf("the index: %+v", st)
	}
	if len(f2.Load) != 7 || !f2.Load[0].Keeps() || f2.Load[6].Keeps() {
		t.Errorf("offered load: %+v", f2.Load)
	}
	sum := 0.0
	for _, v := range f2.Split.CPU {
		sum += v
	}
	if d := sum/f2.Split.Busy - 1; d < -1e-4 || d > 1e-4 {
		t.Errorf("the split adds up to %v of %v", sum, f2.Split.Busy)
	}
	if !slices.ContainsFunc(rep.Runs, func(c Check) bool { return strings.Contains(c.State, "3 wrong answers") }) {
		t.Error("the run with wrong answers is not shown as such")
	}
}
