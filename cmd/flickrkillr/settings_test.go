package main

import (
	"os"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/alecthomas/kong"

	"flickrkillr"
)

// The command line and the doors without one read the same settings.
func TestSettingsAreReadAlike(t *testing.T) {
	both := func(t *testing.T) settings {
		t.Helper()
		var line struct{ settings }
		parser, err := kong.New(&line)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := parser.Parse(nil); err != nil {
			t.Fatal(err)
		}
		var environment settings
		if err := flickrkillr.ReadSettings(&environment, func(_, env string) string { return os.Getenv(env) }); err != nil {
			t.Fatal(err)
		}
		if line.settings != environment {
			t.Errorf("the command line reads %+v\nthe environment %+v", line.settings, environment)
		}
		return environment
	}
	t.Run("defaults", func(t *testing.T) {
		s := both(t)
		if s.Data != "data" || s.SlowQuery != 200*time.Millisecond || s.DBKeep.Off || s.DBPrepare.Off || s.LogFormat != "text" {
			t.Errorf("%+v", s)
		}
		if zero := (flickrkillr.Config{}); zero.DBKeep.Off || zero.DBPrepare.Off {
			t.Error("an empty Config keeps nothing")
		}
	})
	t.Run("all set", func(t *testing.T) {
		for _, typ := range []reflect.Type{reflect.TypeFor[flickrkillr.Config](), reflect.TypeFor[settings]()} {
			for i := range typ.NumField() {
				f := typ.Field(i)
				if f.Tag.Get("name") == "" {
					continue
				}
				text := map[reflect.Kind]string{reflect.String: "json", reflect.Bool: "true", reflect.Struct: "false"}[f.Type.Kind()]
				if text == "" {
					text = "7"
				}
				if f.Type == reflect.TypeFor[time.Duration]() {
					text = "3s"
				}
				if enum := f.Tag.Get("enum"); enum != "" {
					text = enum[strings.LastIndexByte(enum, ',')+1:]
				}
				t.Setenv(f.Tag.Get("env"), text)
			}
		}
		s := both(t)
		v := reflect.ValueOf(s.Config)
		for i := range v.NumField() {
			if f := v.Type().Field(i); f.Tag.Get("name") != "" && v.Field(i).IsZero() {
				t.Errorf("%s is not read", f.Name)
			}
		}
		if s.DBConns != 7 || s.SlowQuery != 3*time.Second || !s.DBKeep.Off || s.LogFormat != "json" {
			t.Errorf("%+v", s)
		}
	})
	for _, bad := range []string{"FLICKRKILLR_DB_CONNS", "FLICKRKILLR_DB_KEEP", "FLICKRKILLR_MAX_UPLOAD", "FLICKRKILLR_SLOW_QUERY", "FLICKRKILLR_SERVER_TIMING", "FLICKRKILLR_LOG"} {
		err := flickrkillr.ReadSettings(&settings{}, func(_, env string) string {
			if env == bad {
				return "perhaps"
			}
			return ""
		})
		if err == nil {
			t.Errorf("%s=perhaps is taken", bad)
		}
	}
}
