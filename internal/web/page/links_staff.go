package page

// Admin is the overview of those who keep the peace.
func (b Base) Admin() string { return b.at("admin") }

// Settings is where an admin decides for the site.
func (b Base) Settings() string { return b.at("admin", "settings") }

// Members lists the members for moderators.
func (b Base) Members() string { return b.at("admin", "members") }

// Member is a member's account as moderators see it.
func (b Base) Member(user string) string { return b.at("admin", "members", user) }

// Waiting lists the accounts that wait for approval.
func (b Base) Waiting() string { return b.at("admin", "waiting") }

// Invitations lists the invitations.
func (b Base) Invitations() string { return b.at("admin", "invitations") }

// Review lists the photos that are held for review.
func (b Base) Review() string { return b.at("admin", "review") }

// Log lists what moderators and admins did.
func (b Base) Log() string { return b.at("admin", "log") }
