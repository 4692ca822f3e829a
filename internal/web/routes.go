package web

import (
	"flickrkillr/internal/admit"
	"flickrkillr/internal/site"
)

// routes is every address of the site. The first pattern that fits serves, so
// words stand above wildcards.
var routes = []route{
	{pattern: "/", get: (*front).home, kept: true},
	{pattern: "/photos/upload/", get: (*front).uploadForm, post: (*front).upload, work: admit.Uploads},
	{pattern: "/photos/friends/", get: (*front).news},
	{pattern: "/photos/tags/{tag}/", get: (*front).tagged, kept: true},
	{pattern: "/photos/{user}/", get: (*front).stream, kept: true},
	{pattern: "/photos/{user}/tags/{tag}/", get: (*front).userTagged, kept: true},
	{pattern: "/photos/{user}/{id}/", get: (*front).photo, kept: true},
	{pattern: "/photos/{user}/{id}/edit/", get: (*front).editForm, post: (*front).edit},
	{pattern: "/photos/{user}/{id}/trash/", post: (*front).trashPhoto},
	{pattern: "/photos/{user}/{id}/restore/", post: (*front).restorePhoto},
	{pattern: "/people/{user}/", get: (*front).profile, kept: true},
	{pattern: "/people/{user}/contacts/", get: (*front).contacts},
	{pattern: "/people/{user}/followers/", get: (*front).followers},
	{pattern: "/people/{user}/follow/", post: (*front).follow},
	{pattern: "/people/{user}/unfollow/", post: relate("unfollowed", (*site.Site).Unfollow)},
	{pattern: "/people/{user}/block/", post: relate("blocked", (*site.Site).Block)},
	{pattern: "/people/{user}/unblock/", post: relate("unblocked", (*site.Site).Unblock)},
	{pattern: "/people/{user}/mute/", post: relate("muted", (*site.Site).Mute)},
	{pattern: "/people/{user}/unmute/", post: relate("unmuted", (*site.Site).Unmute)},
	{pattern: "/account/", get: (*front).accountForm, post: (*front).account},
	{pattern: "/account/password/", get: (*front).passwordForm, post: (*front).password, work: admit.Passwords},
	{pattern: "/account/contacts/", get: (*front).ownContacts, post: (*front).keepContacts},
	{pattern: "/account/blocks/", get: (*front).blocks},
	{pattern: "/account/mutes/", get: (*front).mutes},
	{pattern: "/account/trash/", get: (*front).trash, post: (*front).emptyTrash},
	{pattern: "/account/sign-in/", get: (*front).signInForm, post: (*front).signIn, work: admit.Passwords},
	{pattern: "/account/sign-up/", get: (*front).signUpForm, post: (*front).signUp, work: admit.Passwords},
	{pattern: "/account/sign-out/", post: (*front).signOut},
	{pattern: "/p/{file}", get: (*front).image, kind: plain},
	{pattern: "/static/{hash}/{name}", get: (*front).static, kind: plain},
	{pattern: "/favicon.ico", get: (*front).favicon, kind: plain},
	{pattern: "/robots.txt", get: (*front).robots, kind: plain},
	{pattern: "/healthz", get: (*front).healthz, kind: plain},
	{pattern: "/metrics", get: (*front).showMetrics},
	{pattern: "/readyz", get: (*front).readyz, kind: plain},
}
