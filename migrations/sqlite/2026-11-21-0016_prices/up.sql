-- What a listing cost while it was on offer: a line when it is put up, and one at each change.
CREATE TABLE listing_prices (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    listing_id BIGINT NOT NULL REFERENCES listings (id) ON DELETE CASCADE,
    price_minor BIGINT NOT NULL CHECK (price_minor >= 0),
    at BIGINT NOT NULL,
    -- When the first of the quick changes was made to which this one belongs.
    series_at BIGINT NOT NULL
);
CREATE INDEX listing_prices_listing_idx ON listing_prices (listing_id, id);
INSERT INTO listing_prices (listing_id, price_minor, at, series_at)
    SELECT id, price_minor, published_at, published_at FROM listings
    WHERE published_at IS NOT NULL AND price_minor IS NOT NULL ORDER BY id;
-- The price that the member saw when bookmarking, or was told of last.
ALTER TABLE bookmarks ADD COLUMN known_price_minor BIGINT;
UPDATE bookmarks SET known_price_minor = (SELECT l.price_minor FROM listings l WHERE l.id = bookmarks.listing_id);
DROP INDEX bookmarks_listing_idx;
CREATE INDEX bookmarks_price_idx ON bookmarks (listing_id, known_price_minor, member_id);
-- Where a notice is about a lower price.
ALTER TABLE notices ADD COLUMN price_before_minor BIGINT;
ALTER TABLE notices ADD COLUMN price_now_minor BIGINT;
ALTER TABLE notices ADD COLUMN currency TEXT;
-- SQLite changes a CHECK only by making the table anew.
CREATE TABLE timers_anew (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL CHECK (kind IN ('order_expiry', 'listing_reminder', 'listing_expiry', 'meeting_reminder', 'review_reveal', 'price_drop', 'broadcast', 'mail_digest', 'conversation_mail')),
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
