package photo

// MayFave says whether a viewer may fave the photo: a member but its owner,
// whom the owner has not blocked.
func (p Photo) MayFave(r Relation) bool {
	return p.SeenBy(r) && r&Member != 0 && r&(Owner|Blocked) == 0
}

// MayName says whether a viewer may say that a member is in the photo: the
// owner may of everybody, others of themselves.
func (p Photo) MayName(r Relation, himself bool) bool {
	return p.SeenBy(r) && r&Member != 0 && r&Blocked == 0 && (himself || r&Owner != 0)
}
