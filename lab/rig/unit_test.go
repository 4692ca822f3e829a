package rig

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestUnits(t *testing.T) {
	for _, c := range []struct {
		name, text, instance string
		want                 unit
		fails                bool
	}{
		{name: "template", instance: "2", text: "[Unit]\nDescription=Process %i, %n\n[Service]\n# a comment\nEnvironment=GOMAXPROCS=1 \"A=b c\"\nEnvironmentFile=/e/f\nExecStart=/bin/x --addr unix:/run/%i.sock \\\n  100%%\nUser=me\n",
			want: unit{exec: []string{"/bin/x", "--addr", "unix:/run/2.sock", "100%"}, env: []string{"GOMAXPROCS=1", "A=b c"}, files: []string{"/e/f"}}},
		{name: "drop-in takes back what stood above", text: "[Service]\nExecStart=/bin/a\nExecStart=\nExecStart=/bin/b \"\"\n", want: unit{exec: []string{"/bin/b", ""}}},
		{name: "instance of a plain unit", text: "[Service]\nExecStart=/bin/x %i\n", fails: true},
		{name: "other specifiers", instance: "1", text: "[Service]\nExecStart=/bin/x %H\n", fails: true},
		{name: "variables", text: "[Service]\nExecStart=/bin/x ${OPTIONS}\n", fails: true},
		{name: "open quotes", text: "[Service]\nExecStart=/bin/x \"a\n", fails: true},
		{name: "two starts", text: "[Service]\nExecStart=/bin/x\nExecStart=/bin/y\n", fails: true},
		{name: "no start", text: "[Service]\nUser=me\n", fails: true},
		{name: "a start elsewhere", text: "[Install]\nExecStart=/bin/x\n", fails: true},
		{name: "what it would have to obey", text: "[Service]\nExecStartPre=/bin/y\nExecStart=/bin/x\n", fails: true},
		{name: "not a line", text: "[Service]\nExecStart\n", fails: true},
	} {
		got, err := parseUnit(c.text, c.instance)
		if (err != nil) != c.fails {
			t.Errorf("%s: %v", c.name, err)
		} else if d := cmp.Diff(c.want, got, cmp.AllowUnexported(unit{})); err == nil && d != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, d)
		}
	}
}

func TestEnvironmentFiles(t *testing.T) {
	got, err := parseEnv("# all\n\nA=postgres:///x?host=/y\n;b\nB=\n")
	if d := cmp.Diff([]string{"A=postgres:///x?host=/y", "B="}, got); err != nil || d != "" {
		t.Errorf("%v\n%s", err, d)
	}
	for _, bad := range []string{"A", "A B=c", "A=\"x\""} {
		if _, err := parseEnv(bad); err == nil {
			t.Errorf("%q was taken", bad)
		}
	}
}
