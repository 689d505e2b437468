-- What happened, written in the transaction it happened in; the worker turns it into notices and more, then deletes it.
CREATE TABLE outbox (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    topic TEXT NOT NULL,
    -- JSON of the topic's event.
    payload TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    -- Not before this time: later than created_at only after a failure.
    due_at BIGINT NOT NULL,
    attempts INTEGER NOT NULL DEFAULT 0 CHECK (attempts >= 0),
    last_error TEXT
);
CREATE INDEX outbox_due_idx ON outbox (due_at, id);
-- What shall happen at a time; at most one of a kind for a subject.
CREATE TABLE timers (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL CHECK (kind IN ('order_expiry', 'listing_reminder', 'listing_expiry', 'meeting_reminder', 'review_reveal')),
    subject_id BIGINT NOT NULL,
    due_at BIGINT NOT NULL,
    attempts INTEGER NOT NULL DEFAULT 0 CHECK (attempts >= 0),
    last_error TEXT
);
CREATE UNIQUE INDEX timers_subject_key ON timers (kind, subject_id);
CREATE INDEX timers_due_idx ON timers (due_at, id);
-- Answers to requests that carried a key, written in the request's own transaction; swept after a day.
CREATE TABLE idempotency_keys (
    member_id BIGINT NOT NULL REFERENCES members (id),
    operation TEXT NOT NULL,
    idempotency_key TEXT NOT NULL,
    request_hash TEXT NOT NULL,
    status INTEGER NOT NULL,
    body TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (member_id, operation, idempotency_key)
);
CREATE INDEX idempotency_keys_created_idx ON idempotency_keys (created_at);
