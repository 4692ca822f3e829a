package rig

import (
	"fmt"
	"strings"
)

// A unit is what the rig obeys of a systemd unit: how to start the service.
// The rest (User, sandboxing, restarts) is systemd's business, and cannot
// work for who is not root.
type unit struct {
	exec  []string
	env   []string // NAME=value
	files []string // environment files; they stand above env
}

// parseUnit reads a unit or a drop-in of a unit. The format is that of
// systemd.syntax(7), systemd.service(5) and systemd.exec(5); what of it the
// recipes do not use, such as specifiers but %i and %%, is an error.
func parseUnit(text, instance string) (unit, error) {
	var u unit
	section := ""
	text = strings.ReplaceAll(text, "\\\n", " ")
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		if line == "" || line[0] == '#' || line[0] == ';' {
			continue
		}
		if line[0] == '[' {
			section = line
			continue
		}
		key, value, ok := strings.Cut(line, "=")
		if !ok {
			return u, fmt.Errorf("%q is not NAME=value", line)
		}
		if section != "[Service]" {
			continue
		}
		key, value = strings.TrimSpace(key), strings.TrimSpace(value)
		switch key {
		case "ExecStart", "Environment", "EnvironmentFile":
		case "ExecStartPre", "ExecStartPost", "WorkingDirectory", "PassEnvironment":
			return u, fmt.Errorf("%s is not obeyed here", key)
		default:
			continue
		}
		words, err := split(value, instance)
		if err != nil {
			return u, fmt.Errorf("%s: %w", key, err)
		}
		switch {
		case key == "ExecStart" && len(words) == 0: // takes back what stands above
			u.exec = nil
		case key == "ExecStart" && u.exec != nil:
			return u, fmt.Errorf("two lines ExecStart")
		case key == "ExecStart":
			u.exec = words
		case key == "Environment":
			u.env = append(u.env, words...)
		case key == "EnvironmentFile":
			u.files = append(u.files, words...)
		}
	}
	if len(u.exec) == 0 {
		return u, fmt.Errorf("no ExecStart")
	}
	return u, nil
}

// split takes a line apart at blanks outside of double quotes, and fills in
// the instance of a template unit.
func split(line, instance string) ([]string, error) {
	var words []string
	var word strings.Builder
	inside, quoted := false, false
	for i := 0; i < len(line); i++ {
		switch c := line[i]; {
		case c == '"':
			quoted, inside = !quoted, true
		case c == ' ' || c == '\t':
			if quoted {
				word.WriteByte(c)
			} else if inside {
				words = append(words, word.String())
				word.Reset()
				inside = false
			}
		case c == '%':
			i++
			switch {
			case i < len(line) && line[i] == 'i' && instance != "":
				word.WriteString(instance)
			case i < len(line) && line[i] == '%':
				word.WriteByte('%')
			default:
				return nil, fmt.Errorf("the specifier at %q is not obeyed here", line[i-1:])
			}
			inside = true
		case c == '$' || c == '\'' || c == '\\':
			return nil, fmt.Errorf("%q in %q is not obeyed here", c, line)
		default:
			word.WriteByte(c)
			inside = true
		}
	}
	if quoted {
		return nil, fmt.Errorf("%q ends within quotes", line)
	}
	if inside {
		words = append(words, word.String())
	}
	return words, nil
}

// parseEnv reads an environment file: lines NAME=value, and comments.
func parseEnv(text string) ([]string, error) {
	var out []string
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		if line == "" || line[0] == '#' || line[0] == ';' {
			continue
		}
		name, value, ok := strings.Cut(line, "=")
		if !ok || strings.ContainsAny(name, " \t") || strings.ContainsAny(value, "\"'\\") {
			return nil, fmt.Errorf("%q is not a plain NAME=value", line)
		}
		out = append(out, name+"="+value)
	}
	return out, nil
}
