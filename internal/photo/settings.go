package photo

import "time"

// Settings are what an admin decides for the site while it runs; the zero
// value, with SignUps Open, is that of a new site.
type Settings struct {
	SignUps      SignUps // who may make an account
	ReviewPhotos int     // so many photos that a member uploads first are held for review
	ReviewDays   int     // and those of so many days since he joined
	Quota        Quota   // of each member who has none of his own; 0 bounds nothing
}

// SignUps says who may make an account.
type SignUps string

// The answers.
const (
	Open         SignUps = "open"       // everybody
	ByApproval   SignUps = "approval"   // everybody, and a moderator lets them in
	ByInvitation SignUps = "invitation" // who has a moderator's code
	Closed       SignUps = "closed"     // nobody
)

// Valid says whether s is one of the answers.
func (s SignUps) Valid() bool {
	return s == Open || s == ByApproval || s == ByInvitation || s == Closed
}

// Stored is what lies in the site for a member, the trash included.
type Stored struct {
	Photos int
	Bytes  int64 // of originals
}

// A Quota bounds what a member may store. 0 is what the site's settings say,
// and in those it bounds nothing.
type Quota struct {
	Photos int
	Bytes  int64 // of originals
}

// NoQuota in a member's Quota bounds nothing, whatever the site's is.
const NoQuota = -1

// QuotaOf gives the quota that holds for a member.
func (s Settings) QuotaOf(u User) Quota {
	q := u.Quota
	if q.Photos == 0 {
		q.Photos = s.Quota.Photos
	}
	if q.Bytes == 0 {
		q.Bytes = s.Quota.Bytes
	}
	return q
}

// Holds says whether as much as this may be stored.
func (q Quota) Holds(s Stored) bool {
	return (q.Photos <= 0 || s.Photos <= q.Photos) && (q.Bytes <= 0 || s.Bytes <= q.Bytes)
}

// Reviews says whether a photo that a member uploads now is held for review;
// before is how many he had stored.
func (s Settings) Reviews(u User, before int, now time.Time) bool {
	if u.Role.rank() > 0 {
		return false
	}
	return before < s.ReviewPhotos || now.Before(u.Joined.AddDate(0, 0, s.ReviewDays))
}

// The largest numbers that Check takes.
const (
	maxReviewPhotos = 10_000
	maxReviewDays   = 3650
	maxQuotaPhotos  = 1_000_000_000
	maxQuotaBytes   = 1 << 50
)

// Check refuses settings that make no sense. The error's field is sign_ups,
// review_photos, review_days, or one of Quota.Check.
func (s Settings) Check() error {
	switch {
	case !s.SignUps.Valid():
		return Invalidf("sign_ups", "Choose who may make an account.")
	case s.ReviewPhotos < 0 || s.ReviewPhotos > maxReviewPhotos:
		return Invalidf("review_photos", "Give a number of photos from 0 to %d.", maxReviewPhotos)
	case s.ReviewDays < 0 || s.ReviewDays > maxReviewDays:
		return Invalidf("review_days", "Give a number of days from 0 to %d.", maxReviewDays)
	}
	return s.Quota.check(0)
}

// Check refuses what cannot be a member's quota. The error's field is quota_photos or
// quota_bytes.
func (q Quota) Check() error { return q.check(NoQuota) }

func (q Quota) check(least int) error {
	switch {
	case q.Photos < least || q.Photos > maxQuotaPhotos:
		return Invalidf("quota_photos", "Give a number of photos from 0 to %d.", maxQuotaPhotos)
	case q.Bytes < int64(least) || q.Bytes > maxQuotaBytes:
		return Invalidf("quota_bytes", "Give a size from 0 to %d GB.", maxQuotaBytes/1_000_000_000)
	}
	return nil
}
