package photo

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// The longest texts a person may enter, in runes.
const (
	MaxTitle       = 255
	MaxDescription = 20000
	MaxTag         = 100
	MaxTags        = 75
	MaxBio         = 5000
	MaxDisplayName = 80
)

// Clean makes foreign text safe to keep: valid UTF-8 without NUL and other
// control characters (line breaks and tabs stay), without surrounding space.
func Clean(s string) string {
	s = strings.ToValidUTF8(s, "\uFFFD")
	s = strings.ReplaceAll(s, "\r\n", "\n")
	s = strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\t':
			return r
		case r == '\r':
			return '\n'
		case unicode.IsControl(r), isBidiOverride(r):
			return -1
		}
		return r
	}, s)
	return strings.TrimSpace(s)
}

// CleanLine is Clean for a text of one line: breaks become spaces.
func CleanLine(s string) string { return strings.Join(strings.Fields(Clean(s)), " ") }

// isBidiOverride finds the characters that reorder the text around them,
// which a name could use to pass for another.
func isBidiOverride(r rune) bool {
	return r >= 0x202A && r <= 0x202E || r >= 0x2066 && r <= 0x2069
}

// Clip cuts s to at most n runes.
func Clip(s string, n int) string {
	if len(s) <= n {
		return s
	}
	for i := range s {
		if n == 0 {
			return s[:i]
		}
		n--
	}
	return s
}

// checkLength refuses a text of more than limit runes.
func checkLength(field, what, s string, limit int) error {
	if n := utf8.RuneCountInString(s); n > limit {
		return Invalidf(field, "The %s has %d characters; at most %d fit. Shorten it.", what, n, limit)
	}
	return nil
}

// CheckTitle cleans a title and refuses one that is too long.
func CheckTitle(s string) (string, error) {
	s = CleanLine(s)
	return s, checkLength("title", "title", s, MaxTitle)
}

// CheckDescription cleans a description and refuses one that is too long.
func CheckDescription(s string) (string, error) {
	s = Clean(s)
	return s, checkLength("description", "description", s, MaxDescription)
}
