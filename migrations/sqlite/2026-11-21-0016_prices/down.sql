DELETE FROM timers WHERE kind NOT IN ('order_expiry', 'listing_reminder', 'listing_expiry', 'meeting_reminder', 'review_reveal');
-- SQLite changes a CHECK only by making the table anew.
CREATE TABLE timers_anew (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL CHECK (kind IN ('order_expiry', 'listing_reminder', 'listing_expiry', 'meeting_reminder', 'review_reveal')),
    subject_id BIGINT NOT NULL,
    due_at BIGINT NOT NULL,
    attempts INTEGER NOT NULL DEFAULT 0 CHECK (attempts >= 0),
    last_error TEXT
);
INSERT INTO timers_anew SELECT id, kind, subject_id, due_at, attempts, last_error FROM timers;
DROP TABLE timers;
ALTER TABLE timers_anew RENAME TO timers;
CREATE UNIQUE INDEX timers_subject_key ON timers (kind, subject_id);
CREATE INDEX timers_due_idx ON timers (due_at, id);
ALTER TABLE notices DROP COLUMN currency;
ALTER TABLE notices DROP COLUMN price_now_minor;
ALTER TABLE notices DROP COLUMN price_before_minor;
DROP INDEX bookmarks_price_idx;
CREATE INDEX bookmarks_listing_idx ON bookmarks (listing_id);
ALTER TABLE bookmarks DROP COLUMN known_price_minor;
DROP TABLE listing_prices;
