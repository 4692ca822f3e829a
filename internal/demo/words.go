package demo

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// Words are what the photographer says of a picture. Title and Description
// may be empty.
type Words struct {
	FileName    string // what the file is called, as cameras and scanners do it
	Title       string
	Description string
	Tags        []string
}

// subject is what a scene shows, more closely than its kind.
type subject int

// The subjects, in the order in which every lexicon lists them.
const (
	ofMountains subject = iota
	ofSea
	ofSkyline
	ofForest
	ofTrails
	ofMilkyWay
	ofAurora
	ofDunes
	ofAlps
	ofBalloons
	ofFlower
	ofBlossom
	ofLavender
	ofTulips
	ofPoppies
	ofRapeseed
	ofAutumn
	ofCabin
	ofFish
	ofJellyfish
	ofLighthouse
	ofFacade
	ofStairs
	ofMoon
	ofRain
	ofLamps
	ofCat
	ofWire
	ofFlock
	ofCup
	ofFireworks
	ofBridge
	subjects
)

// bySubject gives the first subject of each kind; Scene.subject adds to it.
var bySubject = [Kinds]subject{ofMountains, ofSea, ofSkyline, ofForest, ofTrails, ofAurora, ofDunes, ofAlps, ofBalloons, ofFlower, ofBlossom, ofLavender, ofAutumn, ofCabin, ofFish, ofLighthouse, ofFacade, ofStairs, ofMoon, ofRain, ofLamps, ofCat, ofWire, ofCup, ofFireworks, ofBridge}

func (s *Scene) subject() subject {
	b := bySubject[s.Kind]
	switch b {
	case ofTrails:
		return b + subject(s.variant%2)
	case ofLavender:
		return b + subject(s.variant%4)
	case ofFish:
		if s.variant%3 == 0 {
			return ofJellyfish
		}
	case ofWire:
		if s.variant%2 == 0 {
			return ofFlock
		}
	}
	return b
}

// lexicon is what people of one language say. In patterns {s} is the
// subject, {p} the town, {h} the hour, {e} the season, {y} the year.
type lexicon struct {
	code     string
	subjects [subjects]string // phrases for {s}, a semicolon, tags; both split by |
	hours    [6]string        // dawn, day, golden, dusk, night, overcast
	seasons  [4]string        // from winter on
	titles   []string
	openers  []string
	middles  []string
	closers  []string
	tags     []string // anybody's
	mono     string
	comments []string
	albums   []string
	bios     []string
	emoji    float32 // how often a comment ends in one
}

// lexicons; the first is for languages that have none.
var lexicons = [...]*lexicon{&english, &german, &french, &spanish, &portuguese, &polish, &japanese, &arabic}

func lexiconOf(language string) *lexicon {
	for _, l := range lexicons {
		if l.code == language {
			return l
		}
	}
	return lexicons[0]
}

// choose picks one of the parts of a text that are split by |.
func choose(r *rng, list string) string {
	n := r.intn(strings.Count(list, "|") + 1)
	for range n {
		_, list, _ = strings.Cut(list, "|")
	}
	one, _, _ := strings.Cut(list, "|")
	return one
}

// expand puts the value of each name of one letter in place of its {x}.
func expand(pattern string, value func(name byte) string) string {
	var buf [256]byte
	b := buf[:0]
	for {
		at := strings.IndexByte(pattern, '{')
		if at < 0 {
			return string(append(b, pattern...))
		}
		b = append(b, pattern[:at]...)
		b = append(b, value(pattern[at+1])...)
		pattern = pattern[at+3:]
	}
}

// Words invents what somebody who speaks the language says of the picture.
func (s Scene) Words(seed uint64, language string) Words {
	r := rngOf(seed^s.seed*31, 11)
	l := lexiconOf(language)
	phrases, tags, _ := strings.Cut(l.subjects[s.subject()], ";")
	fill := func(pattern string) string {
		if !strings.Contains(pattern, "{") {
			return pattern
		}
		what, when := choose(&r, phrases), choose(&r, l.hours[s.hour])
		return expand(pattern, func(name byte) string {
			switch name {
			case 's':
				return what
			case 'p':
				return cityOf(s.Place.Name)
			case 'h':
				return when
			case 'e':
				return l.seasons[s.season()]
			}
			return strconv.Itoa(s.Taken.Year())
		})
	}
	var w Words
	base := s.fileName(&r)
	w.FileName = base + []string{".jpg", ".JPG"}[r.intn(2)]
	switch k := r.intn(100); {
	case k < 9: // as the camera named it
		w.Title = base
	case k < 13:
	default:
		w.Title = upperFirst(fill(l.titles[r.intn(len(l.titles))]))
	}
	switch k := r.intn(100); {
	case k < 35:
	case k < 62:
		w.Description = upperFirst(fill(l.openers[r.intn(len(l.openers))]))
	default:
		// Several sentences, sometimes in paragraphs.
		parts := []string{upperFirst(fill(l.openers[r.intn(len(l.openers))]))}
		n := 1 + r.intn(2)
		if k > 93 {
			n = 5
		}
		at := r.intn(len(l.middles))
		for i := range min(n, len(l.middles)) {
			parts = append(parts, upperFirst(fill(l.middles[(at+i)%len(l.middles)])))
		}
		if r.chance(0.5) {
			parts = append(parts, upperFirst(fill(l.closers[r.intn(len(l.closers))])))
		}
		gap := " "
		if l.code == "ja" {
			gap = ""
		}
		if n == 5 {
			w.Description = strings.Join(parts[:3], gap) + "\n\n" + strings.Join(parts[3:], gap)
		} else {
			w.Description = strings.Join(parts, gap)
		}
	}
	if r.intn(100) < 8 {
		return w // not everybody tags
	}
	add := func(t string) {
		for _, have := range w.Tags {
			if have == t {
				return
			}
		}
		if t != "" {
			w.Tags = append(w.Tags, t)
		}
	}
	some := func(list string, p float32) {
		for t := range strings.SplitSeq(list, "|") {
			if r.chance(p) {
				add(t)
			}
		}
	}
	some(tags, 0.62)
	if l != lexicons[0] && r.chance(0.6) { // English finds more viewers
		_, t, _ := strings.Cut(english.subjects[s.subject()], ";")
		some(t, 0.4)
	}
	if r.chance(0.75) {
		add(cityOf(s.Place.Name))
	}
	if r.chance(0.5) {
		add(countryOf(s.Place.Name))
	}
	if r.chance(0.35) {
		add(l.seasons[s.season()])
	}
	if s.Mono {
		some(l.mono, 0.7)
	}
	if r.chance(0.45) {
		add(l.tags[r.intn(len(l.tags))])
	}
	if r.chance(0.3) {
		add(english.tags[r.intn(len(english.tags))])
	}
	if s.Camera.Model == "" {
		some("film|analog|35mm", 0.6)
	} else if r.chance(0.22) {
		add(s.Camera.Body())
	}
	if r.chance(0.15) {
		add(strconv.Itoa(s.Taken.Year()))
	}
	if r.chance(0.18) { // tags of one's own: many small ones
		add(strings.ToLower(cityOf(s.Place.Name)) + strconv.Itoa(s.Taken.Year()))
	}
	if r.chance(0.10) {
		add("project " + strconv.Itoa(1+r.intn(365)) + "/365")
	}
	return w
}

// fileName is what the camera calls the file, without its ending.
func (s *Scene) fileName(r *rng) string {
	number := strconv.Itoa(1000 + r.intn(8999))
	switch s.Camera.Make {
	case "":
		return "scan" + number[1:]
	case "Canon", "Apple":
		return "IMG_" + number
	case "FUJIFILM":
		return "DSCF" + number
	case "Panasonic", "OLYMPUS IMAGING CORP.":
		return "P10" + number
	case "RICOH IMAGING COMPANY, LTD.":
		return "R000" + number
	case "Google":
		return "PXL_" + s.Taken.Format("20060102_150405") + number[1:]
	case "samsung":
		return s.Taken.Format("20060102_150405")
	}
	return "DSC_" + number
}

// upperFirst makes the first letter of a sentence a capital.
func upperFirst(s string) string {
	_, n := utf8.DecodeRuneInString(s)
	return strings.ToUpper(s[:n]) + s[n:]
}

// Comment invents what somebody says under another's picture.
func Comment(seed uint64, language string) string {
	r := rngOf(seed, 12)
	l := lexiconOf(language)
	c := l.comments[r.intn(len(l.comments))]
	if r.chance(0.25) {
		if d := l.comments[r.intn(len(l.comments))]; d != c && len(c)+len(d) < 160 {
			gap := " "
			if l.code == "ja" {
				gap = ""
			}
			c += gap + d
		}
	}
	if r.chance(l.emoji) {
		c += " " + []string{"😍", "👏", "❤️", "👍", "🔥", "✨", "🙌", "📷", "😊", "💙", "🌅", "👌"}[r.intn(12)]
	}
	return c
}

// AlbumTitle invents the title of an album.
func AlbumTitle(seed uint64, language string) string {
	r := rngOf(seed, 13)
	l := lexiconOf(language)
	p := places[r.intn(len(places))].name
	return upperFirst(strings.NewReplacer("{p}", cityOf(p), "{e}", l.seasons[r.intn(4)], "{y}", strconv.Itoa(2006+r.intn(20))).
		Replace(l.albums[r.intn(len(l.albums))]))
}
