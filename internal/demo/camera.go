package demo

import (
	"time"

	"flickrkillr/internal/photo"
)

// body is a camera with the years it was carried and its lenses.
type body struct {
	maker, model string
	from, to     int
	phone        bool
	lenses       []lens
}

// lens has its widest f-number times ten and focal lengths times ten.
type lens struct {
	name       string
	open       int
	wide, tele int
}

var bodies = [...]body{
	{"Canon", "Canon PowerShot S50", 2004, 2006, false, []lens{{"", 28, 71, 213}}},
	{"NIKON", "COOLPIX 4500", 2004, 2006, false, []lens{{"", 26, 78, 320}}},
	{"SONY", "DSC-F717", 2004, 2006, false, []lens{{"", 20, 97, 485}}},
	{"FUJIFILM", "FinePix S5600", 2005, 2008, false, []lens{{"", 32, 63, 630}}},
	{"Canon", "Canon EOS 300D DIGITAL", 2004, 2007, false, []lens{{"", 35, 180, 550}}},
	{"NIKON CORPORATION", "NIKON D70", 2004, 2008, false, []lens{{"", 35, 180, 700}}},
	{"Canon", "Canon EOS 5D", 2005, 2010, false, []lens{{"", 40, 240, 1050}, {"", 18, 500, 500}}},
	{"NIKON CORPORATION", "NIKON D90", 2008, 2013, false, []lens{{"18.0-105.0 mm f/3.5-5.6", 35, 180, 1050}, {"35.0 mm f/1.8", 18, 350, 350}}},
	{"Canon", "Canon EOS 5D Mark II", 2008, 2014, false, []lens{{"EF24-105mm f/4L IS USM", 40, 240, 1050}, {"EF50mm f/1.4 USM", 14, 500, 500}, {"EF17-40mm f/4L USM", 40, 170, 400}}},
	{"Panasonic", "DMC-LX3", 2008, 2012, false, []lens{{"", 20, 51, 128}}},
	{"Apple", "iPhone 4", 2010, 2013, true, []lens{{"", 28, 39, 39}}},
	{"Canon", "Canon PowerShot G12", 2010, 2014, false, []lens{{"", 28, 61, 305}}},
	{"FUJIFILM", "X100", 2011, 2015, false, []lens{{"", 20, 230, 230}}},
	{"OLYMPUS IMAGING CORP.", "E-M5", 2012, 2017, false, []lens{{"OLYMPUS M.12-50mm F3.5-6.3", 35, 120, 500}, {"OLYMPUS M.45mm F1.8", 18, 450, 450}}},
	{"NIKON CORPORATION", "NIKON D800", 2012, 2018, false, []lens{{"24.0-70.0 mm f/2.8", 28, 240, 700}, {"14.0-24.0 mm f/2.8", 28, 140, 240}}},
	{"Apple", "iPhone 5s", 2013, 2016, true, []lens{{"iPhone 5s back camera 4.15mm f/2.2", 22, 41, 41}}},
	{"SONY", "ILCE-7", 2013, 2018, false, []lens{{"FE 28-70mm F3.5-5.6 OSS", 35, 280, 700}, {"FE 55mm F1.8 ZA", 18, 550, 550}}},
	{"Canon", "Canon EOS 6D", 2013, 2020, false, []lens{{"EF24-105mm f/4L IS USM", 40, 240, 1050}, {"EF100mm f/2.8L Macro IS USM", 28, 1000, 1000}, {"EF16-35mm f/4L IS USM", 40, 160, 350}}},
	{"FUJIFILM", "X-T2", 2016, 2021, false, []lens{{"XF18-55mmF2.8-4 R LM OIS", 28, 180, 550}, {"XF35mmF1.4 R", 14, 350, 350}, {"XF10-24mmF4 R OIS", 40, 100, 240}}},
	{"Apple", "iPhone 7", 2016, 2019, true, []lens{{"iPhone 7 back camera 3.99mm f/1.8", 18, 39, 39}}},
	{"samsung", "SM-G930F", 2016, 2019, true, []lens{{"", 17, 42, 42}}},
	{"SONY", "ILCE-7M3", 2018, 2025, false, []lens{{"FE 24-105mm F4 G OSS", 40, 240, 1050}, {"FE 16-35mm F2.8 GM", 28, 160, 350}, {"FE 85mm F1.8", 18, 850, 850}}},
	{"RICOH IMAGING COMPANY, LTD.", "RICOH GR III", 2019, 2026, false, []lens{{"GR LENS 18.3mm F2.8", 28, 183, 183}}},
	{"Google", "Pixel 4", 2019, 2022, true, []lens{{"", 17, 43, 43}}},
	{"NIKON CORPORATION", "NIKON Z 6_2", 2020, 2026, false, []lens{{"NIKKOR Z 24-70mm f/4 S", 40, 240, 700}, {"NIKKOR Z 50mm f/1.8 S", 18, 500, 500}, {"NIKKOR Z 14-30mm f/4 S", 40, 140, 300}}},
	{"Canon", "Canon EOS R6", 2020, 2026, false, []lens{{"RF24-105mm F4 L IS USM", 40, 240, 1050}, {"RF35mm F1.8 MACRO IS STM", 18, 350, 350}, {"RF100-500mm F4.5-7.1 L IS USM", 45, 1000, 5000}}},
	{"FUJIFILM", "X-T4", 2020, 2026, false, []lens{{"XF16-80mmF4 R OIS WR", 40, 160, 800}, {"XF23mmF2 R WR", 20, 230, 230}}},
	{"Apple", "iPhone 13 Pro", 2021, 2025, true, []lens{{"iPhone 13 Pro back triple camera 5.7mm f/1.5", 15, 57, 57}, {"iPhone 13 Pro back triple camera 9mm f/2.8", 28, 90, 90}}},
	{"Google", "Pixel 7", 2022, 2026, true, []lens{{"Pixel 7 back camera 6.81mm f/1.85", 19, 68, 68}}},
	{"Apple", "iPhone 15", 2023, 2026, true, []lens{{"iPhone 15 back dual wide camera 5.96mm f/1.6", 16, 60, 60}}},
	{"SONY", "ILCE-7CM2", 2023, 2026, false, []lens{{"FE 20-70mm F4 G", 40, 200, 700}, {"FE 35mm F1.8", 18, 350, 350}}},
	{"FUJIFILM", "X100VI", 2024, 2026, false, []lens{{"", 20, 230, 230}}},
}

// cameraOf picks a camera that was around at that time and sets it for the
// light. A scan of film has none.
func cameraOf(r *rng, taken time.Time, h hour) (cam photo.Camera, phone bool) {
	year := taken.Year()
	film := uint64(4)
	if year < 2009 {
		film = 14
	}
	if r.next()>>20%100 < film {
		return photo.Camera{}, false
	}
	var fit [len(bodies)]int
	n := 0
	for i := range bodies {
		if bodies[i].from <= year && year <= bodies[i].to {
			fit[n] = i
			n++
		}
	}
	b := &bodies[fit[r.intn(n)]]
	l := b.lenses[r.intn(len(b.lenses))]
	cam = photo.Camera{Make: b.maker, Model: b.model, Lens: l.name}
	focal := l.wide + r.intn(l.tele-l.wide+1)
	cam.FocalLength = float64(focal) / 10
	if !b.phone && l.wide >= 100 {
		cam.FocalLength = float64(focal / 10)
	}
	stops := []int{14, 18, 20, 28, 35, 40, 56, 63, 80, 90, 110, 130, 160}
	f := l.open
	if !b.phone {
		if k := stops[r.intn(len(stops))]; k > f {
			f = min(k, 160)
		}
	}
	cam.Aperture = float64(f) / 10
	var times []float64
	var isos []int
	switch h {
	case night:
		times, isos = []float64{0.1, 0.5, 1, 2, 4, 8, 15, 20, 25, 30}, []int{200, 400, 800, 1600, 3200}
		if b.phone {
			times = []float64{1. / 15, 1. / 10, 0.25, 1}
		}
	case dusk, dawn:
		times, isos = []float64{1. / 125, 1. / 60, 1. / 30, 1. / 15, 1. / 8, 0.5, 1.6}, []int{100, 200, 400, 800}
	default:
		times, isos = []float64{1. / 60, 1. / 125, 1. / 200, 1. / 320, 1. / 500, 1. / 640, 1. / 1000}, []int{64, 80, 100, 125, 200, 400}
	}
	cam.Exposure = times[r.intn(len(times))]
	cam.ISO = isos[r.intn(len(isos))]
	return cam, b.phone
}
