package flickrapi

import (
	"errors"
	"strings"

	"flickrkillr/internal/photo"
)

// A method is one of Flickr's, as the site offers it.
type method struct {
	name   string
	perms  photo.Perms
	args   string // names separated by spaces; one that may be missing ends in ?
	errors string // the method's own failures: "1 Photo not found; 2 …". What is missing or forbidden is the first
	about  string
	do     func(*call) (node, error) // nil where the site has nothing of the kind
}

const (
	none, read_, write, delete_ = photo.PermsNone, photo.PermsRead, photo.PermsWrite, photo.PermsDelete

	paged  = " extras? per_page? page?"
	dates  = " min_upload_date? max_upload_date? min_taken_date? max_taken_date?"
	noUser = "1 User not found"
	noPic  = "1 Photo not found"
	noSet  = "1 Photoset not found"
	noShow = "1 Invalid gallery ID"
)

// methods is the API: each method of Flickr's that programs use, most used
// things first. https://www.flickr.com/services/api/
var methods = []method{
	{"flickr.photos.getInfo", none, "photo_id secret?", noPic, "All about a photo.", photoInfo},
	{"flickr.photos.getSizes", none, "photo_id", noPic + "; 2 Permission denied", "Addresses of a photo in all its sizes.", getSizes},
	{"flickr.photos.getExif", none, "photo_id secret?", noPic + "; 2 Permission denied", "What the camera wrote.", exif},
	{"flickr.photos.getContext", none, "photo_id", noPic, "The photos before and after one in its owner's stream.", photoContext},
	{"flickr.photos.getAllContexts", none, "photo_id", noPic, "Albums that a photo is in.", allContexts},
	{"flickr.photos.getFavorites", none, "photo_id page? per_page?", noPic, "Who faved a photo.", photoFaves},
	{"flickr.photos.getPerms", read_, "photo_id", noPic, "Who may see a photo, comment on it and add to it.", getPerms},
	{"flickr.photos.getRecent", none, paged, "", "The newest public photos of the site.", recentPhotos},
	{"flickr.photos.search", none, "user_id? text? tags? tag_mode? machine_tags? machine_tag_mode? license? sort? privacy_filter? contacts? group_id? bbox? has_geo? lat? lon? radius? radius_units? media? content_type? safe_search?" + dates + paged, "1 Too many tags in ALL query; 2 Unknown user; 3 Parameterless searches have been disabled; 4 You don't have permission to view this pool; 10 Sorry, the Flickr search API is not currently available.; 11 No valid machine tags; 12 Exceeded maximum allowable machine tags; 17 You can only search within your own contacts; 18 Illogical arguments; 20 Excessive photo offset in search", "Photos by words, member, tags, dates, license and place.", search},
	{"flickr.interestingness.getList", none, "date?" + paged, "1 Not a valid date string", "The photos of a day that members liked most: the site's Explore.", interesting},
	{"flickr.photos.getContactsPhotos", read_, "count? just_friends? single_photo? include_self? extras?", "", "New photos of those whom the caller follows.", contactsPhotos},
	{"flickr.photos.getContactsPublicPhotos", none, "user_id count? single_photo? include_self? extras?", noUser, "New public photos of those whom a member follows.", contactsPublicPhotos},
	{"flickr.photos.recentlyUpdated", read_, "min_date" + paged, "1 Required argument missing.; 2 Not a valid date", "The caller's photos that were posted or changed since a time.", recentlyUpdated},
	{"flickr.photos.getNotInSet", read_, "min_upload_date? max_upload_date? privacy_filter? media?" + paged, "", "The caller's photos that are in no album.", notInSet},
	{"flickr.photos.getWithGeoData", read_, "privacy_filter? sort? media?" + dates + paged, "", "The caller's photos that have a place.", getWithGeo},
	{"flickr.photos.getWithoutGeoData", read_, "privacy_filter? sort? media?" + dates + paged, "", "The caller's photos that have none.", getWithoutGeo},
	{"flickr.photos.getUntagged", read_, "min_upload_date? max_upload_date? privacy_filter? media?" + paged, "", "The caller's photos that have no tag.", untagged},
	{"flickr.photos.getCounts", read_, "dates? taken_dates?", "1 No dates specified", "How many photos of the caller's were posted, or taken, between dates.", photoCounts},
	{"flickr.photos.setMeta", write, "photo_id title? description?", noPic + "; 2 At least one of title or description must be set", "Change a photo's title and description.", setMeta},
	{"flickr.photos.setDates", write, "photo_id date_posted? date_taken? date_taken_granularity?", noPic + "; 2 Not enough arguments; 3 Invalid granularity; 4 Invalid date_posted; 5 Invalid Date Taken Format; 6 Invalid Date Taken", "Change when a photo was posted and taken.", setDates},
	{"flickr.photos.setSafetyLevel", write, "photo_id safety_level? hidden?", noPic + "; 2 Invalid or missing arguments; 3 Change not allowed", "Say for whom a photo is fit.", setSafety},
	{"flickr.photos.setContentType", write, "photo_id content_type", noPic + "; 2 Required arguments missing; 3 Change not allowed", "Say what kind a photo is: 1, a photo, as all are here.", setContentType},
	{"flickr.photos.setPerms", write, "photo_id is_public is_friend is_family perm_comment? perm_addmeta?", noPic + "; 2 Required arguments missing", "Change who may see a photo.", setPerms},
	{"flickr.photos.setTags", write, "photo_id tags", noPic + "; 2 Maximum number of tags reached", "Give a photo these tags instead of those it has.", setTags},
	{"flickr.photos.addTags", write, "photo_id tags", noPic + "; 2 Maximum number of tags reached", "Add tags to a photo.", addTags},
	{"flickr.photos.removeTag", write, "tag_id", "1 Tag not found", "Take a tag off a photo.", removeTag},
	{"flickr.photos.transform.rotate", write, "photo_id degrees", noPic + "; 2 Invalid rotation", "Turn a photo clockwise by 90, 180 or 270 degrees, from how it stands.", rotate},
	{"flickr.photos.delete", delete_, "photo_id", noPic, "Put a photo in the trash, out of which its owner can take it for 30 days.", deletePhoto},
	{"flickr.photos.geo.getLocation", none, "photo_id", "1 Photo not found.; 2 Photo has no location information.", "Where a photo was taken.", getPhotoLocation},
	{"flickr.photos.geo.setLocation", write, "photo_id lat lon accuracy?", "1 Photo not found.; 2 Required arguments missing.; 3 Not a valid latitude.; 4 Not a valid longitude.; 5 Not a valid accuracy.", "Say where a photo was taken.", setLocation},
	{"flickr.photos.geo.removeLocation", write, "photo_id", "1 Photo not found.; 2 Photo has no location information.", "Forget where a photo was taken.", removeLocation},
	{"flickr.photos.geo.getPerms", read_, "photo_id", "1 Photo not found.; 2 Photo has no location information.", "Who may know where a photo of the caller's was taken.", getLocationPerms},
	{"flickr.photos.geo.setPerms", write, "photo_id is_public is_contact is_friend is_family", "1 Photo not found.; 2 Photo has no location information.; 3 Required arguments missing", "Change who may know where a photo was taken.", setLocationPerms},
	{"flickr.photos.licenses.getInfo", none, "", "", "The licenses that photos can have.", licenses},
	{"flickr.photos.licenses.setLicense", write, "photo_id license_id", noPic + "; 2 License not found", "Give a photo a license.", setLicense},
	{"flickr.photos.upload.checkTickets", none, "tickets", "", "What has become of uploads that were sent with async=1.", checkTickets},

	{"flickr.photos.comments.getList", none, "photo_id min_comment_date? max_comment_date?", noPic, "Comments on a photo.", comments},
	{"flickr.photos.comments.addComment", write, "photo_id comment_text", "1 Photo not found.; 8 Blank comment.; 9 User is posting comments too fast.", "Comment on a photo.", addComment},
	{"flickr.photos.comments.editComment", write, "comment_id comment_text", "1 Photo not found.; 2 Comment not found.; 8 Blank comment.", "Change a comment of the caller's.", editComment},
	{"flickr.photos.comments.deleteComment", write, "comment_id", "1 Photo not found.; 2 Comment not found.", "Delete a comment.", deleteComment},
	{"flickr.photos.notes.add", write, "photo_id note_x note_y note_w note_h note_text", noPic + "; 2 User cannot add notes; 3 Missing required arguments; 5 Note would exceed photo dimensions; 6 User is posting notes too fast.", "Put a note on a photo; coordinates are those of the picture of 500 pixels.", addNote},
	{"flickr.photos.notes.edit", write, "note_id note_x note_y note_w note_h note_text", "1 Note not found; 2 User cannot edit note; 3 Missing required arguments", "Change a note.", editNote},
	{"flickr.photos.notes.delete", write, "note_id", "1 Note not found; 2 User cannot delete note", "Delete a note.", deleteNote},
	{"flickr.photos.people.getList", none, "photo_id", noPic, "Who is in a photo.", peopleIn},
	{"flickr.photos.people.add", write, "photo_id user_id", "1 Person not found; 2 Photo not found; 3 User cannot add this person to photos", "Say that somebody is in a photo.", addPerson},
	{"flickr.photos.people.delete", write, "photo_id user_id", "1 Person not found; 2 Photo not found", "Take somebody's name off a photo.", removePerson},

	{"flickr.photosets.getList", none, "user_id? page? per_page?", noUser, "A member's albums.", setList},
	{"flickr.photosets.getInfo", none, "photoset_id user_id?", noSet + "; 2 User not found", "About an album.", setInfo},
	{"flickr.photosets.getPhotos", none, "photoset_id user_id? privacy_filter? media?" + paged, noSet + "; 2 User not found", "Photos of an album.", setPhotos},
	{"flickr.photosets.getContext", none, "photo_id photoset_id", noPic + "; 2 Photo not in set", "The photos before and after one in an album.", setContext},
	{"flickr.photosets.create", write, "title primary_photo_id description?", "1 No title specified; 2 Photo not found; 3 Can't create any more sets", "Make an album.", createSet},
	{"flickr.photosets.addPhoto", write, "photoset_id photo_id", noSet + "; 2 Photo not found; 3 Photo already in set", "Put a photo into an album.", addToSet},
	{"flickr.photosets.removePhoto", write, "photoset_id photo_id", noSet + "; 2 Photo not found; 3 Photo not in set", "Take a photo out of an album; one that is empty then is deleted.", removeFromSet},
	{"flickr.photosets.removePhotos", write, "photoset_id photo_ids", noSet + "; 2 Photo not found", "Take photos out of an album.", removeManyFromSet},
	{"flickr.photosets.delete", write, "photoset_id", noSet, "Delete an album; its photos stay.", deleteSet},
	{"flickr.photosets.editMeta", write, "photoset_id title description?", noSet + "; 2 No title specified", "Change an album's title and description.", editSet},
	{"flickr.photosets.editPhotos", write, "photoset_id primary_photo_id photo_ids", noSet + "; 2 Photo not found; 3 Primary photo not found; 4 Primary photo not in list; 5 Empty photos list", "Give an album these photos, in this order.", editSetPhotos},
	{"flickr.photosets.reorderPhotos", write, "photoset_id photo_ids", noSet + "; 2 Photo not found", "Put photos of an album in order.", reorderSet},
	{"flickr.photosets.orderSets", write, "photoset_ids", "1 Set not found", "Put albums in order; those that are not named come after, as they were.", orderSets},
	{"flickr.photosets.setPrimaryPhoto", write, "photoset_id photo_id", noSet + "; 2 Photo not found", "Let a photo stand for an album.", setPrimary},

	{"flickr.galleries.getPhotos", none, "gallery_id" + paged, noShow, "Photos of a gallery that the caller may see.", galleryPhotos},
	{"flickr.galleries.getInfo", none, "gallery_id", noShow, "About a gallery.", galleryInfo},
	{"flickr.galleries.getList", none, "user_id per_page? page?", noUser, "A member's galleries.", galleryList},
	{"flickr.galleries.getListForPhoto", none, "photo_id per_page? page?", noPic, "Galleries that a photo is in.", galleriesOf},
	{"flickr.galleries.create", write, "title description? primary_photo_id?", "1 Required parameter missing; 2 Invalid title or description; 3 Failed to add gallery", "Make a gallery.", createGallery},
	{"flickr.galleries.addPhoto", write, "gallery_id photo_id comment?", "2 Invalid gallery ID; 1 Required parameter missing; 3 Invalid photo ID; 4 Invalid comment; 5 Failed to add photo; 6 Photo not public; 7 Cannot add your own photo; 8 Photo in gallery; 10 Gallery is full; 12 Gallery owner blocked", "Put a photo of another member's into a gallery.", addToGallery},
	{"flickr.galleries.removePhoto", write, "gallery_id photo_id", noShow + "; 4 Invalid photo ID", "Take a photo out of a gallery.", removeFromGallery},
	{"flickr.galleries.editMeta", write, "gallery_id title description?", "3 Failed to edit gallery information; 1 Required parameter missing; 2 Invalid title or description", "Change a gallery's title and description.", editGallery},
	{"flickr.galleries.editPhoto", write, "gallery_id photo_id comment", noShow, "Change what a gallery says of a photo.", editInGallery},
	{"flickr.galleries.editPhotos", write, "gallery_id primary_photo_id photo_ids", "2 Invalid gallery ID; 1 Required parameter missing; 3 Invalid photo ID; 5 Failed to add photo; 6 Photo not public; 7 Cannot add your own photo; 10 Gallery is full; 12 Gallery owner blocked", "Give a gallery these photos, in this order.", editGalleryPhotos},

	{"flickr.collections.getTree", none, "collection_id? user_id?", noUser + "; 2 Collection not found", "A member's collections of albums, in each other.", collectionTree},
	{"flickr.collections.getInfo", read_, "collection_id", "1 Collection not found", "About a collection of albums.", collectionInfo},

	{"flickr.people.getInfo", none, "user_id", noUser + "; 5 User deleted", "About a member.", personInfo},
	{"flickr.people.getPhotos", none, "user_id privacy_filter? safe_search? content_type?" + dates + paged, "2 Unknown user; 1 Required arguments missing; 5 User deleted", "A member's photos that the caller may see.", peoplePhotos},
	{"flickr.people.getPublicPhotos", none, "user_id safe_search?" + paged, noUser, "A member's public photos.", publicPhotos},
	{"flickr.people.getPhotosOf", none, "user_id" + paged, noUser, "Photos that a member is in.", photosOf},
	{"flickr.people.findByUsername", none, "username", noUser, "A member by name.", findByUsername},
	{"flickr.people.findByEmail", none, "find_email", noUser, "Nobody: addresses are told to nobody.", findByEmail},
	{"flickr.people.getUploadStatus", read_, "", "", "How much can be uploaded.", uploadStatus},
	{"flickr.people.getLimits", read_, "", "", "How large photos can be.", limits},
	{"flickr.profile.getProfile", none, "user_id", "1 Invalid NSID provided", "What a member says of himself.", profile},
	{"flickr.contacts.getList", read_, "filter? page? per_page? sort?", "1 Invalid sort parameter.", "Whom the caller follows.", contactList},
	{"flickr.contacts.getPublicList", none, "user_id page? per_page?", noUser, "Whom a member follows.", publicContacts},

	{"flickr.favorites.getList", none, "user_id? min_fave_date? max_fave_date?" + paged, noUser, "What a member faved.", favorites},
	{"flickr.favorites.getPublicList", none, "user_id min_fave_date? max_fave_date?" + paged, noUser, "What a member faved, of public photos.", publicFavorites},
	{"flickr.favorites.add", write, "photo_id", noPic + "; 2 Photo is owned by you; 3 Photo is already in favorites; 4 User cannot see photo", "Fave a photo.", addFave},
	{"flickr.favorites.remove", write, "photo_id", "1 Photo not in favorites", "Take a fave back.", removeFave},

	{"flickr.favorites.getContext", none, "photo_id user_id", noPic + "; 2 User not found; 3 Photo not a favorite", "The photos before and after one among a member's faves.", faveContext},

	{"flickr.groups.search", none, "text per_page? page?", "1 No text passed", "Groups by words of their names.", searchGroups},
	{"flickr.groups.members.getList", read_, "group_id membertypes? per_page? page?", "1 Group not found", "Members of a group.", groupMembers},
	{"flickr.groups.getInfo", none, "group_id group_path_alias?", "1 Group not found", "About a group.", groupInfo},
	{"flickr.groups.join", write, "group_id", "2 Group does not exist; 11 User unable to join", "Join a group.", joinGroup},
	{"flickr.groups.leave", delete_, "group_id", "2 Group does not exist; 3 Account is not in that group", "Leave a group; the caller's photos stay in its pool.", leaveGroup},
	{"flickr.groups.pools.getPhotos", none, "group_id tags? user_id?" + paged, "1 Group not found; 3 Unknown user", "Photos of a group's pool.", poolPhotos},
	{"flickr.groups.pools.getContext", none, "photo_id group_id", noPic + "; 2 Photo not in pool; 3 Group not found", "The photos before and after one in a group's pool.", poolContext},
	{"flickr.groups.pools.add", write, "photo_id group_id", "2 Group not found; 1 Photo not found; 3 Photo already in pool; 5 Photo limit reached; 6 Your Photo has been added to the Pending Queue for this Pool; 8 Content not allowed", "Add a photo to a group's pool.", addToPool},
	{"flickr.groups.pools.remove", write, "photo_id group_id", "2 Photo not in pool; 1 Group not found", "Take a photo out of a group's pool.", removeFromPool},
	{"flickr.groups.pools.getGroups", read_, "page? per_page?", "", "Groups to whose pools the caller can add.", ownGroups},
	{"flickr.people.getGroups", read_, "user_id", noUser, "A member's groups.", groupsOf},
	{"flickr.people.getPublicGroups", none, "user_id", noUser, "A member's groups.", groupsOf},
	{"flickr.urls.lookupGroup", none, "url", "1 Group not found", "Whose page an address of a group is.", lookupGroup},
	{"flickr.urls.getGroup", none, "group_id", "1 Group not found", "Address of a group.", groupURL},

	{"flickr.tags.getListPhoto", none, "photo_id", noPic, "Tags of a photo.", photoTags},
	{"flickr.tags.getListUser", none, "user_id?", noUser, "Tags of a member's photos.", userTags},
	{"flickr.tags.getListUserPopular", none, "user_id? count?", noUser, "The tags that most of a member's photos have.", popularUserTags},
	{"flickr.tags.getMostFrequentlyUsed", read_, "", "", "The 100 tags that most of the caller's photos have.", ownPopularTags},
	{"flickr.tags.getRelated", none, "tag", "1 Tag not found", "Tags that stand beside another.", relatedTags},

	{"flickr.activity.userPhotos", read_, "timeframe? page? per_page?", "1 Invalid timeframe", "What others did to the caller's photos.", userPhotos},
	{"flickr.activity.userComments", read_, "page? per_page?", "", "What others said after the caller on photos.", userComments},

	{"flickr.urls.lookupUser", none, "url", noUser, "Whose page an address is.", lookupUser},
	{"flickr.urls.lookupGallery", none, "url", "1 Gallery not found", "The gallery whose page an address is.", lookupGallery},
	{"flickr.urls.getUserPhotos", none, "user_id?", noUser + "; 2 No user specified", "Address of a member's photos.", photosURL},
	{"flickr.urls.getUserProfile", none, "user_id?", noUser + "; 2 No user specified", "Address of a member's page.", profileURL},

	{"flickr.prefs.getPrivacy", read_, "", "", "Who sees the caller's new photos unless he says otherwise.", prefPrivacy},
	{"flickr.prefs.getContentType", read_, "", "", "What kind the caller's new photos are.", prefContentType},
	{"flickr.prefs.getHidden", read_, "", "", "Whether the caller's new photos are found.", prefHidden},
	{"flickr.prefs.getSafetyLevel", read_, "", "", "How safe the caller's new photos are.", prefSafety},

	{"flickr.commons.getInstitutions", none, "", "", "None.", institutions},
	{"flickr.panda.getList", none, "", "", "None.", pandas},
	{"flickr.panda.getPhotos", none, "panda_name" + paged, "1 Required parameter missing.; 2 Unknown panda", "None.", pandaPhotos},

	{"flickr.auth.getFrob", none, "", "", "Begin the older way of asking for leave. The call must be signed.", getFrob},
	{"flickr.auth.getToken", none, "frob", "108 Invalid frob", "Exchange a frob for a token.", getToken},
	{"flickr.auth.checkToken", none, "auth_token", "98 Invalid auth token", "What a token of the older way allows.", checkToken},
	{"flickr.auth.oauth.checkToken", none, "oauth_token", "98 Invalid auth token", "What a token allows.", checkOAuthToken},
	{"flickr.auth.oauth.getAccessToken", none, "", "98 Invalid auth token", "A token of OAuth for one of the older way.", getAccessToken},

	{"flickr.reflection.getMethods", none, "", "", "This table.", getMethods},
	{"flickr.reflection.getMethodInfo", none, "method_name", "1 Method not found", "One line of this table.", methodInfo},
	{"flickr.test.echo", none, "", "", "The arguments of the call.", echo},
	{"flickr.test.login", read_, "", "", "Who calls.", testLogin},
	{"flickr.test.null", read_, "", "", "Nothing.", nothing},
}

// absent are the beginnings of Flickr's other methods, of things that this
// site does not have. They answer that the service is unavailable, so that a
// program does not take them for its own mistake.
var absent = []string{"blogs.", "cameras.", "contacts.getListRecentlyUploaded", "contacts.getTaggingSuggestions",
	"groups.browse", "groups.discuss.", "groups.joinRequest", "machinetags.",
	"photos.comments.getRecentForContacts", "photos.geo.", "photos.getPopular", "photos.people.deleteCoords",
	"photos.people.editCoords", "photos.suggestions.",
	"photosets.comments.", "places.", "prefs.getGeoPerms", "push.", "stats.", "tags.", "testimonials.",
	"auth.getFullToken"}

// partial are the methods that do less than Flickr's, and what they leave out.
var partial = []struct{ name, lacks string }{
	{"interestingness.getList", "500 photos of a day at most"},
	{"photos.search", "no woe_id, place_id, accuracy, geo_context, in_gallery, is_commons, is_getty; machine_tags that leave something open are found among those of public photos, 20 at most, and name their namespace; safe_search counts for photos of one member, others are the safe ones; interestingness is the score of a photo's best day in Explore, those that never were in it come behind the others as if it were 0, newest first; within a group by member and tags alone; contacts are the newest 1000 followed; of searches that find more than 4000 photos, or look at more than 12000 of the newest, what was found until then is sorted and counted"},
	{"photos.setContentType", "everything is a photo"},
	{"photos.getNotInSet", "no dates taken; of the newest 20,000 photos"},
	{"photos.getUntagged", "no dates taken; of the newest 20,000 photos"},
	{"photos.getCounts", "dates count as the beginnings of their days, in UTC"},
	{"favorites.getContext", "count is 4000 at most"},
	{"groups.search", "of the 1000 groups that were last active"},
	{"groups.members.getList", "the first 10,000 members"},
	{"photos.getContactsPhotos", "four photos of each contact at most, of the 120 who posted last"},
	{"photos.getContactsPublicPhotos", "of the 100 who were followed last; just_friends is nobody else's matter"},
	{"photos.recentlyUpdated", "a change is the owner's: comments and faves are none"},
	{"photos.geo.getLocation", "a place has one name, in locality; accuracy is always 16"},
	{"photos.geo.setLocation", "accuracy and context are not kept"},
	{"activity.userPhotos", "notes are not counted"},
	{"activity.userComments", "notes are not counted"},
	{"groups.pools.getPhotos", "the newest 1000 photos of a pool"},
	{"groups.getInfo", "no icons, no lang"},
	{"people.getInfo", "no icons; views are told to the member alone"},
	{"photosets.getList", "no primary_photo_extras, photo_ids, sort_groups; count_views are told to the owner alone"},
	{"people.getGroups", "no extras"},
	{"people.getPublicGroups", "no invitation_only"},
	{"people.getPhotosOf", "no owner_id"},
	{"groups.leave", "no delete_photos: they stay in the pool"},
	{"photos.people.add", "no person_x, person_y, person_w, person_h: a person is in a photo, not at a place of it"},
	{"galleries.create", "no full_result"},
	{"galleries.addPhoto", "no full_response"},
	{"photosets.getInfo", "count_views is told to the owner alone"},
	{"photos.getAllContexts", "view_count is told to the owner alone"},
	{"galleries.getPhotos", "no get_user_info, get_gallery_info"},
	{"galleries.getInfo", "no cover photos; count_views and count_comments are 0; date_update is when it was made"},
	{"galleries.getList", "as galleries.getInfo; 100 on a page at most; no primary_photo_extras, photo_ids"},
	{"galleries.getListForPhoto", "as galleries.getInfo; 100 on a page at most; of 1000 that hold the photo"},
	{"galleries.editPhotos", "the first photo stands for a gallery, whichever primary_photo_id names"},
	{"collections.getTree", "no icons; the first 500 letters of descriptions; 5000 albums at most"},
	{"collections.getInfo", "no icons but those of albums; child_count counts 5000 albums at most"},
	{"people.findByEmail", "finds nobody: addresses are told to nobody"},
	{"prefs.getContentType", "everything is a photo"},
	{"photos.setSafetyLevel", "hidden is for photos that are not public and safe: the site's search finds those"},
}

func (a *API) methodNamed(name string) (method, bool) {
	for _, m := range a.methods {
		if m.name == name {
			return m, true
		}
	}
	short, ok := strings.CutPrefix(name, "flickr.")
	for _, prefix := range absent {
		if ok && strings.HasPrefix(short, prefix) && (short != prefix || !strings.HasSuffix(prefix, ".")) {
			return method{name: name, do: unavailable}, true
		}
	}
	return method{}, false
}

// lacks says what a method leaves out of Flickr's, "" for nothing.
func (m method) lacks() string {
	for _, p := range partial {
		if strings.TrimPrefix(m.name, "flickr.") == p.name {
			return p.lacks
		}
	}
	return ""
}

func unavailable(*call) (node, error) { return node{}, errUnavailable }

// explain gives what is missing or forbidden as the method's first failure.
func (m method) explain(err error) error {
	if !errors.Is(err, photo.ErrNotFound) {
		return err
	}
	first, _, _ := strings.Cut(m.errors, "; ")
	digit, message, ok := strings.Cut(first, " ")
	if !ok {
		return err
	}
	code := 0
	for _, c := range digit {
		code = code*10 + int(c-'0')
	}
	return failure{code, message}
}

// An Argument of a method.
type Argument struct {
	Name     string
	Optional bool
}

// Arguments lists what a method takes.
func (m method) Arguments() []Argument {
	var out []Argument
	for _, w := range strings.Fields(m.args) {
		name, optional := strings.CutSuffix(w, "?")
		out = append(out, Argument{name, optional})
	}
	return out
}
