package page

import (
	"strconv"

	"flickrkillr/internal/photo"
)

// Plots are drawn in these units.
const (
	barWidth   = 10
	plotHeight = 80
)

// plotName names what a plot is of.
func plotName(p photo.ViewPlot) string {
	switch {
	case p.Title != "":
		return p.Title
	case p.Kind == photo.StreamViews:
		return "Your stream"
	case p.Kind == photo.AlbumViews:
		return "Your albums"
	}
	return "Your photos"
}

// most is the highest number of a plot, at least 1.
func most(p photo.ViewPlot) int {
	m := 1
	for _, d := range p.Days {
		m = max(m, d.Views)
	}
	return m
}

// shown are the views in all days of a plot.
func shown(p photo.ViewPlot) (n int) {
	for _, d := range p.Days {
		n += d.Views
	}
	return n
}

// barHeight is a day's height in a plot: not 0 where there was a view.
func barHeight(p photo.ViewPlot, views int) int {
	h := views * (plotHeight - 2) / most(p)
	if views > 0 {
		h = max(h, 2)
	}
	return h
}

func plotBox(p photo.ViewPlot) string {
	return "0 0 " + strconv.Itoa(len(p.Days)*barWidth) + " " + strconv.Itoa(plotHeight)
}

func spanWords(s photo.ViewSpan) string {
	switch s {
	case photo.SpanDay:
		return "Today"
	case photo.SpanWeek:
		return "This week"
	}
	return "Ever"
}

func spanName(s photo.ViewSpan) string {
	switch s {
	case photo.SpanDay:
		return "day"
	case photo.SpanWeek:
		return "week"
	}
	return "all"
}
