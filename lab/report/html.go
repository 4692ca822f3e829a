package report

import (
	"bytes"
	_ "embed"
	"fmt"
	"html/template"
	"io"
	"regexp"
	"time"
)

//go:embed page.html
var pageHTML string

//go:embed style.css
var styleCSS string

// HTML writes the report as one page that fetches nothing and runs nothing.
func (rep *Report) HTML(w io.Writer) error {
	t, err := template.New("page").Funcs(rep.words()).Parse(pageHTML)
	if err != nil {
		return fmt.Errorf("writing the report: %w", err)
	}
	var b bytes.Buffer
	if err := t.Execute(&b, rep); err != nil {
		return fmt.Errorf("writing the report: %w", err)
	}
	// A figure and its unit stay on one line.
	text := regexp.MustCompile(`(\d) (%|(?:µs|ms|s|kB|MB|GB|TB)\b)`).ReplaceAll(b.Bytes(), []byte("$1\u00a0$2"))
	if _, err := w.Write(text); err != nil {
		return fmt.Errorf("writing the report: %w", err)
	}
	return nil
}

// words are what the page's template calls by name.
func (rep *Report) words() template.FuncMap {
	return template.FuncMap{
		"style":         func() template.CSS { return template.CSS(styleCSS) },
		"ratePlot":      rep.ratePlot,
		"cpuPlot":       rep.cpuPlot,
		"talkPlot":      rep.talkPlot,
		"knockoutPlot":  rep.knockoutPlot,
		"ordersPlot":    rep.ordersPlot,
		"splitPlot":     rep.splitPlot,
		"curvePlot":     rep.curvePlot,
		"loadPlot":      rep.loadPlot,
		"summary":       rep.summary,
		"ladder":        rep.ladderRows,
		"two":           rep.twoTests,
		"groups":        groups,
		"groupName":     groupName,
		"splitCells":    splitCells,
		"phases":        phases,
		"insideCells":   insideCells,
		"did":           did,
		"forecastsOf":   rep.forecastsOf,
		"number":        number,
		"whole":         func(n int64) string { return number(float64(n)) },
		"ratio":         ratio,
		"percent":       percent,
		"duration":      duration,
		"size":          size,
		"interval":      func(r *Range) string { return interval(r, number) },
		"figure":        func(f *Figure) string { return f.String() },
		"expected":      Forecast.expected,
		"measured":      measured,
		"off":           off,
		"cells":         Check.cells,
		"count":         func(n int, thing string) string { return count(int64(n), thing) },
		"date":          func(t time.Time) string { return t.UTC().Format("2 January 2006, 15:04 UTC") },
		"fall":          Fall.fall,
		"workload":      func(s *Step) string { return Cell{Workload: s.Workload, Target: s.Target}.Name() },
		"hasPhases":     rep.hasPhases,
		"standingCells": standingCells,
	}
}

func (rep *Report) hasPhases() bool {
	for _, s := range rep.Rungs {
		if s.Inside != nil {
			return true
		}
	}
	return false
}
