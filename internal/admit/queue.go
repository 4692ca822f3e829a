package admit

// A waiter waits for its turn, which is closed when it is admitted or sent
// away.
type waiter struct {
	newer, older     *waiter
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

// take removes who is next: in turn the oldest. Where not all can be served in
// time that is the newest: he still has his time before him, while serving the
// oldest first would let everybody wait just until it is too late.
func (q *queue) take(inTurn bool) *waiter {
	w := q.newest
	if inTurn {
		w = q.oldest
	}
	q.remove(w)
	return w
}

// join lets one more wait; it gives nil where he is turned away. Of a full
// queue the oldest makes way for the newest, who is likelier to be served in
// time, unless turns are kept.
func (l *lane) join(t terms) *waiter {
	if l.waiting.len >= t.queue {
		if t.inTurn {
			return nil
		}
		oldest := l.waiting.oldest
		l.waiting.remove(oldest)
		oldest.wake(false)
	}
	w := &waiter{turn: make(chan struct{})}
	l.waiting.push(w)
	return w
}
