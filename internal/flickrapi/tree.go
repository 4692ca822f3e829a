package flickrapi

import (
	"strconv"
	"time"
)

// A node is an element of a reply. All formats are written from one tree: XML
// as it stands, JSON and PHP by the rules that Flickr maps XML with: an
// attribute is a member, text is the member _content beside it, an element
// that may repeat is an array under its name, also where there is one or none.
type node struct {
	name    string
	attrs   []attr
	text    string
	hasText bool
	kids    []kid
}

// An attr is an attribute. What is bare is a number in JSON, else a string.
type attr struct {
	name, value string
	bare, null  bool
}

// A kid is a child, or all children of one name.
type kid struct {
	name  string
	many  bool
	nodes []node
}

func str(name, value string) attr   { return attr{name: name, value: value} }
func num(name string, n int) attr   { return attr{name: name, value: strconv.Itoa(n), bare: true} }
func count(name string, n int) attr { return attr{name: name, value: strconv.Itoa(n)} }
func unix(name string, t time.Time) attr {
	if t.IsZero() {
		return attr{name: name, value: "0"}
	}
	return attr{name: name, value: strconv.FormatInt(t.Unix(), 10)}
}

func flag(name string, b bool) attr {
	if b {
		return attr{name: name, value: "1", bare: true}
	}
	return attr{name: name, value: "0", bare: true}
}

// orNull is str, or null for nothing.
func orNull(name, value string) attr { return attr{name: name, value: value, null: value == ""} }

func coordinate(name string, v float64) attr {
	return attr{name: name, value: strconv.FormatFloat(v, 'f', 6, 64), bare: true}
}

// element makes a node without text.
func element(name string, attrs ...attr) node { return node{name: name, attrs: attrs} }

// word makes a node with text.
func word(name, text string, attrs ...attr) node {
	return node{name: name, attrs: attrs, text: text, hasText: true}
}

// with adds children that stand alone.
func (n node) with(kids ...node) node {
	for _, k := range kids {
		n.kids = append(n.kids, kid{name: k.name, nodes: []node{k}})
	}
	return n
}

// withAll adds the children of one name that may repeat.
func (n node) withAll(name string, nodes []node) node {
	n.kids = append(n.kids, kid{name: name, many: true, nodes: nodes})
	return n
}
