package photo

// A FailedJob is background work that failed at its last try.
type FailedJob struct {
	ID    ID
	Kind  string
	Tries int
	Error string
}
