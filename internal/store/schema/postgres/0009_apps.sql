-- +goose Up
-- Applications, by who registered them. Their secrets, and those of tokens,
-- are not kept: they are made from the site's secret and the key.
CREATE TABLE apps (
    owner_id   BIGINT NOT NULL,
    key        TEXT    NOT NULL,
    title      TEXT    NOT NULL,
    about      TEXT    NOT NULL,
    callback   TEXT    NOT NULL,
    perms      INTEGER NOT NULL,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (owner_id, key)
);

-- What members have allowed applications to do.
CREATE TABLE app_grants (
    user_id      BIGINT NOT NULL,
    token        TEXT    NOT NULL,
    app_owner_id BIGINT NOT NULL,
    app_key      TEXT    NOT NULL,
    perms        INTEGER NOT NULL,
    created_at   BIGINT NOT NULL,
    PRIMARY KEY (user_id, token)
);
CREATE INDEX app_grants_app ON app_grants (app_owner_id, app_key);

-- Applications that ask to be allowed. owner_id is who registered the
-- application; user_id who approved, 0 for nobody yet.
CREATE TABLE app_requests (
    owner_id   BIGINT NOT NULL,
    token      TEXT    NOT NULL,
    app_key    TEXT    NOT NULL,
    callback   TEXT    NOT NULL,
    frob       INTEGER NOT NULL,
    user_id    BIGINT NOT NULL,
    perms      INTEGER NOT NULL,
    expires_at BIGINT NOT NULL,
    PRIMARY KEY (owner_id, token)
);
CREATE INDEX app_requests_expiry ON app_requests (expires_at);

-- Signed requests that were carried out. owner_id is who registered the application.
CREATE TABLE app_nonces (
    owner_id   BIGINT NOT NULL,
    hash       BYTEA    NOT NULL,
    expires_at BIGINT NOT NULL,
    PRIMARY KEY (owner_id, hash)
);
CREATE INDEX app_nonces_expiry ON app_nonces (expires_at);
