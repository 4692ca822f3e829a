package report

// A Rung is what its author says of it; the measurements come from files.
type Rung struct {
	Name     string  `json:"name"`               // "F1", as result.Run.Rung has it
	Title    string  `json:"title"`              // a few words: "cgi"
	From     string  `json:"from,omitempty"`     // the rung it is compared with; "" for the first
	Changed  string  `json:"changed,omitempty"`  // the one thing that is different from From
	Expected string  `json:"expected,omitempty"` // what its author expects of it
	Wrong    string  `json:"wrong,omitempty"`    // what is wrong with it
	Remedy   string  `json:"remedy,omitempty"`   // what to do about that
	Talk     float64 `json:"talk,omitempty"`     // requests a second that the talk gave; 0 where it gave none
}

// A Knockout takes one thing away from a rung.
type Knockout struct {
	Name  string `json:"name"`            // as result.Run.Knockout has it
	Rung  string `json:"rung"`            // the rung that it is compared with
	Away  string `json:"away,omitempty"`  // what is taken away
	Shows string `json:"shows,omitempty"` // what that teaches
}
