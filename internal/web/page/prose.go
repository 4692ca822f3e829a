package page

import "strings"

// A span is a piece of prose; it is a link when url is set.
type span struct{ text, url string }

// spans finds the web addresses in what a person wrote.
func spans(s string) []span {
	var out []span
	text := func(t string) {
		if t != "" {
			out = append(out, span{text: t})
		}
	}
	for {
		i := nextAddress(s)
		if i < 0 {
			text(s)
			return out
		}
		end := i + addressEnd(s[i:])
		text(s[:i])
		out = append(out, span{text: s[i:end], url: s[i:end]})
		s = s[end:]
	}
}

// nextAddress finds where the next http:// or https:// with something behind
// it begins, -1 where there is none.
func nextAddress(s string) int {
	from := 0
	for {
		i := strings.Index(s[from:], "http")
		if i < 0 {
			return -1
		}
		i += from
		for _, scheme := range []string{"http://", "https://"} {
			if strings.HasPrefix(s[i:], scheme) && addressEnd(s[i:]) > len(scheme) {
				return i
			}
		}
		from = i + len("http")
	}
}

// addressEnd is the length of the address that s begins with. Punctuation at
// its end belongs to the sentence, and so does a bracket that it did not open.
func addressEnd(s string) int {
	end := strings.IndexAny(s, " \t\n\r<>\"“”«»`{}|\\^")
	if end < 0 {
		end = len(s)
	}
	for end > 0 {
		switch c := s[end-1]; {
		case strings.IndexByte(".,;:!?'*", c) >= 0:
		case c == ')' && strings.Count(s[:end], "(") < strings.Count(s[:end], ")"):
		case c == ']' && strings.Count(s[:end], "[") < strings.Count(s[:end], "]"):
		default:
			return end
		}
		end--
	}
	return 0
}
