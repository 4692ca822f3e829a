package photo

import (
	"slices"
	"strings"
	"time"
	"unicode"
)

// The bounds of a search.
const (
	MaxSearch  = 300 // runes as typed
	MaxWords   = 8   // that a photo must have
	MaxPhrases = 3
	MaxNone    = 4
)

// A searchTerm is a word or quoted phrase as typed, with what stands before
// its colon.
type searchTerm struct {
	not      bool
	operator string
	text     string
	quoted   bool
}

// ParseSearch reads what somebody typed into the search field: words, phrases
// in quotes, what must not be there with a minus, and operators such as tag:
// and taken:. Its error, an Invalid of field "q", says in words what it does
// not understand.
func ParseSearch(text string) (Search, error) {
	s := Search{Text: CleanLine(text)}
	if err := checkLength("q", "search", s.Text, MaxSearch); err != nil {
		return Search{Text: Clip(s.Text, MaxSearch)}, err
	}
	terms, err := searchTerms(s.Text)
	if err != nil {
		return s, err
	}
	for _, t := range terms {
		if err := s.take(t); err != nil {
			return s, err
		}
	}
	slices.Sort(s.All)
	s.All = slices.Compact(s.All)
	switch {
	case len(s.All) > MaxWords:
		return s, Invalidf("q", "These are too many words: at most %d. (A word of Chinese, Japanese, Korean or Thai counts as many as it has letters.) Leave some out.", MaxWords)
	case len(s.Phrases) > MaxPhrases:
		return s, Invalidf("q", "At most %d phrases fit into one search. Leave some out.", MaxPhrases)
	case len(s.None) > MaxNone:
		return s, Invalidf("q", "At most %d words can be excluded. Leave some out.", MaxNone)
	}
	return s, nil
}

// searchTerms cuts the text.
func searchTerms(text string) ([]searchTerm, error) {
	text = strings.NewReplacer("“", `"`, "”", `"`, "„", `"`).Replace(text)
	var terms []searchTerm
	for {
		text = strings.TrimLeftFunc(text, unicode.IsSpace)
		if text == "" {
			return terms, nil
		}
		var t searchTerm
		text, t.not = strings.CutPrefix(text, "-")
		if i := strings.IndexAny(text, `: "`); i > 0 && text[i] == ':' && knownOperator(strings.ToLower(text[:i])) {
			t.operator, text = strings.ToLower(text[:i]), text[i+1:]
		}
		var rest string
		if rest, t.quoted = strings.CutPrefix(text, `"`); t.quoted {
			var closed bool
			if t.text, text, closed = strings.Cut(rest, `"`); !closed {
				return nil, Invalidf("q", `A quotation mark is open: put another " where the phrase ends.`)
			}
		} else if i := strings.IndexAny(text, ` "`); i >= 0 {
			t.text, text = text[:i], text[i:]
		} else {
			t.text, text = text, ""
		}
		switch {
		case t.operator != "" && strings.TrimSpace(t.text) == "":
			return nil, Invalidf("q", "Nothing stands behind “%s:”. Write it without a space between: %s", t.operator, operatorExample(t.operator))
		case t.text != "":
			terms = append(terms, t)
		}
	}
}

// operatorExamples are the operators and how they are used.
func operatorExample(operator string) string {
	switch operator {
	case "by":
		return "by:anna"
	case "tag":
		return "tag:sea"
	case "taken", "posted":
		return operator + ":2019-05 or " + operator + ":2019..2021"
	case "camera":
		return "camera:leica"
	case "lens":
		return "lens:35mm"
	case "licence", "license":
		return operator + ":by-sa or " + operator + ":cc"
	case "shape":
		return "shape:landscape"
	case "place":
		return "place:lisbon"
	case "has":
		return "has:place"
	}
	return ""
}

func knownOperator(s string) bool { return operatorExample(s) != "" }

// take adds a term.
func (s *Search) take(t searchTerm) error {
	switch t.operator {
	case "by":
		if t.not || s.By != "" {
			return Invalidf("q", "“by:” names one member, whose photos are searched. Leave the other one out.")
		}
		s.By = strings.ToLower(t.text)
	case "taken", "posted":
		if t.not {
			return Invalidf("q", "“%s:” cannot be excluded. Name the time that you want: %s", t.operator, operatorExample(t.operator))
		}
		return s.takeTime(t)
	case "tag":
		name := NormalTag(t.text)
		if name == "" {
			return Invalidf("q", "“%s” is no tag: it has neither letters nor digits.", Clip(t.text, 40))
		}
		s.add(t.not, signTag+name)
	case "camera":
		return s.addWords(t, signCamera)
	case "lens":
		return s.addWords(t, signLens)
	case "place":
		return s.addWords(t, signPlace)
	case "licence", "license":
		word := strings.ToLower(t.text)
		if word != "cc" && word != "free" {
			l, err := ParseLicence(word)
			if err != nil {
				return Invalidf("q", "“%s” is no licence. There are by, by-sa, by-nd, by-nc, by-nc-sa, by-nc-nd, the same with -2.0, cc0, pdm, unrestricted, usgov, reserved; cc for any of Creative Commons, free for any but reserved.", Clip(t.text, 40))
			}
			word = l.FormValue()
		}
		s.add(t.not, signLicence+word)
	case "shape":
		switch word := strings.ToLower(t.text); word {
		case "landscape", "portrait", "square":
			s.add(t.not, signShape+word)
		default:
			return Invalidf("q", "“%s” is no shape. There are landscape, portrait and square.", Clip(t.text, 40))
		}
	case "has":
		if strings.ToLower(t.text) != "place" {
			return Invalidf("q", "“has:%s” says nothing here. There is has:place.", Clip(t.text, 40))
		}
		s.add(t.not, signHas+"place")
	default:
		return s.addWords(t, "")
	}
	return nil
}

func (s *Search) add(not bool, word string) {
	if not {
		s.None = append(s.None, word)
	} else {
		s.All = append(s.All, word)
	}
}

// addWords takes words that stand together. Words that people would take for
// one, such as a run of Chinese, are a phrase.
func (s *Search) addWords(t searchTerm, sign string) error {
	words := Words(t.text)
	if len(words) == 0 {
		if sign != "" || t.quoted || t.not {
			return Invalidf("q", "“%s” has no letter or digit to search for.", Clip(t.text, 40))
		}
		return nil
	}
	for i, w := range words {
		words[i] = sign + w
	}
	row := strings.Join(words, " ")
	switch {
	case t.not:
		s.None = append(s.None, row)
	case len(words) > 1:
		s.Phrases = append(s.Phrases, row)
		fallthrough
	default:
		s.All = append(s.All, words...)
	}
	return nil
}

// takeTime reads a year, month or day, or two of them with .. between; one of
// the two may be left out.
func (s *Search) takeTime(t searchTerm) error {
	from, to, ranged := strings.Cut(t.text, "..")
	if !ranged {
		to = from
	}
	var span Span
	for _, end := range []struct {
		text string
		at   *time.Time
		last bool
	}{{from, &span.From, false}, {to, &span.To, true}} {
		if end.text == "" {
			continue
		}
		at, after, ok := period(end.text)
		if !ok {
			return Invalidf("q", "“%s” is no time. Write %s", Clip(end.text, 40), operatorExample(t.operator))
		}
		if *end.at = at; end.last {
			*end.at = after
		}
	}
	switch {
	case span == Span{}:
		return Invalidf("q", "“%s:..” names no time. Write %s", t.operator, operatorExample(t.operator))
	case !span.To.IsZero() && !span.From.Before(span.To):
		return Invalidf("q", "“%s:%s” ends before it begins. Write the earlier time first.", t.operator, Clip(t.text, 40))
	}
	if t.operator == "posted" {
		s.Posted = span
		return nil
	}
	s.Taken = span
	if len(t.text) == len("2006") || len(t.text) == len("2006-01") {
		s.All = append(s.All, signTaken+t.text) // those of one year or month are a list of their own
	}
	return nil
}

// period reads a year, month or day and gives its first moment and the first
// one after it.
func period(s string) (from, after time.Time, ok bool) {
	if from, err := time.Parse("2006", s); err == nil {
		return from, from.AddDate(1, 0, 0), true
	}
	if from, err := time.Parse("2006-01", s); err == nil {
		return from, from.AddDate(0, 1, 0), true
	}
	from, err := time.Parse(time.DateOnly, s)
	return from, from.AddDate(0, 0, 1), err == nil
}

// ParsePeriod reads a year, month or day: 2019, 2019-05, 2019-05-03.
func ParsePeriod(s string) (Span, bool) {
	from, after, ok := period(s)
	return Span{from, after}, ok
}
