package flickrapi

import (
	"strconv"
	"strings"

	"flickrkillr/internal/photo"
	"flickrkillr/internal/site"
)

func (c *call) userNode(name string, u photo.User) node {
	return node{}.with(element(name, str("id", nsid(u.ID)), str("nsid", nsid(u.ID))).with(word("username", u.Name)))
}

// personInfo answers people.getInfo.
func personInfo(c *call) (node, error) {
	visit, err := c.member("user_id")
	if err != nil {
		return node{}, err
	}
	u := visit.Owner
	views := map[photo.ID]int{}
	if u.ID == c.viewer.ID {
		if views, err = c.api.site.OwnViews(c.Context(), c.viewer, photo.StreamViews, u.ID); err != nil {
			return node{}, err
		}
	}
	n := element("person", str("id", nsid(u.ID)), str("nsid", nsid(u.ID)), flag("ispro", false), flag("is_deleted", false), str("iconserver", "0"), num("iconfarm", 0),
		str("path_alias", u.Name), flag("has_stats", false))
	if c.viewer.SignedIn() && c.viewer.ID != u.ID {
		s, r := visit.Standing, visit.Relation
		n.attrs = append(n.attrs, flag("contact", s.Follows), flag("friend", s.Friend), flag("family", s.Family), flag("ignored", s.Blocks),
			flag("revcontact", r&photo.AsContact != 0), flag("revfriend", r&photo.AsFriend != 0), flag("revfamily", r&photo.AsFamily != 0))
	}
	n = n.with(word("username", u.Name), word("realname", u.DisplayName), word("mbox_sha1sum", ""), word("location", u.Location),
		element("timezone", str("label", "UTC"), str("offset", "+00:00"), str("timezone_id", "UTC")), word("description", u.Bio),
		word("photosurl", c.at("photos", u.Name)), word("profileurl", c.at("people", u.Name)), word("mobileurl", c.at("photos", u.Name)),
		element("photos").with(word("firstdatetaken", ""), word("firstdate", strconv.FormatInt(u.Joined.Unix(), 10)),
			word("count", strconv.Itoa(u.PhotosSeenBy(visit.Relation))), word("views", strconv.Itoa(views[u.ID]))))
	return node{}.with(n), nil
}

func findByUsername(c *call) (node, error) {
	name, err := photo.CheckName(c.args.get("username"))
	if err != nil {
		return node{}, photo.ErrNotFound
	}
	visit, err := c.api.site.Meet(c.Context(), photo.Viewer{}, site.Who{Name: name})
	return c.userNode("user", visit.Owner), err
}

// findByEmail finds nobody: addresses are shown to nobody here.
func findByEmail(*call) (node, error) { return node{}, photo.ErrNotFound }

// uploadStatus answers people.getUploadStatus: the bandwidth is what the
// member's quota leaves him.
func uploadStatus(c *call) (node, error) {
	u, err := c.api.site.Account(c.Context(), c.viewer)
	if err != nil {
		return node{}, err
	}
	settings, err := c.api.site.Settings(c.Context())
	if err != nil {
		return node{}, err
	}
	limit := c.api.site.MaxUpload()
	bytes := func(name string, n int64) attr { return str(name, strconv.FormatInt(n, 10)) }
	quota := settings.QuotaOf(u)
	much, used := quota.Bytes, u.Stored.Bytes
	if much <= 0 {
		much = 1 << 40
	}
	left := max(much-used, 0)
	if quota.Photos > 0 && u.Stored.Photos >= quota.Photos {
		left = 0
	}
	return node{}.with(element("user", str("id", nsid(c.viewer.ID)), flag("ispro", true)).with(
		word("username", c.viewer.Name),
		element("bandwidth", bytes("max", much), bytes("used", used), bytes("maxbytes", much), bytes("usedbytes", used), bytes("remainingbytes", left),
			bytes("maxkb", much>>10), bytes("usedkb", used>>10), bytes("remainingkb", left>>10), flag("unlimited", quota.Bytes <= 0 && quota.Photos <= 0)),
		element("filesize", bytes("max", limit), bytes("maxbytes", limit), bytes("maxkb", limit>>10), bytes("maxmb", limit>>20)),
		element("sets", str("created", "0"), str("remaining", "lots")),
		element("videosize", bytes("maxbytes", 0), bytes("maxkb", 0), bytes("maxmb", 0)),
		element("videos", str("uploaded", "0"), str("remaining", "0")))), nil
}

func limits(c *call) (node, error) {
	return node{}.with(element("person", str("nsid", nsid(c.viewer.ID))).with(
		element("photos", num("maxdisplaypx", 4096), str("maxupload", strconv.FormatInt(c.api.site.MaxUpload(), 10))),
		element("videos", num("maxduration", 0), num("maxupload", 0)))), nil
}

func testLogin(c *call) (node, error) {
	return node{}.with(element("user", str("id", nsid(c.viewer.ID)), str("path_alias", c.viewer.Name)).with(word("username", c.viewer.Name))), nil
}

// echo answers with the arguments, under names that are names.
func echo(c *call) (node, error) {
	var out node
	seen := map[string]bool{}
	for _, p := range c.args {
		if validName(p.name) && !seen[p.name] {
			seen[p.name] = true
			out = out.with(word(p.name, p.value))
		}
	}
	return out, nil
}

func validName(s string) bool {
	for i := range len(s) {
		if c := s[i]; !isAlnum(c) && c != '_' && (i == 0 || c != '-' && c != '.') {
			return false
		}
	}
	return s != "" && (s[0] < '0' || s[0] > '9') && len(s) <= 100
}

func nothing(*call) (node, error) { return node{}, nil }

func lookupUser(c *call) (node, error) {
	name, ok := userIn(c.args.get("url"))
	if !ok {
		return node{}, photo.ErrNotFound
	}
	c.args = append(args{{"user_id", name}}, c.args...)
	visit, err := c.member("user_id")
	u := visit.Owner
	return node{}.with(element("user", str("id", nsid(u.ID))).with(word("username", u.Name))), err
}

func userURL(page string) func(*call) (node, error) {
	return func(c *call) (node, error) {
		if c.args.get("user_id") == "" && !c.viewer.SignedIn() {
			return node{}, failure{2, "No user specified"}
		}
		visit, err := c.member("user_id")
		return node{}.with(element("user", str("nsid", nsid(visit.Owner.ID)), str("url", c.at(page, visit.Owner.Name)))), err
	}
}

func photosURL(c *call) (node, error)  { return userURL("photos")(c) }
func profileURL(c *call) (node, error) { return userURL("people")(c) }

func profile(c *call) (node, error) {
	visit, err := c.member("user_id")
	u := visit.Owner
	return node{}.with(element("profile", str("id", nsid(u.ID)), str("nsid", nsid(u.ID)), unix("join_date", u.Joined), str("occupation", ""), str("hometown", ""),
		str("first_name", u.DisplayName), str("last_name", ""), str("profile_description", u.Bio), str("city", u.Location), str("country", ""))), err
}

// contactList answers contacts.getList and getPublicList. A page is read a
// hundred contacts at a time.
func contactList(c *call) (node, error) {
	if s := c.args.get("sort"); s != "" && s != "name" && s != "time" {
		return node{}, failure{1, "Invalid sort parameter."}
	}
	u := c.viewer
	page, perPage := c.pageArgs(1000)
	return c.contacts(u.Name, page, perPage, true)
}

func publicContacts(c *call) (node, error) {
	if c.args.get("user_id") == "" {
		return node{}, photo.ErrNotFound
	}
	visit, err := c.member("user_id")
	if err != nil {
		return node{}, err
	}
	page, perPage := c.pageArgs(1000)
	return c.contacts(visit.Owner.Name, page, perPage, false)
}

func (c *call) contacts(name string, page, perPage int, own bool) (node, error) {
	skip := (page - 1) * perPage
	if page > site.SkipLimit || skip >= site.SkipLimit {
		return node{}, errOffset
	}
	var all []photo.Contact
	total := 0
	for part := (photo.Page{Limit: site.LongPage}); len(all) < skip+perPage; {
		l, err := c.api.site.Contacts(c.Context(), c.viewer, name, part)
		if err != nil {
			return node{}, err
		}
		all, total = append(all, l.Contacts...), l.Owner.Contacts
		if part.Before = l.Older; l.Older.ID == 0 {
			break
		}
	}
	all = all[min(skip, len(all)):]
	filter := c.args.get("filter")
	var out []node
	for _, i := range all[:min(perPage, len(all))] {
		if own && (filter == "friends" && !i.Friend || filter == "family" && !i.Family || filter == "both" && !(i.Friend && i.Family) || filter == "neither" && (i.Friend || i.Family)) {
			continue
		}
		n := element("contact", str("nsid", nsid(i.User.ID)), str("username", i.User.Name), str("iconserver", "0"), num("iconfarm", 0), flag("ignored", false))
		if own {
			n.attrs = append(n.attrs, flag("rev_ignored", false), str("realname", i.User.DisplayName), flag("friend", i.Friend), flag("family", i.Family),
				str("path_alias", i.User.Name), str("location", ""))
		}
		out = append(out, n)
	}
	return node{}.with(element("contacts", num("page", page), num("pages", pages(total, perPage)), num("per_page", perPage), num("perpage", perPage), num("total", total)).withAll("contact", out)), nil
}

// Preferences of new photos.

func prefPrivacy(c *call) (node, error) {
	u, err := c.api.site.Account(c.Context(), c.viewer)
	privacy := map[photo.Visibility]string{photo.Public: "1", photo.Friends: "2", photo.Family: "3", photo.Friends | photo.Family: "4", photo.Private: "5"}[u.DefaultVisibility]
	return node{}.with(element("person", str("nsid", nsid(u.ID)), str("privacy", privacy))), err
}

func pref(name, value string) func(*call) (node, error) {
	return func(c *call) (node, error) {
		return node{}.with(element("person", str("nsid", nsid(c.viewer.ID)), str(name, value))), nil
	}
}

func prefContentType(c *call) (node, error) { return pref("content_type", "1")(c) }
func prefHidden(c *call) (node, error)      { return pref("hidden", "0")(c) }

// Reflection: what is offered, and nothing else.

func getMethods(c *call) (node, error) {
	var out []node
	for _, m := range c.api.methods {
		if m.do != nil {
			out = append(out, word("method", m.name))
		}
	}
	return node{}.with(element("methods").withAll("method", out)), nil
}

func methodInfo(c *call) (node, error) {
	m, ok := c.api.methodNamed(c.args.get("method_name"))
	if !ok {
		return node{}, failure{1, "Method not found"}
	}
	login := m.perms != photo.PermsNone
	var arguments, failures []node
	for _, a := range m.Arguments() {
		arguments = append(arguments, word("argument", "", str("name", a.Name), flag("optional", a.Optional)))
	}
	for _, e := range strings.Split(m.errors, "; ") {
		if code, message, ok := strings.Cut(e, " "); ok {
			failures = append(failures, word("error", "", str("code", code), str("message", message)))
		}
	}
	return node{}.with(
		element("method", str("name", m.name), flag("needslogin", login), flag("needssigning", login), num("requiredperms", int(m.perms))).with(
			word("description", m.about), word("response", ""), word("explanation", "")),
		element("arguments").withAll("argument", arguments), element("errors").withAll("error", failures)), nil
}
