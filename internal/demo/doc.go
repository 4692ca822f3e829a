// Package demo invents a believable community for a site that has none yet:
// people, and photographs that are drawn by this package, with words, places
// and real EXIF. It exists so that a first visitor sees a living site and so
// that load tests have data without licence questions. Fill loads them into an empty site.
//
// Everything is a pure function of its seed. People, words and scene fields
// use integers and plain float64 sums, so they are the same on every machine.
// The pixels of Scene.Draw are the same bytes on every run of one
// architecture; where the compiler fuses multiply and add (arm64, ppc64le,
// s390x) single pixels may differ by one level.
package demo
