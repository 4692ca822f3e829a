package demo

import "testing"

// BenchmarkDraw draws one picture of each kind in turn.
func BenchmarkDraw(b *testing.B) {
	size := 0
	for i := range b.N {
		size += len(SceneOf(uint64(i)).Draw())
	}
	b.ReportMetric(float64(size)/float64(b.N)/1024, "KB/picture")
}

func BenchmarkPersonOf(b *testing.B) {
	b.ReportAllocs()
	for i := range b.N {
		PersonOf(1, i)
	}
}

func BenchmarkWords(b *testing.B) {
	b.ReportAllocs()
	for i := range b.N {
		SceneOf(uint64(i)).Words(uint64(i), "en")
	}
}

// BenchmarkKinds draws pictures of one kind, to find the slow ones.
func BenchmarkKinds(b *testing.B) {
	for k := range Kinds {
		b.Run(k.String(), func(b *testing.B) {
			for i := range b.N {
				SceneOfKind(uint64(i), k).Draw()
			}
		})
	}
}
