package page

import (
	"hash/fnv"
	"strconv"
	"strings"
	"unicode"

	"github.com/a-h/templ"
)

// monogram gives the first letters of the first and last word of a name.
func monogram(name string) string {
	words := strings.FieldsFunc(name, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	if len(words) == 0 {
		return "·"
	}
	first := func(s string) string { return strings.ToUpper(string([]rune(s)[:1])) }
	if len(words) == 1 {
		return first(words[0])
	}
	return first(words[0]) + first(words[len(words)-1])
}

// hue draws an avatar's colour from the name in URLs, which seldom changes.
func hue(name string) templ.SafeCSS {
	h := fnv.New32a()
	h.Write([]byte(name))
	return templ.SafeCSS("--hue:" + strconv.Itoa(int(h.Sum32()%360)))
}
