// Package cache keeps finished answers (whole pages, bytes of pictures) so
// that a site answers most requests without making anything. It exists to do
// this without ever showing what a write has changed: once a write has called
// Remove and was acknowledged, no layer, in this process, another or nginx,
// shows the answer from before it.
//
// What a caller does. Only what everybody may see is kept: anonymous GETs of
// known routes, status 200, under a canonical key. A reader calls Fill with a
// function that makes the answer. A writer commits, then calls Remove with
// the keys of all that it changed, then acknowledges. A writer that dies
// between commit and Remove, or gets ErrUnsure, leaves the old answer until
// its life ends; who must rule that out writes the keys into the same
// transaction as the change and lets a job call Remove until it succeeds.
//
// The layers. memory (memory.go) holds answers in the process. files
// (files.go) holds them in a folder that nginx serves with try_files and
// gzip_static. Both rest on counters that the processes of a machine share
// (generations.go). memcached (memcached.go) holds them where nginx reads with
// memcached_pass, for one machine or many, and rests on leases.
//
// nginx's side. For files, DIR/SPACE is the root, and open_file_cache stays
// off:
//
//	location /photos/ { root DIR/html; try_files ${uri}index.html @app; gzip_static on; }
//	location /p/      { root DIR/jpeg; try_files $uri @app; }
//
// For memcached, the upstream names the servers as the URL does:
//
//	upstream cache { hash $memcached_key consistent; server 10.0.0.1:11211; server 10.0.0.2:11211 weight=2; }
//	location /photos/ { set $memcached_key html:$uri; memcached_pass cache; memcached_gzip_flag 2; gunzip on;
//	                    default_type "text/html; charset=utf-8"; error_page 404 502 504 = @app; }
//
// In both nginx passes to the app what has a query or a session's cookie.
// Last-Modified of files is no real time: let nginx not send it, and the ETag
// decide. An expired file may be served until the next sweep, Options.Sweep
// later, and for as long as no process of the site runs.
//
// What Remove cannot promise. It returns ErrUnsure, and only then, if
//
//   - the generations file cannot be opened or mapped;
//   - a file cannot be unlinked, or its lock is held for six seconds (by a
//     process that was stopped just as it was putting a file in place);
//   - a memcached server does not answer for a second and a half though
//     something may run there (stopped, cut off), or a filler on it has been
//     storing for six seconds. If connections are refused nothing runs, and
//     what it held is gone: that is success. (So a firewall must drop, not
//     refuse, and memcached must not keep items over a restart, its -e.)
//
// What stays possible after nil:
//
//   - memory, files: nothing while the generations file stays. Deleting it
//     under running processes is noticed at a process's next miss or removal;
//     until then hits in its memory may be old.
//   - files: after a power cut unlinked files may be back. The first process
//     that uses the folder drops everything; nginx should start after it, or
//     the folder lie on a tmpfs.
//   - memcached: a filler that has looked at the clock and is about to set
//     (microseconds) is stopped there until its lease is gone (three
//     seconds), or memcached evicts or loses that lease in this moment, and a
//     removal happens; once it runs again the old answer is there until the
//     filler's next dialogue deletes it, or for its life if the filler is
//     killed right between the two.
//   - memcached: a server that was stopped or cut off with such a set in its
//     buffers runs again. The filler's process deletes or flushes within about
//     two seconds; if that process was killed too, the answer's life decides.
//   - memcached: another machine whose own removal had failed (it got
//     ErrUnsure) does not use the server before flushing it, but nginx and
//     processes that saw no failure do.
package cache
