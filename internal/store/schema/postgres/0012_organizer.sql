-- +goose Up
-- Changes of many photos at once, by whose they are. pick says which photos and
-- edit what to do, as JSON; cursor is how far the pick has been followed; the
-- counters are of the rows in batch_items by their state.
CREATE TABLE batches (
    owner_id BIGINT NOT NULL,
    id       BIGINT NOT NULL,
    state    INTEGER NOT NULL,
    made_at  BIGINT NOT NULL,
    began_at BIGINT NOT NULL,
    ended_at BIGINT NOT NULL,
    pick     TEXT NOT NULL,
    edit     TEXT NOT NULL,
    cursor   TEXT NOT NULL,
    chosen   INTEGER NOT NULL,
    ready    INTEGER NOT NULL,
    same     INTEGER NOT NULL,
    refused  INTEGER NOT NULL,
    changed  INTEGER NOT NULL,
    undone   INTEGER NOT NULL,
    kept     INTEGER NOT NULL,
    PRIMARY KEY (owner_id, id)
);
CREATE INDEX batches_age ON batches (made_at);

-- The photos of such a change, in the order of their numbers; was and became
-- hold what was changed, as JSON.
CREATE TABLE batch_items (
    owner_id BIGINT NOT NULL,
    batch_id BIGINT NOT NULL,
    photo_id BIGINT NOT NULL,
    state    INTEGER NOT NULL,
    number   INTEGER NOT NULL,
    reason   TEXT NOT NULL,
    was      TEXT NOT NULL,
    became   TEXT NOT NULL,
    PRIMARY KEY (owner_id, batch_id, photo_id)
);
CREATE INDEX batch_items_state ON batch_items (owner_id, batch_id, state, photo_id);
