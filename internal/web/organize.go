package web

import (
	"net/http"
	"net/url"
	"slices"
	"time"

	"flickrkillr/internal/photo"
	"flickrkillr/internal/site"
	"flickrkillr/internal/web/page"
)

// readPick reads which of the viewer's photos a query or a form means.
func readPick(values url.Values) (page.OrganizePick, photo.Pick, error) {
	p := page.OrganizePick{Search: photo.Clip(photo.CleanLine(values.Get("q")), 2*photo.MaxSearch), Who: values.Get("who"),
		Loose: values.Get("loose") == "1", Trash: values.Get("in") == "trash"}
	if p.Trash {
		p = page.OrganizePick{Trash: true}
	}
	pick := photo.Pick{Search: p.Search, Loose: p.Loose, Trash: p.Trash}
	if p.Who != "" {
		v, err := photo.ParseVisibility(p.Who)
		if err != nil {
			p.Who = ""
			return p, pick, err
		}
		pick.Visibility = &v
	}
	return p, pick, nil
}

// pickQuery is the query that readPick reads.
func pickQuery(p page.OrganizePick) url.Values {
	q := url.Values{}
	for name, value := range map[string]string{"q": p.Search, "who": p.Who} {
		if value != "" {
			q.Set(name, value)
		}
	}
	if p.Loose {
		q.Set("loose", "1")
	}
	if p.Trash {
		q.Set("in", "trash")
	}
	return q
}

func (f *front) organizer(w http.ResponseWriter, r *request) error {
	if !r.viewer.SignedIn() {
		return photo.ErrSignIn
	}
	part, err := asked(r)
	if err != nil {
		return err
	}
	v := page.Organize{}
	var pick photo.Pick
	v.Pick, pick, err = readPick(r.URL.Query())
	return f.showOrganizer(w, r, v, pick, part, err)
}

// showOrganizer answers with the page, and with what was wrong, if anything.
func (f *front) showOrganizer(w http.ResponseWriter, r *request, v page.Organize, pick photo.Pick, part photo.Page, wrong error) error {
	v.Frame = f.frame(r, "Organize")
	v.Script, v.Style = "organize.js", "organize.css"
	status := http.StatusOK
	if wrong == nil || v.Pick.Search != "" {
		found, err := f.site.Organize(r.Context(), r.viewer, pick, part)
		if wrong == nil {
			wrong = err
		}
		v.Photos = found.Photos
		if found.Older.ID != 0 {
			q := pickQuery(v.Pick)
			q.Set("before", found.Older.String())
			v.More = f.base.Organize(q.Encode())
		}
	} else if found, err := f.site.Organize(r.Context(), r.viewer, pick, part); err == nil {
		v.Photos = found.Photos
	}
	if wrong != nil {
		p, s, ok := problem(w, wrong)
		if !ok {
			return wrong
		}
		v.Problem, status = p, s
	}
	albums, err := f.site.OrganizerAlbums(r.Context(), r.viewer)
	if err != nil {
		return err
	}
	v.Albums = albums.Albums
	if v.Groups, err = f.site.OrganizerGroups(r.Context(), r.viewer); err != nil {
		return err
	}
	if v.Batches, err = f.site.Batches(r.Context(), r.viewer); err != nil {
		return err
	}
	return f.render(w, r, status, v.Page())
}

// organize makes a change of many photos, which is shown before it is started.
func (f *front) organize(w http.ResponseWriter, r *request) error {
	posted, done, err := f.sent(w, r, "title", "description")
	if done {
		return err
	}
	v := page.Organize{All: posted.Get("which") == "all", Chosen: map[photo.ID]bool{}}
	var pick photo.Pick
	v.Pick, pick, err = readPick(posted)
	if pick.Each = !v.All; pick.Each {
		for _, s := range posted["photo"] {
			id, err := photo.ParseID(s)
			if err != nil {
				return err
			}
			if !v.Chosen[id] {
				v.Chosen[id] = true
				pick.IDs = append(pick.IDs, id)
			}
		}
	}
	edit, wrong := readEdit(posted, &v.Form)
	if err == nil {
		err = wrong
	}
	var b photo.Batch
	if err == nil {
		b, err = f.site.MakeBatch(r.Context(), r.viewer, pick, edit)
	}
	if _, _, ok := problem(w, err); ok {
		return f.showOrganizer(w, r, v, pick, photo.Page{Limit: pageLimit}, err)
	}
	if err != nil {
		return err
	}
	return redirect(w, http.StatusSeeOther, f.base.Batch(b.ID))
}

// readEdit reads what to change; what was entered goes into form.
func readEdit(posted url.Values, form *page.OrganizeForm) (e photo.BatchEdit, err error) {
	get := posted.Get
	*form = page.OrganizeForm{Title: get("title"), Description: get("description"), AddTags: get("add_tags"), RemoveTags: get("remove_tags"), Shift: get("shift"), Turn: get("degrees"),
		Visibility: get("visibility"), Licence: get("licence"), Into: get("into"), OutOf: get("out_of"), Join: get("join"), Leave: get("leave"), Coordinates: get("coordinates"), PlaceName: get("place_name"),
		Permissions: map[string]string{}}
	switch get("do") {
	case "trash":
		return photo.BatchEdit{Trash: true}, nil
	case "restore":
		return photo.BatchEdit{Restore: true}, nil
	}
	e = photo.BatchEdit{Title: form.Title, Description: form.Description, Permissions: map[string]photo.Audience{}}
	var wrong error
	try := func(entered string, read func() error) {
		if entered == "" {
			return
		}
		if err := read(); err != nil && wrong == nil {
			wrong = err
		}
	}
	try(form.AddTags, func() (err error) { e.AddTags, err = fieldTags("add_tags", form.AddTags); return err })
	try(form.RemoveTags, func() (err error) { e.RemoveTags, err = fieldTags("remove_tags", form.RemoveTags); return err })
	try(form.Shift, func() (err error) { e.Shift, err = photo.ParseShift(form.Shift); return err })
	try(form.Turn, func() (err error) { e.Turn, err = photo.ParseTurn(form.Turn); return err })
	try(form.Visibility, func() error {
		v, err := photo.ParseVisibility(form.Visibility)
		e.Visibility = &v
		return err
	})
	try(form.Licence, func() error {
		l, err := photo.ParseLicence(form.Licence)
		e.Licence = &l
		return err
	})
	try(form.Coordinates+form.PlaceName, func() error {
		p, err := photo.ParsePlace(form.Coordinates, form.PlaceName)
		e.Place = &p
		return err
	})
	try(form.Into, func() (err error) { e.Into, err = photo.ParseID(form.Into); return err })
	try(form.OutOf, func() (err error) { e.OutOf, err = photo.ParseID(form.OutOf); return err })
	try(form.Join, func() (err error) { e.Join, err = photo.ParseID(form.Join); return err })
	try(form.Leave, func() (err error) { e.Leave, err = photo.ParseID(form.Leave); return err })
	for _, p := range photo.PermissionFields {
		try(get(p.Name), func() error {
			a, err := photo.ParseAudience(p.Name, get(p.Name))
			if err == nil {
				e.Permissions[p.Name], form.Permissions[p.Name] = a, get(p.Name)
			}
			return err
		})
	}
	return e, wrong
}

// fieldTags is photo.ParseTags with the error beside the right field.
func fieldTags(field, text string) ([]photo.Tag, error) {
	tags, err := photo.ParseTags(text)
	if wrong, ok := err.(photo.Invalid); ok {
		wrong.Field = field
		return nil, wrong
	}
	if err == nil && len(tags) == 0 {
		return nil, photo.Invalidf(field, "This is no tag: it has neither letters nor digits.")
	}
	return tags, err
}

func (f *front) batchPage(w http.ResponseWriter, r *request) error {
	return f.showBatch(w, r, nil)
}

func (f *front) showBatch(w http.ResponseWriter, r *request, wrong error) error {
	if !r.viewer.SignedIn() {
		return photo.ErrSignIn
	}
	id, err := photo.ParseID(r.PathValue("batch"))
	if err != nil {
		return err
	}
	var after [2]photo.ID
	for i, name := range []string{"refused", "kept"} {
		if s := r.URL.Query().Get(name); s != "" {
			if after[i], err = photo.ParseID(s); err != nil {
				return errDamaged
			}
		}
	}
	b, err := f.site.Batch(r.Context(), r.viewer, id, after[0], after[1])
	if err != nil {
		return err
	}
	v := page.Batch{Frame: f.frame(r, "Change of many photos"), Batch: b.Batch, Into: b.Into, OutOf: b.OutOf, Join: b.Join, Leave: b.Leave, Now: time.Now()}
	v.Script, v.Style = "organize.js", "organize.css"
	if b.State.Working() {
		v.Refresh = 2
	}
	for _, s := range b.Samples {
		sample := page.Sample{Photo: s.Photo}
		for _, l := range s.Lines {
			sample.Lines = append(sample.Lines, page.SampleLine(l))
		}
		v.Samples = append(v.Samples, sample)
	}
	v.Refused, v.Kept = itemNotes(b.Refused), itemNotes(b.Kept)
	if b.NextRefused != 0 {
		v.MoreRefused = f.base.Batch(id) + "?refused=" + b.NextRefused.String()
	}
	if b.NextKept != 0 {
		v.MoreKept = f.base.Batch(id) + "?kept=" + b.NextKept.String()
	}
	status := http.StatusOK
	if wrong != nil {
		v.Problem, status, _ = problem(w, wrong)
	}
	return f.render(w, r, status, v.Page())
}

func itemNotes(notes []site.BatchNote) (out []page.ItemNote) {
	for _, n := range notes {
		out = append(out, page.ItemNote(n))
	}
	return slices.Clip(out)
}

// turnBatch starts a change of many photos, stops it or undoes it.
func (f *front) turnBatch(w http.ResponseWriter, r *request) error {
	posted, done, err := f.sent(w, r)
	if done {
		return err
	}
	id, err := photo.ParseID(r.PathValue("batch"))
	if err != nil {
		return err
	}
	switch posted.Get("do") {
	case "start":
		err = f.site.StartBatch(r.Context(), r.viewer, id)
	case "stop":
		err = f.site.StopBatch(r.Context(), r.viewer, id)
	case "undo":
		err = f.site.UndoBatch(r.Context(), r.viewer, id)
	default:
		err = photo.Invalidf("do", "Choose what to do.")
	}
	if _, _, ok := problem(w, err); ok {
		return f.showBatch(w, r, err)
	}
	if err != nil {
		return err
	}
	return redirect(w, http.StatusSeeOther, f.base.Batch(id))
}
