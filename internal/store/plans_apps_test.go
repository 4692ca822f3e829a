package store

import (
	"fmt"
	"math"
	"slices"

	"flickrkillr/internal/photo"
)

// appSamples gives values for the queries of applications and of listings by
// number.
func appSamples(c community) map[string][]any {
	p := c.photo(7, 3)
	id, owner, now := int64(p.ID), int64(memberID(7)), millis(p.Posted)
	other, album, tag := int64(memberID(8)), int64(memberID(7)+1), p.Tags[0].Name
	token, hash := "7-0123456789abcdef", []byte("0123456789abcdef")
	some := make([]any, fifty)
	for i := range some {
		some[i] = int64(c.photo(i%10, i%5).ID)
	}
	return map[string][]any{
		"album_keys":          {1, owner, album, 50},
		"album_owner":         {album},
		"app_by_key":          {owner, "k"},
		"app_request":         {owner, token, now},
		"approve_app_request": {owner, token, other, 2},
		"apps_of":             {owner},
		"delete_app":          {owner, "k"},
		"delete_app_grants":   {owner, "k"},
		"delete_app_request":  {owner, token},
		"delete_grant":        {owner, token},
		"delete_nonce":        {owner, hash},
		"expire_app_requests": {20},
		"expire_nonces":       {20},
		"favorite_keys":       {other, owner, now, id, 50},
		"grant_by_token":      {owner, token},
		"grants_of":           {owner},
		"insert_app":          {owner, "k2", "t", "a", "", 2, now},
		"insert_app_request":  {owner, "7-1123456789abcdef", "k", "oob", 0, 0, 2, now},
		"insert_grant":        {owner, "7-1123456789abcdef", other, "k", 2, now},
		"insert_nonce":        {owner, hash, now},
		"loose_keys":          {owner, now, id, 50, looseOf},
		"photos_by_id":        some,
		"photos_of_keys":      {other, owner, photo.Shown, now, id, 50},
		"places_of_some":      some,
		"pool_times":          append(slices.Clone(some), album),
		"recent_keys":         {now, id, 50},
		"stream_keys":         {1, owner, int64(math.MaxInt64), id, 50},
		"stream_keys_up":      {1, owner, 0, 0, 50},
		"updated_keys":        {owner, now - 1000, 50},
		"tagged_keys":         {tag, now, id, 50},
		"tags_of_some":        some,
		"untagged_keys":       {owner, now, id, 50, looseOf},
		"views_of_many":       append(slices.Clone(some), owner, 2),
		"views_of_some":       some,
		"user_tagged_keys":    {1, owner, tag, now, id, 50},
	}
}

// fillApps adds applications, what they were allowed and what they ask.
func fillApps(w *Writer, i int, owner photo.ID) error {
	a := photo.App{Owner: owner, Key: fmt.Sprintf("%032x", i), Title: "t", Created: at(i)}
	token := fmt.Sprintf("%d-%016x", owner, i)
	if err := w.InsertApp(a); err != nil {
		return err
	}
	if err := w.InsertGrant(owner, photo.Grant{App: a, Token: token, Created: at(i)}); err != nil {
		return err
	}
	if err := w.InsertAppRequest(photo.AppRequest{App: a, Token: token, Callback: "oob", Expires: at(i)}); err != nil {
		return err
	}
	return w.InsertNonce(owner, fmt.Appendf(nil, "%016d", i), at(i))
}
