package store

import (
	"errors"
	"flag"
	"fmt"
	"go/ast"
	"go/constant"
	"go/parser"
	"go/token"
	"go/types"
	"io/fs"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write queries.sql and indexes.go anew")

// A namedQuery is a query as the package's source declares it.
type namedQuery struct {
	query
	file string
}

// rawSQL are the files that may run statements without a name: they work on
// the schema or load whole tables, and no request passes there.
var rawSQL = []string{"migrate.go", "bulk.go", "bulk_postgres.go", "bulk_sqlite.go", "load.go", "indexes.go"}

// runners are database/sql's and pgx's methods that take SQL, with the place
// of the text among their arguments.
var runners = map[string]int{"Exec": 0, "Query": 0, "QueryRow": 0, "Prepare": 0, "ExecContext": 1, "QueryContext": 1, "QueryRowContext": 1, "PrepareContext": 1, "CopyFrom": -1, "SendBatch": -1}

// queriesIn reads the queries out of Go source, and what is wrong with them.
// The type checker gives the value of a text that is put together of
// constants; what it cannot resolve of other packages does not matter here.
func queriesIn(files map[string]string) (queries []namedQuery, faults []string) {
	set := token.NewFileSet()
	var parsed []*ast.File
	for _, name := range sortedKeys(files) {
		f, err := parser.ParseFile(set, name, files[name], parser.SkipObjectResolution)
		if err != nil {
			return nil, []string{err.Error()}
		}
		parsed = append(parsed, f)
	}
	info := types.Info{Types: map[ast.Expr]types.TypeAndValue{}}
	conf := types.Config{Importer: noImports{}, Error: func(error) {}}
	conf.Check("store", set, parsed, &info) // errors of missing imports are expected
	for _, f := range parsed {
		file := set.File(f.Pos()).Name()
		ast.Inspect(f, func(n ast.Node) bool {
			fault := func(format string, args ...any) {
				faults = append(faults, fmt.Sprintf("%s: ", set.Position(n.Pos()))+fmt.Sprintf(format, args...))
			}
			switch n := n.(type) {
			case *ast.CompositeLit:
				named, ok := info.Types[n].Type.(*types.Named)
				if !ok || named.Obj().Name() != "query" {
					return true
				}
				if len(n.Elts) != 2 {
					fault("a query has a name and a text")
					return true
				}
				name, text := info.Types[n.Elts[0]].Value, info.Types[n.Elts[1]].Value
				if name == nil || text == nil {
					fault("a query's name and text are constant")
					return true
				}
				queries = append(queries, namedQuery{query{constant.StringVal(name), constant.StringVal(text)}, file})
			case *ast.CallExpr:
				sel, ok := n.Fun.(*ast.SelectorExpr)
				if !ok || slices.Contains(rawSQL, file) {
					return true
				}
				at, runs := runners[sel.Sel.Name]
				if !runs {
					return true
				}
				if at >= 0 && at < len(n.Args) {
					if text, ok := n.Args[at].(*ast.SelectorExpr); ok && text.Sel.Name == "sql" {
						return true
					}
					if _, ok := info.Types[n.Args[at]].Type.(*types.Slice); ok {
						return true // a prepared statement's values
					}
					if id, ok := n.Args[at].(*ast.Ident); ok && id.Name == "args" {
						return true // the same
					}
				}
				fault("%s runs SQL that is not a query with a name", sel.Sel.Name)
			}
			return true
		})
	}
	slices.SortFunc(queries, func(a, b namedQuery) int { return strings.Compare(a.name, b.name) })
	counts := regexp.MustCompile(`(?i)\b(OFFSET\b|COUNT\s*\()`)
	for i, q := range queries {
		if i > 0 && queries[i-1].name == q.name {
			faults = append(faults, fmt.Sprintf("%s: the name %s is in use twice", q.file, q.name))
		}
		if word := counts.FindString(q.sql); word != "" {
			faults = append(faults, fmt.Sprintf("%s: %s uses %s: its cost grows with the rows it passes", q.file, q.name, word))
		}
	}
	return queries, faults
}

type noImports struct{}

func (noImports) Import(string) (*types.Package, error) { return nil, errors.New("not needed here") }

// allQueries gives every query of this package.
func allQueries(t testing.TB) []namedQuery {
	t.Helper()
	files := map[string]string{}
	names, err := fs.Glob(os.DirFS("."), "*.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		if !strings.HasSuffix(name, "_test.go") {
			text, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			files[name] = string(text)
		}
	}
	queries, faults := queriesIn(files)
	for _, f := range faults {
		t.Error(f)
	}
	if len(queries) == 0 {
		t.Fatal("no queries found")
	}
	return queries
}

func TestQueriesAreListed(t *testing.T) {
	var b strings.Builder
	b.WriteString("-- Every statement that the site runs, by name. Written by «go generate»; the\n-- source stands in the file named beside it.\n")
	for _, q := range allQueries(t) {
		fmt.Fprintf(&b, "\n-- %s (%s)\n%s;\n", q.name, q.file, strings.TrimSpace(q.sql))
	}
	sameFile(t, "queries.sql", b.String())
}

// sameFile holds a file that is made from the source against what it should
// say, or writes it when the tests run with -update.
func sameFile(t *testing.T, name, want string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(name, []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if have, err := os.ReadFile(name); err != nil || string(have) != want {
		t.Errorf("%s is out of date (%v); run «go generate ./internal/store»", name, err)
	}
}

func TestQueriesInFindsFaults(t *testing.T) {
	const head = "package store\n\nimport \"database/sql\"\n\ntype query struct{ name, sql string }\n\n"
	for body, want := range map[string]string{
		`var a = query{"a", "SELECT " + columns}; const columns = "1"`:      "",
		`var a, b = query{"a", "x"}, query{"a", "y"}`:                       "in use twice",
		`func f(t string) query { return query{"a", "SELECT " + t} }`:       "are constant",
		`var a = query{"a", "SELECT 1 LIMIT 2 offset 3"}`:                   "uses offset",
		`var a = query{"a", "SELECT Count (*) FROM t"}`:                     "uses Count (",
		`func f(db *sql.DB) { db.QueryContext(nil, "SELECT 1") }`:           "QueryContext runs SQL",
		`func f(db *sql.DB, s string) { db.Exec(s) }`:                       "Exec runs SQL",
		`func f(db *sql.DB, q query) { db.ExecContext(nil, q.sql, 1) }`:     "",
		`func f(s *sql.Stmt, args ...any) { s.QueryContext(nil, args...) }`: "",
		`var a = query{name: "a"}`:                                          "a name and a text",
	} {
		_, faults := queriesIn(map[string]string{"x.go": head + body})
		if got := strings.Join(faults, "\n"); (want == "") != (got == "") || !strings.Contains(got, want) {
			t.Errorf("%s\ngives %q, not %q", body, got, want)
		}
	}
}

func sortedKeys[V any](m map[string]V) []string {
	var keys []string
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}
