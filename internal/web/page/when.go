package page

import "time"

// day writes a date for people.
func day(t time.Time) string { return t.Format("2 January 2006") }

// moment writes a date with the time of day.
func moment(t time.Time) string { return t.Format("2 January 2006, 15:04") }

// stamp writes a moment for machines.
func stamp(t time.Time) string { return t.UTC().Format(time.RFC3339) }

// wallStamp writes the camera's wall clock, whose zone nobody knows.
func wallStamp(t time.Time) string { return t.Format("2006-01-02T15:04:05") }
