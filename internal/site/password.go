package site

import (
	"context"
	"crypto/rand"
	"crypto/subtle"
	"encoding/base64"
	"errors"
	"fmt"

	"golang.org/x/crypto/argon2"
)

// Passwords are kept as argon2id in the PHC string format, with the memory,
// passes and lanes of RFC 9106's second recommendation scaled to what the
// OWASP cheat sheet asks at least. Each hash holds argonMemory while it runs,
// so only a few run at once.
// https://github.com/P-H-C/phc-string-format
const (
	argonMemory = 46 * 1024 // KiB
	argonTime   = 1
	argonLanes  = 1
	saltBytes   = 16
	hashBytes   = 32
)

var b64 = base64.RawStdEncoding

// hashPassword makes the PHC string of a password.
func (s *Site) hashPassword(ctx context.Context, password string) (string, error) {
	release, err := s.hashSlot(ctx)
	if err != nil {
		return "", err
	}
	defer release()
	salt := make([]byte, saltBytes)
	rand.Read(salt)
	key := argon2.IDKey([]byte(password), salt, argonTime, argonMemory, argonLanes, hashBytes)
	return fmt.Sprintf("$argon2id$v=%d$m=%d,t=%d,p=%d$%s$%s", argon2.Version, argonMemory, argonTime, argonLanes,
		b64.EncodeToString(salt), b64.EncodeToString(key)), nil
}

// checkPassword says whether a password is the one of a PHC string. An empty
// string matches nothing, but takes as long: it stands for a member who does
// not exist.
func (s *Site) checkPassword(ctx context.Context, password, phc string) (bool, error) {
	release, err := s.hashSlot(ctx)
	if err != nil {
		return false, err
	}
	defer release()
	var version int
	var memory, passes uint32
	var lanes uint8
	salt, want := make([]byte, saltBytes), make([]byte, hashBytes)
	if phc == "" {
		memory, passes, lanes = argonMemory, argonTime, argonLanes
	} else {
		var rest string
		if _, err := fmt.Sscanf(phc, "$argon2id$v=%d$m=%d,t=%d,p=%d$%s", &version, &memory, &passes, &lanes, &rest); err != nil {
			return false, errors.New("stored password hash is damaged")
		}
		if salt, want, err = splitHash(rest); err != nil {
			return false, err
		}
	}
	got := argon2.IDKey([]byte(password), salt, passes, memory, lanes, uint32(len(want)))
	return subtle.ConstantTimeCompare(got, want) == 1 && phc != "", nil
}

func splitHash(s string) (salt, hash []byte, err error) {
	for i := range s {
		if s[i] != '$' {
			continue
		}
		if salt, err = b64.DecodeString(s[:i]); err == nil {
			hash, err = b64.DecodeString(s[i+1:])
		}
		break
	}
	if err != nil || len(hash) < 16 {
		return nil, nil, errors.New("stored password hash is damaged")
	}
	return salt, hash, nil
}

func (s *Site) hashSlot(ctx context.Context) (release func(), err error) {
	select {
	case s.hashes <- struct{}{}:
		return func() { <-s.hashes }, nil
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}
