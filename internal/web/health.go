package web

import (
	"net/http"
	"strings"
)

// healthz says that the process lives.
func (f *front) healthz(w http.ResponseWriter, r *request) error {
	w.Header().Set("Cache-Control", "no-store")
	return writeText(w, http.StatusOK, "ok\n")
}

// readyz says whether requests can be served, and which part keeps them from
// it; why stands in the log only.
func (f *front) readyz(w http.ResponseWriter, r *request) error {
	w.Header().Set("Cache-Control", "no-store")
	var parts []string
	for _, t := range f.site.Ready(r.Context()) {
		f.log.Warn("not ready", "part", t.Part, "error", t.Err)
		parts = append(parts, t.Part)
	}
	if len(parts) > 0 {
		return writeText(w, http.StatusServiceUnavailable, "not ready: "+strings.Join(parts, ", ")+"\n")
	}
	return writeText(w, http.StatusOK, "ready\n")
}
