// Package page draws the pages. Each page is a typed struct with what it
// shows and a component that draws it; nothing here asks a store or decides
// who may see what. Text is escaped by the templates, addresses are made in
// links.go, numbers for style attributes in shot.go.
package page

//go:generate go tool -modfile=../../../tools/go.mod templ generate
