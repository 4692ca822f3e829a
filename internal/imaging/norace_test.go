//go:build !race

package imaging

const racing = false

func most(n int64) int64 { return n }
