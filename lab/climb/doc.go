// Package climb runs the ladder: it puts rung after rung up, asks it the
// workloads, and keeps what was measured as files that the report reads. What
// is there already is not measured again, so that a climb goes on where it
// was interrupted.
package climb
