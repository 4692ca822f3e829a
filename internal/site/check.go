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

// RepairIndex makes an index that MissingIndexes named.
func (s *Site) RepairIndex(ctx context.Context, m store.MissingIndex) error {
	return s.db.RepairIndex(ctx, m)
}
