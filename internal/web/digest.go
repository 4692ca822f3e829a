package web

import (
	"bytes"
	"context"
	"fmt"

	"flickrkillr/internal/mail"
	"flickrkillr/internal/site"
	"flickrkillr/internal/web/page"
)

// WriteDigest gives what puts a digest into words. root is the site's whole
// address without its last slash: https://photos.example.org.
func WriteDigest(root string) func(context.Context, site.Digest) (mail.Message, error) {
	return func(ctx context.Context, d site.Digest) (mail.Message, error) {
		v := page.Digest{Base: page.Base(root), User: d.User, Items: d.Items, More: d.More, Token: d.Unsubscribe}
		var b bytes.Buffer
		if err := v.HTML().Render(ctx, &b); err != nil {
			return mail.Message{}, fmt.Errorf("draw digest: %w", err)
		}
		return mail.Message{Subject: v.Subject(), Text: v.Text(), HTML: b.String(), Unsubscribe: v.Base.Unsubscribe(v.Token)}, nil
	}
}
