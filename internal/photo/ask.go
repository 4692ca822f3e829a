package photo

// What a program asks for besides words. A Search of more than fits is cut by
// who looks it up, so Fits is to be asked.

// AskTag asks for photos that have a tag, by its normalised form, or that do
// not have it.
func (s *Search) AskTag(name string, not bool) { s.add(not, signTag+name) }

// AskLocated asks for photos of which it is known where they were taken, or
// not known.
func (s *Search) AskLocated(not bool) { s.add(not, signHas+"place") }

// AskLicences narrows a search to what can have one of these licences. Where
// it names several it may find others too.
func (s *Search) AskLicences(some []Licence) {
	free, creative := true, true
	for _, l := range some {
		free, creative = free && l.Text().Free, creative && l.Text().Creative
	}
	switch {
	case len(some) == 0:
	case len(some) == 1:
		s.add(false, signLicence+some[0].FormValue())
	case creative:
		s.add(false, signLicence+"cc")
	case free:
		s.add(false, signLicence+"free")
	}
}

// Fits says whether a search asks for no more than can be looked up.
func (s Search) Fits() bool {
	return len(s.All) <= MaxWords && len(s.Phrases) <= MaxPhrases && len(s.None) <= MaxNone
}
