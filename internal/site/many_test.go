package site_test

import (
	"fmt"
	"time"

	"flickrkillr/internal/photo"
	"flickrkillr/internal/store"
)

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
