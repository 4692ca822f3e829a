package demo

import (
	"bytes"
	"fmt"
	"image"
	"image/jpeg"
	"image/png"
	"os"
	"strconv"
	"strings"
	"testing"
	"time"
)

func TestSheet(t *testing.T) {
	arg := os.Getenv("SHEET")
	if arg == "" {
		t.Skip()
	}
	// SHEET=kind:n:cols:width:seed
	p := strings.Split(arg, ":")
	n, _ := strconv.Atoi(p[1])
	cols, _ := strconv.Atoi(p[2])
	cw, _ := strconv.Atoi(p[3])
	seed, _ := strconv.Atoi(p[4])
	ch := cw * 2 / 3
	rows := (n + cols - 1) / cols
	out := image.NewRGBA(image.Rect(0, 0, cols*cw, rows*ch))
	var total time.Duration
	size := 0
	for i := range n {
		var s Scene
		sd := uint64(seed + i)
		if p[0] == "all" {
			s = SceneOf(sd)
		} else if from, e := strconv.Atoi(p[0]); e == nil {
			s = sceneOfKind(sd, Kind(from+i/cols))
			if l := os.Getenv("KINDS"); l != "" {
				for k := range kinds {
					if kinds[k].name == strings.Split(l, ",")[i/cols] {
						s = sceneOfKind(sd, Kind(k))
					}
				}
			}
		} else {
			for k := range kinds {
				if kinds[k].name == p[0] {
					s = sceneOfKind(sd, Kind(k))
				}
			}
		}
		t0 := time.Now()
		b := s.Draw()
		d := time.Since(t0)
		total += d
		size += len(b)
		img, err := jpeg.Decode(bytes.NewReader(b))
		if err != nil {
			t.Fatal(err)
		}
		// upright by sampling
		W, H := s.Width, s.Height
		scale := max(float64(W)/float64(cw-4), float64(H)/float64(ch-4))
		w, h := int(float64(W)/scale), int(float64(H)/scale)
		ox, oy := i%cols*cw+(cw-w)/2, i/cols*ch+(ch-h)/2
		for y := range h {
			for x := range w {
				var r, g, b, m uint32
				for yy := int(float64(y) * scale); yy < max(int(float64(y+1)*scale), int(float64(y)*scale)+1); yy++ {
					for xx := int(float64(x) * scale); xx < max(int(float64(x+1)*scale), int(float64(x)*scale)+1); xx++ {
						sx, sy := xx, yy
						switch s.Orientation {
						case 3:
							sx, sy = W-1-xx, H-1-yy
						case 6:
							sx, sy = yy, W-1-xx
						case 8:
							sx, sy = H-1-yy, xx
						}
						R, G, B, _ := img.At(sx, sy).RGBA()
						r, g, b, m = r+R>>8, g+G>>8, b+B>>8, m+1
					}
				}
				o := out.PixOffset(ox+x, oy+y)
				out.Pix[o], out.Pix[o+1], out.Pix[o+2], out.Pix[o+3] = uint8(r/m), uint8(g/m), uint8(b/m), 255
			}
		}
		fmt.Println(i, sd, s.Kind, s.hour, s.Mono, s.Width, s.Height, s.Orientation, len(b)/1024, "KB", d)
	}
	f, _ := os.Create("/tmp/sheet.png")
	png.Encode(f, out)
	f.Close()
	fmt.Println("avg", total/time.Duration(n), size/n/1024, "KB")
}
