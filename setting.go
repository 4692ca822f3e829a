package flickrkillr

import (
	"encoding"
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"time"
)

// A Switch is a setting that is on unless it is turned off; so is the zero
// Switch.
type Switch struct{ Off bool }

// UnmarshalText reads true or false.
func (s *Switch) UnmarshalText(text []byte) error {
	on, err := strconv.ParseBool(string(text))
	if err != nil {
		return fmt.Errorf("%q is neither true nor false", text)
	}
	s.Off = !on
	return nil
}

// ReadSettings fills a struct whose fields declare settings as those of
// Config do, its embedded structs included. lookup gives the text of a setting
// by its name and the name of its environment variable; where that is empty
// the setting is its default. Doors that have no command line use it: it takes
// microseconds.
func ReadSettings(into any, lookup func(name, env string) string) error {
	return readSettings(reflect.ValueOf(into).Elem(), lookup)
}

func readSettings(v reflect.Value, lookup func(name, env string) string) error {
	for i := range v.NumField() {
		f := v.Type().Field(i)
		if f.Anonymous {
			if err := readSettings(v.Field(i), lookup); err != nil {
				return err
			}
			continue
		}
		name := f.Tag.Get("name")
		if name == "" {
			continue
		}
		text := lookup(name, f.Tag.Get("env"))
		if text == "" {
			text = f.Tag.Get("default")
		}
		if text == "" {
			continue
		}
		if enum := f.Tag.Get("enum"); enum != "" && !slices.Contains(strings.Split(enum, ","), text) {
			return fmt.Errorf("%s: %q is none of %s", name, text, enum)
		}
		if err := readSetting(v.Field(i).Addr().Interface(), text); err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
	}
	return nil
}

func readSetting(field any, text string) (err error) {
	switch field := field.(type) {
	case *string:
		*field = text
	case *bool:
		*field, err = strconv.ParseBool(text)
	case *int:
		*field, err = strconv.Atoi(text)
	case *int64:
		*field, err = strconv.ParseInt(text, 10, 64)
	case *time.Duration:
		*field, err = time.ParseDuration(text)
	case encoding.TextUnmarshaler:
		err = field.UnmarshalText([]byte(text))
	default:
		err = fmt.Errorf("a setting of type %T cannot be read", field)
	}
	return err
}
