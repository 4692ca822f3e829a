package demo

// Kind is what a scene shows; it counts through the table of kinds.
type Kind int

// Kinds is how many there are.
const Kinds = Kind(len(kinds))

// String gives the kind's name, one English word.
func (k Kind) String() string { return kinds[k].name }

type kind struct {
	name   string
	hours  []hour
	lands  land
	months string  // A January … L December in the north; empty is any
	mono   float32 // how often it is black and white
	wide   bool    // makes good panoramas
	tall   bool    // likes to stand upright
	draw   func(*canvas, *Scene, *rng) finish
}

// land says where a kind may be taken, as a set.
type land uint

const (
	mountain land = 1 << iota
	coast
	city
	desert
	country
	cold
	warm
	reef
	polar
)

const anywhere = mountain | coast | city | desert | country

var kinds = [...]kind{
	{"mountains", []hour{dawn, dawn, golden, dusk, day, overcast}, mountain, "", 0.08, true, false, drawMountains},
	{"sea", []hour{dawn, golden, golden, dusk, dusk, day}, coast, "", 0.05, true, false, drawSea},
	{"skyline", []hour{night, night, dusk}, city, "", 0.05, true, false, drawCity},
	{"forest", []hour{dawn, golden}, mountain | country, "", 0.08, false, true, drawForest},
	{"stars", []hour{night}, mountain | desert, "", 0.03, true, true, drawStars},
	{"aurora", []hour{night}, polar, "AABBCIJKLL", 0, true, false, drawAurora},
	{"dunes", []hour{golden, dawn, day, golden}, desert, "", 0.1, true, true, drawDunes},
	{"alps", []hour{day, golden, day, dawn}, mountain, "", 0.15, true, false, drawAlps},
	{"balloons", []hour{dawn, dawn, golden, day}, desert | country, "", 0.02, true, false, drawBalloons},
	{"flower", []hour{day}, country | warm, "DEEFFGH", 0.04, false, true, drawFlower},
	{"blossom", []hour{day}, country | city, "CCDDE", 0.02, false, false, drawBlossom},
	{"field", []hour{golden, day, dusk, dawn}, country, "DEFFGG", 0.02, true, false, drawField},
	{"autumn", []hour{golden, dawn, overcast, day}, country | city | mountain, "JJKK", 0.03, false, true, drawAutumn},
	{"cabin", []hour{dusk, night, dusk, dawn}, cold, "ABLL", 0.02, true, false, drawCabin},
	{"underwater", []hour{day}, reef, "", 0.02, false, true, drawUnderwater},
	{"lighthouse", []hour{dusk, golden, night, dusk, day}, coast, "", 0.08, true, false, drawLighthouse},
	{"facade", []hour{day, golden, dusk, overcast}, city, "", 0.35, false, true, drawFacade},
	{"stairs", []hour{day}, city, "", 0.3, false, true, drawStairs},
	{"moon", []hour{night, night, dusk}, anywhere, "", 0.12, false, true, drawMoon},
	{"rain", []hour{night}, city, "", 0.04, false, true, drawRain},
	{"lamps", []hour{night}, city, "", 0.25, false, true, drawLamps},
	{"cat", []hour{dusk, golden, night}, city | country, "", 0.06, false, true, drawCat},
	{"birds", []hour{dusk, golden, dawn}, country | city | coast, "", 0.15, true, false, drawBirds},
	{"cup", []hour{day}, city, "", 0.05, false, true, drawCup},
	{"fireworks", []hour{night}, city, "", 0, false, true, drawFireworks},
	{"bridge", []hour{dawn, golden, dusk, overcast}, city | coast, "", 0.15, true, false, drawBridge},
}
