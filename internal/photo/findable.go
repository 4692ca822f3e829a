package photo

import (
	"slices"
	"strings"
	"time"
)

// What a photo is found by are words, and words with a sign before them that
// say what kind of fact they are. No sign means anything to SQL's LIKE.
const (
	signTag     = "#" // and the tag's normalised form
	signCamera  = "@"
	signLens    = "^"
	signPlace   = "~"
	signLicence = "="
	signShape   = "/"
	signHas     = "!"
	signTaken   = ":" // year or month
	gap         = "|" // between texts: a phrase does not go across
)

// MaxFindable is how many words a photo is found by at most; of a longer
// description the rest is not searched.
const MaxFindable = 400

// Findable gives all that a photo is found by, in the order in which it
// stands there, each word between spaces, so that LIKE finds phrases.
func Findable(p Photo, d Details, tags []Tag) string {
	var all []string
	facts := func(sign string, words ...string) {
		for _, w := range words {
			all = append(all, sign+w)
		}
	}
	facts(signLicence, p.Licence.FormValue())
	switch t := p.Licence.Text(); {
	case t.Creative:
		facts(signLicence, "cc", "free")
	case t.Free:
		facts(signLicence, "free")
	}
	facts(signShape, Shape(p.Width, p.Height))
	if !p.Taken.IsZero() {
		facts(signTaken, p.Taken.Format("2006"))
		if p.Granularity <= ToTheMonth {
			facts(signTaken, p.Taken.Format("2006-01"))
		}
	}
	facts(signCamera, Words(d.Camera.Body())...)
	facts(signLens, Words(d.Camera.Lens)...)
	if d.Place.Known {
		facts(signHas, "place")
	}
	facts(signPlace, Words(d.Place.Name)...)
	for _, t := range tags {
		facts(signTag, t.Name)
	}
	texts := []string{p.Title}
	for _, t := range tags {
		texts = append(texts, t.Raw)
		if !t.Machine() && !slices.Contains(Words(t.Raw), t.Name) {
			texts = append(texts, t.Name)
		}
	}
	var letters []string
	for _, text := range append(texts, p.Description) {
		all = append(append(all, gap), Words(text)...)
		letters = append(letters, denseLetters(text)...)
	}
	if len(all) > MaxFindable {
		all = all[:MaxFindable]
	}
	slices.Sort(letters)
	letters = slices.Compact(letters)
	all = append(append(all, gap), letters[:min(len(letters), MaxFindable)]...)
	return " " + strings.Join(all, " ") + " "
}

// PublicWords gives, each once, those of Findable's words that a search of the
// whole site goes by, and that everybody may find the photo by; none where not
// everybody may see it. Licence, shape and year are told of most photos, and a
// tag is a word too: no list of those is kept.
func PublicWords(p Photo, findable string) []string {
	if !p.Public() {
		return nil
	}
	words := strings.Fields(findable)
	words = slices.DeleteFunc(words, func(w string) bool {
		switch w[:1] {
		case signCamera, signLens:
			return p.Permissions.Camera != Everybody
		case signPlace:
			return p.Permissions.Place != Everybody
		case signTag, signLicence, signShape, signHas, signTaken, gap:
			return true
		}
		return false
	})
	slices.Sort(words)
	return slices.Compact(words)
}

// Shape names the form of a picture: landscape, portrait, or square where the
// sides differ by a twentieth at most.
func Shape(width, height int) string {
	switch d := width - height; {
	case d*20 > width:
		return "landscape"
	case -d*20 > height:
		return "portrait"
	}
	return "square"
}

// A Search says which photos somebody looks for. The zero value is all.
type Search struct {
	Text          string   // as it was typed
	By            string   // a member's name, "" for everybody
	All           []string // words of Findable that a photo has
	Phrases       []string // the same, several in a row
	None          []string // words or phrases that it does not have
	Taken, Posted Span
}

// A Span is a time from one moment to before another; a zero end is open.
type Span struct{ From, To time.Time }

// Asked says whether a search says anything but whose photos.
func (s Search) Asked() bool {
	return len(s.All)+len(s.Phrases)+len(s.None) > 0 || s.Taken != Span{} || s.Posted != Span{}
}

// AsksCamera says whether a photo's being found tells what its camera wrote.
func (s Search) AsksCamera() bool { return s.asks(signCamera) || s.asks(signLens) }

// AsksPlace says whether a photo's being found tells where it was taken.
func (s Search) AsksPlace() bool { return s.asks(signPlace) || s.asks(signHas) }

func (s Search) asks(sign string) bool {
	has := func(w string) bool { return strings.HasPrefix(w, sign) }
	return slices.ContainsFunc(s.All, has) || slices.ContainsFunc(s.Phrases, has) || slices.ContainsFunc(s.None, has)
}

// Listed gives, of what a photo must have, words that PublicWords has: at most
// MaxWords, and none where no such list leads to the photos.
func (s Search) Listed() []string {
	var words []string
	for _, w := range s.All {
		switch w[:1] {
		case signLicence, signShape, signHas, signTaken:
		case signTag:
			name, _, _ := strings.Cut(w[1:], "=") // the value of a machine tag may be cut otherwise
			words = append(words, Words(name)...)
		default:
			words = append(words, w)
		}
	}
	return words[:min(len(words), MaxWords)]
}

// Plain gives the words that are no facts: those that people are called by too.
func (s Search) Plain() []string {
	return slices.DeleteFunc(slices.Clone(s.All), func(w string) bool { return strings.Contains("#@^~=/!:", w[:1]) })
}

// Score says how well a photo that was found fits the words: what its title
// says counts most.
func (s Search) Score(p Photo) int {
	title, description := Words(p.Title), Words(p.Description)
	score := 0
	for _, w := range s.Plain() {
		switch {
		case slices.Contains(title, w):
			score += 4
		case slices.Contains(description, w):
			score++
		default:
			score += 3 // a tag
		}
	}
	for n := p.Faves; n > 0; n /= 4 {
		score++
	}
	return score
}

// Found is a part of what a search found.
type Found struct {
	Photos     []Photo
	Scores     []int  // of each of them in Explore, where that orders them
	Older      Cursor // to go on with; zero where the search came to the end
	Unfinished bool   // it has looked at as many photos as it may; there may be more further back
}
