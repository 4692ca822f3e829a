package load

import (
	"fmt"
	"time"

	"github.com/HdrHistogram/hdrhistogram-go"

	"flickrkillr/lab/result"
)

// times is a distribution of durations: an HDR histogram of microseconds up to
// ten minutes, three digits, with exact mean and maximum beside it.
type times struct {
	hist *hdrhistogram.Histogram
	sum  time.Duration
	max  time.Duration
}

const longest = 10 * time.Minute

func newTimes() *times {
	return &times{hist: hdrhistogram.New(1, longest.Microseconds(), 3)}
}

func (t *times) add(d time.Duration) {
	d = max(d, 0)
	t.sum += d
	t.max = max(t.max, d)
	// Cannot fail: the value is within the bounds that the histogram was made for.
	_ = t.hist.RecordValue(min(d, longest).Round(time.Microsecond).Microseconds())
}

func (t *times) merge(o *times) {
	t.hist.Merge(o.hist)
	t.sum += o.sum
	t.max = max(t.max, o.max)
}

func (t *times) count() int64 { return t.hist.TotalCount() }

// at gives a percentile in seconds. A bucket's upper end may lie over the
// longest time there was.
func (t *times) at(percentile float64) float64 {
	return min(float64(t.hist.ValueAtPercentile(percentile))/1e6, t.max.Seconds())
}

func (t *times) mean() float64 {
	if t.count() == 0 {
		return 0
	}
	return t.sum.Seconds() / float64(t.count())
}

func (t *times) latency() (result.Latency, error) {
	b, err := t.hist.Encode(hdrhistogram.V2CompressedEncodingCookieBase)
	if err != nil {
		return result.Latency{}, fmt.Errorf("load: encode histogram: %w", err)
	}
	return result.Latency{
		Count: t.count(), Mean: t.mean(), P50: t.at(50), P99: t.at(99), P999: t.at(99.9), Max: t.max.Seconds(),
		Histogram: string(b),
	}, nil
}
