package photo

// MayFave says whether a viewer may fave the photo: a member but its owner,
// whom the owner has not blocked.
func (p Photo) MayFave(r Relation) bool {
	return p.SeenBy(r.Own()) && r&Member != 0 && r&(Owner|Blocked) == 0
}

// MayName says whether a viewer may say that a member is in the photo: the
// owner may of everybody, others who may tag it of themselves.
func (p Photo) MayName(r Relation, himself bool) bool {
	return p.MayTag(r) && (himself || r&Owner != 0)
}
