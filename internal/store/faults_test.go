package store

import (
	"context"
	"errors"
	"fmt"
	"net"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"flickrkillr/internal/photo"
	"flickrkillr/internal/store/pgtest"
)

// A restart of PostgreSQL under load: callers hear that the site is busy,
// nothing that was acknowledged is lost, and work goes on by itself.
func TestPostgresGoesAndComesBack(t *testing.T) {
	server, err := pgtest.Start()
	if err != nil {
		t.Fatal(err)
	}
	defer server.Stop()
	db := open(t, server.URL("postgres"))
	if _, err := db.Migrate(t.Context()); err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithTimeout(t.Context(), time.Minute)
	defer stop()
	acks, faults := make(chan photo.ID), make(chan error)
	var workers sync.WaitGroup
	for range 4 {
		workers.Go(func() {
			for ctx.Err() == nil {
				j := Job{ID: ids.New(1), Owner: 7, Kind: "k", Subject: 9}
				err := db.Write(ctx, func(w *Writer) error { return w.InsertJob(j, time.Now()) })
				if err == nil {
					err = db.Read(ctx, func(r *Reader) error { _, err := r.Mark("m"); return err })
					select {
					case acks <- j.ID:
					case <-ctx.Done():
					}
				}
				if err != nil {
					select {
					case faults <- err:
					case <-ctx.Done():
					}
				}
			}
		})
	}
	var acked []photo.ID
	failed := 0
	until := func(moreAcks, moreFaults int) {
		t.Helper()
		wantAcks, wantFaults := len(acked)+moreAcks, failed+moreFaults
		for len(acked) < wantAcks || failed < wantFaults {
			select {
			case id := <-acks:
				acked = append(acked, id)
			case err := <-faults:
				failed++
				if !errors.Is(err, photo.ErrBusy) {
					t.Fatal("not busy:", err)
				}
			case <-ctx.Done():
				t.Fatalf("%d acknowledged, %d failed, and no more", len(acked), failed)
			}
		}
	}
	until(50, 0)
	down := make(chan bool)
	go func() { server.Down(); close(down) }()
	until(0, 50)
	<-down
	up := make(chan error)
	go func() { up <- server.Up() }()
	until(50, 0)
	if err := <-up; err != nil {
		t.Fatal(err)
	}
	stop()
	workers.Wait()
	kept := map[photo.ID]bool{}
	rows, err := db.readers.Query(`SELECT id FROM jobs`)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	for rows.Next() {
		var id photo.ID
		if err := rows.Scan(&id); err != nil {
			t.Fatal(err)
		}
		kept[id] = true
	}
	for _, id := range acked {
		if !kept[id] {
			t.Errorf("job %d was acknowledged and is lost", id)
		}
	}
}

func TestUnreachableDatabaseSaysSo(t *testing.T) {
	silent, err := net.Listen("tcp", "127.0.0.1:0") // takes calls and never answers
	if err != nil {
		t.Fatal(err)
	}
	defer silent.Close()
	for name, address := range map[string]string{
		"refused": "postgres://anna:sesame@127.0.0.1:1/site",
		"silent":  "postgres://anna:sesame@" + silent.Addr().String() + "/site?connect_timeout=1&sslmode=disable",
		"unknown": "postgres://anna:sesame@host.invalid/site",
	} {
		t.Run(name, func(t *testing.T) {
			db := open(t, address)
			for what, err := range map[string]error{
				"read":  db.Read(t.Context(), func(r *Reader) error { _, err := r.Mark("m"); return err }),
				"write": db.Write(t.Context(), func(w *Writer) error { return w.SetMark("m", "v") }),
			} {
				if !errors.Is(err, photo.ErrBusy) {
					t.Errorf("%s is not busy: %v", what, err)
				}
				if text := fmt.Sprint(err); strings.Contains(text, "sesame") || strings.Contains(text, "goroutine") || strings.Contains(text, ".go:") {
					t.Errorf("%s: the message tells too much: %s", what, text)
				}
			}
		})
	}
	lost, err := Open("sqlite:"+filepath.Join(t.TempDir(), "no", "such", "folder", "x.db"), Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer lost.Close()
	if _, err := lost.Migrate(t.Context()); err == nil {
		t.Error("a database in a folder that is not there was opened")
	}
}

// Two processes, and this one too, write short transactions at once: each
// waits for its turn.
func TestProcessesTakeTurns(t *testing.T) {
	address := "sqlite:" + filepath.Join(t.TempDir(), "site.db")
	db := open(t, address)
	if _, err := db.Migrate(t.Context()); err != nil {
		t.Fatal(err)
	}
	var all sync.WaitGroup
	for range 2 {
		all.Go(func() { inChild(t, "write", address) })
	}
	if _, err := writeMany(address); err != nil {
		t.Error(err)
	}
	all.Wait()
	read(t, db, func(r *Reader) error {
		if v, err := r.Mark("sum"); v != fmt.Sprint(3*manyWrites) || err != nil {
			t.Errorf("%s of %d writes are there: %v", v, 3*manyWrites, err)
		}
		return nil
	})
}

const manyWrites = 60

// writeMany adds to one mark many times, in transactions of its own.
func writeMany(address string) (string, error) {
	db, err := Open(address, Options{})
	if err != nil {
		return "", err
	}
	defer db.Close()
	for range manyWrites {
		err := db.Write(context.Background(), func(w *Writer) error {
			v, err := w.Mark("sum")
			if err != nil {
				return err
			}
			n := 0
			fmt.Sscan(v, &n)
			return w.SetMark("sum", fmt.Sprint(n+1))
		})
		if err != nil {
			return "", err
		}
	}
	return "", nil
}
