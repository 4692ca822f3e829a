package admit

import "time"

// A waiter waits for its turn, which is closed when it is admitted or sent
// away.
type waiter struct {
	newer, older     *waiter
	came             time.Time
	turn             chan struct{}
	queued, admitted bool
}

func (w *waiter) wake(admitted bool) {
	w.admitted = admitted
	close(w.turn)
}

// A queue is who waits, by age.
type queue struct {
	newest, oldest *waiter
	len            int
}

func (q *queue) push(w *waiter) {
	w.queued = true
	w.older = q.newest
	if q.newest != nil {
		q.newest.newer = w
	} else {
		q.oldest = w
	}
	q.newest = w
	q.len++
}

func (q *queue) remove(w *waiter) {
	if w.newer != nil {
		w.newer.older = w.older
	} else {
		q.newest = w.older
	}
	if w.older != nil {
		w.older.newer = w.newer
	} else {
		q.oldest = w.newer
	}
	w.newer, w.older, w.queued = nil, nil, false
	q.len--
}

// take removes who is next. Where all are impatient that is the newest: he
// still has his time before him, while serving the oldest first would let
// everybody wait just until it is too late.
func (q *queue) take(inTurn bool) *waiter {
	w := q.newest
	if inTurn {
		w = q.oldest
	}
	q.remove(w)
	return w
}

// join lets one more wait, and says for how long; it gives nil where he is
// turned away. A lane in turn that is full turns newcomers away. In others the
// oldest makes way for the newest: he is least likely to be served. But while
// the queue stands a few waiters are enough to keep every place busy, and who
// comes when they are all fresh is refused at once, which is cheaper than to
// let him wait in vain.
func (l *lane) join(t terms, now time.Time) (*waiter, time.Duration) {
	if l.waiting.len == 0 {
		l.since = now
	}
	most, patience := t.queue, t.patience
	if stands := now.Sub(l.since) > t.patience; stands && !t.inTurn {
		most, patience = 2*l.ceiling, hurry
	}
	if l.waiting.len >= most {
		oldest := l.waiting.oldest
		if t.inTurn || patience == hurry && now.Sub(oldest.came) < hurry {
			return nil, 0
		}
		l.waiting.remove(oldest)
		oldest.wake(false)
	}
	w := &waiter{came: now, turn: make(chan struct{})}
	l.waiting.push(w)
	return w, patience
}
