// Package load sends HTTP requests and measures what comes back. It exists
// because a ladder of figures is only as good as the tool behind it, and that
// tool shares a machine with the servers: it has to be cheap, to read and check
// every byte, to count time from the moment a request was due, and to say when
// it was itself what held the rate down.
//
// A [Source] says what to ask and what to expect; [Validate] looks at every
// answer in full before anything is timed; a [Plan] says how hard to ask, for
// how long; [Plan.Run] gives a [Report], whose Run field is ready to be kept.
// [Command] is all of it on a command line.
//
// Nothing here knows the site except [SignIn], which fills its form.
package load
