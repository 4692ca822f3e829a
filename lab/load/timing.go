package load

import (
	"bytes"
	"strconv"

	"flickrkillr/lab/result"
)

// addTimings adds what a header Server-Timing says, NAME;dur=MILLISECONDS with
// commas between (https://www.w3.org/TR/server-timing/). What is not of this
// form is left out.
func addTimings(to map[string]result.Phase, header []byte) {
	for metric := range bytes.SplitSeq(header, []byte(",")) {
		name, value, ok := bytes.Cut(bytes.TrimSpace(metric), []byte(";dur="))
		value, _, _ = bytes.Cut(value, []byte(";"))
		ms, err := strconv.ParseFloat(string(value), 64)
		if !ok || err != nil || !(ms >= 0 && ms < 1e9) || len(to) >= maxClasses {
			continue
		}
		p := to[string(name)]
		to[string(name)] = result.Phase{Seconds: p.Seconds + ms/1000, Count: p.Count + 1}
	}
}
