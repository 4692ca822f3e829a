package web

import "net/http"

// healthz says that the process lives.
func (f *front) healthz(w http.ResponseWriter, r *request) error {
	w.Header().Set("Cache-Control", "no-store")
	return writeText(w, http.StatusOK, "ok\n")
}

// readyz says whether requests can be served, and what keeps them from it.
func (f *front) readyz(w http.ResponseWriter, r *request) error {
	w.Header().Set("Cache-Control", "no-store")
	if err := f.site.Ready(r.Context()); err != nil {
		return writeText(w, http.StatusServiceUnavailable, "not ready: "+err.Error()+"\n")
	}
	return writeText(w, http.StatusOK, "ready\n")
}
