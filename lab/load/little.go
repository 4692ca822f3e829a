package load

// Little gives, by Little's law, how many requests were under way at a time:
// rate (a second) × mean time (seconds). In a closed loop that must come out
// near the number of workers, else the rate and the times do not belong
// together: what is missing was spent by the load tool on itself. In an open
// loop it says how many connections were needed.
func Little(rate, mean float64) float64 { return rate * mean }

// Workers gives how many workers a closed loop needs to send at a rate (a
// second) when answers take a mean time (seconds).
func Workers(rate, mean float64) int {
	n := int(rate * mean)
	if float64(n) < rate*mean {
		n++
	}
	return max(1, n)
}
