// Package imaging turns foreign bytes into safe pictures. Whatever a person
// sends is first walked by a parser of our own, which allocates nothing by
// what the file claims; only a file whose pixels, frames and memory are within
// the limits meets a decoder. What comes out are JPEGs made anew from pixels:
// upright, with the colour profile and nothing else of the original.
//
// The way of a picture: Probe (what is it, may it in) → Metadata (what does it
// say of itself) → Engine.Render (decode once, then each size from the
// smallest finished one that is still large enough).
package imaging
