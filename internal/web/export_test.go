package web

// A Route is a line of the route table, for tests that walk all of it.
type Route struct {
	Pattern   string
	Get, Post bool
	Kept      bool // for visitors
	Plain     bool // errors are a line of text, not a page
	Allow     string
}

// Routes gives the whole table.
func Routes() []Route {
	var out []Route
	for _, rt := range routes {
		out = append(out, Route{Pattern: rt.pattern, Get: rt.get != nil, Post: rt.post != nil, Kept: rt.kept, Plain: rt.kind == plain, Allow: rt.allow()})
	}
	return out
}

// The bounds of an upload form.
const (
	MaxFiles  = maxFiles
	MaxFields = maxFields
	MaxField  = maxField
	PageLimit = pageLimit
)

// HasRoute says whether the table has an address, without its base path, and
// whether that takes a form.
func HasRoute(path string) (known, post bool) {
	rt, _, ok := findRoute(path)
	return ok, ok && rt.post != nil
}
