package photo

// Relation says what a viewer is to an owner: bits of Visibility, and more
// that photos are not shown by but other things are allowed by.
type Relation uint8

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

	SeesAll   = Stranger | AsFriend | AsFamily | Owner | AsContact | Member
	ownerBits = Visibility(Owner)
)

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
