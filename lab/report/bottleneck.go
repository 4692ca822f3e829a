package report

import (
	"fmt"
	"math"
	"strings"

	"flickrkillr/lab/result"
)

// Bottleneck names in one sentence what holds a rung down, with its evidence.
// Runs are all of the rung's, knock-outs included: where one of those touches
// the named cause, a second sentence says whether it confirms it. Cores are
// the machine's; 0 where they are not known.
//
// The page workload is judged, or else the first one there is. Cores that are
// 85 % busy or more are full: the group with most CPU is the bottleneck. An
// app that keeps one core busy beside an idle one is held by that core. Cores
// that more clients fill were left idle by the few of the page: then too what
// costs most CPU is the bottleneck. Else requests wait, and where they wait is
// read from the phases inside the app and from the time that clients waited
// outside of it.
func Bottleneck(cores int, runs []result.Run, knockouts []Knockout) string {
	base, all := judged(runs)
	if len(base) == 0 {
		return "not known: there is no valid run."
	}
	split, in := newSplit(cores, base), newInside(base)
	if split == nil {
		return "not known: the runs carry no CPU times."
	}
	if bound(base) {
		return fmt.Sprintf("the load tool: it was the limit itself in every run (%s), so the servers' own limit was not reached.",
			of(split.CPU["client"], split.Busy, "of the busy CPU time"))
	}
	busy, known := split.busy()
	causes, text := cpuBound(split, in)
	app := split.CPU["app"] / split.Seconds
	switch {
	case known && cores > 1 && app > .88 && app < 1.06 && busy < .93:
		causes = []string{"core"}
		text = fmt.Sprintf("one core: the app keeps %s of a core busy and cannot use another, while the %d cores together are %s busy",
			percent(min(app, 1)), cores, percent(busy))
	case known && busy >= .85:
		causes = append(causes, "core")
		text += fmt.Sprintf("; the %s busy", cored(cores, busy))
	case known && filled(cores, base, runs) != "":
		if cause, _ := waiting(base, in); cause == "outside" { // then its phases tell little
			causes, text = cpuBound(split, nil)
		}
		text = fmt.Sprintf("%s; the %s busy, and %s", text, cored(cores, busy), filled(cores, base, runs))
		causes = append(causes, "core")
	case known:
		var cause string
		cause, text = waiting(base, in)
		causes = []string{cause}
		text = fmt.Sprintf("waiting: the %s busy; ", cored(cores, busy)) + text
	default:
		text += "; how busy the machine was is not known"
	}
	if split.Overrun {
		text += " (doubtful: the groups add up to more CPU time than the machine spent)"
	}
	text += "." + newSpent(base).words()
	for _, cause := range causes {
		text += confirm(cause, base, all, knockouts)
	}
	return text
}

// judged gives the runs of the workload to judge by, whole and all.
func judged(runs []result.Run) (base, all []result.Run) {
	workload, target := "", ""
	for _, r := range runs {
		if r.Open || r.Knockout != "" || flaw(r) != "" {
			continue
		}
		if workload == "" || r.Workload == result.Page && workload != result.Page {
			workload, target = r.Workload, r.Target
		}
	}
	for _, r := range runs {
		if r.Open || r.Workload != workload || r.Target != target {
			continue
		}
		all = append(all, r)
		if r.Knockout == "" && flaw(r) == "" {
			base = append(base, r)
		}
	}
	return base, all
}

// filled says that more clients than those of the base keep the cores full, on
// the one page that most clients ask; "" where they do not.
func filled(cores int, base, runs []result.Run) string {
	var hot []result.Run
	for _, r := range runs {
		if r.Workload == result.Hot && r.Knockout == "" && !r.Open && flaw(r) == "" && r.Workers > base[0].Workers {
			hot = append(hot, r)
		}
	}
	split := newSplit(cores, hot)
	if split == nil {
		return ""
	}
	busy, known := split.busy()
	if !known || busy < .85 {
		return ""
	}
	return fmt.Sprintf("%s with %d clients instead of %d (the workload hot)", percent(busy), hot[0].Workers, base[0].Workers)
}

func bound(runs []result.Run) bool {
	for _, r := range runs {
		if !r.ClientBound {
			return false
		}
	}
	return true
}

// cpuBound names the server group that used most CPU. The load tool is no
// server: where it uses more than any of them, that is said too.
func cpuBound(s *Split, in *Inside) (causes []string, text string) {
	top := ""
	for _, g := range groups() {
		if g != "client" && g != "unaccounted" && s.CPU[g] > s.CPU[top] {
			top = g
		}
	}
	text = fmt.Sprintf("%s: %s", groupName(top), of(s.CPU[top], s.server(), "of server CPU"))
	causes = []string{top}
	if top == "app" && in != nil {
		p := in.largest()
		text += fmt.Sprintf(", where requests spend %s of their time %s", percent(p.Share), phaseWords(p.Phase))
		if p.Phase == "sql" || p.Phase == "connect" || p.Phase == "cache" || p.Phase == "session" {
			causes = []string{p.Phase}
		}
	}
	if c := s.CPU["client"]; c > s.CPU[top] {
		text += fmt.Sprintf("; the load tool itself uses more (%s)", of(c, s.Busy, "of the busy CPU time"))
	}
	return causes, text
}

func waiting(runs []result.Run, in *Inside) (cause, text string) {
	sum, n := 0.0, 0.0
	for _, r := range runs {
		if !r.ClientBound {
			sum += r.Latency.Mean * float64(r.Latency.Count)
			n += float64(r.Latency.Count)
		}
	}
	if in == nil {
		return "", "where is not known, since the app counted no phases"
	}
	through := min(in.Requests/math.Max(n, 1), 1)
	if inside := in.Total * through; n > 0 && inside < sum/n/2 {
		return "outside", fmt.Sprintf("of %s a request only %s pass inside the app: the rest is process and connection starts, and queues before it",
			duration(sum/n), duration(inside))
	}
	p := in.largest()
	return p.Phase, fmt.Sprintf("requests spend %s of their time in the app %s", percent(p.Share), phaseWords(p.Phase))
}

// confirm finds the knock-out that speaks most on a cause.
func confirm(cause string, base, all []result.Run, knockouts []Knockout) string {
	best, text := 0.0, ""
	for _, k := range knockouts {
		words := strings.ToLower(k.Name + " " + k.Away)
		related := false
		for _, w := range evidence(cause) {
			related = related || strings.Contains(words, w)
		}
		if !related || k.Rung != base[0].Rung {
			continue
		}
		var away []result.Run
		for _, r := range all {
			if r.Knockout == k.Name {
				away = append(away, r)
			}
		}
		s, ok := Compare(base, away, Rate)
		if size := math.Abs(math.Log(s.Ratio)); ok && (text == "" || size > best) {
			best = size
			switch {
			case s.Counts && s.Ratio < .9:
				text = fmt.Sprintf(" The knock-out %s confirms that %s: %s.", k.Name, claim(cause), ratio(s.Ratio))
			case s.Rounds < 3:
				text = fmt.Sprintf(" The knock-out %s gave %s, in too few rounds to count.", k.Name, ratio(s.Ratio))
			default:
				text = fmt.Sprintf(" The knock-out %s does not confirm that %s: %s, %s.", k.Name, claim(cause), ratio(s.Ratio), s.Verdict())
			}
		}
	}
	return text
}

// evidence lists words by which a knock-out is known to touch a cause.
func evidence(cause string) []string {
	switch cause {
	case "database", "sql", "session", "connect":
		return []string{"index", "pool", "prepared", "database", "session"}
	case "core":
		return []string{"core"}
	case "memcached", "cache":
		return []string{"memcached", "cache"}
	case "outside", "wrap", "queue":
		return []string{"keep", "connection", "pool", "process"}
	}
	return nil
}

// claim is what a knock-out confirms.
func claim(cause string) string {
	switch cause {
	case "core":
		return "processors are the limit"
	case "database", "sql", "session", "connect":
		return "the database is where it hurts"
	case "memcached", "cache":
		return "the cache carries it"
	}
	return "connections and starts are what it waits for"
}

func cored(cores int, busy float64) string {
	if cores == 1 {
		return "one core was " + percent(busy)
	}
	return fmt.Sprintf("%d cores were %s", cores, percent(busy))
}

func of(part, whole float64, words string) string {
	if whole <= 0 {
		return "share not known"
	}
	return percent(part/whole) + " " + words
}

func groupName(group string) string {
	switch group {
	case "nginx", "memcached":
		return group
	case "wrap":
		return "fcgiwrap"
	case "client":
		return "the load tool"
	case "other":
		return "other processes"
	case "unaccounted":
		return "unaccounted"
	}
	return "the " + group
}

func phaseWords(phase string) string {
	switch phase {
	case "queue":
		return "queueing for a free place"
	case "session":
		return "reading the session"
	case "cache":
		return "asking the cache"
	case "connect":
		return "connecting to the database"
	case "sql":
		return "in SQL round trips"
	case "render":
		return "rendering"
	case "write":
		return "writing the answer"
	}
	return "outside any counted phase"
}
