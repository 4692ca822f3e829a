package report

import (
	"errors"
	"fmt"
	"slices"
	"strings"
)

// stays: one process that stays in place of one a request; what is in front of
// it goes too, or keeps what it costs.
func stays(front bool) func(*profile, Change) (expectation, error) {
	return func(p *profile, c Change) (expectation, error) {
		var e expectation
		if p.inside == nil {
			return e, errors.New("the app counted no phases")
		}
		sql := p.inside.of("sql") * p.through
		own := min(p.cpu["app"], max(p.inside.Total*p.through-sql-p.inside.of("connect")*p.through, 0))
		what := "its phases without SQL and connecting take " + duration(own)
		connect := p.inside.of("connect")
		if s := p.spent; s != nil {
			own = min(p.cpu["app"], s.Request*(1-connect/p.inside.Total))
			what = fmt.Sprintf("of which it told %s to be the request itself, %s its start and %s the opening of the site; connecting is %s of the time of a request, which leaves %s",
				duration(s.Request), duration(s.Start), duration(s.Open), percent(connect/p.inside.Total), duration(own))
		}
		database := min(p.cpu["database"], sql)
		if connect > 0 {
			// Its work is shared out as the time that requests waited for it.
			database = min(database, p.cpu["database"]*p.inside.of("sql")/(p.inside.of("sql")+connect))
		}
		app := p.cpu["app"] + p.cpu["wrap"]
		server := own + database + p.cpu["memcached"]
		if front {
			server += p.cpu["nginx"]
		}
		if own == 0 {
			return e, errors.New("its phases leave the app nothing to do")
		}
		all := server + p.cpu["client"]
		byApp, byMachine := full/own, full*float64(c.Cores)/all
		e.rate = min(byApp, byMachine) * p.seconds
		e.perCPU = p.server / server
		e.because("A request costs %s of app and fcgiwrap CPU in %s, %s.", duration(app), c.From, what)
		e.because("The database's %s fall to %s, its part in answering queries, and further as far as a new connection answers its first ones slower.", duration(p.cpu["database"]), duration(database))
		if front {
			e.because("nginx keeps its %s.", duration(p.cpu["nginx"]))
		} else {
			e.because("nginx's %s go.", duration(p.cpu["nginx"]))
		}
		e.because("One core of the app allows %s requests/s, %d cores for all (%s a request with the load tool) allow %s; the lower over %s/s is %s.",
			number(byApp), c.Cores, duration(all), number(byMachine), number(1/p.seconds), ratio(e.rate))
		e.because("Per server CPU-second: %s over %s.", duration(p.server), duration(server))
		return e, nil
	}
}

// secondProcess: two processes behind nginx.
func secondProcess(p *profile, c Change) (expectation, error) {
	var e expectation
	proxy, how := proxyCost(p, c)
	room := min(2, max(full/p.busy, 1))
	thinner := p.all / (p.all + proxy)
	e.rate = room * thinner
	e.perCPU = p.server / (p.server + proxy)
	e.because("The %d cores were %s busy, so filling them to %s gives at most %s (two processes: 2× at best).", c.Cores, percent(p.busy), percent(full), ratio(room))
	e.because("nginx adds %s (%s) to %s of CPU a request: × %s.", duration(proxy), how, duration(p.all), number(thinner))
	return e, nil
}

// allCores: the one process may use all cores.
func allCores(p *profile, c Change) (expectation, error) {
	e := expectation{rate: min(float64(c.Cores), max(full/p.busy, 1)), perCPU: 1}
	e.because("The %d cores were %s busy; filling them to %s gives %s. A request costs what it did.", c.Cores, percent(p.busy), percent(full), ratio(e.rate))
	return e, nil
}

// leaves: some classes are answered before the app, by a part that costs
// something itself.
func leaves(by string, classes ...string) func(*profile, Change) (expectation, error) {
	return func(p *profile, c Change) (expectation, error) {
		var e expectation
		share, portion := 0.0, 0.0
		for class, s := range p.share {
			if slices.Contains(classes, class) {
				share += s
				portion += p.portions[class]
			}
		}
		if portion == 0 {
			return e, errors.New("its runs count no " + strings.Join(classes, " or ") + " requests by class")
		}
		note := ""
		if slices.Contains(classes, "page") {
			share *= hits
			note = ", at " + percent(hits) + " hits"
		}
		gone := share * (p.cpu["app"] + p.cpu["database"])
		added := 0.0
		e.because("Requests for %s are %s of all and %s of the time that clients waited%s: of %s of app and database CPU a request, %s go.",
			strings.Join(classes, " and "), percent(portion), percent(share), note, duration(p.cpu["app"]+p.cpu["database"]), duration(gone))
		if p.cpu["nginx"] == 0 {
			cost, how := proxyCost(p, c)
			added += cost
			e.because("nginx adds %s (%s).", duration(cost), how)
		}
		if by == "memcached" {
			cost, how := partCost(by, c.Workload, c.Earlier)
			added += cost * portion
			e.because("memcached adds %s a hit (%s).", duration(cost), how)
		}
		e.rate = p.all / (p.all - gone + added)
		e.perCPU = p.server / (p.server - gone + added)
		e.because("All CPU a request: %s before, %s after; of the servers alone %s and %s.",
			duration(p.all), duration(p.all-gone+added), duration(p.server), duration(p.server-gone+added))
		return e, nil
	}
}

// otherDoor: the same app behind another protocol or inside the web server.
func otherDoor(p *profile, c Change) (expectation, error) {
	var e expectation
	door, how := proxyCost(p, c)
	e.rate = p.all / (p.all + door)
	e.perCPU = p.server / (p.server + door)
	if door == 0 {
		e.because("nginx is paid for in %s already, and the protocol to the app is taken to cost what HTTP does: no difference.", c.From)
		return e, nil
	}
	e.because("The web server adds what nginx does, %s (%s), to %s of server CPU a request; the protocol is taken to cost what HTTP does.",
		duration(door), how, duration(p.server))
	return e, nil
}

// noSession: the session is not read from the database any more.
func noSession(p *profile, c Change) (expectation, error) {
	var e expectation
	if p.inside == nil || p.inside.of("session") == 0 {
		return e, errors.New("the app counted no session phase")
	}
	session, sql := p.inside.of("session"), p.inside.of("sql")
	app := p.cpu["app"] * session / p.inside.Total
	database := p.cpu["database"] * session / (session + sql)
	gone := app + database
	e.rate, e.perCPU = p.all/(p.all-gone), p.server/(p.server-gone)
	e.because("The session is %s of the app's time and %s of what the database is asked for: %s and %s of CPU a request go, of %s in all.",
		percent(session/p.inside.Total), percent(session/(session+sql)), duration(app), duration(database), duration(p.all))
	return e, nil
}

// proxyCost is what nginx will add: nothing where it already stands in front.
func proxyCost(p *profile, c Change) (float64, string) {
	if p.cpu["nginx"] > 0 {
		return 0, "it is there already"
	}
	return partCost("nginx", c.Workload, c.Earlier)
}
