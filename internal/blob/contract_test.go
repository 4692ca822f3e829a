package blob_test

import (
	"testing"

	"flickrkillr/internal/blob"
	"flickrkillr/internal/blob/blobtest"
)

func TestContract(t *testing.T) {
	for name, url := range map[string]string{"disk": "", "memory": "memory:"} {
		t.Run(name, func(t *testing.T) {
			blobtest.Test(t, func(t *testing.T) blob.Store {
				s, err := blob.Open(url, t.TempDir())
				if err != nil {
					t.Fatal(err)
				}
				return s
			})
		})
	}
}
