package photo

import (
	"strings"
	"unicode"
)

// A Tag is a word that somebody put on a photo. Raw is what was typed; Name
// is the normalised form that makes "New York" and "newyork" one tag.
type Tag struct{ Name, Raw string }

// NormalTag gives the normalised form of a tag as Flickr does: lower case,
// letters, digits and marks only. It is empty where nothing remains. A machine
// tag keeps the colon and the equals sign between its parts.
// https://www.flickr.com/services/api/misc.tags.html
func NormalTag(raw string) string {
	if m, ok := ParseMachineTag(raw); ok {
		return m.String()
	}
	return normalPart(raw)
}

func normalPart(raw string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) {
			return unicode.ToLower(r)
		}
		if r > unicode.MaxLatin1 && (unicode.IsSymbol(r) || unicode.IsNumber(r)) {
			return r // emoji and the like are tags too
		}
		return -1
	}, raw)
}

// A MachineTag is a tag that programs read: namespace:predicate=value, each
// part in its normalised form. Value is empty in what names all values.
type MachineTag struct{ Namespace, Predicate, Value string }

// ParseMachineTag reads a machine tag. Namespace and predicate are ASCII
// letters, digits and underscores, and begin with a letter.
// https://www.flickr.com/groups/51035612836@N01/discuss/72157594497877875/
func ParseMachineTag(raw string) (m MachineTag, ok bool) {
	m, ok = machineParts(raw)
	return m, ok && m.Value != ""
}

// MachinePrefix reads what names all machine tags of a namespace and
// predicate, "geo:lat=", or of a namespace, "geo:".
func MachinePrefix(s string) (string, bool) {
	if m, ok := machineParts(s); ok && strings.HasSuffix(s, "=") {
		return m.Namespace + ":" + m.Predicate + "=", true
	}
	if ns, ok := strings.CutSuffix(s, ":"); ok && machineName(ns) {
		return normalPart(ns) + ":", true
	}
	return "", false
}

func machineParts(raw string) (m MachineTag, ok bool) {
	key, value, ok := strings.Cut(raw, "=")
	ns, predicate, ok2 := strings.Cut(key, ":")
	if !ok || !ok2 || !machineName(ns) || !machineName(predicate) {
		return m, false
	}
	return MachineTag{normalPart(ns), normalPart(predicate), normalPart(value)}, true
}

func machineName(s string) bool {
	for i := range len(s) {
		c := s[i] | 0x20
		letter := 'a' <= c && c <= 'z'
		if !letter && (i == 0 || s[i] != '_' && (s[i] < '0' || s[i] > '9')) {
			return false
		}
	}
	return s != ""
}

// String is the tag's normalised form.
func (m MachineTag) String() string { return m.Namespace + ":" + m.Predicate + "=" + m.Value }

// Machine says whether this is a machine tag.
func (t Tag) Machine() bool { return strings.Contains(t.Name, "=") }

// ParseTags reads what a person typed into a tag field: words separated by
// spaces or commas, with double quotes around a tag of several words. Tags
// that normalise to the same name are one; the first spelling stays.
func ParseTags(s string) ([]Tag, error) {
	var raws []string
	var b strings.Builder
	quoted := false
	flush := func() {
		raws = append(raws, b.String())
		b.Reset()
	}
	for _, r := range Clean(s) {
		switch {
		case r == '"' || r == '“' || r == '”':
			quoted = !quoted
			if quoted && strings.HasSuffix(b.String(), "=") {
				continue // the value of a machine tag
			}
			flush()
		case !quoted && (r == ',' || unicode.IsSpace(r)):
			flush()
		default:
			b.WriteRune(r)
		}
	}
	flush()
	return Tags(raws)
}

// Tags makes tags of whole raw texts, one each. At most MaxTags of at most
// MaxTag runes are taken; more is an Invalid of field "tags".
func Tags(raws []string) ([]Tag, error) {
	var tags []Tag
	seen := map[string]bool{}
	for _, raw := range raws {
		raw = CleanLine(raw)
		name := NormalTag(raw)
		if name == "" || seen[name] {
			continue
		}
		if err := checkLength("tags", "tag “"+Clip(raw, 20)+"…”", raw, MaxTag); err != nil {
			return nil, err
		}
		if len(tags) == MaxTags {
			return nil, Invalidf("tags", "A photo takes at most %d tags. Remove some.", MaxTags)
		}
		seen[name] = true
		tags = append(tags, Tag{Name: name, Raw: raw})
	}
	return tags, nil
}

// TagText gives tags the way ParseTags reads them.
func TagText(tags []Tag) string {
	words := make([]string, len(tags))
	for i, t := range tags {
		words[i] = t.Raw
		if strings.ContainsAny(t.Raw, ", \t") {
			words[i] = `"` + strings.ReplaceAll(t.Raw, `"`, "") + `"`
		}
	}
	return strings.Join(words, " ")
}
