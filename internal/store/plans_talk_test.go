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
	return map[string][]any{
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

// fillTalk adds rows to the tables of notes, of names on photos and of passes.
func fillTalk(w *Writer, c community) error {
	for i := range c.users {
		for k := range min(c.photos, 3) {
			p := c.photo(i, k).Photo
			if err := w.InsertNote(p, photo.Note{ID: p.ID + 3, Author: photo.User{ID: p.Owner.ID}, Region: photo.Region{W: 0.5, H: 0.5}, Body: "b", Written: at(i)}); err != nil {
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
