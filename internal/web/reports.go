package web

import (
	"net/http"

	"flickrkillr/internal/photo"
	"flickrkillr/internal/site"
	"flickrkillr/internal/web/page"
)

// thingOf reads what a request's address would have reported.
func thingOf(r *request) (t site.Thing, err error) {
	if !r.viewer.SignedIn() {
		return t, photo.ErrSignIn
	}
	if t.Kind, err = photo.ParseReportKind(r.PathValue("kind")); err != nil {
		return t, err
	}
	q := r.URL.Query()
	t.Name = cleanName(q.Get("name"))
	switch t.Kind {
	case photo.ReportedGroup, photo.ReportedTopic, photo.ReportedReply:
		t.Name = photo.Clip(photo.CleanLine(q.Get("name")), 100)
	}
	if q.Has("photo") {
		if t.Photo, err = photo.ParseID(q.Get("photo")); err != nil {
			return t, err
		}
	}
	if q.Has("topic") {
		if t.Topic, err = photo.ParseID(q.Get("topic")); err != nil {
			return t, err
		}
	}
	if q.Has("id") {
		t.ID, err = photo.ParseID(q.Get("id"))
	}
	return t, err
}

func (f *front) reportPage(r *request, t site.Thing, k photo.Case) page.Report {
	return page.Report{Frame: f.frame(r, "Report to the moderators"), Case: k, Action: f.base.Report(t.Kind, t.Name, max(t.Photo, t.Topic), t.ID)}
}

func (f *front) reportForm(w http.ResponseWriter, r *request) error {
	t, err := thingOf(r)
	if err != nil {
		return err
	}
	k, err := f.site.Reported(r.Context(), r.viewer, t)
	if err != nil {
		return err
	}
	return f.render(w, r, http.StatusOK, f.reportPage(r, t, k).Page())
}

func (f *front) report(w http.ResponseWriter, r *request) error {
	t, err := thingOf(r)
	if err != nil {
		return err
	}
	posted, err := form(w, r)
	if err != nil {
		return err
	}
	k, err := f.site.Reported(r.Context(), r.viewer, t)
	if err != nil {
		return err
	}
	v := f.reportPage(r, t, k)
	v.Reason, v.Text = posted.Get("reason"), posted.Get("text")
	err = f.site.Report(r.Context(), r.viewer, t, photo.Report{Reason: v.Reason, Text: v.Text})
	if wrong, status, ok := problem(w, err); ok {
		v.Problem = wrong
		return f.render(w, r, status, v.Page())
	}
	if err != nil {
		return err
	}
	v.Sent = true
	return f.render(w, r, http.StatusOK, v.Page())
}

func (f *front) reports(w http.ResponseWriter, r *request) error {
	part, err := asked(r)
	if err != nil {
		return err
	}
	l, err := f.site.Reports(r.Context(), r.viewer, part)
	if err != nil {
		return err
	}
	return f.render(w, r, http.StatusOK, page.Reports{Room: f.room(r, "Reports", f.base.Reports()), Cases: l}.Page())
}

// caseNamed gives the case that a request's path names, for its page.
func (f *front) caseNamed(r *request) (v page.Case, err error) {
	id, err := photo.ParseID(r.PathValue("case"))
	if err != nil {
		return v, err
	}
	v.Room = f.room(r, "A report", f.base.Reports())
	v.Case, v.Reports, err = f.site.Case(r.Context(), r.viewer, id)
	return v, err
}

func (f *front) caseForm(w http.ResponseWriter, r *request) error {
	v, err := f.caseNamed(r)
	if err != nil {
		return err
	}
	return f.render(w, r, http.StatusOK, v.Page())
}

func (f *front) decideCase(w http.ResponseWriter, r *request) error {
	posted, err := staffForm(w, r)
	if err != nil {
		return err
	}
	id, err := photo.ParseID(r.PathValue("case"))
	if err != nil {
		return err
	}
	do, reason := photo.Decision(posted.Get("do")), posted.Get("reason")
	err = f.site.Decide(r.Context(), r.viewer, id, do, reason)
	if wrong, status, ok := problem(w, err); ok {
		v, err := f.caseNamed(r)
		if err != nil {
			return err
		}
		v.Do, v.Reason, v.Problem = do, reason, wrong
		return f.render(w, r, status, v.Page())
	}
	if err != nil {
		return err
	}
	return redirect(w, http.StatusSeeOther, f.base.Reports()+"?note=decided")
}

func (f *front) decisionsPage(r *request) (v page.Decisions, err error) {
	part, err := asked(r)
	if err != nil {
		return v, err
	}
	v.Frame = f.frame(r, "Decisions of the moderators")
	v.Cases, err = f.site.Decisions(r.Context(), r.viewer, part)
	return v, err
}

func (f *front) decisions(w http.ResponseWriter, r *request) error {
	v, err := f.decisionsPage(r)
	if err != nil {
		return err
	}
	if r.URL.Query().Get("note") == "appealed" {
		v.Note.Text = "Your appeal is sent. Another moderator will answer it here."
	}
	return f.render(w, r, http.StatusOK, v.Page())
}

func (f *front) appeal(w http.ResponseWriter, r *request) error {
	if !r.viewer.SignedIn() {
		return photo.ErrSignIn
	}
	posted, err := form(w, r)
	if err != nil {
		return err
	}
	id, err := photo.ParseID(posted.Get("id"))
	if err != nil {
		return err
	}
	err = f.site.Appeal(r.Context(), r.viewer, id, posted.Get("text"))
	if wrong, status, ok := problem(w, err); ok {
		v, err := f.decisionsPage(r)
		if err != nil {
			return err
		}
		v.Failed, v.Text, v.Problem = id, posted.Get("text"), wrong
		return f.render(w, r, status, v.Page())
	}
	if err != nil {
		return err
	}
	return redirect(w, http.StatusSeeOther, f.base.Decisions()+"?note=appealed")
}
