-- What is said under a listing: comments, and answers to them one level below.
CREATE TABLE comments (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    listing_id BIGINT NOT NULL REFERENCES listings (id) ON DELETE CASCADE,
    author_id BIGINT NOT NULL REFERENCES members (id),
    -- The comment that the thread begins with; null for that one.
    thread_id BIGINT REFERENCES comments (id) ON DELETE CASCADE,
    -- Whom an answer answers; null where that is the one who began the thread.
    answers_id BIGINT REFERENCES members (id),
    -- Empty once it was deleted.
    comment_text TEXT NOT NULL,
    -- How many answers there are.
    reply_count BIGINT NOT NULL DEFAULT 0 CHECK (reply_count >= 0),
    created_at BIGINT NOT NULL,
    -- Set where answers keep a deleted comment as a stub; what has none is not kept.
    deleted_at BIGINT,
    CONSTRAINT comments_levels CHECK (thread_id IS NULL OR (reply_count = 0 AND deleted_at IS NULL)),
    CONSTRAINT comments_answers CHECK (answers_id IS NULL OR thread_id IS NOT NULL),
    CONSTRAINT comments_deleted CHECK ((deleted_at IS NULL) = (comment_text <> '') AND (deleted_at IS NULL OR reply_count > 0))
);
CREATE INDEX comments_listing_idx ON comments (listing_id, id) WHERE thread_id IS NULL;
CREATE INDEX comments_thread_idx ON comments (thread_id, id) WHERE thread_id IS NOT NULL;
CREATE INDEX comments_author_idx ON comments (author_id, created_at);
-- For deleting a listing, and for counting what is said under it.
CREATE INDEX comments_under_idx ON comments (listing_id) WHERE deleted_at IS NULL;
-- Which comment a notice is about: its words are read there, so they are gone with it.
ALTER TABLE notices ADD COLUMN comment_id BIGINT REFERENCES comments (id) ON DELETE SET NULL;
CREATE INDEX notices_comment_idx ON notices (comment_id) WHERE comment_id IS NOT NULL;
-- What members want moderators to look at: a message that they received, or a comment.
CREATE TABLE reports (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    reporter_id BIGINT NOT NULL REFERENCES members (id),
    -- Who wrote it.
    reported_id BIGINT NOT NULL REFERENCES members (id),
    message_id BIGINT REFERENCES messages (id) ON DELETE SET NULL,
    comment_id BIGINT REFERENCES comments (id) ON DELETE SET NULL,
    -- What a comment said when it was reported: deleting it does not undo that.
    comment_text TEXT,
    reason TEXT NOT NULL CHECK (reason IN ('spam', 'fraud', 'abuse', 'forbidden', 'other')),
    note TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    CONSTRAINT reports_parties CHECK (reporter_id <> reported_id),
    CONSTRAINT reports_subject CHECK ((comment_text IS NULL AND comment_id IS NULL) OR (comment_text IS NOT NULL AND message_id IS NULL))
);
-- Once by each member.
CREATE UNIQUE INDEX reports_message_key ON reports (message_id, reporter_id) WHERE message_id IS NOT NULL;
CREATE UNIQUE INDEX reports_comment_key ON reports (comment_id, reporter_id) WHERE comment_id IS NOT NULL;
