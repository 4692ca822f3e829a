package rig

import (
	"context"
	"fmt"
	"regexp"
	"slices"
)

// A target is a URL that stands for its class.
type target struct {
	class string
	path  string
	want  int // status
}

// early are the sizes of a picture that are there as soon as it is.
var early = []string{"s", "t", "q", "m", "n", "w", "z", "c", "b"}

var (
	photoLink   = regexp.MustCompile(`href="(/photos/[^/"]+/[0-9]+/)"`)
	streamLink  = regexp.MustCompile(`href="(/photos/[^/"]+/)"`)
	profileLink = regexp.MustCompile(`href="(/people/[^/"]+/)"`)
	tagLink     = regexp.MustCompile(`href="(/photos/tags/[^/"]+/)"`)
	styleLink   = regexp.MustCompile(`"(/static/[^/"]+/[^/"]+\.css)"`)
	scriptLink  = regexp.MustCompile(`"(/static/[^/"]+/[^/"]+\.js)"`)
	imageLink   = regexp.MustCompile(`"(/p/[0-9]+_[^_"]+)_z\.jpg"`)
)

// targets walks the site from its home page and gives a URL of each class, as
// the site's own pages write them.
func targets(ctx context.Context, get func(ctx context.Context, path string) (seen, error)) ([]target, error) {
	home, err := get(ctx, "/")
	if err != nil {
		return nil, err
	}
	out := []target{{"home", "/", 200}}
	// One page after the other until each kind of link has been met.
	links := []struct {
		class string
		link  *regexp.Regexp
	}{{"photo", photoLink}, {"stream", streamLink}, {"profile", profileLink}, {"tag", tagLink}, {"static", styleLink}, {"static", scriptLink}}
	pages := [][]byte{home.body}
	met := make([]string, len(links))
	image := ""
	visit := append(streamLink.FindAllSubmatch(home.body, 2), photoLink.FindAllSubmatch(home.body, 20)...)
	for {
		for i, l := range links {
			if m := l.link.FindSubmatch(pages[len(pages)-1]); met[i] == "" && m != nil && string(m[1]) != "/photos/upload/" {
				met[i] = string(m[1])
			}
		}
		if m := imageLink.FindSubmatch(pages[len(pages)-1]); image == "" && m != nil {
			image = string(m[1])
		}
		if len(visit) == 0 || image != "" && !slices.Contains(met, "") {
			break
		}
		page, err := get(ctx, string(visit[0][1]))
		if err != nil {
			return nil, err
		}
		visit = visit[1:]
		pages = append(pages, page.body)
	}
	for i, l := range links {
		if met[i] == "" {
			return nil, fmt.Errorf("the site's home page and the pages it links to show no %s", l.class)
		}
		out = append(out, target{l.class, met[i], 200})
	}
	if image == "" {
		return nil, fmt.Errorf("the site's home page shows no photo")
	}
	for _, size := range early {
		out = append(out, target{"image", image + "_" + size + ".jpg", 200})
	}
	return append(out,
		target{"health", "/healthz", 200},
		target{"missing", "/photos/nobody-of-that-name/", 404},
		target{"missing", "/no/such/page/", 404}), nil
}
