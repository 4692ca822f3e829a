package store

import (
	"database/sql"
	"encoding/hex"
	"time"
)

// A row of blobs stands for an original in the blob store. It is there before
// the bytes are and counts the photos that name them, so that bytes which no
// photo came to name, or which the last one left, are found without a walk
// through the store. A sweep takes them a day later.

var announceBlob = query{"announce_blob", `
INSERT INTO blobs (sha256, bytes, photos, unnamed_since) VALUES ($1, $2, 0, $3)
ON CONFLICT (sha256) DO UPDATE SET unnamed_since = excluded.unnamed_since`}

// AnnounceBlob says that bytes of this hash are about to be stored.
func (w *Writer) AnnounceBlob(sha256 string, bytes int64, now time.Time) error {
	sha, err := hex.DecodeString(sha256)
	if err != nil {
		return err
	}
	_, err = w.exec(announceBlob, sha, bytes, millis(now))
	return err
}

var nameBlob = query{"name_blob", `UPDATE blobs SET photos = photos + 1 WHERE sha256 = $1`}

// NameBlob counts one more photo of a blob. It is false when the blob's row is
// gone: a sweep has taken the bytes, and they must be stored again.
func (w *Writer) NameBlob(sha256 string) (bool, error) {
	sha, err := hex.DecodeString(sha256)
	if err != nil {
		return false, err
	}
	n, err := w.exec(nameBlob, sha)
	return n == 1, err
}

var unnamedBlobs = query{"unnamed_blobs", `
SELECT sha256 FROM blobs WHERE photos = 0 AND unnamed_since < $1 ORDER BY unnamed_since LIMIT 100`}

// UnnamedBlobs gives up to 100 blobs that no photo has named since a moment.
func (r *Reader) UnnamedBlobs(since time.Time) ([]string, error) {
	var shas []string
	err := r.rows(unnamedBlobs, func(rows *sql.Rows) error {
		var sha []byte
		if err := rows.Scan(&sha); err != nil {
			return err
		}
		shas = append(shas, hex.EncodeToString(sha))
		return nil
	}, millis(since))
	return shas, err
}

var forgetBlob = query{"forget_blob", `DELETE FROM blobs WHERE sha256 = $1 AND photos = 0 AND unnamed_since < $2`}

// ForgetBlob removes the row of a blob that no photo has named since a moment,
// and says whether it did. Who calls it removes the bytes before the
// transaction ends, while a photo that would name them has to wait.
func (w *Writer) ForgetBlob(sha256 string, since time.Time) (bool, error) {
	sha, err := hex.DecodeString(sha256)
	if err != nil {
		return false, err
	}
	n, err := w.exec(forgetBlob, sha, millis(since))
	return n == 1, err
}
