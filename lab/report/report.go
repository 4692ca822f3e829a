package report

import (
	"errors"
	"fmt"
	"io/fs"
	"slices"

	"flickrkillr/lab/result"
)

// A Report is all that is printed, worked out. What is missing is absent
// (nil, or no entry) and never a zero.
type Report struct {
	Machine     *result.Machine `json:"machine,omitempty"`
	Rungs       []Standing      `json:"rungs"`
	Knockouts   []Fall          `json:"knockouts"`
	Predictions []Forecast      `json:"predictions"`
	Orders      []Magnitude     `json:"orders"`
	Kept        []Keeping       `json:"kept"`
	Runs        []Check         `json:"runs"`
	Missing     []string        `json:"missing"` // what is not there, or not as it should be, in sentences
}

// A Standing is one rung with all that was measured of it as it is.
type Standing struct {
	Rung
	Cells      []Cell      `json:"cells"`
	Steps      []Step      `json:"steps"` // over From
	Split      *Split      `json:"split,omitempty"`
	Inside     *Inside     `json:"inside,omitempty"`
	Load       []LoadPoint `json:"load,omitempty"`
	Bottleneck string      `json:"bottleneck"`
	Shedding   string      `json:"shedding,omitempty"` // how a flood was borne, in words
}

// A Fall is what a knock-out did: steps over the rung as it is.
type Fall struct {
	Knockout
	Cells    []Cell `json:"cells"`
	Steps    []Step `json:"steps"`
	Suffered string `json:"suffered,omitempty"` // how what happened in the middle was borne, in words
}

// A Forecast is a prediction beside what came of it.
type Forecast struct {
	Rung     string  `json:"rung"`
	From     string  `json:"from"`
	Workload string  `json:"workload"`
	Ratio    float64 `json:"ratio,omitempty"` // expected, of views a second
	PerCPU   float64 `json:"per_cpu,omitempty"`
	Why      string  `json:"why"`
	// What was measured, and expected over measured less 1; absent without runs.
	Measured       *Step    `json:"measured,omitempty"`
	Error          *float64 `json:"error,omitempty"`
	MeasuredPerCPU *Step    `json:"measured_per_cpu,omitempty"`
	ErrorPerCPU    *float64 `json:"error_per_cpu,omitempty"`
}

// A Magnitude is one rung's rate for each order of magnitude, requests a second.
type Magnitude struct {
	Rung    string  `json:"rung"`
	Static  *Figure `json:"static,omitempty"`
	Dynamic *Figure `json:"dynamic,omitempty"`
	Queried *Figure `json:"queried,omitempty"`
}

// A Keeping is how a page that a rung keeps stands beside a bare nginx that has
// its bytes in a file: requests a server CPU-second, and their ratio.
type Keeping struct {
	Rung  string  `json:"rung"`
	Title string  `json:"title"`
	Page  *Figure `json:"page,omitempty"`
	Raw   *Figure `json:"raw,omitempty"`
	Ratio *Step   `json:"ratio,omitempty"`
}

// Read makes the report of a folder. Rungs are printed in the order given;
// results of rungs and knock-outs that nobody described are printed after
// them. A climb that was interrupted gives a shorter report whose Missing
// says what is not there; a file that cannot be right is an error.
func Read(folder result.Folder, rungs []Rung, knockouts []Knockout) (*Report, error) {
	rep := &Report{Rungs: []Standing{}, Knockouts: []Fall{}, Predictions: []Forecast{}, Orders: []Magnitude{}, Kept: []Keeping{}, Runs: []Check{}, Missing: []string{}}
	cores := 0
	machine, err := folder.Machine()
	switch {
	case errors.Is(err, fs.ErrNotExist):
		rep.miss("machine.json is not there: the machine, its cores and the versions are not known, so neither is how busy the cores were.")
	case err != nil:
		return nil, fmt.Errorf("reading the results: %w", err)
	default:
		rep.Machine, cores = cleanMachine(machine), machine.Cores
		if cores < 1 || cores > 1<<16 {
			cores = 0
			rep.miss("machine.json does not say how many cores there are.")
		}
	}
	runs, err := folder.Runs()
	if err != nil {
		return nil, fmt.Errorf("reading the results: %w", err)
	}
	for i := range runs {
		if err := checkRun(runs[i]); err != nil {
			return nil, fmt.Errorf("run %d (%s) is no result: %w; remove its file to go on without it", i+1, clean(runName(runs[i])), err)
		}
		runs[i].Invalid, runs[i].Note = clean(runs[i].Invalid), clean(runs[i].Note)
		rep.Runs = append(rep.Runs, newCheck(i+1, cores, runs[i]))
	}
	if len(runs) == 0 {
		rep.miss("There are no runs yet.")
	}
	predictions, err := folder.Predictions()
	if err != nil {
		return nil, fmt.Errorf("reading the results: %w", err)
	}
	rep.rungs(cores, runs, rungs, knockouts)
	rep.knockouts(runs, knockouts)
	for _, p := range predictions {
		if err := checkPrediction(p); err != nil {
			return nil, fmt.Errorf("the prediction of %s is none: %w", clean(p.Rung), err)
		}
		rep.Predictions = append(rep.Predictions, rep.forecast(p))
	}
	slices.SortStableFunc(rep.Predictions, func(a, b Forecast) int { return rep.place(a.Rung) - rep.place(b.Rung) })
	rep.incomplete(runs)
	return rep, nil
}

// rungs fills in the standings, those nobody described last.
func (rep *Report) rungs(cores int, runs []result.Run, rungs []Rung, knockouts []Knockout) {
	described := map[string]bool{}
	for _, r := range rungs {
		described[r.Name] = true
	}
	for _, r := range runs {
		if !described[r.Rung] {
			described[r.Rung] = true
			rungs = append(rungs[:len(rungs):len(rungs)], Rung{Name: r.Rung})
			rep.miss("There are results of a rung " + r.Rung + " that nobody described.")
		}
	}
	of := map[string][]Cell{}
	for _, g := range rungs {
		of[g.Name] = cells(only(runs, g.Name, ""))
	}
	for _, g := range rungs {
		own := only(runs, g.Name, "")
		s := Standing{Rung: g, Cells: of[g.Name], Steps: steps(g.From, of[g.From], of[g.Name]), Load: loadPoints(own)}
		if g.From == "" {
			s.Steps = []Step{}
		}
		base, _ := judged(own)
		s.Split, s.Inside = newSplit(cores, base), newInside(base)
		everything := own
		for _, r := range runs {
			if r.Rung == g.Name && r.Knockout != "" {
				everything = append(everything, r)
			}
		}
		s.Bottleneck = Bottleneck(cores, everything, knockouts)
		s.Shedding = shedding(own)
		rep.Rungs = append(rep.Rungs, s)
		m := Magnitude{
			Rung:    g.Name,
			Static:  find(s.Cells, result.Order, "static").Figure(Rate),
			Dynamic: find(s.Cells, result.Order, "dynamic").Figure(Rate),
			Queried: find(s.Cells, result.Order, "queried").Figure(Rate),
		}
		if m.Static != nil || m.Dynamic != nil || m.Queried != nil {
			rep.Orders = append(rep.Orders, m)
		}
		if k, ok := keeping(s); ok {
			rep.Kept = append(rep.Kept, k)
		}
	}
}

func keeping(s Standing) (Keeping, bool) {
	page, raw := find(s.Cells, result.Kept, "page"), find(s.Cells, result.Kept, "raw")
	if page == nil && raw == nil {
		return Keeping{}, false
	}
	k := Keeping{Rung: s.Name, Title: s.Title, Page: page.Figure(RequestsPerCPU), Raw: raw.Figure(RequestsPerCPU)}
	if page != nil && raw != nil {
		if step, ok := Compare(raw.runs, page.runs, RequestsPerCPU); ok {
			step.Workload, step.Target, step.From = result.Kept, "page", s.Name
			k.Ratio = &step
		}
	}
	return k, true
}

func (rep *Report) knockouts(runs []result.Run, knockouts []Knockout) {
	described := map[[2]string]bool{}
	for _, k := range knockouts {
		described[[2]string{k.Rung, k.Name}] = true
	}
	for _, r := range runs {
		if k := [2]string{r.Rung, r.Knockout}; r.Knockout != "" && !described[k] {
			described[k] = true
			knockouts = append(knockouts[:len(knockouts):len(knockouts)], Knockout{Name: r.Knockout, Rung: r.Rung})
			rep.miss("There are results of a knock-out " + r.Knockout + " on " + r.Rung + " that nobody described.")
		}
	}
	for _, k := range knockouts {
		away := cells(only(runs, k.Rung, k.Name))
		rep.Knockouts = append(rep.Knockouts, Fall{
			Knockout: k, Cells: away, Steps: steps(k.Rung, rep.cells(k.Rung), away), Suffered: suffered(away),
		})
	}
}

func only(runs []result.Run, rung, knockout string) []result.Run {
	var out []result.Run
	for _, r := range runs {
		if r.Rung == rung && r.Knockout == knockout {
			out = append(out, r)
		}
	}
	return out
}

// place is where a rung stands among all; those that are none stand last.
func (rep *Report) place(rung string) int {
	for i, s := range rep.Rungs {
		if s.Name == rung {
			return i
		}
	}
	return len(rep.Rungs)
}

func (rep *Report) miss(sentence string) { rep.Missing = append(rep.Missing, sentence) }

func runName(r result.Run) string {
	name := r.Rung
	for _, s := range []string{r.Knockout, r.Workload, r.Target} {
		if s != "" {
			name += " " + s
		}
	}
	return fmt.Sprintf("%s, round %d", name, r.Round)
}
