package site_test

import (
	"fmt"
	"testing"
	"time"

	"flickrkillr/internal/photo"
	"flickrkillr/internal/site"
	"flickrkillr/internal/store"
)

// enter is join without the password, whose hash takes its time.
func enter(t testing.TB, s *site.Site, name string) photo.Viewer {
	t.Helper()
	var u store.UserRow
	u.ID, u.Name, u.DisplayName, u.Email, u.Role, u.Joined = makers.NewOwner(), name, name, name+"@example.org", photo.RoleMember, time.Now()
	u.DefaultVisibility, u.DefaultPermissions = photo.Public, photo.DefaultPermissions
	if err := s.Bulk(t.Context(), func(b *store.Bulk) error { return b.User(u) }); err != nil {
		t.Fatal(err)
	}
	return photo.Viewer{ID: u.ID, Name: u.Name, Role: u.Role}
}

var makers photo.IDs

// manyFollowers makes n members who follow one.
func manyFollowers(owner photo.ID, n int, fans *[]photo.Viewer) func(*store.Bulk) error {
	return func(b *store.Bulk) error {
		for i := range n {
			var u store.UserRow
			u.ID, u.Name, u.Joined = photo.MakeID(int64(1000+i), uint16(i), 0), fmt.Sprint("fan", i), time.Now()
			u.DisplayName, u.Email, u.Role = u.Name, u.Name+"@example.org", photo.RoleMember
			if err := b.User(u); err != nil {
				return err
			}
			if err := b.Contact(store.ContactRow{Owner: u.ID, Contact: owner, Added: u.Joined}); err != nil {
				return err
			}
			*fans = append(*fans, photo.Viewer{ID: u.ID, Name: u.Name})
		}
		return nil
	}
}
