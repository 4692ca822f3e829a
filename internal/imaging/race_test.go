//go:build race

package imaging

// racing says that the race detector runs, which makes pixels twenty times as
// slow though a single goroutine touches them. Fewer and smaller pictures go
// through the tests then.
const racing = true

func most(n int64) int64 { return n / 10 }
