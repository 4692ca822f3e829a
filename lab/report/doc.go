// Package report turns the raw results of a climb into something a sceptic
// can read: a terminal table, JSON, and one self-contained HTML page. It reads
// files only and measures nothing, so that the same figures always give the
// same report, and anybody can make it again or doubt it.
//
// Which runs are figures. A run with an Invalid reason, with a single wrong
// answer, or with no right answer at all is shown as such and enters nothing.
// A run whose load tool was the limit (ClientBound) says nothing about what
// the servers could have done, so its rate and latency enter nothing either;
// the work that the servers did per CPU second is valid all the same and is
// kept. Open-loop runs give latencies and never a rate.
package report
