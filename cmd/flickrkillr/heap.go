package main

import "runtime"

// The garbage collector lets the heap double between two collections, and what
// lives of a site is some megabytes: it would collect after each few requests.
const ballastBytes = 32 << 20

// holdBallast makes the heap larger than it is, by memory that is never
// touched and so never there, until the function that it gives is called.
// Collections become that much rarer, for as many bytes of garbage more. The
// environment's GOGC has its meaning still.
func holdBallast() (release func()) {
	ballast := make([]byte, ballastBytes)
	return func() { runtime.KeepAlive(ballast) }
}
