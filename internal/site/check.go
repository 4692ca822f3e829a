package site

import (
	"context"

	"flickrkillr/internal/store"
)

// MissingIndexes gives the indexes that the schema declares and the database
// lacks, with the queries that suffer, for an operator.
func (s *Site) MissingIndexes(ctx context.Context) ([]store.MissingIndex, error) {
	return s.db.MissingIndexes(ctx)
}
