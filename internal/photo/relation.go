package photo

// Relation says what a viewer is to an owner: bits of Visibility, and more
// that photos are not shown by but other things are allowed by.
//
// The bits from eyes on come from guest passes: they let their holder look,
// and do nothing else.
type Relation uint32

// The relations. Everybody is a Stranger to begin with; friend and family are
// marks that the owner gave the viewer; Owner sees all. Only the owner's side
// counts: that the viewer follows the owner gives the viewer nothing.
const (
	Stranger  = Relation(Public)
	AsFriend  = Relation(Friends)
	AsFamily  = Relation(Family)
	Owner     = Relation(8)
	AsContact = Relation(16) // the owner follows the viewer
	Member    = Relation(32) // signed in
	Blocked   = Relation(64) // by the owner: a member who may look at what is public, and nothing more
	Moderator = Relation(Moderators)

	ByPassCamera   = Relation(1 << 12) // a pass shows what the camera wrote,
	ByPassPlace    = Relation(1 << 13) // and where the photo was taken,
	ByPassOriginal = Relation(1 << 14) // and gives the original

	ShowsModerate   = Relation(1 << 16) // the viewer asks to be shown moderate photos,
	ShowsRestricted = Relation(1 << 17) // and restricted ones
	AnyLevel        = ShowsModerate | ShowsRestricted

	eyes = 8 // how far the eyes that a pass lends stand above one's own

	SeesAll   = Stranger | AsFriend | AsFamily | Owner | AsContact | Member
	ownerBits = Visibility(Owner)
)

// Own is the relation without what passes add.
func (r Relation) Own() Relation { return r & (1<<eyes - 1 | AnyLevel) }

// Eyes is what photos are seen by: of Stranger, AsFriend, AsFamily and Owner
// those that the viewer is, and those whose eyes a pass lends; the first also
// at the levels of Safety that he asks to be shown; and Moderator for who sees what is withheld: a moderator, and the owner himself.
func (r Relation) Eyes() Relation {
	e := (r | r>>eyes) & (Stranger | AsFriend | AsFamily | Owner)
	own := r & Relation(allAudiences)
	if r&ShowsModerate != 0 {
		e |= own << levelBits
	}
	if r&ShowsRestricted != 0 {
		e |= own << (2 * levelBits)
	}
	if r&(Owner|Moderator) != 0 {
		e |= Moderator
	}
	return e
}

// RelationOf puts together what an owner thinks of another member. Who is
// blocked has no other relation, whatever else is known.
func RelationOf(contact, friend, family, blocked bool) Relation {
	r := Stranger | Member
	if blocked {
		return r | Blocked
	}
	if contact {
		r |= AsContact
	}
	if contact && friend {
		r |= AsFriend
	}
	if contact && family {
		r |= AsFamily
	}
	return r
}
