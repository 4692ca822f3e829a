package demo

import (
	"strconv"
	"time"
)

// Person is a member of the invented community.
type Person struct {
	Name        string    // passes photo.CheckName; no two of one seed are alike
	DisplayName string    // what pages show
	Bio         string    // may be empty
	Location    string    // "Lisbon, Portugal"; may be empty
	Language    string    // two letters, as Words and Comment take
	Joined      time.Time // 2004 to June 2026, UTC, the more the later
	Activity    float64   // 0…1: how much there is of this person; most are quiet
}

// PersonOf invents person i of a seed, i from 0 up.
//
// Names are unique by construction. A pair of first and family name is found
// from i by a permutation of all pairs; every round through the pairs writes
// them in another style, and from the ninth round on with a number that no
// other round has.
func PersonOf(seed uint64, i int) Person {
	r := rngOf(seed^uint64(i)*0xd1342543de82ef95, 21)
	cu, first, last, style, number := namesOf(seed, i)
	p := Person{Language: cu.language}
	p.Name = userName(first, last, style, number)
	p.DisplayName = displayName(&r, cu, first, last)
	l := lexiconOf(cu.language)
	if r.intn(100) < 55 {
		p.Bio = l.bios[r.intn(len(l.bios))]
		if r.intn(100) < 20 {
			p.Bio += "\n\n" + l.bios[r.intn(len(l.bios))]
		}
	}
	if r.intn(100) < 80 {
		p.Location = places[r.intn(len(places))].name
		if len(cu.homes) > 0 && r.intn(100) < 85 {
			p.Location = cu.homes[r.intn(len(cu.homes))]
		}
	}
	d := max(r.intn(days), r.intn(days))
	p.Joined = firstDay.Add(time.Duration(d)*24*time.Hour + time.Duration(r.intn(86400))*time.Second)
	u := float64(r.next()>>44) / (1 << 20)
	p.Activity = u * u * u
	return p
}

// nameOf gives the Name of person i alone.
func nameOf(seed uint64, i int) string {
	_, first, last, style, number := namesOf(seed, i)
	return userName(first, last, style, number)
}

// namesOf finds the names of person i, the style in which they are written,
// and the number behind them, -1 for none.
func namesOf(seed uint64, i int) (cu *culture, first, last string, style, number int) {
	base := rngOf(seed, 22)
	turn, shift := base.next(), base.next()
	round, k := i/pairs, i%pairs
	// pairStep is prime and no divisor of pairs, so this meets every pair once.
	pair := int((uint64(k)*pairStep + shift%pairs) % pairs)
	j := (round + int(mix(turn^uint64(pair))%8)) % 8
	c, n := 0, pair
	for n >= cultures[c].pairs() {
		n -= cultures[c].pairs()
		c++
	}
	cu = &cultures[c]
	first, last = cu.first[n%len(cu.first)], cu.last[n/len(cu.first)]

	number = -1
	if variant := round/8*8 + j; variant >= 8 || j == 4 {
		// A permutation below a prime, another for each pair, so that numbers
		// neither count up nor look alike.
		if number = variant; number < 9967 {
			number = (number*4871 + int(mix(turn+uint64(pair))%9967)) % 9967
		}
	}
	return cu, first, last, j, number
}

// mix scrambles the bits of a number.
func mix(x uint64) uint64 {
	r := rng(x)
	return r.next()
}

// userName writes a name in one of eight styles, with a number if it is not
// below 0.
func userName(first, last string, style, number int) string {
	var buf [48]byte
	b := buf[:0]
	put := func(parts ...string) {
		for _, p := range parts {
			b = appendPlain(b, p)
		}
	}
	mark := ""
	switch style {
	case 0, 4:
		put(first, last)
	case 1:
		put(first, "_", last)
		mark = "_"
	case 2:
		put(first, "-", last)
		mark = "-"
	case 3:
		put(last, "_", first)
	case 5:
		put(first, "_", last, "_foto")
	case 6:
		put(first, "-", last, "-pix")
	case 7:
		put(last, "-", first)
	}
	if number >= 0 {
		b = append(b, mark...)
		b = strconv.AppendInt(b, int64(number), 10)
	}
	return string(b)
}

// displayName is what the person wants to be called.
func displayName(r *rng, cu *culture, first, last string) string {
	first, last = shown(first), shown(last)
	k := r.intn(100)
	switch {
	case cu.familyFirst:
		if k < 70 {
			return last + " " + first
		}
		return first
	case k < 66:
		return first + " " + last
	case k < 82:
		return first
	case k < 88:
		for i := range last {
			if i > 0 {
				return first + " " + last[:i] + "."
			}
		}
	case k < 94:
		return first + " " + last + " " + []string{"Photography", "Photo", "Pictures", "📷"}[r.intn(4)]
	}
	return first + " & " + shown(cu.first[r.intn(len(cu.first))])
}

// shown gives the name as its owner writes it: the part behind = if any.
func shown(name string) string {
	for i := range len(name) {
		if name[i] == '=' {
			return name[i+1:]
		}
	}
	return name
}

// appendPlain appends a name as a-z: lower case, without accents, up to =.
func appendPlain(b []byte, name string) []byte {
	for _, c := range name {
		switch {
		case c == '=':
			return b
		case c >= 'A' && c <= 'Z':
			b = append(b, byte(c)+'a'-'A')
		case c < 0x80:
			if c != ' ' && c != '\'' {
				b = append(b, byte(c))
			}
		default:
			b = append(b, plain(c)...)
		}
	}
	return b
}

// plain gives the letters that stand for one with an accent in a name.
func plain(c rune) string {
	switch c {
	case 'á', 'à', 'â', 'ã', 'ą', 'Á', 'Â':
		return "a"
	case 'ä', 'æ':
		return "ae"
	case 'å', 'Å':
		return "a"
	case 'ç', 'ć', 'č':
		return "c"
	case 'é', 'è', 'ê', 'ë', 'ę', 'É', 'È':
		return "e"
	case 'í', 'ì', 'î', 'ï', 'ı', 'İ':
		return "i"
	case 'ł', 'Ł':
		return "l"
	case 'ñ', 'ń':
		return "n"
	case 'ó', 'ò', 'ô', 'õ':
		return "o"
	case 'ö', 'ø', 'Ö', 'Ø':
		return "oe"
	case 'ş', 'ś', 'š', 'Ś':
		return "s"
	case 'ß':
		return "ss"
	case 'ú', 'ù', 'û':
		return "u"
	case 'ü', 'Ü':
		return "ue"
	case 'ý':
		return "y"
	case 'ź', 'ż', 'ž', 'Ż':
		return "z"
	case 'ğ':
		return "g"
	}
	return ""
}
