package static

import "testing"

func TestHashIsOfTheseFiles(t *testing.T) {
	sum, err := Sum()
	if err != nil {
		t.Fatal(err)
	}
	if sum != Hash {
		t.Errorf("hash.go says %s, the files hash to %s: run go generate ./internal/web/static", Hash, sum)
	}
}
