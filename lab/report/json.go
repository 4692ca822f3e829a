package report

import (
	"encoding/json"
	"fmt"
	"io"
)

// JSON writes the report for programs. Seconds are seconds, shares are 0 to
// 1, ratios are after over before; what is not known is left out.
func (rep *Report) JSON(w io.Writer) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "\t")
	if err := e.Encode(rep); err != nil {
		return fmt.Errorf("writing the report: %w", err)
	}
	return nil
}
