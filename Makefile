VERSION := $(shell git describe --tags --always --dirty 2>/dev/null || echo development)
TOOL    := go tool -modfile=tools/go.mod
export CGO_ENABLED = 0

.PHONY: run build test test-lab check tests needs generate bench bench-load bench-growth ladder ladder-quick ladder-build fuzz overload clean

# The site with a small demo community, on http://localhost:8080.
run: build
	bin/flickrkillr serve --data data --demo

build:
	go build -trimpath -ldflags '-s -w -X main.version=$(VERSION)' -o bin/flickrkillr ./cmd/flickrkillr

# All that must hold before a change goes in. The tests come last, so that
# their summary is what one sees.
test: needs check tests

# What the race detector would make too slow (pages in a browser, whole pictures, the
# talk's exercise), without it; then everything with it. The pages are on SQLite the
# first time and on PostgreSQL the second. The race detector watches our code, not
# SQLite's, which is translated from C and would take most of the time. The longest
# come first, so that neither core waits at the end.
tests:
	go test -timeout 5m ./internal/web
	go test -timeout 5m -run TestSamples .
	cd lab && go test -count 1 -timeout 5m ./rung ./result && go test -timeout 5m -run TestExercise ./rig
	PAGES_ON=postgres CGO_ENABLED=1 go test -race -gcflags='modernc.org/sqlite/lib=-race=false' -timeout 12m ./internal/web ./internal/site . ./internal/store ./...

# The ladder's own tests: its load tool beside wrk and ab, every rung from its
# recipe, random writes through real nginx, the report in a browser. About six
# minutes; LADDER_HISTORY_TIME=5m makes the histories of writes that long.
test-lab: needs
	cd lab && go vet ./... && go test -timeout 30m ./...

check: build
	test -z "$$(gofmt -l $$(git ls-files '*.go'))" || { gofmt -l $$(git ls-files '*.go'); exit 1; }
	go vet ./...
	cd caddy && go vet ./...
	$(TOOL) staticcheck ./...
	.ci/vulnerabilities
	.ci/generated
	file bin/flickrkillr | grep -q 'statically linked'

# Debian's packages that the tests use, installed when this is root on Debian.
needs:
	.ci/needs

# What is generated and committed: the pages' Go code, the static files' hash.
generate:
	$(TOOL) templ generate -path internal/web
	go generate ./...

bench:
	go test -run '^$$' -bench . ./...

# Bulk against each database's own tool on the same rows; bulk/tool is the ratio.
bench-load:
	go test -run '^$$' -bench Load -benchtime 1x -count 3 ./internal/store

# What each step of scaling is worth, measured on this machine: up to an hour.
# ladder-quick takes five minutes. Both make the site they climb on first.
ladder: ladder-build
	bin/ladder run

ladder-quick: ladder-build
	bin/ladder run --quick

ladder-build: needs build
	cd lab && go build -trimpath -o ../bin/ladder ./cmd/ladder && go build -trimpath -o ../bin/talk04 ./talk04
	cd caddy && go build -trimpath -o ../bin/caddy ./cmd/caddy

# What pages cost on a site of 2,000 and of 200,000 members, on both databases;
# makes the sites first, for half an hour.
bench-growth: ladder-build
	bin/ladder growth --database postgresql
	bin/ladder growth --database sqlite

# Each parser of foreign bytes for half a minute.
fuzz:
	.ci/fuzz 30s

# What becomes of the site at ten times what it can do, and beside thousands of
# slow clients. Loopback only, under two minutes.
overload: build
	CGO_ENABLED=0 go test -tags overload -run '^Test(Overload|SlowClients)$$' -count 1 -timeout 5m -v .

clean:
	rm -rf bin
