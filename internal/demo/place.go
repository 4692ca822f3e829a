package demo

// place is somewhere a scene can be taken. Coordinates are degrees times
// 10000, so that all sums on them are exact.
type place struct {
	name     string
	lat, lon int32
	lands    land
}

var places = [...]place{
	{"Lisbon, Portugal", 387223, -91393, city | coast | warm},
	{"Porto, Portugal", 411579, -86291, city | coast},
	{"Nazaré, Portugal", 396012, -90701, coast},
	{"Sagres, Portugal", 370085, -89403, coast | warm},
	{"Seville, Spain", 373891, -59845, city | warm},
	{"Barcelona, Spain", 413874, 21686, city | coast | warm},
	{"Cabo de Gata, Spain", 367226, -21933, coast | desert | warm | reef},
	{"Picos de Europa, Spain", 431970, -48510, mountain},
	{"Paris, France", 488566, 23522, city},
	{"Lyon, France", 457640, 48357, city},
	{"Valensole, France", 438367, 59836, country | warm},
	{"Chamonix, France", 459237, 68694, mountain | cold},
	{"Étretat, France", 497070, 2040, coast},
	{"Brest, France", 483904, -44861, coast | city},
	{"London, United Kingdom", 515072, -1276, city},
	{"Edinburgh, United Kingdom", 559533, -31883, city},
	{"Isle of Skye, United Kingdom", 572736, -62155, mountain | coast},
	{"Cornwall, United Kingdom", 502660, -50527, coast | country},
	{"Lake District, United Kingdom", 544609, -30886, mountain | country},
	{"Dublin, Ireland", 533498, -62603, city | coast},
	{"Fanad Head, Ireland", 552753, -76330, coast},
	{"Amsterdam, Netherlands", 523676, 49041, city},
	{"Lisse, Netherlands", 522550, 45572, country},
	{"Bruges, Belgium", 512093, 32247, city},
	{"Berlin, Germany", 525200, 134050, city},
	{"Hamburg, Germany", 535511, 99937, city},
	{"Black Forest, Germany", 480000, 82000, country | mountain},
	{"Saxon Switzerland, Germany", 509270, 142000, mountain | country},
	{"Rügen, Germany", 544500, 134000, coast | country},
	{"Munich, Germany", 481351, 115820, city},
	{"Zermatt, Switzerland", 460207, 77491, mountain | cold},
	{"Grindelwald, Switzerland", 466242, 80414, mountain | cold | country},
	{"Vienna, Austria", 482082, 163738, city},
	{"Hallstatt, Austria", 475622, 136493, mountain},
	{"Prague, Czechia", 500755, 144378, city},
	{"Kraków, Poland", 500647, 199450, city},
	{"Gdańsk, Poland", 543520, 186466, city | coast},
	{"Zakopane, Poland", 492992, 199496, mountain | cold},
	{"Białowieża, Poland", 527000, 238667, country},
	{"Rome, Italy", 419028, 124964, city | warm},
	{"Venice, Italy", 454408, 123155, city | coast},
	{"Val d'Orcia, Italy", 430670, 116000, country | warm},
	{"Dolomites, Italy", 464102, 118440, mountain | cold},
	{"Santorini, Greece", 363932, 254615, coast | warm | reef},
	{"Athens, Greece", 379838, 237275, city | warm},
	{"Istanbul, Türkiye", 410082, 289784, city | coast},
	{"Göreme, Türkiye", 386431, 348289, country | desert},
	{"Oslo, Norway", 599139, 107522, city},
	{"Lofoten, Norway", 681500, 136100, mountain | coast | cold | polar},
	{"Tromsø, Norway", 696492, 189553, cold | coast | mountain | polar},
	{"Stockholm, Sweden", 593293, 180686, city | coast},
	{"Abisko, Sweden", 683495, 188312, cold | mountain | polar},
	{"Copenhagen, Denmark", 556761, 125683, city | coast},
	{"Skagen, Denmark", 577209, 105839, coast | country},
	{"Levi, Finland", 678050, 248030, cold | polar},
	{"Reykjavík, Iceland", 641466, -219426, city | cold | coast | polar},
	{"Vík, Iceland", 634186, -190060, coast | cold | mountain | polar},
	{"Marrakesh, Morocco", 316295, -79811, city | warm},
	{"Merzouga, Morocco", 310802, -40133, desert | warm},
	{"Cairo, Egypt", 300444, 312357, city | warm},
	{"Siwa, Egypt", 292032, 255195, desert | warm},
	{"Dahab, Egypt", 285091, 345136, coast | warm | desert | reef},
	{"Wadi Rum, Jordan", 295321, 354070, desert | warm},
	{"Dubai, United Arab Emirates", 252048, 552708, city | desert | warm | coast},
	{"Liwa, United Arab Emirates", 231323, 537966, desert | warm},
	{"Cape Town, South Africa", -339249, 184241, city | coast | warm},
	{"Sossusvlei, Namibia", -247275, 152963, desert | warm},
	{"Zanzibar, Tanzania", -61659, 392026, coast | warm | reef},
	{"Mumbai, India", 190760, 728777, city | coast | warm},
	{"Jaisalmer, India", 269157, 709083, desert | warm | city},
	{"Pokhara, Nepal", 282096, 839856, mountain | country},
	{"Bangkok, Thailand", 137563, 1005018, city | warm},
	{"Ko Tao, Thailand", 100956, 998404, coast | warm | reef},
	{"Singapore", 13521, 1038198, city | coast | warm},
	{"Hong Kong", 223193, 1141694, city | coast},
	{"Shanghai, China", 312304, 1214737, city},
	{"Tokyo, Japan", 356762, 1396503, city},
	{"Kyoto, Japan", 350116, 1357681, city | country},
	{"Nagano, Japan", 366486, 1381948, mountain | cold | country},
	{"Furano, Japan", 433420, 1423830, country | cold},
	{"Okinawa, Japan", 265013, 1279454, coast | warm | reef},
	{"Seoul, South Korea", 375665, 1269780, city},
	{"Sydney, Australia", -338688, 1512093, city | coast | warm},
	{"Byron Bay, Australia", -286474, 1536020, coast | warm | country},
	{"Cairns, Australia", -169186, 1457781, coast | warm | reef},
	{"Queenstown, New Zealand", -450312, 1686626, mountain | country},
	{"Lake Tekapo, New Zealand", -440047, 1704771, mountain | country | cold},
	{"Auckland, New Zealand", -368509, 1747645, city | coast},
	{"San Francisco, United States", 377749, -1224194, city | coast},
	{"Yosemite, United States", 378651, -1195383, mountain},
	{"Death Valley, United States", 365054, -1170794, desert | warm},
	{"Albuquerque, United States", 350844, -1066504, desert | city | warm},
	{"Portland, Maine, United States", 436591, -702568, coast | city},
	{"Vermont, United States", 440000, -727000, country | mountain | cold},
	{"New York, United States", 407128, -740060, city},
	{"Chicago, United States", 418781, -876298, city},
	{"Seattle, United States", 476062, -1223321, city | coast},
	{"Fairbanks, United States", 648378, -1477164, cold | polar},
	{"Vancouver, Canada", 492827, -1231207, city | coast | mountain},
	{"Banff, Canada", 511784, -1155708, mountain | cold},
	{"Yellowknife, Canada", 624540, -1143718, cold | polar},
	{"Peggy's Cove, Canada", 444930, -639170, coast},
	{"Mexico City, Mexico", 194326, -991332, city | warm},
	{"Cozumel, Mexico", 204230, -869223, coast | warm | reef},
	{"Rio de Janeiro, Brazil", -229068, -431729, city | coast | warm},
	{"São Paulo, Brazil", -235558, -466396, city},
	{"Lençóis Maranhenses, Brazil", -25333, -431167, desert | warm},
	{"Buenos Aires, Argentina", -346037, -583816, city},
	{"El Chaltén, Argentina", -493315, -728863, mountain | cold},
	{"Atacama, Chile", -229087, -681997, desert | warm | mountain},
	{"Cusco, Peru", -135320, -719675, city | mountain},
}

// city is the place's own name, without country.
func cityOf(name string) string {
	for i := range len(name) {
		if name[i] == ',' {
			return name[:i]
		}
	}
	return name
}

// countryOf is the last part of the place's name.
func countryOf(name string) string {
	for i := len(name) - 2; i > 0; i-- {
		if name[i] == ',' {
			return name[i+2:]
		}
	}
	return name
}
