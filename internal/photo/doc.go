// Package photo holds the nouns of a photo site and the rules that need no
// storage to decide: who may see what, which sizes a picture has, how a tag
// is normalised, what a valid name is. It imports nothing of ours, so every
// other package can speak its language.
package photo
