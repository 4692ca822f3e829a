package photo

import (
	"strconv"
	"time"
)

// A Licence says what others may do with a photo, by Flickr's numbers.
// https://www.flickr.com/services/api/flickr.photos.licenses.getInfo.html
type Licence uint8

// AllRightsReserved is the zero value.
const AllRightsReserved Licence = 0

// A LicenceText is a licence in words. URL is empty where no deed stands for it.
type LicenceText struct {
	ID        Licence
	Word      string // in forms and searches
	Name, URL string
	Free      bool // allows something that the law alone does not
	Creative  bool // one of Creative Commons' licences
}

const cc = "https://creativecommons.org/"

// Licences lists all licences in the order of forms.
var Licences = [...]LicenceText{
	{0, "reserved", "All rights reserved", "", false, false},
	{11, "by", "CC BY 4.0", cc + "licenses/by/4.0/", true, true},
	{12, "by-sa", "CC BY-SA 4.0", cc + "licenses/by-sa/4.0/", true, true},
	{13, "by-nd", "CC BY-ND 4.0", cc + "licenses/by-nd/4.0/", true, true},
	{14, "by-nc", "CC BY-NC 4.0", cc + "licenses/by-nc/4.0/", true, true},
	{15, "by-nc-sa", "CC BY-NC-SA 4.0", cc + "licenses/by-nc-sa/4.0/", true, true},
	{16, "by-nc-nd", "CC BY-NC-ND 4.0", cc + "licenses/by-nc-nd/4.0/", true, true},
	{4, "by-2.0", "CC BY 2.0", cc + "licenses/by/2.0/", true, true},
	{5, "by-sa-2.0", "CC BY-SA 2.0", cc + "licenses/by-sa/2.0/", true, true},
	{6, "by-nd-2.0", "CC BY-ND 2.0", cc + "licenses/by-nd/2.0/", true, true},
	{2, "by-nc-2.0", "CC BY-NC 2.0", cc + "licenses/by-nc/2.0/", true, true},
	{1, "by-nc-sa-2.0", "CC BY-NC-SA 2.0", cc + "licenses/by-nc-sa/2.0/", true, true},
	{3, "by-nc-nd-2.0", "CC BY-NC-ND 2.0", cc + "licenses/by-nc-nd/2.0/", true, true},
	{9, "cc0", "Public domain dedication (CC0)", cc + "publicdomain/zero/1.0/", true, false},
	{10, "pdm", "Public domain mark", cc + "publicdomain/mark/1.0/", true, false},
	{7, "unrestricted", "No known copyright restrictions", "https://rightsstatements.org/vocab/NKC/1.0/", true, false},
	{8, "usgov", "United States government work", "https://www.usa.gov/government-copyright", true, false},
}

// Text gives a licence in words.
func (l Licence) Text() LicenceText {
	for _, t := range Licences {
		if t.ID == l {
			return t
		}
	}
	return Licences[0]
}

// Valid says whether there is such a licence.
func (l Licence) Valid() bool { return l == 0 || l.Text().ID == l }

// FormValue is the text that ParseLicence reads: the number.
func (l Licence) FormValue() string { return strconv.Itoa(int(l)) }

// ParseLicence reads a licence's number or word. The error is of field "licence".
func ParseLicence(s string) (Licence, error) {
	for _, t := range Licences {
		if t.Word == s || t.ID.FormValue() == s {
			return t.ID, nil
		}
	}
	return 0, Invalidf("licence", "Choose one of the licences: %q is none of them.", Clip(s, 40))
}

// A LicenceChange is a time at which a photo's owner gave it another licence.
// Who took it under the one before may keep it.
type LicenceChange struct {
	At       time.Time
	From, To Licence
}
