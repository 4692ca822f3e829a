package flickrapi

import (
	"errors"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"flickrkillr/internal/photo"
	"flickrkillr/internal/site"
)

// group gives the group that the argument group_id names: by its NSID, or by
// the name in its address.
func (c *call) group() (photo.Group, error) {
	s := strings.TrimSpace(c.args.get("group_id"))
	if s == "" {
		s = strings.TrimSpace(c.args.get("group_path_alias"))
	}
	if id, ok := parseNSID(s); ok {
		return c.api.site.GroupByID(c.Context(), c.viewer, id)
	}
	if s == "" || len(s) > photo.MaxTitle {
		return photo.Group{}, photo.ErrNotFound
	}
	return c.api.site.Group(c.Context(), c.viewer, s)
}

func groupInfo(c *call) (node, error) {
	g, err := c.group()
	if err != nil {
		return node{}, err
	}
	return node{}.with(element("group", append(groupAttrs(g), str("path_alias", g.Name), str("lang", ""), flag("ispoolmoderated", g.Pool.Queue))...).with(
		word("name", g.Title), word("description", g.Description), word("rules", g.Rules), word("members", strconv.Itoa(g.Members)),
		word("pool_count", strconv.Itoa(g.Photos)), word("topic_count", strconv.Itoa(g.Topics)), word("privacy", groupPrivacy(g)),
		element("roles", str("member", "Member"), str("moderator", "Moderator"), str("admin", "Admin")),
		element("restrictions", flag("photos_ok", true), flag("videos_ok", false), flag("images_ok", true)))), nil
}

// groupPrivacy is as Flickr numbers it: 1 private, 2 by invitation, 3 public.
func groupPrivacy(g photo.Group) string {
	switch g.Privacy {
	case photo.GroupPrivate:
		return "1"
	case photo.GroupByInvite:
		return "2"
	}
	return "3"
}

// groupAttrs are what all replies say of a group.
func groupAttrs(g photo.Group) []attr {
	return []attr{str("id", nsid(g.ID)), str("nsid", nsid(g.ID)), str("iconserver", "0"), num("iconfarm", 0), flag("is_member", g.Role.In()),
		flag("is_moderator", g.Role.Moderates()), flag("is_admin", g.Role == photo.GroupAdmin)}
}

func (c *call) groupList(groups []photo.Group) []node {
	out := make([]node, 0, len(groups))
	for _, g := range groups {
		out = append(out, element("group", append(groupAttrs(g), str("name", g.Title), flag("member", g.Role.In()), flag("moderator", g.Role.Moderates()),
			flag("admin", g.Role == photo.GroupAdmin), flag("eighteenplus", false), flag("invitation_only", g.Privacy != photo.GroupPublic), str("privacy", groupPrivacy(g)),
			count("photos", g.Photos), count("members", g.Members), count("member_count", g.Members), count("pool_count", g.Photos), count("topic_count", g.Topics))...))
	}
	return out
}

func ownGroups(c *call) (node, error) {
	in, _, err := c.api.site.OwnGroups(c.Context(), c.viewer)
	return c.groupsNode(in, 400), err
}

// searchGroups answers groups.search.
func searchGroups(c *call) (node, error) {
	text := c.args.get("text")
	if photo.CleanLine(text) == "" {
		return node{}, failure{1, "No text passed"}
	}
	found, err := c.api.site.GroupsNamed(c.Context(), c.viewer, text)
	return c.groupsNode(found, 100), err
}

// groupsNode is a list of groups of which one page is given, of so many groups
// unless the call says of how many.
func (c *call) groupsNode(all []photo.Group, usual int) node {
	page, perPage := c.pageArgs(usual)
	total := len(all)
	from := total
	if page <= pages(total, perPage) {
		from = (page - 1) * perPage
	}
	return node{}.with(element("groups", num("page", page), num("pages", pages(total, perPage)), num("per_page", perPage), num("perpage", perPage),
		num("total", total)).withAll("group", c.groupList(all[from:min(from+perPage, total)])))
}

// memberTypes are Flickr's numbers of what one can be in a group.
var memberTypes = []struct {
	number string
	role   photo.GroupRole
}{{"4", photo.GroupAdmin}, {"3", photo.GroupModerator}, {"2", photo.GroupMember}}

// groupMembers answers groups.members.getList.
func groupMembers(c *call) (node, error) {
	g, err := c.group()
	if err != nil {
		return node{}, err
	}
	asked := c.args.words("membertypes")
	var roles []photo.GroupRole
	number := map[photo.GroupRole]string{}
	for _, t := range memberTypes {
		number[t.role] = t.number
		if len(asked) == 0 || slices.Contains(asked, t.number) {
			roles = append(roles, t.role)
		}
	}
	page, perPage := c.pageArgs(100)
	if page > site.SkipLimit || (page-1)*perPage >= site.SkipLimit {
		return node{}, errOffset
	}
	people, total, err := c.api.site.GroupPeople(c.Context(), c.viewer, g.Name, roles, (page-1)*perPage, perPage)
	if err != nil {
		return node{}, err
	}
	var out []node
	for _, m := range people {
		out = append(out, element("member", str("nsid", nsid(m.User.ID)), str("username", m.User.Name), str("iconserver", "0"), num("iconfarm", 0),
			str("membertype", number[m.Role]), str("realname", m.User.DisplayName)))
	}
	return node{}.with(element("members", num("page", page), num("pages", pages(total, perPage)), num("perpage", perPage), num("total", total)).withAll("member", out)), nil
}

func groupsOf(c *call) (node, error) {
	visit, err := c.member("user_id")
	if err != nil {
		return node{}, err
	}
	groups, err := c.api.site.GroupsOf(c.Context(), c.viewer, visit.Owner.Name)
	return node{}.with(element("groups").withAll("group", c.groupList(groups))), err
}

// poolDepth is how many photos of a pool can be reached by number.
const poolDepth = 1000

// poolPhotos answers groups.pools.getPhotos. Pages are found one behind the
// other, a hundred photos with each query, as deep as poolDepth.
func poolPhotos(c *call) (node, error) {
	g, err := c.group()
	if err != nil {
		return node{}, err
	}
	page, perPage := c.pageArgs(100)
	if page > poolDepth || (page-1)*perPage >= poolDepth {
		return node{}, errOffset
	}
	keep, filtered, err := c.poolFilter()
	if err != nil {
		return node{}, err
	}
	skip := (page - 1) * perPage
	var all []photo.Photo
	for part, asked := (photo.Page{Limit: site.PageLimit}), 0; (filtered || len(all) < skip+perPage) && asked < poolDepth/site.PageLimit+site.LongPage/site.PageLimit; asked++ {
		l, err := c.api.site.Pool(c.Context(), c.viewer, g.Name, part)
		if err != nil {
			return node{}, err
		}
		some, err := keep(l.Photos)
		if err != nil {
			return node{}, err
		}
		all = append(all, some...)
		if part.Before = l.Older; l.Older.ID == 0 {
			break
		}
	}
	total := len(all)
	if !filtered {
		total = max(g.Photos, total) // the counter is of what everybody may see
	}
	all = all[min(skip, len(all)):]
	all = all[:min(perPage, len(all))]
	times, err := c.api.site.PoolTimes(c.Context(), g.ID, all)
	if err != nil {
		return node{}, err
	}
	list, err := c.list(all, photo.Stranger, func(n *node, p photo.Photo, _ site.Wanted) {
		if !c.extras()["owner_name"] {
			n.attrs = append(n.attrs, str("ownername", p.Owner.Name))
		}
		n.attrs = append(n.attrs, unix("dateadded", times[p.ID]))
	}, site.Wanted{})
	return c.listNode(list, total), err
}

// poolFilter reads of whom and with which tags photos of a pool are wanted.
func (c *call) poolFilter() (keep func([]photo.Photo) ([]photo.Photo, error), filtered bool, err error) {
	var owner photo.ID
	if c.args.get("user_id") != "" {
		visit, err := c.member("user_id")
		if err != nil {
			return nil, false, missing(err, 3, "Unknown user")
		}
		owner = visit.Owner.ID
	}
	var tags []string
	for t := range strings.SplitSeq(c.args.get("tags"), ",") {
		if name := photo.NormalTag(t); name != "" {
			tags = append(tags, name)
		}
	}
	return func(photos []photo.Photo) ([]photo.Photo, error) {
		if owner != 0 {
			photos = slices.DeleteFunc(photos, func(p photo.Photo) bool { return p.Owner.ID != owner })
		}
		if len(tags) == 0 {
			return photos, nil
		}
		notes, err := c.api.site.Annotate(c.Context(), c.viewer, photos, site.Annotated{Tags: true})
		return slices.DeleteFunc(photos, func(p photo.Photo) bool {
			n := 0
			for _, t := range notes.Tags[p.ID] {
				if slices.Contains(tags, t.Name) {
					n++
				}
			}
			return n == 0 || c.args.get("tag_mode") == "all" && n < len(tags)
		}), err
	}, owner != 0 || len(tags) > 0, nil
}

func addToPool(c *call) (node, error) {
	g, err := c.group()
	if err != nil {
		return node{}, err
	}
	p, err := c.setPhoto()
	if err != nil {
		return node{}, failure{1, "Photo not found"}
	}
	_, _, holds, waits, err := c.api.site.PoolsWith(c.Context(), c.viewer, c.viewer.Name, p)
	switch {
	case err != nil:
		return node{}, err
	case holds[g.ID]:
		return node{}, failure{3, "Photo already in pool"}
	case waits[g.ID]:
		return node{}, failure{7, "Your Photo has already been added to the Pending Queue for this Pool"}
	}
	waiting, err := c.api.site.AddToPool(c.Context(), c.viewer, g.ID, p)
	var invalid photo.Invalid
	switch {
	case isLimited(err):
		err = failure{5, "Photo limit reached"}
	case errors.As(err, &invalid):
		err = failure{8, "Content not allowed: " + invalid.Why}
	case err == nil && waiting:
		c.forget = nil // it is done all the same
		err = failure{6, "Your Photo has been added to the Pending Queue for this Pool"}
	}
	return node{}, err
}

func removeFromPool(c *call) (node, error) {
	g, err := c.group()
	if err != nil {
		return node{}, missing(err, 1, "Group not found")
	}
	id, err := c.args.id("photo_id")
	if err == nil {
		err = c.api.site.RemoveFromPool(c.Context(), c.viewer, g.ID, id)
	}
	return node{}, err
}

func joinGroup(c *call) (node, error) {
	g, err := c.group()
	if err == nil && g.Role.In() {
		return node{}, failure{4, "Account is already in that group"}
	}
	if err == nil {
		err = c.api.site.JoinGroup(c.Context(), c.viewer, g.ID)
	}
	switch {
	case isInvalid(err) && g.Privacy != photo.GroupPublic:
		err = failure{5, "Membership in group is by invitation only."}
	case isInvalid(err), isLimited(err):
		err = failure{11, "User unable to join"}
	}
	return node{}, err
}

func leaveGroup(c *call) (node, error) {
	g, err := c.group()
	if err == nil && !g.Role.In() {
		return node{}, failure{3, "Account is not in that group"}
	}
	if err == nil {
		err = c.api.site.LeaveGroup(c.Context(), c.viewer, g.ID)
	}
	return node{}, err
}

func lookupGroup(c *call) (node, error) {
	u, err := url.Parse(c.args.get("url"))
	if err != nil {
		return node{}, photo.ErrNotFound
	}
	parts := strings.Split(strings.Trim(u.Path, "/"), "/")
	if len(parts) < 2 || parts[0] != "groups" {
		return node{}, photo.ErrNotFound
	}
	c.args = append(args{{"group_id", parts[1]}}, c.args...)
	g, err := c.group()
	return node{}.with(element("group", str("id", nsid(g.ID))).with(word("groupname", g.Title))), err
}

func groupURL(c *call) (node, error) {
	g, err := c.group()
	return node{}.with(element("group", str("nsid", nsid(g.ID)), str("url", c.at("groups", g.Name)))), err
}
