package photo

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// maxWord is the longest word that is told apart, in runes.
const maxWord = 40

// Words gives the words of a text in the form in which they are found: in
// lower case, without accents, full-width letters as narrow ones. A run of a
// script that puts no spaces between its words is cut into its overlapping
// pairs of letters, so that a search for a part of it finds the same pairs.
func Words(s string) []string {
	var words []string
	for _, run := range wordRuns(s) {
		letters := []rune(run)
		switch {
		case !dense(letters[0]):
			words = append(words, Clip(run, maxWord))
		case len(letters) == 1:
			words = append(words, run)
		default:
			for i := range len(letters) - 1 {
				words = append(words, string(letters[i:i+2]))
			}
		}
	}
	return words
}

// denseLetters are the single letters of those runs that Words cuts into
// pairs: one alone is a word to search for too.
func denseLetters(s string) []string {
	var letters []string
	for _, run := range wordRuns(s) {
		if first, n := utf8.DecodeRuneInString(run); dense(first) && n < len(run) {
			for _, r := range run {
				letters = append(letters, string(r))
			}
		}
	}
	return letters
}

// wordRuns folds a text and cuts it where no word goes on.
func wordRuns(s string) []string {
	var runs []string
	var b strings.Builder
	last := rune(0)
	end := func() {
		if b.Len() > 0 {
			runs = append(runs, b.String())
			b.Reset()
		}
		last = 0
	}
	for _, r := range fold(s) {
		switch {
		case unicode.IsLetter(r), unicode.IsDigit(r), unicode.IsMark(r) && last != 0:
			if last != 0 && dense(r) != dense(last) && !unicode.IsMark(r) {
				end()
			}
			b.WriteRune(r)
			if !unicode.IsMark(r) || dense(r) {
				last = r
			}
		case r > unicode.MaxLatin1 && unicode.Is(unicode.So, r): // emoji are words
			end()
			runs = append(runs, string(r))
		default:
			end()
		}
	}
	end()
	return runs
}

// fold gives letters that people take for one the same form.
func fold(s string) string {
	var b strings.Builder
	base := rune(0)
	for _, r := range norm.NFKD.String(s) {
		if unicode.IsMark(r) {
			if !bare(base) {
				b.WriteRune(r)
			}
			continue
		}
		base = unicode.ToLower(r)
		switch base {
		case 'ß':
			b.WriteString("ss")
		case 'æ':
			b.WriteString("ae")
		case 'œ':
			b.WriteString("oe")
		case 'ø':
			b.WriteByte('o')
		case 'ł':
			b.WriteByte('l')
		case 'đ', 'ð':
			b.WriteByte('d')
		case 'ħ':
			b.WriteByte('h')
		case 'ı':
			b.WriteByte('i')
		case 'þ':
			b.WriteString("th")
		case 'ς':
			b.WriteRune('σ')
		default:
			b.WriteRune(base)
		}
	}
	return norm.NFC.String(b.String())
}

// bare says whether people often leave out what stands above or below a
// letter of this script. In others, such as Thai, it is half of the word.
func bare(r rune) bool {
	return unicode.In(r, unicode.Latin, unicode.Greek, unicode.Cyrillic, unicode.Hebrew, unicode.Arabic) || r < 0x80
}

// dense says whether a letter's script puts no spaces between words, or, as
// Korean, hangs so much on them that a part is what one searches for.
func dense(r rune) bool {
	return r > 0xE00 && unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar) || r == 'ー'
}
