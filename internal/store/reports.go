package store

import (
	"database/sql"
	"errors"

	"flickrkillr/internal/photo"
)

const caseColumns = `k.id, k.kind, k.subject_id, k.owner_id, (SELECT name FROM users WHERE users.id = k.owner_id), k.photo_id, k.member_id, (SELECT name FROM users WHERE users.id = k.member_id), k.label, k.quote, k.reports, k.waiting, k.since, k.judge_id, k.decided_at, k.decision, k.reason, k.appeal, k.answer, k.answer_for`

var casesOlder = query{"cases_older", `
SELECT ` + caseColumns + ` FROM report_cases k
WHERE k.waiting = 1 AND (k.since, k.id) < ($1, $2) ORDER BY k.since DESC, k.id DESC LIMIT $3`}
var casesNewer = query{"cases_newer", `
SELECT ` + caseColumns + ` FROM report_cases k
WHERE k.waiting = 1 AND (k.since, k.id) > ($1, $2) ORDER BY k.since, k.id LIMIT $3`}
var decisionsOlder = query{"decisions_older", `
SELECT ` + caseColumns + ` FROM report_cases k
WHERE k.member_id = $1 AND k.decided_at > 0 AND (k.decided_at, k.id) < ($2, $3) ORDER BY k.decided_at DESC, k.id DESC LIMIT $4`}
var decisionsNewer = query{"decisions_newer", `
SELECT ` + caseColumns + ` FROM report_cases k
WHERE k.member_id = $1 AND k.decided_at > 0 AND (k.decided_at, k.id) > ($2, $3) ORDER BY k.decided_at, k.id LIMIT $4`}
var caseByID = query{"case_by_id", `SELECT ` + caseColumns + ` FROM report_cases k WHERE k.id = $1`}
var openCase = query{"open_case", `
SELECT id FROM report_cases WHERE kind = $1 AND subject_id = $2 AND waiting = 1 AND appeal = ''`}

func (r *Reader) cases(q query, args ...any) (out []photo.Case, err error) {
	err = r.rows(q, func(rows *sql.Rows) error {
		var c photo.Case
		var owner, member sql.NullString
		var since, decided int64
		if err := rows.Scan(&c.ID, &c.Kind, &c.Subject, &c.Owner.ID, &owner, &c.Photo, &c.Member.ID, &member, &c.Label, &c.Quote, &c.Reports,
			&c.Waiting, &since, &c.Judge, &decided, &c.Decision, &c.Reason, &c.Appeal, &c.Answer, &c.AnswerTo); err != nil {
			return err
		}
		c.Owner.Name, c.Member.Name = owner.String, member.String
		c.Since, c.Decided = moment(since), moment(decided)
		out = append(out, c)
		return nil
	}, args...)
	return out, err
}

// Cases lists what was reported, or appealed against, and waits for a moderator.
func (r *Reader) Cases(page photo.Page) (l photo.Cases, err error) {
	ask := func(p part) ([]photo.Case, error) { return r.cases(p.query, p.at, p.id, p.limit) }
	l.Cases, l.Older, l.Newer, err = paged(page, casesOlder, casesNewer, ask, photo.Case.Cursor)
	return l, err
}

// Decisions lists what was decided about a member and what is his.
func (r *Reader) Decisions(member photo.ID, page photo.Page) (l photo.Cases, err error) {
	ask := func(p part) ([]photo.Case, error) { return r.cases(p.query, member, p.at, p.id, p.limit) }
	l.Cases, l.Older, l.Newer, err = paged(page, decisionsOlder, decisionsNewer, ask, photo.Case.DecidedCursor)
	return l, err
}

// CaseByID finds a case.
func (r *Reader) CaseByID(id photo.ID) (photo.Case, error) {
	found, err := r.cases(caseByID, id)
	if err == nil && len(found) == 0 {
		err = photo.ErrNotFound
	}
	if err != nil {
		return photo.Case{}, err
	}
	return found[0], nil
}

var reportsOf = query{"reports_of", `
SELECT r.reporter_id, (SELECT name FROM users WHERE users.id = r.reporter_id), r.reason, r.body, r.reported_at
FROM reports r WHERE r.case_id = $1 ORDER BY r.reporter_id LIMIT $2`}

// ReportsOf gives the first reports of a case.
func (r *Reader) ReportsOf(id photo.ID, limit int) (out []photo.Report, err error) {
	err = r.rows(reportsOf, func(rows *sql.Rows) error {
		var p photo.Report
		var name sql.NullString
		var at int64
		if err := rows.Scan(&p.Reporter.ID, &name, &p.Reason, &p.Text, &at); err != nil {
			return err
		}
		p.Reporter.Name, p.At = name.String, moment(at)
		out = append(out, p)
		return nil
	}, id, limit)
	return out, err
}

var insertCase = query{"insert_case", `
INSERT INTO report_cases (id, kind, subject_id, owner_id, photo_id, member_id, label, quote, since)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`}
var insertDecided = query{"insert_decided", `
INSERT INTO report_cases (id, kind, subject_id, owner_id, photo_id, member_id, label, quote, since, waiting, judge_id, decided_at, decision, reason, appeal)
VALUES ($1, $2, $3, 0, 0, $4, $5, '', $6, $7, $8, $9, $10, $11, $12)`}

// InsertDecided adds a case about a member that nobody reported and that is
// decided already.
func (w *Writer) InsertDecided(c photo.Case) error {
	_, err := w.exec(insertDecided, c.ID, c.Kind, c.Subject, c.Member.ID, c.Label, millis(c.Since), bit(c.Waiting), c.Judge, millis(c.Decided), c.Decision, c.Reason, c.Appeal)
	return err
}

var insertReport = query{"insert_report", `
INSERT INTO reports (case_id, reporter_id, reason, body, reported_at) VALUES ($1, $2, $3, $4, $5)
ON CONFLICT (case_id, reporter_id) DO NOTHING`}
var countReport = query{"count_report", `UPDATE report_cases SET reports = reports + 1 WHERE id = $1`}

// OpenCase gives the open case about what c is about, locked; c becomes it
// where there is none. photo.ErrExists when another made one meanwhile.
func (w *Writer) OpenCase(c photo.Case) (photo.ID, error) {
	var id photo.ID
	err := w.row(openCase, []any{&id}, c.Kind, c.Subject)
	if err == nil {
		return id, w.LockCase(id)
	}
	if !errors.Is(err, photo.ErrNotFound) {
		return 0, err
	}
	_, err = w.exec(insertCase, c.ID, c.Kind, c.Subject, c.Owner.ID, c.Photo, c.Member.ID, c.Label, c.Quote, millis(c.Since))
	return c.ID, w.db.dialect.clash(err)
}

// InsertReport adds a report to a case, once for each reporter, and counts it.
func (w *Writer) InsertReport(id photo.ID, r photo.Report) (added bool, err error) {
	n, err := w.exec(insertReport, id, r.Reporter.ID, r.Reason, r.Text, millis(r.At))
	if err != nil || n == 0 {
		return false, err
	}
	return true, w.one(countReport, id)
}

var lockCase = query{"lock_case", `UPDATE report_cases SET kind = kind WHERE id = $1`}

// LockCase makes others who change the case wait for this transaction.
func (w *Writer) LockCase(id photo.ID) error { return w.one(lockCase, id) }

var updateCase = query{"update_case", `
UPDATE report_cases SET waiting = $2, since = $3, judge_id = $4, decided_at = $5, decision = $6, reason = $7, appeal = $8, answer = $9, answer_for = $10
WHERE id = $1`}

// UpdateCase keeps what changes in a case, which must be locked.
func (w *Writer) UpdateCase(c photo.Case) error {
	return w.one(updateCase, c.ID, bit(c.Waiting), millis(c.Since), c.Judge, millis(c.Decided), c.Decision, c.Reason, c.Appeal, c.Answer, c.AnswerTo)
}

var deleteReportsBy = query{"delete_reports_by", `DELETE FROM reports WHERE reporter_id = $1`}
var deleteReportsOf = query{"delete_reports_of", `
DELETE FROM reports WHERE case_id IN (SELECT id FROM report_cases WHERE member_id = $1)`}
var deleteCasesOf = query{"delete_cases_of", `DELETE FROM report_cases WHERE member_id = $1`}
