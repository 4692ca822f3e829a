package flickrapi

import (
	"bytes"
	"fmt"
	"io"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"runtime"
	"strings"
	"sync"
	"testing"
)

// senderCount is how many uploads arrive at once here.
const senderCount = 50

// arriving gives how much the heap grows, in bytes, while uploads of a size
// have arrived but for their last bytes, and what each is answered then.
func arriving(t testing.TB, size int) (grown int64, answers []string) {
	w := newWorldAt(t, "file:"+t.TempDir(), int64(size)+1<<20)
	heap := func() int64 {
		var m runtime.MemStats
		runtime.GC()
		runtime.ReadMemStats(&m)
		return int64(m.HeapAlloc)
	}
	before := heap()
	answers = make([]string, senderCount)
	piece := bytes.Repeat([]byte{'x'}, 64<<10)
	var arrived, all sync.WaitGroup
	end := make(chan struct{})
	arrived.Add(senderCount)
	for i := range senderCount {
		out, in := io.Pipe()
		m := multipart.NewWriter(in)
		all.Go(func() { // the program
			defer in.Close()
			part, err := m.CreateFormFile("photo", "a.jpg")
			for sent := 0; err == nil && sent < size; sent += len(piece) {
				_, err = part.Write(piece)
			}
			arrived.Done()
			if err != nil {
				t.Error(err)
			}
			<-end
			_ = m.Close() // what is wrong then, the answer says
		})
		all.Go(func() { // the site
			r := httptest.NewRequest(http.MethodPost, "http://photos.example.org/services/upload", out)
			r.Header.Set("Content-Type", m.FormDataContentType())
			r.RemoteAddr = fmt.Sprintf("192.0.2.%d:1", i)
			answer := httptest.NewRecorder()
			w.api.ServeHTTP(answer, r)
			answers[i] = answer.Body.String()
		})
	}
	arrived.Wait()
	grown = heap() - before
	close(end)
	all.Wait()
	return grown, answers
}

// Files that arrive are put on the disk as they come: however large they are,
// a sender holds no more memory than a few buffers.
func TestUploadsHoldNoMemory(t *testing.T) {
	grown, answers := arriving(t, 1<<20)
	if limit := int64(senderCount * 256 << 10); grown > limit {
		t.Errorf("%d uploads hold %d bytes, more than %d", senderCount, grown, limit)
	}
	for _, a := range answers { // nobody has signed for them
		if !strings.Contains(a, `code="100"`) {
			t.Error(a)
		}
	}
}

func BenchmarkUploadsArriving(b *testing.B) {
	for b.Loop() {
		grown, _ := arriving(b, 20<<20)
		b.ReportMetric(float64(grown)/senderCount/1024, "KiB/upload")
	}
}
