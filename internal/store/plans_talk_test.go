package store

import (
	"math"

	"flickrkillr/internal/photo"
)

// talkSamples gives values for the queries of comments, faves, notes, names
// and albums.
func talkSamples(c community) map[string][]any {
	p := c.photo(7, 3)
	id, owner, now := int64(p.ID), int64(memberID(7)), millis(p.Posted)
	other, album := int64(memberID(8)), int64(memberID(7)+1)
	all, from := int64(photo.AllActivity), int64(p.ID)
	return map[string][]any{
		"activity_newer":       {owner, all, 0, from, 11},
		"activity_older":       {owner, all, 0, math.MaxInt64, 11},
		"activity_photos":      {owner, id, 1, 2, 3, 4, 5, 6, 7, 8, 9},
		"begin_digest":         {owner},
		"delete_activity":      {owner, id},
		"delete_digest":        {owner},
		"digest_of":            {owner},
		"digests_due":          {millis(at(5)), 100},
		"done_asked":           {owner, owner, id},
		"done_comments":        {owner, owner, id, 0, math.MaxInt64, 21},
		"done_faves":           {owner, owner, id, 0, now, 21},
		"done_follows":         {owner, 0, now, 21},
		"done_notes":           {owner, owner, id, 0, math.MaxInt64, 21},
		"done_persons":         {owner, owner, id, 0, now, 21},
		"end_digest":           {owner, 0},
		"expire_activity":      {2, 10},
		"put_digest":           {owner, 1, now, 0},
		"see_activity":         {owner, 5},
		"take_digest":          {owner, now, now},
		"tell":                 {1, owner, id, 1, now, id, other, owner},
		"tell_commenters":      {1, owner, id, 1, now, id, other},
		"add_talk":             {owner, id, 1, 0},
		"add_tally":            {owner, album, 1, 1, 0, 0, 0},
		"album_by_id":          {owner, album},
		"album_next":           {1, owner, album, 3, id, 50},
		"album_previous":       {1, owner, album, 3, id, 50},
		"albums_next":          {1, owner, 0, album, 50},
		"albums_of":            {owner, id},
		"albums_previous":      {1, owner, 1, album, 50},
		"albums_with":          {owner, id, math.MinInt32, 0, 50},
		"beside_newer":         {owner, album, now, id, 50},
		"beside_older":         {owner, album, now, id, 50},
		"comment_by_id":        {owner, id, id + 2},
		"comments_earlier":     {owner, id, math.MaxInt64, 50},
		"comments_later":       {owner, id, 0, 50},
		"delete_album":         {owner, album},
		"delete_album_photos":  {owner, id},
		"delete_comment":       {owner, id, id + 2},
		"delete_comments":      {owner, id},
		"delete_fave":          {owner, id, other},
		"delete_faves":         {owner, id},
		"delete_note":          {owner, id, id + 3},
		"delete_notes":         {owner, id},
		"delete_person":        {owner, id, other},
		"delete_person_photo":  {owner, id, other},
		"delete_person_photos": {owner, id},
		"delete_photo_people":  {owner, id},
		"delete_place":         {owner, album, id},
		"delete_user_fave":     {owner, id, other},
		"delete_user_faves":    {owner, id},
		"empty_album":          {owner, album},
		"faved":                {owner, id, other},
		"faved_at":             {other, owner, id},
		"faves_newer":          {owner, id, now, other, 50},
		"faves_older":          {owner, id, now, other, 50},
		"favorites_newer":      {owner, other, now, id, 50},
		"favorites_older":      {owner, other, now, id, 50},
		"first_album":          {owner},
		"insert_album":         {owner, album, "t", "d", now, 0},
		"insert_comment":       {owner, id, id + 2, other, "b", now},
		"insert_fave":          {owner, id, other, now},
		"insert_note":          {owner, id, id + 3, other, 0.1, 0.1, 0.1, 0.1, "b", now},
		"insert_place":         {owner, album, 3, id},
		"insert_user_fave":     {other, now, owner, id},
		"last_place":           {owner, album},
		"lock_album":           {owner, album},
		"move_places":          {owner, album, 2, 9, 1},
		"notes_of":             {owner, id},
		"people_in":            {owner, id},
		"photos_of_newer":      {owner, other, int64(photo.Shown), now, id, 50},
		"photos_of_older":      {owner, other, int64(photo.Shown), now, id, 50},
		"place_after":          {owner, album, 3},
		"place_before":         {owner, album, 3},
		"place_of":             {owner, album, id},
		"put_person":           {owner, id, other, 0, 1, now},
		"put_person_photo":     {other, owner, id, 0, now},
		"recount_albums":       {owner, id, 1, 1, 0, 0, 0},
		"place_album":          {owner, album, 3},
		"set_place":            {owner, album, id, 3},
		"delete_pass":          {owner, id},
		"delete_passes_to":     {owner, id},
		"insert_pass":          {owner, id + 4, []byte("h"), 1, id, 8, 0, 0, 0, "l", "", now, 0},
		"job_waits":            {owner, "k", other},
		"passes_held":          {now, owner, []byte("h"), owner, []byte("i"), other, []byte("j"), 0, []byte{}, 0, []byte{}, 0, []byte{}},
		"passes_newer":         {owner, id, 50},
		"passes_older":         {owner, id + 100, 50},
		"said_by":              {owner, other, 50, int64(photo.Shown)},
		"unsay_comments":       {owner, id, other},
		"unsay_names":          {owner, id, other},
		"unsay_name_mirrors":   {owner, id, other},
		"unsay_notes":          {owner, id, other},
		"use_pass":             {owner, id, now},
		"uncover_album":        {owner, album, id},
		"uncover_albums":       {owner, id},
		"update_album":         {owner, album, "t", "d", id},
		"update_comment":       {owner, id, id + 2, "b", now},
		"update_note":          {owner, id, id + 3, 0.1, 0.1, 0.1, 0.1, "b"},
	}
}

// fillTalk adds rows to the tables of notes, of names on photos, of activity,
// of digests and of passes.
func fillTalk(w *Writer, c community) error {
	for i := range c.users {
		if err := w.PutDigest(Digest{User: memberID(i), Every: 1, Due: at(i)}); err != nil {
			return err
		}
		for k := range min(c.photos, 3) {
			p := c.photo(i, k).Photo
			if err := w.InsertNote(p, photo.Note{ID: p.ID + 3, Author: photo.User{ID: p.Owner.ID}, Region: photo.Region{W: 0.5, H: 0.5}, Body: "b", Written: at(i)}); err != nil {
				return err
			}
			a := Act{Kind: photo.ActivityFave, Owner: p.Owner.ID, Subject: p.ID, By: 1, At: at(i * 86400), ID: p.ID + 4}
			if _, err := w.Tell(a, p.Owner.ID); err != nil {
				return err
			}
			pass := photo.Pass{ID: p.ID + 4, Owner: p.Owner, Kind: photo.PassPhoto, Subject: p.ID, Eyes: photo.Owner, Created: at(i)}
			if err := w.InsertPass(pass, []byte(p.ID.String()), ""); err != nil {
				return err
			}
			if err := w.PutPerson(p, photo.Person{User: photo.User{ID: memberID((i + k) % c.users)}, Consent: photo.Consent(k), ByOwner: true, Added: at(i)}); err != nil {
				return err
			}
		}
	}
	return nil
}
