package flickrkillr_test

import (
	"bytes"
	"fmt"
	"io"
	"maps"
	"mime/multipart"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/testscript"
)

// TestDoors runs the scripts of testdata/script against a fresh site behind
// every door, and holds the doors against each other: what each answered,
// status, headers and bytes, must be the same.
//
// The words of the scripts, besides testscript's own:
//
//	as NAME                    be another visitor, with cookies of his own
//	get PATH, head PATH        ask
//	post PATH FIELD=VALUE…     send a form; a value @FILE uploads that file
//	header NAME VALUE          send this header with the next request
//	status N                   what the answer's status must be
//	has NAME REGEXP            the answer's header must match
//	body REGEXP                the answer's body must match
//	same FILE                  the answer's body must be that file, bit for bit
//	keep NAME REGEXP           put the first group, found in the body, in $NAME
func TestDoors(t *testing.T) {
	photos := samplePhotos(t)
	var mu sync.Mutex
	heard := map[string]map[string]string{} // script: door: what was said
	for _, door := range doors {
		t.Run(door.name, func(t *testing.T) {
			if door.built != nil {
				door.built(t)
			}
			testscript.Run(t, testscript.Params{
				Dir: "testdata/script",
				Setup: func(env *testscript.Env) error {
					v := &visit{door: door.name, jars: map[string]*cookiejar.Jar{}}
					v.base = door.open(env.T().(testing.TB), filepath.Join(env.WorkDir, ".site"))
					v.as("visitor")
					env.Values["visit"] = v
					for name, data := range photos {
						if err := os.WriteFile(filepath.Join(env.WorkDir, name), data, 0o600); err != nil {
							return err
						}
					}
					script := filepath.Base(env.WorkDir)
					env.Defer(func() {
						mu.Lock()
						defer mu.Unlock()
						if heard[script] == nil {
							heard[script] = map[string]string{}
						}
						heard[script][door.name] = v.said()
					})
					return nil
				},
				Cmds: map[string]func(*testscript.TestScript, bool, []string){
					"as":  command(func(v *visit, ts *testscript.TestScript, args []string) error { v.as(args[0]); return nil }),
					"get": command(func(v *visit, ts *testscript.TestScript, args []string) error { return v.send("GET", args[0], nil, "") }),
					"head": command(func(v *visit, ts *testscript.TestScript, args []string) error {
						return v.send("HEAD", args[0], nil, "")
					}),
					"method": command(func(v *visit, ts *testscript.TestScript, args []string) error {
						return v.send(args[0], args[1], nil, "")
					}),
					"post": command(post),
					"header": command(func(v *visit, ts *testscript.TestScript, args []string) error {
						v.next.Set(args[0], args[1])
						return nil
					}),
					"status": command(func(v *visit, ts *testscript.TestScript, args []string) error {
						if strconv.Itoa(v.status) != args[0] {
							return fmt.Errorf("status is %d\n%.2000s", v.status, v.body)
						}
						return nil
					}),
					"has":  has,
					"body": body,
					"same": command(func(v *visit, ts *testscript.TestScript, args []string) error {
						if ts.ReadFile(args[0]) != string(v.body) {
							return fmt.Errorf("the body (%d bytes) is not %s", len(v.body), args[0])
						}
						return nil
					}),
					"keep": command(func(v *visit, ts *testscript.TestScript, args []string) error {
						found := regexp.MustCompile(args[1]).FindSubmatch(v.body)
						if found == nil {
							return fmt.Errorf("nothing matches %s in\n%s", args[1], v.body)
						}
						ts.Setenv(args[0], string(found[1]))
						return nil
					}),
				},
			})
		})
	}
	compareDoors(t, heard)
}

// compareDoors holds what every door said against the first one.
func compareDoors(t *testing.T, heard map[string]map[string]string) {
	if len(heard) == 0 {
		t.Fatal("no script ran")
	}
	for script, said := range heard {
		first, ok := said[doors[0].name]
		if !ok || strings.Count(first, "\n") < 3 {
			t.Errorf("%s: the first door said nothing", script)
		}
		for door, text := range said {
			if diff := cmp.Diff(first, text); diff != "" {
				t.Errorf("%s: door %s differs from %s:\n%s", script, door, doors[0].name, diff)
			}
		}
	}
}

// A visit is what one script sees through one door.
type visit struct {
	door, base string
	jars       map[string]*cookiejar.Jar
	client     *http.Client
	next       http.Header // for the next request

	status int
	header http.Header
	body   []byte
	log    bytes.Buffer
}

func command(fn func(*visit, *testscript.TestScript, []string) error) func(*testscript.TestScript, bool, []string) {
	return func(ts *testscript.TestScript, neg bool, args []string) {
		if neg {
			ts.Fatalf("this word cannot be negated")
		}
		ts.Check(fn(ts.Value("visit").(*visit), ts, args))
	}
}

func has(ts *testscript.TestScript, neg bool, args []string) {
	v := ts.Value("visit").(*visit)
	got := strings.Join(v.header.Values(args[0]), "; ")
	if regexp.MustCompile(args[1]).MatchString(got) == neg {
		ts.Fatalf("header %s is %q", args[0], got)
	}
}

func body(ts *testscript.TestScript, neg bool, args []string) {
	v := ts.Value("visit").(*visit)
	if regexp.MustCompile(args[0]).Match(v.body) == neg {
		ts.Fatalf("the body is\n%s", v.body)
	}
}

func (v *visit) as(name string) {
	if v.jars[name] == nil {
		v.jars[name], _ = cookiejar.New(nil)
	}
	v.client = &http.Client{
		Jar:           v.jars[name],
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
		Transport:     &http.Transport{DisableCompression: true, DisableKeepAlives: true},
	}
	v.next = http.Header{}
}

// post sends fields as a form, or with files as multipart.
func post(v *visit, ts *testscript.TestScript, args []string) error {
	var form bytes.Buffer
	mp := multipart.NewWriter(&form)
	mp.SetBoundary("scripts-own-boundary")
	values, files := url.Values{}, false
	for _, a := range args[1:] {
		name, value, _ := strings.Cut(a, "=")
		if file, ok := strings.CutPrefix(value, "@"); ok {
			files = true
			w, err := mp.CreateFormFile(name, file)
			if err != nil {
				return err
			}
			io.WriteString(w, ts.ReadFile(file))
			continue
		}
		values.Add(name, value)
		if err := mp.WriteField(name, value); err != nil {
			return err
		}
	}
	mp.Close()
	if files {
		return v.send("POST", args[0], &form, mp.FormDataContentType())
	}
	return v.send("POST", args[0], strings.NewReader(values.Encode()), "application/x-www-form-urlencoded")
}

func (v *visit) send(method, path string, data io.Reader, kind string) error {
	r, err := http.NewRequest(method, v.base+path, data)
	if err != nil {
		return err
	}
	r.Header, v.next = v.next, http.Header{}
	if kind != "" {
		r.Header.Set("Content-Type", kind)
	}
	r.Header.Set("User-Agent", "scripts")
	resp, err := v.client.Do(r)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	if v.body, err = io.ReadAll(resp.Body); err != nil {
		return err
	}
	v.status, v.header = resp.StatusCode, resp.Header
	fmt.Fprintf(&v.log, "%s %s\n%d\n", method, path, v.status)
	for _, name := range slices.Sorted(maps.Keys(resp.Header)) {
		switch name {
		case "Server", "Date", "Connection", "Transfer-Encoding", "Content-Length", "Keep-Alive", "Alt-Svc":
			// These speak of the connection, which is the web server's.
		default:
			fmt.Fprintf(&v.log, "%s: %s\n", name, strings.Join(resp.Header[name], " | "))
		}
	}
	fmt.Fprintf(&v.log, "\n%s\n\n", v.body)
	return nil
}

// What differs from site to site. Ids, secrets and session tokens are replaced
// by their number in the order of appearance, times and timings by a word.
var (
	own   = regexp.MustCompile(`[0-9]{17,19}|[0-9a-f]{16}|[A-Za-z0-9_-]{43}\b`)
	times = regexp.MustCompile(`\d{4}-\d\d-\d\dT[0-9:.]+Z|\w{3}, \d\d \w{3} \d{4} [0-9:]+ GMT|\b[0-9]{13}-|Etag: "[0-9a-f]{6,8}-[0-9a-f]+"\nReferrer-Policy: same-origin\nVary|Server-Timing: [^\n]*|\d\d:\d\d UTC`)
)

func (v *visit) said() string {
	numbers := map[string]string{}
	return own.ReplaceAllStringFunc(times.ReplaceAllString(v.log.String(), "<time>"), func(s string) string {
		if numbers[s] == "" {
			numbers[s] = "<" + strconv.Itoa(len(numbers)+1) + ">"
		}
		return numbers[s]
	})
}
