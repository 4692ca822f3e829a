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

// BenchmarkInvent makes the rows of one member after the other, without a
// database, and says what one photo costs.
func BenchmarkInvent(b *testing.B) {
	c, err := invent(Options{Seed: 1, Users: 200000, PhotosMin: 10, PhotosMax: 20})
	if err != nil {
		b.Fatal(err)
	}
	v := c.inventor()
	b.Run("member", func(b *testing.B) {
		photos := 0
		for i := range b.N {
			photos += len(v.member(i % c.Users).photos)
		}
		b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(photos), "ns/photo")
	})
	b.Run("talk", func(b *testing.B) {
		for i := range b.N {
			v.talk(i * 7 % c.Users)
		}
	})
}

// BenchmarkPlan plans a community of 200,000.
func BenchmarkPlan(b *testing.B) {
	for range b.N {
		if _, err := invent(Options{Seed: 1, Users: 200000, PhotosMin: 10, PhotosMax: 20}); err != nil {
			b.Fatal(err)
		}
	}
}
